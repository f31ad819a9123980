"""A real Postfix with Dovecot's SASL on loopback: what has to work works, and the rest is refused.

    postfix.py PROGRAM

Needs root, and Debian's packages postfix and dovecot-core. Both run with configurations of their own in a temporary
folder, beside whatever else runs on the machine, and are ended again. Nothing leaves the machine: the server takes
mails for one domain, and puts them into a folder.
"""

import contextlib
import email
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from bench import DAY, MAILS, PLAN, QUIET

PASSWORD = "s3hr-geheim-und-lang"
USER = "stichtag@stadt.example"


def call(*command, **more):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **more)


def certificates(folder):
    """An authority; certificates for localhost, for another name, and one that has expired."""
    def path(name):
        return folder / name
    call("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3000",
         "-subj", "/CN=probe", "-keyout", path("ca.key"), "-out", path("ca.pem"))
    call("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3000",
         "-subj", "/CN=other", "-keyout", path("other-ca.key"), "-out", path("other-ca.pem"))
    for name, host, before in (("good", "localhost", ()), ("wrong", "mail.other.example", ()),
                               ("expired", "localhost", ("faketime", "2020-01-02 12:00:00"))):
        call("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
             f"/CN={host}", "-keyout", path(f"{name}.key"), "-out", path(f"{name}.csr"))
        path(f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\n")
        call(*before, "openssl", "x509", "-req", "-days", "30", "-in", path(f"{name}.csr"), "-CA", path("ca.pem"), "-CAkey",
             path("ca.key"), "-CAcreateserial", "-extfile", path(f"{name}.ext"), "-out", path(f"{name}.pem"))


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Servers:
    """Postfix and Dovecot, with a port for each way to be wrong."""

    names = ("starttls", "implicit", "none", "expired", "wrong", "old", "noauth")

    def __init__(self, folder):
        self.folder = folder
        self.ports = dict(zip(self.names, free_ports(len(self.names))))
        self.spool, self.config, self.mails = folder / "spool", folder / "postfix", folder / "mails"
        certificates(folder)
        for one in (self.spool, self.config, self.mails):
            one.mkdir()
        folder.chmod(0o755)
        shutil.chown(self.mails, "nobody", "nogroup")
        self.log = folder / "mail.log"

    def write(self):
        folder = self.folder
        (self.config / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {self.spool}
data_directory = {folder}/data
maillog_file = {self.log}
maillog_file_prefixes = {folder}
myhostname = mail.stadt.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = stadt.example
virtual_mailbox_base = {self.mails}
virtual_mailbox_maps = static:all/
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_sender_login_maps = static:{USER}
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_sasl_auth_enable = yes
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {folder}/good.pem
smtpd_tls_key_file = {folder}/good.key
smtpd_tls_loglevel = 1
smtputf8_enable = no
""")
        place = "127.0.0.1:{} inet n - n - - smtpd"
        with_certificate = " -o smtpd_tls_cert_file={0}/{1}.pem -o smtpd_tls_key_file={0}/{1}.key"
        lines = [
            place.format(self.ports["starttls"]),
            place.format(self.ports["implicit"]) + " -o smtpd_tls_wrappermode=yes",
            place.format(self.ports["none"]) + " -o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no",
            place.format(self.ports["expired"]) + with_certificate.format(folder, "expired"),
            place.format(self.ports["wrong"]) + with_certificate.format(folder, "wrong"),
            place.format(self.ports["old"]) + " -o smtpd_tls_mandatory_protocols=<=TLSv1.1",
            place.format(self.ports["noauth"]) + " -o smtpd_sasl_auth_enable=no",
            "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr",
            "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce",
            "trace unix - - n - 0 bounce", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
            "smtp unix - - n - - smtp", "error unix - - n - - error", "retry unix - - n - - error",
            "discard unix - - n - - discard", "local unix - n n - - local", "virtual unix - n n - - virtual",
            "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache", "tlsmgr unix - - n 1000? 1 tlsmgr",
            "postlog unix-dgram n - n - 1 postlogd",
        ]
        (self.config / "master.cf").write_text("\n".join(lines) + "\n")
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n")
        (folder / "dovecot.conf").write_text(f"""
protocols =
base_dir = {folder}/dovecot
state_dir = {folder}/dovecot-state
log_path = {folder}/dovecot.log
ssl = no
default_login_user = nobody
default_internal_user = nobody
auth_mechanisms = plain login
disable_plaintext_auth = no
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home=/nonexistent
}}
service auth {{
  user = root
  unix_listener {self.spool}/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
""")

    @contextlib.contextmanager
    def running(self):
        self.write()
        (self.folder / "data").mkdir()
        shutil.chown(self.folder / "data", "postfix", "postfix")
        started = subprocess.run(["postfix", "-c", self.config, "start"], capture_output=True, text=True)
        assert started.returncode == 0, started.stderr + (self.log.read_text() if self.log.exists() else "")
        dovecot = subprocess.Popen(["dovecot", "-F", "-c", self.folder / "dovecot.conf"], stderr=subprocess.PIPE)
        try:
            for _ in range(200):
                if (self.spool / "private/auth").exists() and self.listens():
                    break
                time.sleep(0.05)
            else:
                raise AssertionError("the servers do not start: " + self.log.read_text())
            yield self
        finally:
            dovecot.terminate()
            dovecot.wait(20)
            subprocess.run(["postfix", "-c", self.config, "stop"], capture_output=True)

    def listens(self):
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.ports["starttls"])) == 0

    def arrived(self, count):
        """The mails in the folder, once there are so many."""
        for _ in range(200):
            files = [file for file in self.mails.glob("all/new/*")]
            if len(files) >= count:
                break
            time.sleep(0.05)
        return [email.message_from_bytes(file.read_bytes()) for file in files]


def main(program):
    with tempfile.TemporaryDirectory(prefix="stichtag-postfix-") as name:
        folder = pathlib.Path(name)
        with Servers(folder).running() as servers:
            judge(program, folder, servers)


def judge(program, folder, servers):
    secret, wrong = folder / "password", folder / "wrong-password"
    secret.write_text(PASSWORD + "\n")
    wrong.write_text("wrong-" + PASSWORD + "\n")
    for one in (secret, wrong):
        one.chmod(0o600)
    credentials = folder / "credentials"
    credentials.mkdir()
    shutil.copy(secret, credentials / "stichtag-smtp-password")
    user = USER.replace("@", "%40")
    said, ledgers = [], []

    def run(verb, way, host="localhost", scheme="smtp", file=secret, ca=folder / "ca.pem", environment=(), who=f"{user}@"):
        more = ["--password-file", file] if file else []
        more += ["--ca-file", ca] if ca else []
        via = f"{scheme}://{who}{host}:{servers.ports[way]}"
        command = [program, "remind", *verb, "--via", via, *more, "--timeout", "10", "--lang", "en"]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], **dict(environment)})
        said.extend([done.stdout, done.stderr])
        return done

    def send(way, **more):
        ledger = folder / f"ledger-{len(ledgers)}.sqlite"
        ledgers.append(ledger)
        made = subprocess.run([program, "remind", PLAN, "--as-of", QUIET, "--send", "--init-ledger", "--ledger", ledger,
                               "--via", f"folder:{folder}"], capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
        return run([PLAN, "--as-of", DAY, "--send", "--ledger", ledger], way, **more)

    print("what works:")
    done = run(["doctor", PLAN], "starttls")
    assert done.returncode == 0 and "TLS 1.3" in done.stdout and "(PLAIN)" in done.stdout, (done.stdout, done.stderr)
    print("  doctor:", " · ".join(re.sub(" +", " ", line) for line in done.stdout.splitlines()))
    assert not servers.arrived(0), "the doctor sends nothing"
    for count, (title, more) in enumerate((
        ("STARTTLS, login from a file", {"way": "starttls"}),
        ("implicit TLS, login from a file", {"way": "implicit", "scheme": "smtps"}),
        ("STARTTLS, login from systemd's credentials",
         {"way": "starttls", "file": None, "environment": {"CREDENTIALS_DIRECTORY": str(credentials)}}),
        ("STARTTLS, login from the environment",
         {"way": "starttls", "file": None, "environment": {"STICHTAG_SMTP_PASSWORD": PASSWORD}}),
    ), 1):
        done = send(**more)
        assert done.returncode == 0, (title, done.stdout, done.stderr)
        mails = servers.arrived(count * MAILS)
        assert len(mails) == count * MAILS, (title, len(mails))
        print(f"  {title}: {MAILS} mails arrived")
    assert {mail["To"].split()[-1].strip("<>") for mail in mails} == {f"amt-{n}@stadt.example" for n in (1, 2, 3)}
    assert len({mail["Message-ID"] for mail in mails}) == MAILS

    print("what is refused:")
    for title, words, more in (
        ("no STARTTLS", "offers no encryption", {"way": "none"}),
        ("a certificate of another name", "is for another name", {"way": "wrong"}),
        ("a certificate that has expired", "has expired", {"way": "expired"}),
        ("a certificate of an unknown authority", "unknown authority", {"way": "starttls", "ca": folder / "other-ca.pem"}),
        ("the address instead of the name", "is for another name", {"way": "starttls", "host": "127.0.0.1"}),
        ("TLS 1.1 at most", "encryption does not come about", {"way": "old"}),
        ("a wrong password", "refuses the login (535 5.7.8)", {"way": "starttls", "file": wrong}),
        ("no login offered", "offers no login", {"way": "noauth"}),
        ("TLS from the start, where it is STARTTLS", "encryption does not come about", {"way": "starttls", "scheme": "smtps"}),
        ("STARTTLS, where it is TLS from the start", "does not answer (greeting)", {"way": "implicit"}),
    ):
        done = send(**more)
        assert done.returncode == 4 and words in done.stderr and not done.stdout, (title, done.stdout, done.stderr)
        assert len(servers.arrived(count * MAILS)) == count * MAILS, title
        print(f"  {title}: exit code 4, {MAILS} mails stay planned")
    done = send("starttls", file=None, who="")
    assert done.returncode == 4 and "554 5.7.1" in done.stderr, (done.stdout, done.stderr)
    print("  nobody logs in, and the server relays for nobody: exit code 4, refused for good")
    secret.chmod(0o644)
    done = send("starttls")
    assert done.returncode == 2 and "chmod 600" in done.stderr, done.stderr
    print("  a password that others can read: exit code 2")

    # Neither the password nor what the login sends of it stands anywhere but where it was put.
    import base64
    encoded = [base64.b64encode(text.encode()).decode() for text in
               (PASSWORD, f"\0{USER}\0{PASSWORD}", f"\0{USER}\0wrong-{PASSWORD}")]
    places = ["".join(said).encode()]
    places += [file.read_bytes() for ledger in ledgers for file in folder.glob(ledger.name + "*")]
    for place in places:
        for secret_text in (PASSWORD, *encoded):
            assert secret_text.encode() not in place, "a password leaked"
    addresses = re.findall(r"amt-\d@stadt\.example", "".join(said))
    assert not addresses, "addresses stand in a log"
    assert len(servers.arrived(count * MAILS)) == count * MAILS
    print(f"no password in {len(said)} outputs and {len(ledgers)} ledgers, no address of a recipient in any output")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
