//! Messages, read back by a parser that is not ours.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

use super::{Addresses, compose, shown};
use crate::register::{Register, Selection};
use crate::reminder::{Mail, Nothing, Past, reminders};
use crate::rule::testing::{World, world_in};

const RULE: &str = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";
const SENDER: &str = "absender@stadt.example";

/// A report of an office, whose texts are given.
fn plan(office: &str, report: &str, mail: &str) -> World {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let things = format!(
        "[mail]\nfrom = \"{SENDER}\"\n{mail}\n\
         [office.a]\ntitle = {}\nmail = \"amt@stadt.example\"\n\
         [report.x]\ntitle = {}\nresponsible = \"a\"\n\
         promised = {{ due = \"2024-05-15\", on = \"2023-01-02\" }}\n",
        quoted(office),
        quoted(report)
    );
    world_in("land = \"NI\"", "always", RULE, &things)
}

fn addresses() -> Addresses {
    Addresses { from: SENDER.to_owned(), only_to: None }
}

fn mails(registers: &[Register], addresses: &Addresses) -> Vec<Mail> {
    let all = reminders(registers, Past::Ledger(&Nothing), &Selection::default());
    let composed = all.digests.iter().map(|digest| compose(digest, addresses));
    composed.map(|mail| mail.expect("a message")).collect()
}

fn one(world: &World, as_of: &str) -> Mail {
    let [mail] = &mails(&[world.register(as_of)], &addresses())[..] else { panic!("one mail") };
    mail.clone()
}

fn parsed(mail: &Mail) -> Message<'_> {
    MessageParser::default().parse(&mail.bytes).expect("a message")
}

/// The names of all headers, in order.
fn headers(mail: &Mail) -> Vec<String> {
    let message = parsed(mail);
    message.parts[0].headers.iter().map(|header| header.name().to_owned()).collect()
}

const HEADERS: [&str; 12] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "References",
    // As the parser spells it.
    "List-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
    "Reply-To",
];

/// What every message must be, whatever its texts are.
fn is_sound(mail: &Mail) {
    let text = std::str::from_utf8(&mail.bytes).expect("7 bit is UTF-8");
    assert!(mail.bytes.is_ascii(), "7 bit");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])));
    let mut found = headers(mail);
    let expected: Vec<&str> =
        HEADERS.into_iter().filter(|name| found.iter().any(|one| one == name)).collect();
    found.sort();
    let mut sorted = expected.clone();
    sorted.sort_unstable();
    assert_eq!(found, sorted, "no other header, and none twice");
    assert!(expected.len() >= HEADERS.len() - 1, "all but Reply-To: {expected:?}");
    let message = parsed(mail);
    assert_eq!(message.text_body_count(), 1);
    assert_eq!(message.html_body_count(), 1);
    let to: Vec<_> = message.to().expect("To").iter().filter_map(|one| one.address()).collect();
    assert_eq!(to, [mail.recipient.as_str()], "one recipient");
    let from: Vec<_> =
        message.from().expect("From").iter().filter_map(|one| one.address()).collect();
    assert_eq!(from, [SENDER]);
    assert_eq!(message.subject(), Some(mail.subject.as_str()));
}

