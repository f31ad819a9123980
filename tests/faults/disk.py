"""Lets every write, forced write, cut and rename of a run fail, one run for each, with EIO and with ENOSPC.

    disk.py PROGRAM

No mail leaves without a durable intent: whatever arrived, the ledger says `committing` or `sent`. A run that did not
send everything ends with exit code 4. Afterwards, a run without faults sends what is left: nothing is lost, and only
a mail that was `committing` may come twice.
"""

import collections
import concurrent.futures
import os
import pathlib
import sys
import tempfile

from bench import MAILS, Bench, points, prepared

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "unlink")
ERRORS = ("EIO", "ENOSPC")
Seen = collections.namedtuple("Seen", "code doubled")


def one(program, base, makes_folder, name, number, error):
    where = f"{name} #{number} {error}"
    with Bench(program, base, makes_folder) as bench:
        first = bench.run(["-e", f"trace={name}", "-e", f"inject={name}:error={error}:when={number}"])
        assert "INJECTED" in (bench.folder / "trace").read_text(), (where, "was not met")
        arrived = bench.peer.counts()
        states = bench.states()
        told = {who for who, state in states.items() if state in ("committing", "sent", "unknown")}
        assert set(arrived) <= told, (where, "sent without an intent", arrived, states)
        is_whole = len(arrived) == MAILS and all(state == "sent" for state in states.values())
        assert first.returncode == 4 or (first.returncode == 0 and is_whole), (where, first.returncode, first.stderr)
        open_ = {who for who, state in states.items() if state in ("committing", "unknown")}

        # A mail that was refused by the disk waits five minutes; the clock of the ledger is set back instead.
        bench.hurry()
        second = bench.run()
        assert second.returncode == 0, (where, second.returncode, second.stderr, second.stdout)
        counts = bench.peer.counts()
        assert len(counts) == MAILS, (where, "lost", counts)
        doubled = {who for who, count in counts.items() if count > 1}
        assert doubled <= open_, (where, "doubled", counts, states)
        return Seen(first.returncode, len(doubled))


def main(program):
    for makes_folder, peer in ((False, "a server"), (True, "a folder")):
        with tempfile.TemporaryDirectory() as folder:
            base = prepared(program, folder)
            calls = points(program, base, makes_folder)
            work = [(name, number, error) for name in CALLS for number in range(1, calls[name] + 1) for error in ERRORS]
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
                seen = list(pool.map(lambda point: one(program, base, makes_folder, *point), work))
        codes = collections.Counter(each.code for each in seen)
        met = ", ".join(f"{calls[name]} {name}" for name in CALLS if calls[name])
        print(f"to {peer}: {len(work)} faults ({met}; each with {' and '.join(ERRORS)}): {codes[4]} runs ended with exit "
              f"code 4, {codes[0]} had sent everything; {sum(each.doubled for each in seen)} duplicates, all of them in "
              f"the window; 0 lost, 0 sent without an intent")
        assert codes[4] > len(work) / 2, "most of these calls matter"


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
