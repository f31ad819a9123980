//! `stichtag history`: what a few commits of a few offices tell.

use serde_json::Value;

use super::repository::Repository;
use super::{CONCEPT, PLAN, REPORT, RULES, stderr, stdout, stichtag};

/// A plan of two promises. The concept's is revised once, in time, and kept too late; the report's is written anew
/// without a word, and kept in time. In between the plan cannot be read once, and its folder is renamed.
fn story() -> (Repository, Vec<String>) {
    let mut repository = Repository::new();
    let mut ids = Vec::new();
    repository.write("README.md", "Noch kein Plan\n");
    ids.push(repository.commit("2024-01-02", "Sozialamt", "Anfang"));
    repository.write("plan/plan.toml", PLAN).write("plan/regeln.toml", RULES);
    repository.write("plan/konzept.toml", CONCEPT).write("plan/bericht.toml", REPORT);
    ids.push(repository.commit("2024-01-15", "Sozialamt", "Plan anlegen"));
    repository.edit(
        "plan/konzept.toml",
        "am = \"2024-01-10\" }",
        "am = \"2024-01-10\" }, { faellig = \"2024-07-31\", am = \"2024-05-02\" }",
    );
    ids.push(repository.commit("2024-05-02", "Sozialamt", "Konzept später"));
    repository.edit("plan/konzept.toml", "sozialamt", "sozialampt");
    ids.push(repository.commit("2024-05-20", "Sozialamt", "Tippfehler"));
    repository.edit("plan/konzept.toml", "sozialampt", "sozialamt");
    repository.edit("plan/bericht.toml", "2024-06-30", "2024-09-30");
    ids.push(repository.commit("2024-06-03", "Jugendamt", "Bericht später"));
    repository.rename("plan/", "daten/");
    ids.push(repository.commit("2024-08-12", "Hauptamt", "Umgezogen"));
    repository.edit("daten/konzept.toml", "zustaendig", "vorgestellt = \"2024-09-05\"\nzustaendig");
    ids.push(repository.commit("2024-09-10", "Sozialamt", "Konzept vorgestellt"));
    repository.edit("daten/bericht.toml", "zustaendig", "vorgestellt = \"2024-09-20\"\nzustaendig");
    ids.push(repository.commit("2024-09-23", "Jugendamt", "Bericht vorgelegt"));
    (repository, ids)
}