#[test]
fn a_message_says_who_it_is_from_and_that_nobody_wrote_it() {
    let world = plan("Amt für Größe", "Bericht „Wege“", "reply-to = \"leitung@stadt.example\"");
    let mail = one(&world, "2024-05-16");
    is_sound(&mail);
    let message = parsed(&mail);
    assert_eq!(message.subject(), Some("Überfällig: Bericht „Wege“"));
    let raw = |name: &str| message.header_raw(name).map(|raw| raw.trim().to_owned());
    let is = |name: &str, text: &str| assert_eq!(raw(name).as_deref(), Some(text), "{name}");
    is("Auto-Submitted", "auto-generated");
    is("X-Auto-Response-Suppress", "OOF, AutoReply");
    is("List-Id", "<p.reminders.stadt.example>");
    is("Date", "Thu, 16 May 2024 04:00:00 +0000");
    is("Reply-To", "leitung@stadt.example");
    is("Message-ID", mail.message_id.as_str());
    let text = message.body_text(0).expect("text");
    for said in [
        "Sehr geehrte Damen und Herren,",
        "* Bericht „Wege“: 1 Tag überfällig",
        "Fällig        15.05.2024, überfällig seit 16.05.2024",
        "Zugesagt      15.05.2024 (am 02.01.2023)",
        "Fundstelle    plan.toml:",
        "[[report.x.presented]]\r\n    date = \"2024-05-16\"",
        "stichtag explain p/r/x/2024-05-15",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let html = message.body_html(0).expect("HTML");
    assert!(html.contains("<h3") && html.contains("Bericht „Wege“: 1 Tag überfällig"));
    let calendar = message.attachment(0).expect("a calendar");
    assert_eq!(calendar.attachment_name(), Some("termine.ics"));
    let PartType::Text(ics) = &calendar.body else { panic!("a text") };
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.ends_with("END:VCALENDAR\r\n"));
    assert!(ics.contains("DTSTART;VALUE=DATE:20240515\r\n"));
}

#[test]
fn the_same_input_gives_the_same_bytes_and_every_step_another_id() {
    let world = plan("Amt", "Bericht", "");
    let first = one(&world, "2024-05-16");
    assert_eq!(first, one(&world, "2024-05-16"));
    let id = |mail: &Mail| mail.message_id.clone();
    // A day later it is the same reminder, still to be sent, in other words.
    let later = one(&world, "2024-05-17");
    assert_eq!(id(&first), id(&later));
    assert_ne!(first.bytes, later.bytes);
    let next = one(&world, "2024-05-23");
    assert_ne!(id(&first), id(&next));
    let thread = |mail: &Mail| {
        let message = parsed(mail);
        message.header_raw("References").map(|raw| raw.trim().to_owned())
    };
    assert_eq!(thread(&first), thread(&next), "one duty is one thread");
    assert!(thread(&first).is_some_and(|id| id.ends_with(".thread@stadt.example>")));
}

#[test]
fn only_to_reroutes_the_envelope_too() {
    let world = plan("Amt", "Bericht", "");
    let elsewhere = Addresses { only_to: Some("probe@stadt.example".to_owned()), ..addresses() };
    let [mail] = &mails(&[world.register("2024-05-16")], &elsewhere)[..] else { panic!("one") };
    is_sound(mail);
    assert_eq!(mail.recipient, "probe@stadt.example");
    assert!(mail.reminders.iter().all(|one| one.recipient == "probe@stadt.example"));
    assert!(!String::from_utf8_lossy(&mail.bytes).contains("amt@stadt.example"));
    assert_ne!(mail.message_id, one(&world, "2024-05-16").message_id);
}

#[test]
fn a_mail_is_in_the_language_of_its_mailbox() {
    let world = plan(
        "Office",
        "Report",
        "salutation = { de = \"Hallo {amt}\", en = \"Hello {office}, {count} on {date}\" }",
    );
    let german = one(&world, "2024-05-16");
    assert!(parsed(&german).body_text(0).is_some_and(|text| text.starts_with("Hallo Office\r\n")));
    let english = world.plan.sources.file(world.plan.files[0]).text().to_owned();
    let english = english.replace("mail = \"amt@", "language = \"english\"\nmail = \"amt@");
    let things = english.split_once("[mail]").map(|(_, rest)| format!("[mail]{rest}"));
    let world = world_in("land = \"NI\"", "always", RULE, &things.expect("a part"));
    let mail = one(&world, "2024-05-16");
    let message = parsed(&mail);
    assert_eq!(message.subject(), Some("Overdue: Report"));
    let text = message.body_text(0).expect("text");
    assert!(text.starts_with("Hello Office, 1 on 2024-05-16\r\n"), "{text}");
    assert!(message.body_html(0).is_some_and(|html| html.contains("<html lang=\"en\">")));
    assert_eq!(message.attachment(0).and_then(|one| one.attachment_name()), Some("due-dates.ics"));
}

