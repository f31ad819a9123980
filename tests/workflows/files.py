"""Holds what the forges read against their own schemas and linters: workflows, the action, the GitLab component, hooks,
and publiccode.yml.

    python tests/workflows/files.py STICHTAG

check-jsonschema, actionlint, pre-commit, shellcheck and PyYAML (all from PyPI) stand beside the Python that runs this.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

import yaml

STICHTAG = sys.argv[1]
ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = pathlib.Path(sys.executable).parent


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"


def valid(schema, *files):
    run(TOOLS / "check-jsonschema", "--builtin-schema", schema, *files)


def scripts(document):
    """Every script of a workflow, an action or a pipeline."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key == "run" and isinstance(value, str):
                yield value
            elif key in ("script", "before_script"):
                yield "\n".join(value)
            else:
                yield from scripts(value)
    elif isinstance(document, list):
        for value in document:
            yield from scripts(value)


def shellcheck(folder, *files):
    count = 0
    for file in files:
        for document in yaml.safe_load_all(file.read_text()):
            for script in scripts(document):
                path = folder / "script.sh"
                path.write_text(script + "\n")
                # The lists of plans and formats are meant to be split.
                run(TOOLS / "shellcheck", "--shell", "bash", "--exclude", "SC2086", path)
                count += 1
    return count


def component(folder):
    """The component as GitLab sees it once its inputs have their defaults."""
    spec, jobs = (ROOT / "templates/stichtag.yml").read_text().split("\n---\n")
    inputs = yaml.safe_load(spec)["spec"]["inputs"]
    for name, field in inputs.items():
        assert field["description"], name
        jobs = jobs.replace(f"$[[ inputs.{name} ]]", str(field["default"]))
    assert "$[[" not in jobs, "an input that is not declared"
    assert inputs["version"]["default"] == version(), "the component installs another version"
    path = folder / "component.yml"
    path.write_text(jobs)
    return path


def version():
    return tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]["version"]


def publiccode():
    """The rules of the standard 0.4 that concern us: https://yml.publiccode.tools/"""
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    package = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
    for key in ("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
                "description", "legal", "maintenance", "localisation"):
        assert code.get(key), key
    assert str(code["softwareVersion"]) == package["version"]
    assert code["legal"]["license"] == package["license"]
    assert set(code["localisation"]["availableLanguages"]) == set(code["description"]) == {"de", "en"}
    assert code["maintenance"]["type"] == "community" and code["maintenance"]["contacts"]
    for said in code["description"].values():
        assert len(said["shortDescription"]) <= 150
        assert 150 <= len(said["longDescription"]) <= 10000
        assert said["features"] and all(len(feature) <= 100 for feature in said["features"])
    assert set(code["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}


with tempfile.TemporaryDirectory() as made:
    made = pathlib.Path(made).resolve()
    for forge in "github", "gitlab", "forgejo":
        run(STICHTAG, "init", made / forge, "--ci", forge, "--lang", "en")
        run(STICHTAG, "init", made / f"{forge}-de", "--ci", forge, "--lang", "de")
    actions = sorted(made.glob("*/.github/workflows/*.yml")) + sorted(made.glob("*/.forgejo/workflows/*.yml"))
    pipelines = sorted(made.glob("*/.gitlab-ci.yml"))
    release = sorted((ROOT / ".github/workflows").glob("*.yml"))
    assert len(actions) == 4 and len(pipelines) == 2 and release
    valid("vendor.github-workflows", *actions, *release)
    valid("vendor.github-actions", ROOT / "action.yml")
    valid("vendor.gitlab-ci", *pipelines, component(made))
    forgejo = [file for file in actions if ".forgejo" in str(file)]
    github = [file for file in actions if file not in forgejo]
    run(TOOLS / "actionlint", "-shellcheck", TOOLS / "shellcheck", *github, *release)
    checked = shellcheck(made, *actions, *release, *pipelines, component(made), ROOT / "action.yml")
run(TOOLS / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
publiccode()
for text in (ROOT / "docs/SECURITY.md").read_text(), (ROOT / "publiccode.yml").read_text():
    assert all(mail.endswith(".example") for mail in re.findall(r"\S+@\S+\.[a-z]+", text))
assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes()
print(f"{len(actions + pipelines + release) + 2} workflows valid, {checked} scripts checked")
