"""Holds every format against outside judges: python judge.py STICHTAG FOLDER, in the root of the repository.

FOLDER is what `prepare` filled. Each shipped plan is checked on several days in both languages, with all formats
in one run; a plan with hostile texts and a large set of findings come on top. What the formats say is compared with
the JSON register of the same run.
"""

import csv
import datetime
import hashlib
import html
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import html5lib
import icalendar
import jsonschema
from lxml import etree
from markdown_it import MarkdownIt

STICHTAG = os.path.abspath(sys.argv[1])
FOLDER = pathlib.Path(sys.argv[2]).resolve()
ROOT = pathlib.Path.cwd()

FORMATS = {
    "json": "register.json",
    "ndjson": "register.ndjson",
    "sarif": "out.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "report.md",
    "csv": "register.csv",
    "csv-excel": "excel.csv",
    "ics": "events.ics",
    "ics-todo": "todos.ics",
    "beschlusskontrolle": "decisions.md",
    "beschlusskontrolle-csv": "decisions.csv",
    "beschlusskontrolle-html": "decisions.html",
}

RUNS = [
    ("data/musterstadt", ["2021-12-31", "2024-07-01", "2026-03-15"]),
    ("data/braunschweig", ["2017-09-13", "2018-09-04", "2023-11-24"]),
    ("data/landshut", ["2024-02-01", "2024-12-06"]),
    ("data/magdeburg", ["2019-11-28", "2020-07-01"]),
    ("data/laermaktionsplan", ["2024-12-31"]),
    ("data", ["2023-11-24"]),
]

XSD = etree.XMLSchema(etree.parse(str(FOLDER / "junit-10.xsd")))
SARIF_SCHEMA = jsonschema.Draft202012Validator(
    json.loads((FOLDER / "package" / "sarif-2.1.0.json").read_text("utf-8-sig"))
)
# The program has no page of its own on the internet.
SARIF_ALLOWED = {"SARIF2005"}
GITHUB_RESULTS, GITHUB_BYTES = 25_000, 10_000_000


def sha256(key):
    return hashlib.sha256(key.encode()).hexdigest()


def expect(condition, *said):
    if not condition:
        raise SystemExit("wrong: " + " ".join(map(str, said)))


class Run:
    """All formats of one run, beside the register that they come from."""

    def __init__(self, folder, plan, day, lang, cwd=ROOT):
        self.folder, self.lang = pathlib.Path(folder), lang
        sinks = [f"--format={name}={self.folder / file}" for name, file in FORMATS.items()]
        call = [STICHTAG, "check", plan, "--as-of", day, "--lang", lang, *sinks]
        done = subprocess.run(call, cwd=cwd, capture_output=True, text=True)
        expect(done.returncode in (0, 1) and not done.stderr, call, done.returncode, done.stderr)
        self.name = f"{plan} {day} {lang}"
        self.register = json.loads(self.text("json"))
        self.obligations = {one["id"]: one for one in self.register["obligations"]}
        # Windows without any record are one finding, which is known by its first key.
        self.findings, last = [], None
        for one in self.register["obligations"]:
            if one["finding"] is None:
                last = None
                continue
            is_empty = one["state"] == "unverified" and not one["evidence"] and one["rule_kind"] == "count"
            of = (one["rule"], one["subject"]["kind"], one["subject"]["id"]) if is_empty else None
            if of is None or of != last:
                self.findings.append(one)
            last = of

    def text(self, name):
        return (self.folder / FORMATS[name]).read_bytes().decode("utf-8")

    def keys(self):
        return {one["id"] for one in self.findings}


def judge_ndjson(run):
    lines = [json.loads(line) for line in run.text("ndjson").split("\n")[:-1]]
    for line in lines:
        expect(line.pop("schema") == "stichtag/obligation/1" and line.pop("as_of") == run.register["as_of"], run.name)
        expect(line.pop("assumptions") == run.register["assumptions"], run.name, "assumptions")
    by_id = sorted(lines, key=lambda one: one["id"])
    expect(by_id == sorted(run.register["obligations"], key=lambda one: one["id"]), run.name, "ndjson")