fn json(repository: &Repository, arguments: &[&str]) -> Value {
    let all: Vec<&str> = ["history", "daten", "--as-of", "2024-12-31", "--format", "json"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    let output = stichtag(repository.path(), &all);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

#[test]
fn each_commit_is_judged_as_of_its_day() {
    let (repository, ids) = story();
    let json = json(&repository, &[]);
    let points: Vec<(&str, &str, &str)> = list(&json["points"])
        .iter()
        .map(|point| {
            let text = |name: &str| point[name].as_str().unwrap_or("-");
            (text("date"), text("commit"), text("outcome"))
        })
        .collect();
    let days = [
        ("2024-01-02", "absent"),
        ("2024-01-15", "judged"),
        ("2024-05-02", "judged"),
        ("2024-05-20", "unreadable"),
        ("2024-06-03", "judged"),
        ("2024-08-12", "judged"),
        ("2024-09-10", "judged"),
        ("2024-09-23", "judged"),
        // The last commit once more, as of the last day.
        ("2024-12-31", "judged"),
    ];
    let expected: Vec<(&str, &str, &str)> = days
        .iter()
        .enumerate()
        .map(|(index, (day, outcome))| (*day, ids[index.min(7)].as_str(), *outcome))
        .collect();
    assert_eq!(points, expected);
    let broken = &json["points"][3];
    assert_eq!(broken["subject"], "Tippfehler");
    assert_eq!(broken["problems"], 1);
    let said = broken["problem"].as_str().expect("words");
    assert_eq!(said, "plan/konzept.toml:3: „sozialampt“ ist im Plan nicht eingetragen");
}

/// The concept is overdue since 1 August; that is seen on 12 August, and over on 10 September, when it was presented
/// 36 days late.
#[test]
fn a_finding_appears_and_ends() {
    let (repository, ids) = story();
    let json = json(&repository, &[]);
    let findings = list(&json["findings"]);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["id"], "muster/concept-presented/konzept/2024-05-31");
    assert_eq!(findings[0]["responsible"][0], "Sozialamt");
    let episodes = list(&findings[0]["episodes"]);
    assert_eq!(episodes.len(), 1);
    assert_eq!(episodes[0]["appeared"]["date"], "2024-08-12");
    assert_eq!(episodes[0]["appeared"]["commit"], ids[5].as_str());
    assert_eq!(episodes[0]["since"], "2024-08-01");
    assert_eq!(episodes[0]["level"], "error");
    assert_eq!(episodes[0]["ended"]["date"], "2024-09-10");
    assert_eq!(episodes[0]["ended"]["commit"], ids[6].as_str());
    assert_eq!(episodes[0]["then"], "met-late");
}

/// 31 May to 31 July are 61 days; 30 June to 30 September are 92.
#[test]
fn promises_are_moved_in_the_open_or_without_a_word() {
    let (repository, ids) = story();
    let json = json(&repository, &[]);
    let promises = list(&json["promises"]);
    assert_eq!(promises.len(), 2, "{promises:#?}");
    let (concept, report) = (&promises[0], &promises[1]);
    assert_eq!(concept["id"], "muster/concept-presented/konzept/2024-05-31");
    assert_eq!((concept["days"].as_i64(), list(&concept["moves"]).len()), (Some(61), 1));
    assert_eq!(concept["moves"][0]["rewritten"], false);
    assert_eq!(concept["moves"][0]["commit"], ids[2].as_str());
    assert_eq!(report["id"], "muster/report-presented/bericht/2024-09-30");
    assert_eq!(report["earlier_ids"][0], "muster/report-presented/bericht/2024-06-30");
    assert_eq!((report["days"].as_i64(), list(&report["moves"]).len()), (Some(92), 1));
    let moved = &report["moves"][0];
    assert_eq!(
        (moved["from"].as_str(), moved["to"].as_str()),
        (Some("2024-06-30"), Some("2024-09-30"))
    );
    assert_eq!(
        (&moved["rewritten"], moved["commit"].as_str()),
        (&Value::Bool(true), Some(ids[4].as_str()))
    );
}

#[test]
fn each_office_has_its_rate() {
    let (repository, _) = story();
    let json = json(&repository, &[]);
    let rates: Vec<(&str, i64, i64)> = list(&json["rates"])
        .iter()
        .map(|rate| {
            let number = |name: &str| rate[name].as_i64().expect("a number");
            (rate["office"].as_str().expect("a title"), number("year"), number("percent"))
        })
        .collect();
    assert_eq!(rates, [("Jugendamt", 2024, 100), ("Sozialamt", 2024, 0)]);
}

#[test]
fn people_read_it_at_any_width() {
    let (repository, ids) = story();
    for width in ["40", "60", "80", "120"] {
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("stichtag"));
        command.current_dir(repository.path()).env("COLUMNS", width).env_remove("STICHTAG_AS_OF");
        command.args(["history", "daten", "--as-of", "2024-12-31", "--color", "never"]);
        let said = stdout(&command.output().expect("it runs"));
        for line in said.lines() {
            let most = width.parse::<usize>().expect("a number");
            assert!(line.chars().count() <= most, "{width}: {line}");
        }
        if width != "80" {
            continue;
        }
        for word in [
            "Feststellungen im Lauf der Zeit",
            &format!("2024-08-12 {}  █", &ids[5][..10]),
            "······",
            "Rechtzeitig erfüllt, nach Amt und Jahr",
            "2024  ████████████████████  100 % (1 von 1)",
            "2024  ░░░░░░░░░░░░░░░░░░░░  0 % (0 von 1; 1 zu spät)",
            "einmal verschoben, insgesamt um 92 Tage",
            "Zusage neu geschrieben",
            "Nicht lesbar",
            "9 Stände aus Git, 1 davon nicht lesbar, 1 davon ohne Plan",
        ] {
            assert!(said.contains(word), "{word} is not in:\n{said}");
        }
    }
}

