//! Every fault: where it points, what it suggests, and that it comes alone.

use super::{faults, reading, value_at};
use crate::source::toml::{SyntaxFault, valid};
use crate::source::{Place, Value};
use crate::text::{de, en};

/// A broken text, the name of its one fault, what that points at, and a line of its correction.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    ("meetings = 24.04.2025", "GermanDate", "24.04.2025", "meetings = \"24.04.2025\""),
    ("a = [24.04.2025, 9.8.25]", "GermanDate", "24.04.2025", "a = [\"24.04.2025\", \"9.8.25\"]"),
    ("a = [\n  24.04.2025,\n  1\n]", "GermanDate", "24.04.2025", "\"24.04.2025\","),
    ("a = { b = 24.04.2025 }", "GermanDate", "24.04.2025", "a = { b = \"24.04.2025\" }"),
    ("a = 09.08.", "GermanDate", "09.08.", "a = \"09.08.\""),
    ("a = 24. April 2025", "GermanDate", "24. April 2025", "a = \"24. April 2025\""),
    ("a = 2018-08", "VagueDate", "2018-08", "a = \"2018-08\""),
    ("a = 2018-Q1", "VagueDate", "2018-Q1", "a = \"2018-Q1\""),
    ("a = 2025-H2 # x", "VagueDate", "2025-H2", "a = \"2025-H2\" # x"),
    ("a = 1. Quartal 2018", "VagueDate", "1. Quartal 2018", "a = \"1. Quartal 2018\""),
    ("a = Ende 2024", "VagueDate", "Ende 2024", "a = \"Ende 2024\""),
    ("a = 04.2025", "VagueDate", "04.2025", "a = \"04.2025\""),
    ("a = ..2023-11-24", "VagueDate", "..2023-11-24", "a = \"..2023-11-24\""),
    ("a = 2025-4-1", "VagueDate", "2025-4-1", "a = \"2025-4-1\""),
    ("a = 2025-02-31", "ImpossibleDate", "2025-02-31", ""),
    ("a = 2025-02-28T25:00", "ImpossibleDate", "2025-02-28T25:00", ""),
    ("a = „Amt 50, Süd #5“", "TypographicQuotes", "„Amt 50, Süd #5“", "a = \"Amt 50, Süd #5\""),
    ("a = „Amt 50\"", "TypographicQuotes", "„Amt 50\"", "a = \"Amt 50\""),
    ("a = [“x”, ‚y‘, »z«]", "TypographicQuotes", "“x”", "a = [\"x\", \"y\", \"z\"]"),
    ("a = ja", "Truth", "ja", "a = true"),
    ("a = [True, Nein]", "Truth", "True", "a = [true, false]"),
    ("a = wahr # x", "Truth", "wahr", "a = true # x"),
    ("a = Amt 50", "UnquotedText", "Amt 50", "a = \"Amt 50\""),
    ("a = Amt 50, Süd", "UnquotedText", "Amt 50, Süd", "a = \"Amt 50, Süd\""),
    ("a = [amt50, amt40]", "UnquotedText", "amt50", "a = [\"amt50\", \"amt40\"]"),
    ("a = C:\\Daten", "UnquotedText", "C:\\Daten", "a = 'C:\\Daten'"),
    ("a = amt@x.de", "UnquotedAddress", "amt@x.de", "a = \"amt@x.de\""),
    (
        "a = https://x.de/a?b=c",
        "UnquotedAddress",
        "https://x.de/a?b=c",
        "a = \"https://x.de/a?b=c\"",
    ),
    ("a = unbekannt", "UnquotedUnknown", "unbekannt", "a = \"unbekannt\""),
    ("a =\nb = 1", "EmptyValue", "=", "a = \"\""),
    ("a = # x", "EmptyValue", "=", "a = \"\" # x"),
    ("a = 0,5", "DecimalComma", "0,5", "a = 0.5"),
    ("a = 007", "LeadingZeros", "007", "a = \"007\""),
    ("a = 1.000,00", "BadNumber", "1.000,00", "a = 1000.00"),
    ("a = 5 %", "BadNumber", "5 %", "a = \"5 %\""),
    ("zuständig = \"a\"", "KeyCharacters", "zuständig", "zustaendig = \"a\""),
    ("a = { zuständig = 1 }", "KeyCharacters", "zuständig", "a = { zustaendig = 1 }"),
    ("meine sitzung = 1", "KeyCharacters", "meine sitzung", "meine-sitzung = 1"),
    ("[maßnahme.x]", "HeaderCharacters", "maßnahme.x", "[massnahme.x]"),
    ("[measure.x/y]", "HeaderCharacters", "measure.x/y", "[measure.\"x/y\"]"),
    ("[measure.]", "EmptyKey", "measure.", ""),
    ("[]", "EmptyKey", "[]", ""),
    ("= 1", "EmptyKey", "=", ""),
    ("a = \"C:\\Users\\x\"", "Backslash", "\\U", "a = 'C:\\Users\\x'"),
    ("a = \"C:\\Users\\\"", "Backslash", "\\\"", "a = 'C:\\Users\\'"),
    ("a = \"1\\d\" # x", "Backslash", "\\d", "a = '1\\d' # x"),
    ("a = \"it's \\d\"", "Backslash", "\\d", "a = \"it's \\\\d\""),
    ("a = \"x\u{1}\"", "ControlCharacter", "\u{1}", ""),
    ("# x\u{1}\na = 1", "ControlCharacter", "\u{1}", ""),
    ("[a] # x\u{1}", "ControlCharacter", "\u{1}", ""),
    ("a\u{a0}= 1", "InvisibleCharacter", "\u{a0}", "a = 1"),
    ("a = \u{a0}\"x\u{a0}y\"", "InvisibleCharacter", "\u{a0}", "a =  \"x\u{a0}y\""),
    ("b = 1\n\u{feff}a = 1", "InvisibleCharacter", "\u{feff}", "a = 1"),
    ("a = \"x\nb = 1", "UnclosedText", "\"", "a = \"x\""),
    ("a = [\"x, \"y\"]", "UnclosedText", "\"", "a = [\"x\", \"y\"]"),
    ("a = [\"x\", \"y]\nb = 1", "UnclosedText", "\"", "a = [\"x\", \"y\"]"),
    ("a = 'x", "UnclosedText", "'", "a = 'x'"),
    ("a = \"x\ny z\"\nb = 1", "LineBreakInText", "\"", ""),
    ("a = \"\"\"\nx\n\"\"\n[b]\nc = \"\"\"\ny\"\"\"", "UnclosedLongText", "\"\"\"", ""),
    ("a = '''\nx\n\n[b]", "UnclosedLongText", "'''", ""),
    ("a = Amt 50\"", "UnopenedText", "Amt 50\"", "a = \"Amt 50\""),
    ("a = [x\", \"y\"]", "UnopenedText", "x\"", "a = [\"x\", \"y\"]"),
    ("a = \"Er \"x\" da\"", "InnerQuotes", "\"x\" da", "a = 'Er \"x\" da'"),
    ("a = [1, 2 # x\nb = 2\n[c]\nd = [1]", "UnclosedList", "[", "a = [1, 2] # x"),
    ("a = [\n\"x\",\n\n[c.d]\nd = [1]", "UnclosedList", "[", ""),
    ("a = { b = [1, c = 2 }", "UnclosedList", "[", ""),
    ("a = { b = [1 }", "UnclosedList", "[", "a = { b = [1] }"),
    ("a = {b = 1, c = 2\nd = 2", "UnclosedBrace", "{", ""),
    ("a = [\n { b = 1, c = 2,\n { b = 2 },\n]\nd = 1", "UnclosedBrace", "{", ""),
    ("a = [ { b = 1 ]", "UnclosedBrace", "{", "a = [ { b = 1 } ]"),
    ("[measure.x # y\na = 1", "UnclosedHeader", "[", "[measure.x] # y"),
    ("[[meeting]\na = 1", "UnclosedHeader", "[[", "[[meeting]]"),
    ("[meeting]]\na = 1", "UnopenedHeader", "[", "[[meeting]]"),
    ("measure.x]\na = 1", "UnopenedHeader", "measure.x]", "[measure.x]"),
    ("meeting]]\na = 1", "UnopenedHeader", "meeting]]", "[[meeting]]"),
    ("a = \"x\", \"y\"]\nb = 1", "UnopenedBracket", "\"", "a = [\"x\", \"y\"]"),
    ("a =\n \"x\",\n \"y\",\n]\nb = 1", "UnopenedBracket", "=", "a = ["),
    ("a = b = 1 }", "UnopenedBracket", "b", "a = {b = 1 }"),
    ("a = [\n b = 1 },\n]\nc = 1", "UnopenedBracket", "b", "{ b = 1 },"),
    ("a = [{ b = \"x\", \"y\"] }]", "UnopenedBracket", "\"x\"", "a = [{ b = [\"x\", \"y\"] }]"),
    ("a = \"x\", \"y\"", "ListWithoutBrackets", "\"x\"", "a = [\"x\", \"y\"]"),
    (
        "a = 1.2.2025, 2.2.2025",
        "ListWithoutBrackets",
        "1.2.2025, 2.2.2025",
        "a = [\"1.2.2025\", \"2.2.2025\"]",
    ),
    ("a = [1]]", "SurplusClose", "]", "a = [1]"),
    ("a = \"x\"}", "SurplusClose", "}", "a = \"x\""),
    ("]\na = 1", "SurplusClose", "]", ""),
    ("[a]]]", "SurplusClose", "]", ""),
    ("a = [1 2]", "MissingComma", "2", "a = [1, 2]"),
    ("a = [\n \"x\"\n \"y\"\n]", "MissingComma", "\"y\"", "\"x\","),
    ("a = { b = 1 c = 2 }", "MissingComma", "c", "a = { b = 1, c = 2 }"),
    ("a = { b = \"x\" c = 2 }", "MissingComma", "c", "a = { b = \"x\", c = 2 }"),
    ("a = 1,", "SurplusComma", ",", "a = 1"),
    ("a = [,1]", "SurplusComma", ",", "a = [1]"),
    ("a \"x\"", "MissingEquals", "a \"x\"", "a = \"x\""),
    ("a 5", "MissingEquals", "a 5", "a = 5"),
    ("a [\n1,\n]\nb = 1", "MissingEquals", "a [", "a = ["),
    ("a: \"x\"", "ColonForEquals", ":", "a = \"x\""),
    ("a = { b: 1 }", "ColonForEquals", ":", "a = { b = 1 }"),
    ("a == 1", "DoubleEquals", "==", "a = 1"),
    ("a = [b = 1]", "EqualsInList", "b", ""),
    ("\"x\"\na = 1", "MissingKey", "\"x\"", ""),
    ("a = { \"x\" }", "MissingKey", "\"x\"", ""),
    ("[\"x\", \"y\"]", "MissingKey", "[\"x\", \"y\"]", ""),
    ("Das ist\nein Text\na = 1", "NoStatement", "Das ist\nein Text", ""),
    ("<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\nb = 1", "MergeConflict", "<<<<<<< HEAD", ""),
    ("[m.\"x]\na = 1", "UnclosedText", "\"", "[m.\"x\"]"),
    ("- a = 1", "KeyCharacters", "- a", "a = 1"),
    ("a = 1 b = 2", "TwoStatements", "b = 2", "b = 2"),
    ("[a] b = 2", "TwoStatements", "b = 2", "b = 2"),
    ("a = 1 // x", "ForeignComment", "//", "a = 1 # x"),
    ("a = \"x\" ; y", "ForeignComment", ";", "a = \"x\" # y"),
    ("// x = 1\na = 1", "ForeignComment", "//", "# x = 1"),
    ("[a] // x", "ForeignComment", "//", "[a] # x"),
    ("a = \"x\" y", "TrailingText", "y", ""),
    ("[a] y", "TrailingText", "y", ""),
    ("a = 1\na = 2", "DuplicateKey", "a", ""),
    ("a = { b = 1, b = 2 }", "DuplicateKey", "b", ""),
    ("[a]\nx = 1\n[a]\nx = 1", "DuplicateTable", "a", ""),
    ("[a]\n[[a]]\nx = 1", "TableAndList", "a", ""),
    ("a = 1\n[a.b]\nx = 1", "NotATable", "a", ""),
    ("a = {}\n[a.b]\nx = 1", "ClosedTable", "a", ""),
    ("a = []\n[[a]]\nx = 1", "ClosedList", "a", ""),
    ("a = @", "Unexpected", "@", ""),
    ("a = { b \"x\", = 1 }", "MissingEquals", "b", ""),
];

