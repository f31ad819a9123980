//! An invented plan with a finding of every kind.

use super::load::{day, options, page, plan_of};
use crate::register::{Register, assess};
use crate::text::Lang;

const PLAN: &str = r#"
[plan]
id = "muster"
title = "Musterplan"
packs = ["./p.toml"]
records-complete-until = { default = "2024-06-30", meeting = "always" }

[office.a]
title = "Amt für Wirtschaft"
[office.b]
title = "Sozialamt"

[body.kreis]
title = "Runder Tisch"
office = "a"
constituted = "2022-01-01"
members = "a"
meetings = ["2023-01-10", "2023-02-10", "2023-03-10", "2023-04-10", { date = "2024-09-01", planned = true }]

[body.rat]
title = "Rat"
type = "council"
[body.ausschuss]
title = "Hauptausschuss"
type = "committee"

[paper.v1]
title = "Bericht zum Kreis"
number = "24/001"
date = "2024-02-01"
office = "a"
consultations = [
    { date = "2024-03-01", at = "rat" },
    { date = "2024-03-10", at = "ausschuss" },
]

[concept.k]
title = "Konzept mit einem sehr langen Titel, der in keiner ersten Zeile ganz Platz finden kann, weil er nie endet"
responsible = ["a", "b"]
needs = "bericht"
time-plan = true
promised = [
    { due = "2023-12", on = "2023-01-15" },
    { due = "2024-03", on = "2023-12-01" },
    { due = "2024-08", on = "2024-05-02" },
]

[report.bericht]
title = "Bericht"
responsible = "b"
promised = [{ id = "bald", on = "2023-01-15" }]

[report.frist]
title = "Fristbericht"
promised = [{ due = "2024-07-02", on = "2023-01-15" }]

[report.grace]
title = "Bericht mit Nachfrist"
promised = [{ due = "2024-06-28", on = "2023-01-15" }]

[hold.pause]
from = "2024-06-01"
to = "2024-06-10"
reason = "Haushaltssperre"
subject = "frist"

[goal.eins]
title = "Erstes Ziel"
part-of = "zwei"
[goal.zwei]
title = "Zweites Ziel"
part-of = "eins"

[post.stelle]
title = "Koordination"
office = "b"
vacancies = [{ from = "2024-05-10..2024-05-20" }]
refills = [{ not-before = "2024-10", on = "2024-06-01" }]
"#;

const PACK: &str = r#"
[pack]
id = "p"
title = { de = "Muster", en = "Sample" }
basis = "Dienstanweisung 7"

[rule.at-most-three]
kind = "count"
title = { de = "Höchstens drei Sitzungen im Jahr", en = "At most three meetings a year" }
for = "body:kreis"
of = "meetings"
at-most = 3
window = "calendar-year"
first-window = "full"
in-force = { from = "2023-01-01" }

[rule.meets-quarterly]
kind = "count"
title = { de = "Eine Sitzung im Quartal", en = "One meeting a quarter" }
for = "body:kreis"
of = "meetings"
at-least = 1
window = "quarter"
first-window = "full"
in-force = { from = "2023-01-01" }

[rule.rolling]
kind = "count"
title = { de = "Eine Sitzung in zwölf Monaten", en = "One meeting in twelve months" }
for = "body:kreis"
of = "meetings"
at-least = 1
window = "rolling"
length = "12 months"
first-window = "full"
in-force = { from = "2023-01-01" }

[rule.members]
kind = "link"
title = { de = "Beide Ämter sind Mitglied", en = "Both offices are members" }
for = "body:kreis"
over = "members"
all-of = ["office:a", "office:b", "office:c"]
when = "constituted"

[rule.no-ring]
kind = "link"
title = { de = "Nichts hängt von sich selbst ab", en = "Nothing depends on itself" }
for = "plan"
acyclic = ["part-of"]

[rule.order]
kind = "order"
title = { de = "Erst der Ausschuss, dann der Rat", en = "The committee before the council" }
for = "paper"
first = { of = "consultations", where = { at.type = "committee" } }
then = { of = "consultations", where = { at.type = "council" } }

[rule.concept-content]
kind = "content"
title = { de = "Das Konzept nennt Maßnahmen und keinen Zeitplan", en = "The concept holds measures and no time plan" }
for = "concept"
requires = ["measures", "financing-plan"]
forbids = "time-plan"

[rule.concept-goals]
kind = "content"
title = { de = "Das Konzept hat drei Ziele", en = "The concept has three goals" }
for = "concept"
of = "goals"
exactly = 3

[rule.concept-due]
kind = "deadline"
title = { de = "Das Konzept liegt vor", en = "The concept is there" }
for = "concept"
of = "presented"
by = "promised"

[rule.report-due]
kind = "deadline"
title = { de = "Ein Bericht liegt vor", en = "A report is there" }
for = "report"
of = "presented"
by = "promised"
grace = "7 days"

[rule.meets-regularly]
kind = "periodic"
title = { de = "Der Kreis tagt regelmäßig", en = "The round table meets regularly" }
for = "body:kreis"
of = "meetings"

[rule.meets-every-half-year]
kind = "periodic"
title = { de = "Der Kreis tagt jedes Halbjahr", en = "The round table meets every half-year" }
for = "body:kreis"
of = "meetings"
every = "6 months"
anchor = "last"

[rule.filled]
kind = "maintain"
title = { de = "Die Stelle ist besetzt", en = "The post is filled" }
for = "post"
gap = "vacancies"
at-most = "45 days"
severity = "warning"

[rule.current]
kind = "records"
title = { de = "Die Aufzeichnungen sind aktuell", en = "The records are up to date" }
for = "plan"
at-most = "0 days"
severity = "warning"

[rule.nothing]
kind = "response"
title = { de = "Anfragen werden beantwortet", en = "Inquiries are answered" }
for = "inquiry"
to = "asked"
of = "answered"
within = "14 days"
"#;

pub(super) fn gallery(as_of: &str) -> Register {
    let (plan, policies) =
        plan_of(&[("muster/plan.toml".to_owned(), PLAN.to_owned())], &[("p.toml", PACK)]);
    assess(&plan, &policies, day(as_of))
}

#[test]
fn every_kind_of_finding_reads_well() {
    for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
        let page = page(&[gallery("2024-07-01")], &options("2024-07-01", lang, 100));
        insta::assert_snapshot!(format!("gallery_{name}"), page);
    }
}
