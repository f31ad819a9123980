"""Holds the schemas for editors against the real taplo: everything that ships is valid, what is wrong is shown where it
is, and the language server completes kinds, fields and values.

    python tests/editors/taplo.py STICHTAG TAPLO FOLDER TOMBI

TAPLO and TOMBI are their commands (PyPI), FOLDER is one with node_modules/@taplo/lsp (npm): the server within Even
Better TOML.
"""

import json
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading

STICHTAG, TAPLO, MODULES, TOMBI = (str(pathlib.Path(path).absolute()) for path in sys.argv[1:5])
ROOT = pathlib.Path(__file__).resolve().parents[2]
CITIES = ["braunschweig", "landshut", "magdeburg", "musterstadt", "laermaktionsplan"]

# What is wrong, and the text at which taplo must show it.
BROKEN_PLAN = [
    ('[massnahme.x]\ntitle = 1\n', "1"),
    ('[massnahme.x]\nstand = "fertig"\n', '"fertig"'),
    ('[massnahme.x]\nzustaendich = "amt40"\n', "zustaendich"),
    ('[massnahmen.x]\ntitel = "x"\n', "massnahmen"),
    ('[massnahme.x]\nbegonnen = "Ende 2021"\n', '"Ende 2021"'),
    ('[massnahme.x]\nbegonnen = "2021-13"\n', '"2021-13"'),
    ('[amt.x]\nmail = "kein-postfach"\n', '"kein-postfach"'),
    ('[konzept.x]\nzugesagt = [{ am = "2026-01-01", faelig = "2026" }]\n', "faelig"),
    ('[konzept.x]\nzugesagt = [{ faellig = "2026" }]\n', '{ faellig = "2026" }'),
    ('[massnahme.x]\ntitel = "a"\ntitle = "b"\n', "title"),
    ('[[sitzung]]\ndatum = "2026-01-01"\n', "2026-01-01"),
    ('[plan]\nkennung = "x"\n', "plan"),
    ('[[massnahme]]\ntitel = "ohne Kennung"\n', "ohne Kennung"),
    ('[plan]\nid = "x"\ntitle = "x"\npacks = "comon"\nrecords-complete-until = "2026-01-01"\n', '"comon"'),
]
BROKEN_PACK = [
    ('[rule.x]\nkind = "deadlin"\ntitle = "x"\nfor = "measure"\nof = "completed"\n', '"deadlin"'),
    ('[rule.x]\nkind = "deadline"\ntitle = "x"\nfor = "measure"\nof = "completed"\nevery = "1 year"\n', "every"),
    ('[rule.x]\nkind = "deadline"\ntitle = "x"\nof = "completed"\nby = "2026"\n', "rule"),
    ('[rule.x]\nkind = "records"\ntitle = "x"\nfor = "plan"\nat-most = 60\n', "60"),
    ('[rule.x]\nkind = "count"\ntitle = "x"\nfor = "body"\nof = "meetings"\nwindow = "yearly"\n'
     'first-window = "full"\n', '"yearly"'),
]