fn name(fault: &SyntaxFault) -> String {
    format!("{fault:?}").split([' ', '{', '(']).next().unwrap_or_default().to_owned()
}

#[test]
fn each_slip_is_one_fault() {
    let mut wrong = Vec::new();
    for &(text, expected, shown, fix) in SLIPS {
        let found = faults(text);
        let [(fault, place)] = found.as_slice() else {
            wrong.push(format!("{text:?}: {found:?}"));
            continue;
        };
        let help = de::syntax(fault).help;
        let copied = help.last().unwrap().trim_start();
        let right = name(fault) == expected && place == shown && (fix.is_empty() || fix == copied);
        if !right {
            wrong.push(format!("{text:?}: {fault:?} at {place:?}, {copied:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_correction_is_right() {
    for &(text, _, _, fix) in SLIPS {
        let whole = !text.contains('\n') && !fix.is_empty();
        assert!(!whole || valid::is_valid(fix), "{fix:?}");
    }
}

#[test]
fn every_fault_is_said_shortly_in_both_languages() {
    let long = "Wort ".repeat(40);
    let mut texts: Vec<String> = SLIPS.iter().map(|slip| slip.0.to_owned()).collect();
    texts.extend([format!("a = {long}"), format!("{long} = 1"), format!("[{long}]"), long]);
    for text in texts {
        for (fault, _) in faults(&text) {
            for said in [de::syntax(&fault), en::syntax(&fault)] {
                assert!(said.title.chars().count() <= 100, "{said:?}");
                assert!(
                    !said.title.ends_with('.') && !said.label.is_empty() && !said.help.is_empty()
                );
                let all = format!("{said:?}").to_lowercase();
                for jargon in [
                    "token",
                    "parser",
                    "basic string",
                    "inline",
                    " bare ",
                    "array",
                    "syntax",
                    "{found}",
                ] {
                    assert!(!all.contains(jargon), "{jargon:?} in {said:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_said_of_a_date() {
    let said = de::syntax(&faults("sitzung = 24.04.2025").remove(0).0);
    assert_eq!(said.title, "Ein Datum in deutscher Schreibweise braucht Anführungszeichen");
    assert_eq!(said.help[1], "    sitzung = \"24.04.2025\"");
}

#[test]
fn doubles_name_the_first_place() {
    for (text, first) in
        [("a = 1\na = 2", 0), ("[x]\n[a]\n[y]\n[a]", 5), ("a.b = 1\nc = 1\na.b = 2", 2)]
    {
        let related =
            reading(text, |_, problems, _| problems[0].related.map(|place: Place| place.start));
        assert_eq!(related, Some(first), "{text:?}");
    }
}

#[test]
fn a_broken_value_stays_under_its_key() {
    for text in ["[m.x]\na = 24.04.2025\nb = 1", "[m.x]\na = [1,\nb = 1", "[m.x]\na = \"\nb = 1"] {
        reading(text, |document, _, _| {
            let node = super::find(document, "m.x.a").unwrap();
            assert_eq!(document.value(node), Value::Invalid);
        });
        assert_eq!(value_at(text, "m.x.b").as_deref(), Some("Integer(1)"));
    }
}

#[test]
fn a_sound_value_is_kept_where_only_its_key_is_broken() {
    assert_eq!(value_at("zuständig = [\"x\"] # y", "zustaendig").as_deref(), Some("Array"));
    assert_eq!(value_at("[maßnahme.x]\na = 1", "massnahme.x.a").as_deref(), Some("Integer(1)"));
    let joined = "[m.x]\na = 1\n\u{feff}[m.y]\na = 2\n[m.z]\u{a0}\na = 3";
    assert_eq!(faults(joined).len(), 2);
    assert_eq!(value_at(joined, "m.y.a").as_deref(), Some("Integer(2)"));
    assert_eq!(value_at(joined, "m.z.a").as_deref(), Some("Integer(3)"));
    assert_eq!(value_at("a = 1 b = 2", "b").as_deref(), Some("Integer(2)"));
}

#[test]
fn places_count_a_byte_order_mark_and_both_line_breaks() {
    let text = "\u{feff}a = 1\r\nb = ja\r\nc = 1\r\n";
    let found = faults(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, "ja");
    assert_eq!(value_at(text, "c").as_deref(), Some("Integer(1)"));
}

#[test]
fn nesting_ends_somewhere() {
    let deep = |depth: usize| format!("a = {}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(faults(&deep(79)), []);
    for depth in [82, 170, 100_000] {
        assert_eq!(faults(&deep(depth)).len(), 1, "{depth}");
    }
    assert_eq!(faults(&"[".repeat(100_000)).len(), 1);
    assert_eq!(faults(&"a = {x = ".repeat(100_000)).len(), 1);
    assert_eq!(faults(&format!("{}a = 1", "a.".repeat(100_000))).len(), 1);
    assert_eq!(faults(&format!("[{}a]", "a.".repeat(100_000))).len(), 1);
}
