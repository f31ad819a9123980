//! What `stichtag explain test` shows.

use crate::rule::page;

/// The names of the page.
pub(crate) const TOPICS: [&str; 4] = ["test", "regeltest", "tests", "regeltests"];

page! {
    /// # Policy tests
    ///
    /// A rule that nobody has tested is probably wrong. A test is a small plan, some days, and the states that
    /// duties must be in on them. Tests stand in files that end in `.test.toml`, beside the packs or below them:
    ///
    /// ```toml
    /// [tests]
    /// packs = ["./city.toml"]
    ///
    /// [test.report-on-the-last-day]
    /// about = "The year ends on its last day, which still counts"
    /// plan = '''
    /// [report.r]
    /// presented = "2025-12-31"
    /// '''
    /// key = "report-by-new-year/r/2025-12-31"
    /// expect = [
    ///     { on = "2025-12-30", state = "due-soon", days = -1 },
    ///     { on = "2025-12-31", state = "met", met-on = "2025-12-31" },
    ///     { on = "2026-01-01", state = "met", finding = "none" },
    /// ]
    /// ```
    ///
    /// `packs` are the packs under test: files, folders, or shipped packs by name. Those in `with` are read
    /// beside them, and their coverage does not count. A plan is written between `'''` and `'''`, or it is the
    /// `folder` of one. What `[tests]` has as `plan` is in every test of the file. `[plan]` may be left
    /// out: nothing but the packs of the file applies then, and records are complete always.
    ///
    /// An expectation names a day or several (`on`), a duty (`key`: rule/subject/period) and its `state`; on
    /// wish also `certainty`, `due`, `since`, `met-on`, `days` and `finding`. What all have in common may stand
    /// above them. `state = "none"` says that there is no such duty. As in every check, an act counts from its
    /// day on, so that one plan serves several days.
    ///
    /// ## Boundaries
    ///
    /// `stichtag test --boundaries` judges, for every duty with a due date in a test, also the days around each edge: before
    /// the rule comes into force, before and on the first day of the lead, before and on the day of the
    /// fulfilment, before, on and after the last permissible day, and after it with records that do not reach so
    /// far. What must be so there follows from the meaning of the states alone. Where the state does not change as
    /// it must, the test fails.
    ///
    /// ## Temporal coverage
    ///
    /// `stichtag test --coverage` shows, for every rule, which of the states that it can reach a test expects and
    /// sees. `--threshold 90` fails below 90 per cent, rounded down. A state that merely came up does not count.
    pub(crate) const PAGE_EN;
    /// # Regeltests
    ///
    /// Eine Regel, die niemand geprüft hat, ist wahrscheinlich falsch. Ein Test ist ein kleiner Plan mit einigen
    /// Stichtagen und den Zuständen, die Pflichten daran haben müssen. Tests stehen in Dateien mit der Endung
    /// `.test.toml`, neben den Regelpaketen oder darunter:
    ///
    /// ```toml
    /// [tests]
    /// pakete = ["./stadt.toml"]
    ///
    /// [test.bericht-am-letzten-tag]
    /// bedeutung = "Das Jahr endet mit seinem letzten Tag, und der zählt noch"
    /// plan = '''
    /// [bericht.b]
    /// vorgestellt = "31.12.2025"
    /// '''
    /// schluessel = "bericht-bis-neujahr/b/2025-12-31"
    /// erwartet = [
    ///     { am = "30.12.2025", zustand = "bald-faellig", tage = -1 },
    ///     { am = "31.12.2025", zustand = "erfuellt", erfuellt-am = "31.12.2025" },
    ///     { am = "01.01.2026", zustand = "erfuellt", befund = "keiner" },
    /// ]
    /// ```
    ///
    /// `pakete` sind die Pakete, die geprüft werden: Dateien, Ordner oder mitgelieferte mit ihrem Namen. Die
    /// unter `dazu` werden mitgelesen, ihre Abdeckung zählt nicht. Ein Plan steht zwischen `'''` und `'''`, oder
    /// er ist der `ordner` eines Plans. Was `[tests]` als `plan` enthält, gehört zu jedem Test der Datei.
    /// `[plan]` darf fehlen: Dann gelten nur die Pakete der Datei, und die Aufzeichnungen sind immer vollständig.
    ///
    /// Eine Erwartung nennt einen Tag oder mehrere (`am`), eine Pflicht (`schluessel`: Regel/Gegenstand/Zeitraum)
    /// und ihren `zustand`, auf Wunsch auch `sicherheit`, `faellig`, `seit`, `erfuellt-am`, `tage` und `befund`.
    /// Was allen gemeinsam ist, darf darüber stehen. `zustand = "keine"` sagt, dass es die Pflicht nicht gibt.
    /// Wie bei jeder Prüfung zählt eine Handlung von ihrem Tag an; so dient ein Plan für mehrere Stichtage.
    ///
    /// ## Grenzfälle
    ///
    /// `stichtag test --boundaries` beurteilt für jede Pflicht eines Tests, die einen Termin hat, auch die Tage um jede Grenze:
    /// vor dem Inkrafttreten der Regel, vor und am ersten Tag des Vorlaufs, vor und am Tag der Erfüllung, vor, an
    /// und nach dem letzten zulässigen Tag, und danach mit Aufzeichnungen, die nicht so weit reichen. Was dort
    /// gelten muss, folgt allein aus der Bedeutung der Zustände. Ändert sich der Zustand nicht, wie er muss,
    /// schlägt der Test fehl.
    ///
    /// ## Zeitliche Abdeckung
    ///
    /// `stichtag test --coverage` zeigt für jede Regel, welche der Zustände, die sie erreichen kann, ein Test
    /// erwartet und gesehen hat. `--threshold 90` schlägt unter 90 Prozent fehl, abgerundet. Ein Zustand, der nur
    /// nebenbei vorkam, zählt nicht.
    pub(crate) const PAGE_DE;
}
