//! The documentation, held to what it says.
//!
//! The tutorials are carried out: a fenced block ```` ```toml NAME ```` is a file that the reader writes, a block
//! ```` ```console ```` holds commands (`$ …`) and what they print. The READMEs' commands run in the repository, and
//! their TOML is quoted from it. `STICHTAG_BLESS=1` writes the outputs anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use stichtag::register::State;
use stichtag::rule::KINDS;
use tempfile::TempDir;

/// What goes by another name in English. Everything else in files' names, commands and keys is the same.
const TRANSLATED: [(&str, &str); 8] = [
    ("zusagen.toml", "promises.toml"),
    ("gremien.toml", "bodies.toml"),
    ("mkdir regeln", "mkdir rules"),
    ("regeln/", "rules/"),
    ("bericht-vorgestellt", "report-presented"),
    ("steuerungsgruppe-tagt", "steering-group-meets"),
    ("explain besetzung", "explain occupancy"),
    ("12.01.2026", "2026-01-12"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect(name)
}

/// A fenced block.
#[derive(Debug)]
struct Block {
    /// What follows the opening fence.
    info: String,
    /// Where its first line stands.
    start: usize,
    lines: Vec<String>,
}

impl Block {
    fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in markdown.lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(info), None) => {
                open = Some(Block { info: info.to_owned(), start: number + 1, lines: Vec::new() });
            }
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is left open: {open:?}");
    blocks
}

/// What happens in a document, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// A file is written, with so many lines.
    Writes { name: String, lines: usize },
    /// A command is run, and ends with a code.
    Runs { command: String, code: i32 },
    /// What a check found, as one line for each obligation.
    Finds(Vec<String>),
}

/// A shell that knows what the documents need.
struct Shell {
    folder: PathBuf,
    code: i32,
    steps: Vec<Step>,
}

impl Shell {
    fn new(folder: PathBuf) -> Self {
        Self { folder, code: 0, steps: Vec::new() }
    }

    fn write(&mut self, name: &str, text: &str) {
        // A folder is made by the reader, not by chance.
        fs::write(self.folder.join(name), text).expect(name);
        self.steps.push(Step::Writes { name: name.to_owned(), lines: text.lines().count() });
    }

    /// Runs a command; what it prints.
    fn run(&mut self, command: &str) -> String {
        assert!(!command.contains(['"', '\'', '|', '>', '&']), "no such shell: {command}");
        let words: Vec<&str> = command.split_whitespace().collect();
        let printed = match words[..] {
            ["mkdir", name] => {
                fs::create_dir(self.folder.join(name)).expect("a folder");
                self.code = 0;
                String::new()
            }
            ["cd", name] => {
                self.folder.push(name);
                assert!(self.folder.is_dir(), "{command}");
                self.code = 0;
                String::new()
            }
            ["echo", "$?"] => format!("{}\n", std::mem::take(&mut self.code)),
            ["stichtag", ref arguments @ ..] => self.stichtag(arguments),
            _ => panic!("no such command: {command}"),
        };
        self.steps.push(Step::Runs { command: command.to_owned(), code: self.code });
        if words.starts_with(&["stichtag", "check"]) && self.code < 2 {
            self.judge(&words[1..]);
        }
        printed
    }

    fn stichtag(&mut self, arguments: &[&str]) -> String {
        let mut command = Command::new(cargo_bin!("stichtag"));
        command.args(arguments).current_dir(&self.folder).env("COLUMNS", "80");
        for name in ["STICHTAG_AS_OF", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
            command.env_remove(name);
        }
        let output = command.output().expect("it runs");
        self.code = output.status.code().expect("it was not killed");
        let printed = [output.stdout, output.stderr].concat();
        String::from_utf8(printed).expect("UTF-8")
    }

    /// The whole register behind a check.
    fn judge(&mut self, arguments: &[&str]) {
        let plain = arguments.iter().filter(|word| !matches!(**word, "--format" | "short"));
        let arguments: Vec<&str> = plain.copied().chain(["--format", "json"]).collect();
        let code = self.code;
        let register: Value = serde_json::from_str(&self.stichtag(&arguments)).expect("JSON");
        assert_eq!(code, self.code);
        let obligations = register["obligations"].as_array().expect("a list");
        let found = |one: &Value| {
            let mut told: Vec<String> = ["id", "state", "certainty", "finding", "due", "since"]
                .iter()
                .map(|name| one[name].to_string())
                .collect();
            told.extend([one["days"].to_string(), one["caused_by"].to_string()]);
            for place in ["location", "rule_location"] {
                told.push(format!("{}:{}", one[place]["file"], one[place]["line"]));
            }
            told.join(" ")
        };
        self.steps.push(Step::Finds(obligations.iter().map(found).collect()));
    }

    /// Runs the commands of a block; the block as it should stand.
    fn console(&mut self, block: &Block) -> Vec<String> {
        let mut shown = Vec::new();
        for line in &block.lines {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            shown.push(line.clone());
            let printed = self.run(command);
            shown.extend(printed.trim_end_matches('\n').lines().map(str::to_owned));
        }
        let first = block.lines.first().is_some_and(|line| line.starts_with("$ "));
        assert!(first, "a console block starts with a command: {:?}", block.lines);
        shown
    }
}

