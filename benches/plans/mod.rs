//! A deterministic generator of plans: cities of about 300 things with every kind of rule, and one
//! connected plan with a long chain of dependencies. The same number gives the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// The rules that the generated plans are judged by.
pub(crate) const PACK: &str = include_str!("pack.toml");

/// A small linear congruential generator (Knuth's MMIX constants): good enough for variety, the same
/// everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn day(&mut self, first_year: u64, years: u64) -> String {
        let (year, month, day) =
            (first_year + self.below(years), 1 + self.below(12), 1 + self.below(28));
        match self.below(10) {
            0 => format!("{year}-{month:02}"),
            1 => format!("{day:02}.{month:02}.{year}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }
}

const FIELDS: [&str; 7] =
    ["bildung", "arbeit", "wohnen", "gesundheit", "kultur", "teilhabe", "verwaltung"];

/// One city, about 46 kB.
pub(crate) fn city(number: u64) -> String {
    let mut n = Numbers(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut t = String::with_capacity(50_000);
    let out = &mut t;
    header(out, &format!("stadt-{number}"), "../pack.toml");
    for i in 0..14 {
        let _ = write!(
            out,
            "[office.amt{i}]\ntitle = \"Amt {i} – Fachbereich für Aufgaben der Stadt\"\nmail  = \"amt{i}@stadt-{number}.example\"\n\n"
        );
    }
    for i in 0..8 {
        let (office, from, filled) = (n.below(14), n.day(2023, 2), n.day(2025, 1));
        let _ = write!(
            out,
            "[post.stelle{i}]\ntitle     = \"Sachbearbeitung Planung und Steuerung {i}\"\noffice    = \"amt{office}\"\nvacancies = [{{ from = \"{from}\" }}]\n"
        );
        if n.below(3) > 0 {
            let _ = writeln!(out, "occupancies = [{{ from = \"{filled}\" }}]");
        }
        out.push('\n');
    }
    for (i, kind) in
        ["council", "committee", "committee", "advisory-board", "steering-group"].iter().enumerate()
    {
        let _ = write!(
            out,
            "[body.gremium{i}]\ntitle       = \"Gremium {i} für die Begleitung der Umsetzung\"\ntype        = \"{kind}\"\noffice      = \"amt{i}\"\nconstituted = \"2021-01-15\"\nmembers     = [\"amt0\", \"amt1\"]\nmeetings    = [\n"
        );
        for year in 2021..=2025 {
            let _ = writeln!(
                out,
                "    {{ id = \"{year}-1\", date = \"{year}-{:02}-{:02}\" }},",
                1 + n.below(6),
                1 + n.below(28)
            );
        }
        out.push_str("]\n\n");
    }
    for field in FIELDS {
        let _ = write!(out, "[field.{field}]\ntitle = \"Handlungsfeld {field}\"\n\n");
    }
    for i in 0..5 {
        let _ = write!(
            out,
            "[guideline.leitlinie{i}]\ntitle = \"Leitlinie {i}: Teilhabe ermöglichen und Zugänge sichern\"\n\n"
        );
    }
    for i in 0..15 {
        let _ = write!(
            out,
            "[goal.ziel{i}]\ntitle     = \"Ziel {i}: Zugänge zu den Angeboten der Stadt verbessern\"\nguideline = \"leitlinie{}\"\n\n",
            n.below(5)
        );
    }
    papers(out, &mut n);
    measures(out, &mut n);
    reports(out, &mut n);
    for i in 0..16 {
        let asked = n.day(2024, 1);
        let _ = write!(
            out,
            "[inquiry.anfrage{i}]\ntitle       = \"Anfrage {i} zum Sachstand der Umsetzung\"\nasked       = \"{asked}\"\nat          = \"gremium{}\"\nresponsible = \"amt{}\"\n",
            n.below(3),
            n.below(14)
        );
        if n.below(4) > 0 {
            let _ = writeln!(
                out,
                "answered    = [{{ date = \"{}\", source = \"vorlage{}\" , planned = true }}]",
                n.day(2025, 1),
                n.below(12)
            );
        }
        out.push('\n');
    }
    t
}

fn header(out: &mut String, id: &str, pack: &str) {
    let _ = write!(
        out,
        "[plan]\nid    = \"{id}\"\ntitle = \"Integrationskonzept {id}\"\nland  = \"NW\"\npacks = [\"{pack}\"]\nassume-held = true\n\
         records-complete-until = {{ default = \"2025-05-31\", agreement = \"2025-03-31\" }}\n\n"
    );
}

fn papers(out: &mut String, n: &mut Numbers) {
    for i in 0..12 {
        let date = format!("2023-{:02}-{:02}", 1 + i, 1 + n.below(28));
        let _ = write!(
            out,
            "[paper.vorlage{i}]\ntitle         = \"Vorlage {i}: Sachstand zur Steuerung der Umsetzung des Konzepts\"\nnumber        = \"23-{i:03}\"\ndate          = \"{date}\"\nparticipating = [\"gremium3\"]\nconsultations = [\n"
        );
        for body in 0..4 {
            let _ = writeln!(
                out,
                "    {{ id = \"b{body}\", at = \"gremium{body}\", date = \"{}\", purpose = \"information\", planned = true }},",
                n.day(2024, 1)
            );
        }
        out.push_str("]\n\n");
    }
}

fn measures(out: &mut String, n: &mut Numbers) {
    for i in 0..52 {
        let _ = write!(
            out,
            "[measure.massnahme{i}]\ntitle       = \"Maßnahme {i}: Sprachkurse und Beratung vor Ort für Familien im Quartier\"\ndescription = \"Das Angebot wird mit den Trägern abgestimmt und jährlich überprüft.\"\nfield       = \"{}\"\ngoal        = \"ziel{}\"\nresponsible = \"amt{}\"\norigin      = \"paper:vorlage{}\"\nstatus      = \"{}\"\nsource      = \"vorlage{}\"\n",
            FIELDS[usize::try_from(n.below(7)).unwrap_or(0)],
            n.below(15),
            n.below(14),
            n.below(12),
            ["planned", "running", "done"][usize::try_from(n.below(3)).unwrap_or(0)],
            n.below(12),
        );
        if n.below(5) > 0 {
            let year = 2023 + n.below(2);
            let _ = writeln!(
                out,
                "agreements  = [{{ signed = \"{year}-{:02}-01\", reviewed = \"{}\" }}]",
                1 + n.below(12),
                n.day(2025, 1)
            );
        }
        if i > 0 && n.below(3) == 0 {
            let _ = writeln!(out, "needs       = [\"measure:massnahme{}\"]", n.below(i));
        }
        if n.below(2) == 0 {
            let _ = writeln!(
                out,
                "promised    = [{{ due = \"{}\", on = \"2023-01-10\" }}]",
                n.day(2025, 2)
            );
        }
        out.push('\n');
    }
}

fn reports(out: &mut String, n: &mut Numbers) {
    for i in 0..8 {
        let _ = write!(
            out,
            "[report.bericht{i}]\ntitle     = \"Bericht {i} zum Stand der Umsetzung der Maßnahmen\"\npublic    = true\nneeds     = [\"post:stelle{i}\"]\npromised  = [{{ due = \"{}\", on = \"2023-02-01\", source = \"vorlage{}\" }}]\ncovers    = [\"bildung\", \"arbeit\"]\n",
            n.day(2024, 3),
            n.below(12)
        );
        if n.below(2) == 0 {
            let _ = writeln!(out, "presented = [{{ date = \"{}\" }}]", n.day(2024, 2));
            let _ = writeln!(out, "published = [{{ date = \"{}\" }}]", n.day(2021, 5));
        } else {
            let _ = writeln!(
                out,
                "forecasts = [{{ not-before = \"{}\", on = \"2024-11-05\" }}]",
                n.day(2025, 2)
            );
        }
        out.push('\n');
    }
}

/// One connected plan: a chain of milestones, each needing the one before it, among other things.
pub(crate) fn chain(length: usize, others: usize) -> String {
    let mut n = Numbers(7);
    let mut t = String::new();
    header(&mut t, "kette", "pack.toml");
    t.push_str("[office.amt0]\ntitle = \"Amt 0\"\n\n[goal.ziel0]\ntitle = \"Ziel 0\"\nguideline = \"leitlinie0\"\n\n[guideline.leitlinie0]\ntitle = \"Leitlinie 0\"\n\n");
    for i in 0..length {
        let _ = write!(
            t,
            "[milestone.schritt{i}]\ntitle    = \"Schritt {i} auf dem Weg zum Ziel\"\nresponsible = \"amt0\"\npromised = [{{ due = \"2026-{:02}-{:02}\", on = \"2024-01-10\" }}]\n",
            1 + n.below(12),
            1 + n.below(28)
        );
        if i > 0 {
            let _ = writeln!(t, "needs    = [\"milestone:schritt{}\"]", i - 1);
        } else {
            t.push_str("forecasts = [{ not-before = \"2028\", on = \"2025-01-10\" }]\n");
        }
        t.push('\n');
    }
    for i in 0..others {
        let _ = write!(
            t,
            "[measure.massnahme{i}]\ntitle       = \"Maßnahme {i}: Sprachkurse und Beratung vor Ort\"\ngoal        = \"ziel0\"\nresponsible = \"amt0\"\nstatus      = \"running\"\nneeds       = [\"milestone:schritt{}\"]\nagreements  = [{{ signed = \"2024-{:02}-01\" }}]\n\n",
            n.below(length as u64),
            1 + n.below(12)
        );
    }
    t
}

/// Writes so many cities below a folder, one folder each, with their pack.
///
/// # Errors
/// The disk refuses.
pub(crate) fn write_cities(folder: &Path, cities: u64) -> io::Result<u64> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("pack.toml"), PACK)?;
    let mut bytes = 0;
    for number in 0..cities {
        let own = folder.join(format!("stadt-{number:05}"));
        fs::create_dir_all(&own)?;
        let text = city(number);
        bytes += text.len() as u64;
        fs::write(own.join("plan.toml"), text)?;
    }
    Ok(bytes)
}