def judge_sarif(run):
    text = run.text("sarif")
    log = json.loads(text)
    # The largest is left to the validator, which is faster.
    if len(text) < 2_000_000:
        faults = [error.message for error in SARIF_SCHEMA.iter_errors(log)]
        expect(not faults, run.name, "schema of SARIF:", faults[:3])
    expect(len(text.encode()) < GITHUB_BYTES, run.name, "more than 10 MB")
    (only,) = log["runs"]
    rules, results = only["tool"]["driver"]["rules"], only["results"]
    expect(len(results) <= GITHUB_RESULTS, run.name, len(results))
    for rule in rules:
        for text in (rule["shortDescription"], rule["fullDescription"], rule["help"]):
            expect(text["text"].strip(), run.name, "an empty text in", rule["id"])
    levels = ["error", "warning", "note"]
    ranks = [levels.index(result["level"]) for result in results]
    expect(ranks == sorted(ranks), run.name, "errors first")
    for result in results:
        expect(result["message"]["text"].strip(), run.name, "an empty message")
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], run.name, result["ruleId"])
        (place,) = [one["physicalLocation"] for one in result["locations"]]
        uri = place["artifactLocation"]["uri"]
        expect(re.fullmatch(r"(file://)?[A-Za-z0-9._~/%-]+", uri), run.name, uri)
        if run.name.startswith("data"):
            expect((ROOT / uri).is_file(), run.name, "not in the repository:", uri)
        expect(place["region"]["startLine"] > 0 and place["region"]["startColumn"] > 0, run.name)
        key = result["properties"]["key"]
        expect(result["partialFingerprints"]["obligationKey/v1"] == sha256(key), run.name, key)
        expect(result["partialFingerprints"]["primaryLocationLineHash"] == sha256(key)[:16] + ":1", run.name, key)
        expect(result["level"] == run.obligations[key]["finding"], run.name, key)
    keys = [result["properties"]["key"] for result in results]
    notices = only["invocations"][0]["toolExecutionNotifications"]
    expect(len(set(keys)) == len(keys) and set(keys) <= run.keys(), run.name, "SARIF has other findings")
    expect(len(keys) == len(run.keys()) or notices, run.name, "cut without a notice")


def judge_sarif_by_validator(folders):
    files = [str(folder / FORMATS["sarif"]) for folder in folders]
    report = pathlib.Path(files[0]).with_suffix(".validated")
    done = subprocess.run(
        [str(FOLDER / "package" / "Sarif.Multitool"), "validate", *files, "--rule-kind", "Sarif;Ghas",
         "--level", "Error;Warning", "--output", str(report), "--log", "ForceOverwrite", "--quiet", "true"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, capture_output=True, text=True,
    )
    expect(report.is_file(), "the validator of SARIF:", done.stdout, done.stderr)
    (only,) = json.loads(report.read_text("utf-8-sig"))["runs"]
    faults = [one for one in only.get("results", []) if one["ruleId"] not in SARIF_ALLOWED]
    expect(not faults, "the validator of SARIF:", json.dumps(faults[:3], indent=1))
    expect(only["results"], "the validator of SARIF found not even what it always finds")


def judge_github(run):
    counts, cut = {"error": 0, "warning": 0, "notice": 0}, False
    commands = [line for line in run.text("github").split("\n") if line.startswith("::")]
    for line in commands:
        match = re.fullmatch(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:]*,?)+)::(.+)", line)
        expect(match, run.name, line)
        level, properties, message = match.groups()
        counts[level] += 1
        named = dict(one.split("=", 1) for one in properties.split(","))
        if "file" not in named:
            expect(line == commands[-1], run.name, "the notice comes last")
            cut = True
            continue
        expect(not run.name.startswith("data") or (ROOT / named["file"]).is_file(), run.name, named["file"])
        last = message.replace("%0A", "\n").replace("%25", "%").split("\n")[-1]
        expect(any(key in last for key in run.keys()), run.name, last)
    expect(max(counts.values()) <= 10, run.name, counts)
    expect(cut == (sum(counts.values()) - cut < len(run.findings)), run.name, "what is cut is said", counts)
    levels = list(counts)
    order = [levels.index(line[2:].split(" ")[0]) for line in commands]
    expect(order == sorted(order), run.name, "errors first")


def judge_gitlab(run):
    issues = json.loads(run.text("gitlab"))
    severity = {"error": "major", "warning": "minor", "note": "info"}
    by_print = {sha256(one["id"]): one for one in run.findings}
    expect({issue["fingerprint"] for issue in issues} == set(by_print), run.name, "GitLab has other findings")
    expect(len(issues) == len(by_print), run.name)
    for issue in issues:
        one = by_print[issue["fingerprint"]]
        expect(issue["description"] and issue["check_name"] == one["rule"], run.name, issue)
        expect(issue["severity"] == severity[one["finding"]], run.name, issue)
        expect(isinstance(issue["location"]["lines"]["begin"], int), run.name, issue)
        path = issue["location"]["path"]
        expect(not path.startswith(("/", "./")) or not run.name.startswith("data"), run.name, path)