#[test]
fn subjects_say_no_more_than_a_title_and_numbers() {
    let two = "[office.a]\nmail = \"a@stadt.example\"\n\
               [report.x]\ntitle = \"Erster\"\nresponsible = \"a\"\npromised = { due = \"2024-05-15\", on = \"2023-01-02\" }\n\
               [report.y]\ntitle = \"Zweiter\"\nresponsible = \"a\"\npromised = { due = \"2024-05-20\", on = \"2023-01-02\" }\n";
    let world = world_in("land = \"NI\"", "always", RULE, two);
    let mail = one(&world, "2024-05-16");
    assert_eq!(mail.subject, "1 überfällig, 1 bald fällig: P");
    assert_eq!(mail.reminders.len(), 2);
}

#[test]
fn what_is_shown_is_what_is_sent() {
    let world = plan("Amt", "Bericht", "");
    let registers = [world.register("2024-05-16")];
    let all = reminders(&registers, Past::Ledger(&Nothing), &Selection::default());
    let text = shown(&all.digests[0], Some(&addresses()));
    let mail = one(&world, "2024-05-16");
    let body = parsed(&mail).body_text(0).expect("text").replace("\r\n", "\n");
    let (head, shown) = text.split_once("\n\n").expect("a head");
    assert_eq!(shown, body);
    assert_eq!(
        head,
        "Von: absender@stadt.example\nAn: amt@stadt.example\nBetreff: Überfällig: Bericht\n\
         Anlage: termine.ics"
    );
}

/// What somebody may write to smuggle something in.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\nBcc: opfer@stadt.example".to_owned()),
        Just("\nSubject: Anderes".to_owned()),
        Just("\r\n\r\n<script>alert(1)</script>".to_owned()),
        Just("\u{1b}]0;x\u{7}".to_owned()),
        Just("\u{202e}ztug".to_owned()),
        Just("=?utf-8?q?=0D=0ABcc:_a@stadt.example?=".to_owned()),
        Just("--=_mixed_".to_owned()),
        Just("\r\n.\r\nMAIL FROM:<a@stadt.example>\r\n".to_owned()),
        Just("\" <b@stadt.example>, ".to_owned()),
        Just("<c@stadt.example>".to_owned()),
        Just(", d@stadt.example;".to_owned()),
        Just("\\".to_owned()),
        Just("\u{85}\u{2028}X: y".to_owned()),
        Just("{{amt}}".to_owned()),
        Just("ä".repeat(300)),
        any::<char>().prop_map(|c| c.to_string()),
        "[ -~]{0,12}",
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_in_a_plan_becomes_a_header(
        office in nasty(),
        report in nasty(),
        name in nasty(),
        closing in nasty(),
        is_due in any::<bool>(),
    ) {
        // Braces that are no placeholders are refused where they are read, and so are empty texts.
        let quoted = |text: &str| {
            toml::Value::String(format!("x{}", text.replace(['{', '}'], ""))).to_string()
        };
        let mail = format!("name = {}\nclosing = {}", quoted(&name), quoted(&closing));
        let world = plan(&format!("x{office}"), &format!("x{report}"), &mail);
        let registers = [world.register(if is_due { "2024-05-15" } else { "2024-05-16" })];
        for mail in mails(&registers, &addresses()) {
            is_sound(&mail);
            let message = parsed(&mail);
            let html = message.body_html(0).expect("HTML");
            prop_assert!(!html.contains("<script"));
            let unsafe_in = |text: &str| text.chars().any(|c| {
                crate::render::escape::is_unsafe(c) && !matches!(c, '\r' | '\n')
            });
            let text = message.body_text(0).expect("text");
            prop_assert!(!unsafe_in(&text) && !unsafe_in(&html));
        }
    }
}