/// Holds a document's console blocks to what the commands print. `other` is given every other block.
fn hold(name: &str, shell: &mut Shell, mut other: impl FnMut(&mut Shell, &Block)) {
    #[expect(clippy::disallowed_methods, reason = "how a developer asks for new files")]
    let blesses = std::env::var_os("STICHTAG_BLESS").is_some();
    let markdown = read(name);
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    let mut moved = 0;
    for block in blocks(&markdown) {
        if block.info != "console" {
            other(shell, &block);
            continue;
        }
        let shown = shell.console(&block);
        if shown == block.lines {
            continue;
        }
        if blesses {
            let start = block.start.checked_add_signed(moved).expect("a line");
            let difference = shown.len().cast_signed() - block.lines.len().cast_signed();
            lines.splice(start..start + block.lines.len(), shown);
            moved += difference;
        } else {
            wrong.push(format!("{name}:{}\n{}", block.start + 1, shown.join("\n")));
        }
    }
    if blesses {
        fs::write(root().join(name), lines.join("\n") + "\n").expect("written");
    }
    assert!(wrong.is_empty(), "not as shown (STICHTAG_BLESS=1 writes anew):\n{}", wrong.join("\n"));
}

/// Does everything that a tutorial says, in an empty folder.
fn carry_out(name: &str) -> Vec<Step> {
    let folder = TempDir::new().expect("a folder");
    let mut shell = Shell::new(folder.path().to_path_buf());
    hold(name, &mut shell, |shell, block| match block.info.split_once(' ') {
        Some(("toml", file)) => shell.write(file, &block.text()),
        _ => panic!("{name}:{}: neither a file nor a console: {}", block.start, block.info),
    });
    let steps = shell.steps.clone();
    for command in read(name).split('`').filter(|span| span.starts_with("stichtag ")) {
        shell.run(command);
        assert_eq!(shell.code, 0, "{name}: {command}");
    }
    steps
}

fn in_english(text: &str) -> String {
    TRANSLATED.iter().fold(text.to_owned(), |text, (german, english)| text.replace(german, english))
}

#[test]
fn the_tutorials_can_be_followed_and_tell_the_same_story() {
    let german = carry_out("docs/tutorial.de.md");
    let english = carry_out("docs/tutorial.en.md");
    let told = |step: &Step, in_language: &dyn Fn(&str) -> String| match step {
        Step::Writes { name, lines } => Step::Writes { name: in_language(name), lines: *lines },
        Step::Runs { command, code } => {
            Step::Runs { command: in_language(command).replace(" --lang en", ""), code: *code }
        }
        Step::Finds(lines) => {
            let mut lines: Vec<_> = lines.iter().map(|line| in_language(line)).collect();
            lines.sort();
            Step::Finds(lines)
        }
    };
    let german: Vec<Step> = german.iter().map(|step| told(step, &in_english)).collect();
    let english: Vec<Step> = english.iter().map(|step| told(step, &str::to_owned)).collect();
    for (german, english) in german.iter().zip(&english) {
        assert_eq!(german, english);
    }
    assert_eq!(german.len(), english.len());
    let codes: Vec<i32> = english
        .iter()
        .filter_map(|step| match step {
            Step::Runs { code, .. } => Some(*code),
            _ => None,
        })
        .collect();
    assert!((0..4).all(|code| codes.contains(&code)), "every exit code is met: {codes:?}");
}

#[test]
fn the_readmes_show_what_the_program_prints() {
    for name in ["README.md", "README.de.md"] {
        hold(name, &mut Shell::new(root()), |_, block| {
            let Some(("toml", file)) = block.info.split_once(' ') else { return };
            let quoted = block.text();
            assert!(read(file).contains(&quoted), "{name}: not in {file}:\n{quoted}");
        });
    }
}

#[test]
fn the_readme_starts_with_two_commands() {
    for name in ["README.md", "README.de.md"] {
        let markdown = read(name);
        let commands: Vec<&str> =
            markdown.lines().filter(|line| line.starts_with("    $ cargo ")).collect();
        let agreed =
            ["    $ cargo run --release -- check data --as-of 2023-11-24", "    $ cargo test"];
        assert_eq!(commands[..2], agreed, "{name}");
    }
    let mut shell = Shell::new(root());
    shell.run("stichtag check data --as-of 2023-11-24");
    assert_eq!(shell.code, 1);
}

#[test]
fn the_readmes_name_every_verb_state_and_rule_kind() {
    let help = Shell::new(root()).run("stichtag --help --lang en");
    let verbs: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(verbs.contains(&"check"), "{help}");
    for name in ["README.md", "README.de.md"] {
        let readme = read(name);
        let verbs = verbs.iter().map(|verb| format!("`stichtag {verb}"));
        let states = State::ALL.iter().map(|state| format!("`{}`", state.name()));
        let kinds = KINDS.iter().map(|kind| format!("`{}`", kind.name));
        for word in verbs.chain(states).chain(kinds) {
            assert!(readme.contains(&word), "{name} lacks {word}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let mut links = 0;
    for name in
        ["README.md", "README.de.md", "CHANGELOG.md", "docs/tutorial.de.md", "docs/tutorial.en.md"]
    {
        let markdown = read(name);
        let folder = root().join(name).parent().map(Path::to_path_buf).expect("a folder");
        for link in markdown.split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
            let target = link.0.split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") {
                assert!(folder.join(target).exists(), "{name}: {target}");
                links += 1;
            }
        }
    }
    assert!(links > 5, "{links}");
}