def judge_junit(run):
    document = etree.fromstring(run.text("junit").encode())
    expect(XSD.validate(document), run.name, XSD.error_log)
    skipped = {"waived", "on-hold", "unverified", "underspecified", "dormant"}
    cases = {}
    for suite in document.findall("testsuite"):
        own = suite.findall("testcase")
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            expect(int(suite.get(name)) == sum(case.find(tag) is not None for case in own), run.name, name)
        expect(int(suite.get("tests")) == len(own), run.name)
        cases.update({case.get("name"): case for case in own})
    expect(set(cases) == set(run.obligations), run.name, "JUnit has other cases")
    for key, case in cases.items():
        one = run.obligations[key]
        is_skipped = one["state"] in skipped
        expect((case.find("skipped") is not None) == is_skipped, run.name, key)
        failure = case.find("failure")
        expect((failure is not None) == (one["finding"] is not None and not is_skipped), run.name, key)
        if failure is not None:
            expect(failure.get("type") == one["finding"] and failure.get("message") == one["message"], run.name, key)


def markdown_tables(text):
    """The texts of all cells, row by row, as a reader sees them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = []
    for at, token in enumerate(tokens):
        expect(token.type not in ("html_block",) or token.content.strip() in (
            "<!-- stichtag -->", "</details>") or token.content.startswith("<details>\n<summary>"), token.content)
        if token.type == "tr_open":
            rows.append([])
        if token.type in ("th_open", "td_open"):
            rows[-1].append("".join(
                child.content for child in tokens[at + 1].children if child.type != "html_inline"))
        if token.type == "inline":
            for child in token.children:
                expect(child.type in ("text", "text_special", "softbreak", "strong_open", "strong_close")
                       or child.content == "<!-- -->", "marked up:", child.type, child.content)
    return rows


def judge_markdown(run):
    rows = markdown_tables(run.text("markdown"))
    rendered = MarkdownIt("commonmark").enable("table").render(run.text("markdown"))
    expect(not run.findings or len(rows) > 1, run.name)
    expect(all(len(row) == len(rows[0]) for row in rows), run.name)
    if len(rows) == len(run.findings) + bool(run.findings):
        shown = html.unescape(rendered.replace("<!-- -->", ""))
        expect(all(key in shown for key in run.keys()), run.name, "a key is missing")
    else:
        expect(len(run.text("markdown").encode()) > 40_000, run.name, "rows are missing")
    expect(len(run.text("markdown")) < 65_536, run.name, "too long for a comment")


def judge_csv(run, name, separator):
    text = run.text(name)
    is_for_excel = name != "csv"
    expect(text.startswith("\ufeff") == is_for_excel, run.name, name, "byte order mark")
    expect("\n" not in text.replace("\r\n", ""), run.name, name, "ends of lines")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True))
    expect(all(len(row) == len(rows[0]) for row in rows), run.name, name)
    number = re.compile(r"-?\d+|")
    for row in rows:
        for cell in row:
            expect(number.fullmatch(cell) or cell[:1] not in "=+-@\t\r", run.name, name, "a formula:", cell)
    return rows


def judge_tables(run):
    excel = ";" if run.lang == "de" else ","
    for name, separator in (("csv", ","), ("csv-excel", excel)):
        rows = judge_csv(run, name, separator)
        keys = {row[0] for row in rows[1:]}
        expect(keys == set(run.obligations) and len(rows) == len(keys) + 1, run.name, name)
        due = rows[0].index("Fällig" if run.lang == "de" else "Due")
        for row in rows[1:]:
            expect(row[due] == (run.obligations[row[0]]["due"] or ""), run.name, row)
    rows = judge_csv(run, "beschlusskontrolle-csv", excel)
    key = rows[0].index("Schlüssel" if run.lang == "de" else "Key")
    keys = {row[key] for row in rows[1:]}
    expect(run.keys() <= keys <= set(run.obligations), run.name, "decisions")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(run.text("beschlusskontrolle-html"))
    cells = [["".join(cell.itertext()) for cell in row.findall("td")] for row in page.iter("tr")]
    cells = [row for row in cells if row]
    expect({row[-1] for row in cells} == keys, run.name, "decisions as HTML")
    expect(page.find(".//script") is None and page.get("lang") == run.lang, run.name)
    shown = [row for row in markdown_tables(run.text("beschlusskontrolle")) if row[-1] in keys]
    expect(sorted(shown) == sorted(cells), run.name, "Markdown and HTML differ")


def judge_calendar(run):
    listed = {"overdue", "breached", "at-risk", "due-soon", "open", "unverified", "underspecified", "on-hold"}
    days = ("due", "due_range", "since", "since_range")
    expected = {sha256(key)[:32] + "@obligations.stichtag": one for key, one in run.obligations.items()
                if one["state"] in listed and (one["finding"] or any(one[day] for day in days))}
    as_of = datetime.date.fromisoformat(run.register["as_of"]["date"])
    for name, kind in (("ics", "VEVENT"), ("ics-todo", "VTODO")):
        raw = (run.folder / FORMATS[name]).read_bytes()
        expect(all(len(line) <= 75 for line in raw.split(b"\r\n")), run.name, "a line is too long")
        calendar = icalendar.Calendar.from_ical(raw)
        entries = list(calendar.walk(kind))
        expect({str(one["UID"]) for one in entries} == set(expected) and len(entries) == len(expected), run.name, name)
        for entry in entries:
            one = expected[str(entry["UID"])]
            expect(not entry.errors, run.name, entry.errors)
            expect(entry["DTSTAMP"].dt.date() == as_of and int(entry["SEQUENCE"]) >= 0, run.name)
            expect(str(entry["DESCRIPTION"]).split("\n")[-1].endswith(one["id"]), run.name, one["id"])
            start = entry.get("DTSTART" if kind == "VEVENT" else "DUE")
            if one["due"]:
                expect(start.dt.isoformat() == one["due"], run.name, one["id"])
            if kind == "VEVENT":
                expect(entry["DTEND"].dt - start.dt == datetime.timedelta(days=1), run.name)
            for alarm in entry.walk("VALARM"):
                at = datetime.datetime.combine(start.dt, datetime.time()) + alarm["TRIGGER"].dt
                expect(at.date() >= as_of and at.hour == 9, run.name, one["id"], at)


JUDGES = [judge_ndjson, judge_sarif, judge_github, judge_gitlab, judge_junit, judge_markdown, judge_tables,
          judge_calendar]

HOSTILE_PLAN = r'''
[plan]
id = "p"
title = "=HYPERLINK(\"http://x.example\") | <script>alert(1)</script> ]]> @rat"
packs = ["./p.toml"]
records-complete-until = "always"
[office.a]
title = "-2+3 & \"x\"; =1+1, @SUM(A1) \\n \u001b]0;x\u0007 ::error::x %0A"
[report.r]
title = "BEGIN:VEVENT\r\nEND:VCALENDAR | `x` *y* _z_ [k](http://x.example) <b> \u202e www.x.example"
responsible = "a"
promised = [{ due = "2020-01-01", on = "2019-01-01" }]
'''
HOSTILE_PACK = r'''
[pack]
id = "p"
title = "t"
[rule.r]
kind = "deadline"
title = "--> </td> , ; = %25 ::warning file=x::y"
help = "+1 ]]> </details>\n# x"
for = "report"
of = "presented"
by = "promised"
basis = "@x"
'''


def large(folder, findings):
    """One plan with so many findings that platforms refuse them all."""
    lines = ['[plan]\nid = "gross"\ntitle = "Groß"\npacks = ["./p.toml"]\nrecords-complete-until = "always"\n']
    lines += [f'[report.r{n}]\npromised = [{{ due = "2020-01-{n % 28 + 1:02}", on = "2019-01-01" }}]\n'
              for n in range(findings)]
    (folder / "plan.toml").write_text("".join(lines))
    (folder / "p.toml").write_text(HOSTILE_PACK)


def main():
    count = 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        folders = []

        def judged(*of, **more):
            folder = work / f"run-{len(folders)}"
            folder.mkdir()
            run = Run(folder, *of, **more)
            for judge in JUDGES:
                judge(run)
            folders.append(folder)
            return run

        for plan, days in RUNS:
            for day in days:
                for lang in ("de", "en"):
                    count += len(judged(plan, day, lang).findings)
        hostile = work / "böse #%"
        hostile.mkdir()
        (hostile / "plan.toml").write_text(HOSTILE_PLAN)
        (hostile / "p.toml").write_text(HOSTILE_PACK)
        judged(str(hostile), "2020-02-01", "de")
        huge = work / "gross"
        huge.mkdir()
        large(huge, 26_000)
        judged(str(huge), "2020-02-01", "en")
        judge_sarif_by_validator(folders)
    print(len(folders), "runs,", count, "findings,", len(FORMATS), "formats")


main()