def stichtag(*arguments):
    done = subprocess.run([STICHTAG, *arguments], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lint(schema, files):
    command = [TAPLO, "lint", "--no-auto-config", "--colors", "never", "--schema", schema.as_uri(), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    return done.returncode, done.stdout + done.stderr


def check_shipped(folder):
    files = 0
    for city in CITIES:
        for which, pattern in ("plan", f"data/{city}/*.toml"), ("policy", f"policies/{city}.toml"):
            schema = folder / f"{which}.{city}.json"
            schema.write_text(stichtag("schema", which, f"data/{city}"))
            found = sorted(ROOT.glob(pattern))
            code, said = lint(schema, found)
            assert found and code == 0, said
            files += len(found)
    fire = ROOT / "tests/plans/fire-safety"
    for which, pattern in ("plan", "*.toml"), ("policy", "policies/*.toml"):
        schema = folder / f"{which}.fire.json"
        schema.write_text(stichtag("schema", which, str(fire), "--lang", "en"))
        found = sorted(fire.glob(pattern))
        code, said = lint(schema, found)
        assert found and code == 0, said
        files += len(found)
    for lang in "de", "en":
        schema = folder / f"policy.{lang}.json"
        schema.write_text(stichtag("schema", "policy", "--lang", lang))
        found = [path for path in sorted(ROOT.glob("policies/*.toml")) if path.stem != "vocabulary"]
        code, said = lint(schema, found)
        assert code == 0, said
        files += len(found)
    return files


def check_broken(folder):
    # A kind of a pack's own is unknown to those who do not use the pack.
    plan = folder / "plan.json"
    plan.write_text(stichtag("schema", "plan"))
    code, said = lint(plan, [ROOT / "data/laermaktionsplan/plan.toml"])
    assert code != 0 and "laermkarte" in said, said
    policy = folder / "policy.json"
    policy.write_text(stichtag("schema", "policy"))
    header = '[pack]\nid = "x"\ntitle = "x"\n'
    cases = [(plan, "", *case) for case in BROKEN_PLAN] + [(policy, header, *case) for case in BROKEN_PACK]
    for index, (schema, before, text, at) in enumerate(cases):
        file = folder / f"broken-{index}.toml"
        file.write_text(before + text)
        code, said = lint(schema, [file])
        assert code != 0, f"taplo finds nothing wrong with\n{text}"
        assert at in said, f"taplo does not point at {at}:\n{said}"
    return len(cases) + 1


class Server:
    """taplo's language server, spoken to over its standard input and output."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["node", str(ROOT / "tests/editors/server.cjs"), MODULES],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.answers = queue.Queue()
        self.id = 0
        threading.Thread(target=self.read, daemon=True).start()
        root = {"uri": folder.as_uri(), "name": "plan"}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": [root],
                                "capabilities": {"workspace": {"configuration": True}}})
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        stream = self.process.stdout
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:
                # It asks for settings: there are none.
                items = (message.get("params") or {}).get("items", [])
                self.send({"id": message["id"], "result": [{} for _ in items]})
            elif "id" in message:
                self.answers.put(message)

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        while True:
            answer = self.answers.get(timeout=60)
            if answer["id"] == self.id:
                assert "error" not in answer, answer
                return answer["result"]

    def at(self, file, text, method):
        """The answer to what is asked about the mark ⌖, after the text around it is opened as that file."""
        before, after = text.split("⌖")
        uri = file.as_uri()
        item = {"uri": uri, "languageId": "toml", "version": 1, "text": before + after}
        self.tell("textDocument/didOpen", {"textDocument": item})
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
        answer = self.ask(method, {"textDocument": {"uri": uri}, "position": place})
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        return answer

    def labels(self, file, text):
        """What is offered, with what is said of it."""
        found = self.at(file, text, "textDocument/completion") or []
        return {entry["label"]: json.dumps(entry.get("documentation"), ensure_ascii=False) for entry in found}

    def hover(self, file, text):
        """What is said of what stands there."""
        return json.dumps(self.at(file, text, "textDocument/hover"), ensure_ascii=False)


PLAN_LINE = "#:schema ./.stichtag/plan.schema.json\n"
PACK_LINE = "#:schema ../.stichtag/policy.schema.json\n"
COMPLETIONS = [
    # file, text, offered, not offered
    ("neu.toml", PLAN_LINE + "[⌖]\n", ["plan", "massnahme", "gremium", "waermeplan"], ["measure"]),
    ("neu.toml", PLAN_LINE + "[massnahme.x]\n⌖\n", ["titel", "zustaendig", "stand", "begonnen"], ["title"]),
    ("neu.toml", PLAN_LINE + "[waermeplan.x]\n⌖\n", ["runde", "gemeindegroesse", "beschlossen"], ["round"]),
    ("neu.toml", PLAN_LINE + "[massnahme.x]\nstand = ⌖\n", ['"geplant"', '"laufend"', '"done"'], ['"fertig"']),
    ("neu.toml", PLAN_LINE + "[[konzept.x.zugesagt]]\n⌖\n", ["faellig", "am", "durch"], ["titel"]),
    ("neu.toml", PLAN_LINE + "[konzept.x]\nzugesagt = { ⌖ }\n", ["faellig", "am"], []),
    ("neu.toml", PLAN_LINE + "[plan]\nland = ⌖\n", ['"Niedersachsen"', '"NI"'], []),
    ("neu.toml", PLAN_LINE + "[plan]\npakete = ⌖\n", ['"common"', '"climate"'], []),
    ("regeln/neu.toml", PACK_LINE + "[rule.x]\n⌖\n", ["kind", "title", "for", "within", "first-window"], []),
    ("regeln/neu.toml", PACK_LINE + "[rule.x]\nkind = ⌖\n", ['"deadline"', '"periodic"', '"link"'], []),
    ("regeln/neu.toml", PACK_LINE + "[rule.x]\nfor = ⌖\n", ['"massnahme"', '"waermeplan"'], []),
    ("regeln/neu.toml", PACK_LINE + "[rule.x]\nkind = \"count\"\nwindow = ⌖\n", ['"calendar-year"'], []),
]


def check_completions(folder):
    plan = folder / "stadt"
    stichtag("init", str(plan), "--pack", "climate", "--as-of", "2026-01-15")
    server = Server(plan)
    for name, text, offered, hidden in COMPLETIONS:
        labels = server.labels(plan / name, text)
        for word in offered:
            assert word in labels, f"{word} is not offered in\n{text}\nbut {sorted(labels)}"
        for word in hidden:
            assert word not in labels, f"{word} is offered in\n{text}"
    labels = server.labels(plan / "neu.toml", PLAN_LINE + "[massnahme.x]\n⌖\n")
    assert "Das Amt, das sie umsetzt." in labels["zustaendig"], labels["zustaendig"]
    for text in "[massnahme.x]\nst⌖and = \"geplant\"\n", "[measure.x]\nst⌖atus = \"done\"\n":
        said = server.hover(plan / "neu.toml", PLAN_LINE + text)
        assert "Wie weit sie ist." in said, said
    server.process.kill()
    return len(COMPLETIONS) + 3


def check_tombi(folder):
    """tombi reads the line #:schema itself."""
    run = lambda plan: subprocess.run([TOMBI, "lint", "--offline", "."], capture_output=True, text=True, cwd=plan)
    plans = 0
    for pack in "integration", "climate", "empty":
        for lang in "de", "en":
            plan = folder / f"{pack}-{lang}"
            stichtag("init", str(plan), "--pack", pack, "--lang", lang, "--as-of", "2026-01-15")
            done = run(plan)
            assert done.returncode == 0 and "Warning" not in done.stderr, done.stderr
            plans += 1
    (plan / "wrong.toml").write_text('#:schema ./.stichtag/plan.schema.json\n[measure.x]\nstatus = "ready"\n')
    assert run(plan).returncode != 0, "tombi finds nothing wrong with a status that there is not"
    return plans


with tempfile.TemporaryDirectory() as made:
    made = pathlib.Path(made).resolve()
    shipped, broken, completed = check_shipped(made), check_broken(made), check_completions(made)
    plans = check_tombi(made)
print(f"{shipped} files valid, {broken} mistakes shown, {completed} completions and hovers right, {plans} new plans")