#[test]
fn tables_go_into_a_folder_together() {
    let (repository, _) = story();
    let arguments = ["history", "daten", "--as-of", "2024-12-31", "--format", "csv=verlauf/"];
    let output = stichtag(repository.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read = |name: &str| {
        std::fs::read_to_string(repository.path().join("verlauf").join(name)).expect(name)
    };
    let lines = |name: &str| read(name).lines().count();
    let counts = ["findings.csv", "points.csv", "promises.csv", "rates.csv"].map(lines);
    assert_eq!(counts, [2, 10, 3, 3]);
    let row = read("findings.csv").lines().nth(1).expect("a row").to_owned();
    assert!(row.contains("\"2024-08-12\"") && row.contains("\"2024-09-10\""), "{row}");
    assert!(row.contains(",29,"), "{row}");
}

/// What was there before the first day is judged as of that day; what came after the last is left out.
#[test]
fn a_span_is_cut_out() {
    let (repository, _) = story();
    let json = json(&repository, &["--since", "2024-08", "--until", "2024-09-15"]);
    let days: Vec<&str> =
        list(&json["points"]).iter().map(|point| point["date"].as_str().expect("a day")).collect();
    assert_eq!(days, ["2024-08-01", "2024-08-12", "2024-09-10", "2024-09-15"]);
    // On 1 August the concept is one day overdue already.
    assert_eq!(json["findings"][0]["episodes"][0]["appeared"]["date"], "2024-08-01");
}

/// The same tree, as of the end of each month.
#[test]
fn the_files_as_they_are_on_many_days() {
    let (repository, _) = story();
    let json = json(&repository, &["--every", "month", "--since", "2024-06"]);
    let points = list(&json["points"]);
    assert_eq!(points.len(), 7);
    assert!(points.iter().all(|point| point["commit"].is_null()));
    let errors: Vec<i64> =
        points.iter().map(|point| point["findings"]["error"].as_i64().expect("a number")).collect();
    // Overdue on 31 August only: the concept was due on 31 July and presented on 5 September.
    assert_eq!(errors, [0, 0, 1, 0, 0, 0, 0]);
}

#[test]
fn it_is_the_same_every_time() {
    let (repository, _) = story();
    let arguments = ["history", "daten", "--as-of", "2024-12-31", "--format", "json"];
    let [one, other] = [(); 2].map(|()| stdout(&stichtag(repository.path(), &arguments)));
    assert_eq!(one, other);
}

#[test]
fn the_schema_describes_what_is_written() {
    let (repository, _) = story();
    let schema: Value = serde_json::from_str(stichtag::render::history::SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for arguments in
        [&[][..], &["--every", "month"], &["--level", "note", "--rule", "report-presented"]]
    {
        let json = json(&repository, arguments);
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

fn refused(repository: &Repository, arguments: &[&str], code: i32, wanted: &str) {
    let all: Vec<&str> = ["history"].iter().chain(arguments).copied().collect();
    let output = stichtag(repository.path(), &all);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(output.stdout.is_empty() && said.contains(wanted), "{wanted} is not in: {said}");
}

#[test]
fn what_cannot_be_told_is_said() {
    let (repository, _) = story();
    let until = ["daten", "--as-of", "2024-12-31"];
    let with = |more: &[&'static str]| until.iter().chain(more).copied().collect::<Vec<_>>();
    refused(&repository, &with(&["--since", "2025"]), 2, "endet vor seinem Anfang");
    refused(&repository, &with(&["--since", "bald"]), 2, "Der erste Tag");
    refused(&repository, &with(&["--until", "2020"]), 2, "keinen Commit");
    refused(&repository, &with(&["--every", "monat"]), 2, "month");
    refused(&repository, &with(&["--rule", "concept-presentet"]), 2, "concept-presented");
    refused(&repository, &["nirgends", "--as-of", "2024-12-31"], 2, "nirgends");
    repository.make_shallow(2);
    refused(&repository, &until, 2, "git fetch --unshallow");
    let kept = stichtag(
        repository.path(),
        &["history", "daten", "--as-of", "2024-12-31", "--since", "2024-09-15"],
    );
    assert_eq!(kept.status.code(), Some(0), "what is asked for is there: {}", stderr(&kept));
}

#[test]
fn a_plan_that_could_never_be_read_says_why() {
    let mut repository = Repository::new();
    repository.write("daten/plan.toml", &PLAN.replace("\"./regeln.toml\"", "\"regelm\""));
    repository.commit("2024-01-15", "Sozialamt", "Plan anlegen");
    refused(&repository, &["daten", "--as-of", "2024-12-31"], 2, "regelm");
}
