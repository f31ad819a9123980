"""Does what the workflows do that `stichtag init` writes: in a new repository, with the commands that stand in them.

    python tests/workflows/run.py STICHTAG

STICHTAG is the built program; installing it is the one thing that is left out.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

STICHTAG = pathlib.Path(sys.argv[1]).resolve()
LEFT_OUT = set()
OVERDUE = """
[konzept.{id}]
titel    = "{id}"
zugesagt = [{{ faellig = "2020-01-01", am = "2019-01-01" }}]
"""


def run(command, folder, **env):
    path = f"{STICHTAG.parent}:{os.environ['PATH']}"
    plain = {key: value for key, value in os.environ.items() if not key.startswith("STICHTAG")}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**plain, "PATH": path, **env})


def git(folder, *arguments):
    identity = ["-c", "user.name=stichtag", "-c", "user.email=stichtag@stadt.example", "-c", "commit.gpgsign=false"]
    done = run(["git", *identity, *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder, message):
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def supported(script):
    """The script without formats that this program does not have; nothing changes where it has them all."""
    said = run([str(STICHTAG), "check", "--format", "?", "--lang", "en"], "/").stderr
    known = set(re.findall(r"[a-z]+", said.split("Allowed", 1)[-1]))
    wanted = set(re.findall(r"--format ([a-z]+)", script))
    for name in sorted(wanted - known):
        if name not in LEFT_OUT:
            print(f"left out: --format {name}, which this program does not have")
            LEFT_OUT.add(name)
        script = re.sub(rf" --format {name}(=\S+)?", "", script)
    return script


def without_install(script):
    lines = script.splitlines()
    return "\n".join(line for line in lines if "cargo" not in line and "rustup" not in line)


class Actions:
    """GitHub and Forgejo."""

    def __init__(self, path):
        self.path = path

    def jobs(self, text):
        return yaml.safe_load(text)["jobs"]

    def run(self, folder, job, base):
        summary = folder.parent / "summary.md"
        summary.write_text("")
        worst = 0
        for step in self.jobs((folder / self.path).read_text())[job]["steps"]:
            if "run" not in step or (worst and step.get("if") != "always()"):
                continue
            env = {}
            for name, value in step.get("env", {}).items():
                assert value == "${{ github.event.pull_request.base.sha }}", value
                env[name] = base
            script = supported(without_install(step["run"]))
            assert "${{" not in script, script
            done = run(["bash", "-e", "-o", "pipefail", "-c", script], folder, GITHUB_STEP_SUMMARY=str(summary), **env)
            worst = worst or done.returncode
            self.said = done.stdout + done.stderr if done.returncode else getattr(self, "said", "")
        return worst


class Gitlab(Actions):
    """GitLab: a job with what it extends."""

    def jobs(self, text):
        document = yaml.safe_load(text)
        jobs = {name: job for name, job in document.items() if isinstance(job, dict) and "script" in job}
        return {name: {**document[job["extends"]], **job} for name, job in jobs.items()}

    def run(self, folder, job, base):
        job = self.jobs((folder / self.path).read_text())[job]
        script = "\n".join([*job["before_script"], *job["script"]])
        env = {"CI_PROJECT_DIR": str(folder), "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
               "CARGO_INSTALL_ROOT": str(folder / ".stichtag/tool")}
        done = run(["bash", "-e", "-o", "pipefail", "-c", supported(without_install(script))], folder, **env)
        self.said = done.stdout + done.stderr
        return done.returncode


FORGES = {
    "github": Actions(".github/workflows/stichtag.yml"),
    "gitlab": Gitlab(".gitlab-ci.yml"),
    "forgejo": Actions(".forgejo/workflows/stichtag.yml"),
}


def checkout(folder, name):
    """What a runner sees: a fresh copy of the repository."""
    copy = folder.parent / f"{folder.name}-{name}"
    git(folder.parent, "clone", "--quiet", str(folder), str(copy))
    return copy


def check(forge, runner, made):
    folder = made / "stadt"
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    empty = commit(folder, "empty")
    done = run([str(STICHTAG), "init", "--ci", forge], folder)
    assert done.returncode == 0, done.stderr
    start = commit(folder, "plan")

    def expect(wanted, job, base, why):
        copy = checkout(folder, re.sub(r"\W", "", why))
        code = runner.run(copy, job, base)
        assert code == wanted, f"{forge}, {why}: exit {code} instead of {wanted}\n{runner.said}"

    expect(0, "change", empty, "the change that brings the plan")
    expect(0, "nightly", "", "the night after")
    (folder / "alt.toml").write_text(OVERDUE.format(id="alt"))
    old = commit(folder, "something overdue")
    expect(1, "change", start, "a change with something overdue")
    expect(1, "nightly", "", "the night after that")
    (folder / "README.md").write_text("anders\n")
    harmless = commit(folder, "something harmless")
    expect(0, "change", old, "a change beside something overdue")
    (folder / "neu.toml").write_text(OVERDUE.format(id="neu"))
    commit(folder, "something else overdue")
    expect(1, "change", harmless, "a change with something new beside it")
    (folder / "neu.toml").write_text("[konzept.neu]\ntitel = 1\n")
    commit(folder, "a mistake")
    expect(2, "change", harmless, "a change with a mistake")
    return 7


with tempfile.TemporaryDirectory() as folder:
    made = pathlib.Path(folder).resolve()
    runs = sum(check(forge, runner, made / forge) for forge, runner in FORGES.items())
print(f"{runs} runs of workflows ended as they should")
