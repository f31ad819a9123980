"""What the fault tests share: a server that remembers, a ledger to start from, runs under strace."""

import collections
import email
import email.utils
import os
import pathlib
import re
import shutil
import socket
import socketserver
import sqlite3
import subprocess
import tempfile
import threading

HERE = pathlib.Path(__file__).parent
PLAN = HERE / "plan"
# Three reports are due on this day, and none is on the other.
DAY, QUIET = "2026-03-12", "2026-01-07"
MAILS = 3


class Talk(socketserver.StreamRequestHandler):
    """A conversation; a mail counts as arrived with its last dot, before the answer."""

    def handle(self):
        try:
            self.talk()
        except (ConnectionError, OSError):
            pass

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def talk(self):
        self.say("220 peer.example ESMTP")
        recipient = None
        while line := self.rfile.readline():
            verb = line.decode().split()[0].split(":")[0].upper()
            if verb == "RCPT":
                recipient = re.search(r"<(.*)>", line.decode()).group(1)
            if verb == "DATA":
                self.say("354 go ahead")
                body = []
                while (line := self.rfile.readline()) != b".\r\n":
                    if not line:
                        return
                    body.append(line[1:] if line.startswith(b".") else line)
                with self.server.lock:
                    self.server.mails.append((recipient, b"".join(body)))
                self.say("250 2.0.0 queued")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.lock = threading.Lock()
        self.mails = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def handle_error(self, request, address):
        pass

    @property
    def via(self):
        return f"smtp-plain://127.0.0.1:{self.server_address[1]}"

    def counts(self):
        """How often each mail arrived: recipient -> times. The same mail has the same bytes each time."""
        with self.lock:
            bodies = collections.defaultdict(set)
            for recipient, body in self.mails:
                bodies[recipient].add(body)
            assert all(len(each) == 1 for each in bodies.values()), "a mail came with other bytes"
            return collections.Counter(recipient for recipient, _ in self.mails)


class Folder:
    """A folder instead of a server: a mail is a file, so nothing can come twice."""

    def __init__(self, path):
        self.path = path
        path.mkdir()

    @property
    def via(self):
        return f"folder:{self.path}"

    def counts(self):
        found = collections.Counter()
        for file in self.path.glob("*.eml"):
            found[email.utils.parseaddr(email.message_from_bytes(file.read_bytes())["To"])[1]] += 1
        return found

    def shutdown(self):
        pass

    def server_close(self):
        pass


class Bench:
    """One place for one run: a copy of a ledger that was made before, and somebody who takes mails."""

    def __init__(self, program, base, makes_folder=False):
        self.program, self.base = program, base
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stichtag-faults-"))
        self.ledger = self.folder / "ledger.sqlite"
        shutil.copy(base, self.ledger)
        self.peer = Folder(self.folder / "mails") if makes_folder else Server()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.peer.shutdown()
        self.peer.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, day=DAY):
        return [str(self.program), "remind", str(PLAN), "--as-of", day, "--threads", "1", "--lang", "en", "--send",
                "--ledger", str(self.ledger), "--via", self.peer.via, "--timeout", "20"]

    def run(self, strace=(), day=DAY):
        trace = ["strace", "-f", "-qq", "-o", str(self.folder / "trace"), *strace] if strace else []
        environment = {"PATH": os.environ["PATH"], "TMPDIR": str(self.folder)}
        return subprocess.run([*trace, *self.command(day)], env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)

    def hurry(self):
        """Ends the pause of mails that wait to be tried again."""
        with sqlite3.connect(self.ledger) as connection:
            connection.execute("UPDATE mail SET not_before = 0")

    def states(self):
        """What the ledger says of each mail, as the next run will find it: recipient -> state."""
        copy = self.folder / "look"
        copy.mkdir(exist_ok=True)
        for name in ("ledger.sqlite", "ledger.sqlite-journal"):
            (copy / name).unlink(missing_ok=True)
            if (self.folder / name).exists():
                shutil.copy(self.folder / name, copy / name)
        with sqlite3.connect(copy / "ledger.sqlite") as connection:
            return dict(connection.execute("SELECT recipient, state FROM mail"))


def prepared(program, folder):
    """A ledger in which nothing was sent yet."""
    ledger = pathlib.Path(folder) / "base.sqlite"
    (pathlib.Path(folder) / "none").mkdir()
    made = subprocess.run([str(program), "remind", str(PLAN), "--as-of", QUIET, "--send", "--init-ledger", "--ledger",
                           str(ledger), "--via", f"folder:{folder}/none"], capture_output=True)
    assert made.returncode == 0, made.stderr
    return ledger


def points(program, base, makes_folder=False):
    """All system calls of a run that goes well: name -> how many there are in one thread at most."""
    with Bench(program, base, makes_folder) as bench:
        done = bench.run(["-e", "trace=all"])
        assert done.returncode == 0, done.stderr
        assert sum(bench.peer.counts().values()) == MAILS, "the plan makes three mails"
        counts = collections.defaultdict(collections.Counter)
        for line in (bench.folder / "trace").read_text().splitlines():
            if found := re.match(r"(\d+) +(\w+)\(", line):
                counts[found.group(1)][found.group(2)] += 1
        most = collections.Counter()
        for each in counts.values():
            most |= each
        return most
