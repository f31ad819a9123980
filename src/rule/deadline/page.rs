//! What `stichtag explain deadline` shows.

use crate::rule::page;

page! {
    /// # deadline
    ///
    /// Something happens by a date: a report is presented by the end of the first quarter, a concept
    /// is finished by October.
    ///
    /// ```toml
    /// [rule.interim-report-due]
    /// kind  = "deadline"
    /// title = { en = "The interim report is presented in time", de = "Der Zwischenbericht wird rechtzeitig vorgelegt" }
    /// for   = "report:zwischenbericht"
    /// of    = "presented"
    /// by    = "promised"
    /// ```
    ///
    /// ## The date
    ///
    /// Exactly one of these names it:
    ///
    /// - `by = "promised"`: the commitments of the subject. The first is the promise; later ones are
    ///   revisions. A revision that was made on or before the due date it replaces moves the deadline. One
    ///   made later is shown as slip and cures nothing. A commitment without a date is *underspecified*.
    /// - `by = "2018-Q1"`: a fixed date. An interval means its last day.
    /// - `before = "valid"`: the day before the subject's date. Where that date is imprecise, so is the due
    ///   date; a span of time, such as a planning period, begins with its first day.
    /// - `after = "resolved"` with `within = "6 months"`: so long after an event.
    ///
    /// ## What counts
    ///
    /// The earliest record that `of` leads to. A forecast never moves the deadline: where it lies past
    /// the last day, the duty is at risk.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the original due date as written: `…/2019-10`.
    pub(super) const PAGE_EN;
    /// # deadline
    ///
    /// Etwas geschieht bis zu einem Termin: Ein Bericht liegt im ersten Quartal vor, ein Konzept ist bis
    /// Oktober fertig.
    ///
    /// ```toml
    /// [rule.interim-report-due]
    /// kind  = "deadline"
    /// title = { en = "The interim report is presented in time", de = "Der Zwischenbericht wird rechtzeitig vorgelegt" }
    /// for   = "report:zwischenbericht"
    /// of    = "presented"
    /// by    = "promised"
    /// ```
    ///
    /// ## Der Termin
    ///
    /// Genau eine dieser Angaben nennt ihn:
    ///
    /// - `by = "promised"`: die Zusagen des Gegenstands. Die erste ist die Zusage, weitere sind Änderungen.
    ///   Eine Änderung, die spätestens am bisherigen Termin gegeben wurde, verschiebt ihn. Eine spätere wird
    ///   als Verzug gezeigt und heilt nichts. Eine Zusage ohne Datum ist *unbestimmt*.
    /// - `by = "2018-Q1"`: ein fester Termin. Ein Zeitraum meint seinen letzten Tag.
    /// - `before = "valid"`: der Tag vor dem Datum des Gegenstands. Ist dieses ungenau, so ist es auch der
    ///   Termin; eine Zeitspanne wie ein Planungszeitraum beginnt mit ihrem ersten Tag.
    /// - `after = "resolved"` mit `within = "6 months"`: so lange nach einem Ereignis.
    ///
    /// ## Was zählt
    ///
    /// Der früheste Eintrag, zu dem `of` führt. Eine Prognose verschiebt den Termin nie: Liegt sie nach dem
    /// letzten Tag, ist die Pflicht gefährdet.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und der ursprüngliche Termin, wie geschrieben: `…/2019-10`.
    pub(super) const PAGE_DE;
}
