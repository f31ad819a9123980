//! What `stichtag explain periodic` shows.

use crate::rule::page;

page! {
    /// # periodic
    ///
    /// Something comes again and again, with no gap longer than so: a report every three years.
    ///
    /// ```toml
    /// [rule.report-every-three-years]
    /// kind     = "periodic"
    /// title    = { en = "A report every three years", de = "Alle drei Jahre ein Bericht" }
    /// for      = { kind = "report", where = { public = true } }
    /// together = true
    /// of       = "published"
    /// every    = "36 months"
    /// anchor   = "last"
    /// in-force = { from = "05.12.2024" }
    /// ```
    ///
    /// ## The anchor
    ///
    /// "Every three years" does not say from when. `anchor` does, and has no default:
    ///
    /// - `last`: each occurrence starts the next period.
    /// - `first`: the first occurrence is the start of a grid; the n-th due date is that day + n·P.
    /// - `resolution`: the grid starts with `in-force.from`.
    /// - a date: the grid starts there.
    ///
    /// Dates of a grid are computed from its start in one step each, never one from the other. In each
    /// period of a grid, at least one occurrence is due; one that comes late, but before the next due date,
    /// serves the period that it is late for and no other. Where nobody said how often, leave `every` out:
    /// the duty is then *underspecified*, and says so.
    ///
    /// ## What counts
    ///
    /// Occurrences on or before the reference date. Planned ones are shown and meet nothing. A gap that
    /// ended before the rule came into force creates nothing; one that is still running on that day is
    /// judged from its real start. `together = true` looks at all things that the rule binds as one
    /// series.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the occurrence that it follows; on a grid, the due date.
    pub(super) const PAGE_EN;
    /// # periodic
    ///
    /// Etwas kehrt wieder, mit keiner längeren Lücke als dieser: alle drei Jahre ein Bericht.
    ///
    /// ```toml
    /// [rule.report-every-three-years]
    /// kind     = "periodic"
    /// title    = { en = "A report every three years", de = "Alle drei Jahre ein Bericht" }
    /// for      = { kind = "report", where = { public = true } }
    /// together = true
    /// of       = "published"
    /// every    = "36 months"
    /// anchor   = "last"
    /// in-force = { from = "05.12.2024" }
    /// ```
    ///
    /// ## Der Anker
    ///
    /// „Alle drei Jahre“ sagt nicht, ab wann. Das sagt `anchor`; eine Vorgabe gibt es nicht:
    ///
    /// - `last`: Jedes Mal beginnt der nächste Zeitraum.
    /// - `first`: Mit dem ersten Mal beginnt ein Raster; der n-te Termin ist dieser Tag + n·P.
    /// - `resolution`: Das Raster beginnt mit `in-force.from`.
    /// - ein Datum: Das Raster beginnt dort.
    ///
    /// Termine eines Rasters werden von seinem Beginn aus in je einem Schritt berechnet, nie einer aus dem
    /// anderen. In jedem Zeitraum eines Rasters ist mindestens ein Mal fällig; was zu spät, aber vor dem
    /// nächsten Termin kommt, dient dem Zeitraum, für den es zu spät ist, und keinem anderen. Hat niemand
    /// gesagt, wie oft, lassen Sie `every` weg: Die Pflicht ist dann *unbestimmt* und sagt das.
    ///
    /// ## Was zählt
    ///
    /// Was bis zum Stichtag geschehen ist. Geplantes wird gezeigt und erfüllt nichts. Eine Lücke, die vor dem
    /// Inkrafttreten der Regel endete, begründet nichts; eine, die an diesem Tag noch läuft, wird ab ihrem
    /// wirklichen Beginn beurteilt. `together = true` betrachtet alle Gegenstände der Regel als eine Reihe.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und das Mal, auf das es folgt; im Raster der Termin.
    pub(super) const PAGE_DE;
}
