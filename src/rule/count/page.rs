//! What `stichtag explain count` shows.

use crate::rule::page;

page! {
    /// # count
    ///
    /// At least so many, or at most so many, events in each window: a steering group meets twice a year.
    ///
    /// ```toml
    /// [rule.steering-group-meets]
    /// kind         = "count"
    /// title        = { en = "The steering group meets twice a year", de = "Die Steuerungsgruppe tagt zweimal im Jahr" }
    /// for          = "body:steuerungsgruppe"
    /// of           = "meetings"
    /// at-least     = 2
    /// window       = "calendar-year"
    /// first-window = "full"
    /// in-force     = { from = "24.04.2025" }
    /// ```
    ///
    /// ## Windows
    ///
    /// `calendar-year`, `half-year`, `quarter`, `month`; `anchored` (windows of `length` from `anchor` on);
    /// `rolling` (in any stretch of `length`). They start with `in-force.from`, which is therefore needed.
    /// `first-window` has no default: `full` judges the window that contains the start with the whole
    /// number, and all its events count; `skip` starts with the next one; `prorata` asks for ⌊n · days in
    /// force / days of the window⌋, allows that rounded up, and counts what happened in that part.
    ///
    /// A rolling window opens with each event: the n-th event after it must come within `length`. Without
    /// an event before it, the first window opens with `in-force.from` (with `skip`: one `length` later).
    /// `at-most` counts the event that opens the window as one of those allowed.
    ///
    /// ## What counts
    ///
    /// Events on or before the reference date. An imprecise event counts for certain if it lies wholly
    /// within the window and wholly on or before the reference date, and possibly if it overlaps both.
    /// The window itself never moves. With grace, or after a hold, what comes up to the last day stands in
    /// for what is missing, and then does not count in its own window.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the window: `…/2017`, `…/2018-Q1`. A rolling window is named after the event
    /// that opens it.
    pub(super) const PAGE_EN;
    /// # count
    ///
    /// Mindestens oder höchstens so viele Ereignisse in jedem Zeitfenster: Eine Steuerungsgruppe tagt zweimal
    /// im Jahr.
    ///
    /// ```toml
    /// [rule.steering-group-meets]
    /// kind         = "count"
    /// title        = { en = "The steering group meets twice a year", de = "Die Steuerungsgruppe tagt zweimal im Jahr" }
    /// for          = "body:steuerungsgruppe"
    /// of           = "meetings"
    /// at-least     = 2
    /// window       = "calendar-year"
    /// first-window = "full"
    /// in-force     = { from = "24.04.2025" }
    /// ```
    ///
    /// ## Zeitfenster
    ///
    /// `calendar-year` (Kalenderjahr), `half-year` (Halbjahr), `quarter` (Quartal), `month` (Monat);
    /// `anchored` (Fenster der Länge `length` ab `anchor`); `rolling` (in jedem Zeitraum der Länge `length`).
    /// Sie beginnen mit `in-force.from`; diese Angabe ist deshalb nötig. `first-window` hat keine Vorgabe:
    /// `full` beurteilt das Fenster, in dem die Geltung beginnt, mit der vollen Zahl, und alle seine
    /// Ereignisse zählen; `skip` beginnt mit dem nächsten; `prorata` verlangt ⌊n · Tage in Geltung / Tage des
    /// Fensters⌋, erlaubt das Aufgerundete und zählt, was in diesem Teil geschah.
    ///
    /// Ein rollendes Fenster öffnet sich mit jedem Ereignis: Das n-te Ereignis danach muss innerhalb von
    /// `length` kommen. Ohne ein Ereignis davor öffnet sich das erste Fenster mit `in-force.from` (bei `skip`
    /// eine Länge später). `at-most` zählt das Ereignis, mit dem sich das Fenster öffnet, mit.
    ///
    /// ## Was zählt
    ///
    /// Ereignisse bis zum Stichtag. Ein ungenau datiertes Ereignis zählt sicher, wenn es ganz im Fenster und
    /// ganz vor oder am Stichtag liegt, und möglicherweise, wenn es beides überlappt. Das Fenster selbst
    /// verschiebt sich nie. Mit `grace` oder nach einer Hemmung tritt bis zum letzten Tag das Spätere an die
    /// Stelle des Fehlenden und zählt dann nicht in seinem eigenen Fenster.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und das Fenster: `…/2017`, `…/2018-Q1`. Ein rollendes Fenster heißt nach dem
    /// Ereignis, mit dem es sich öffnet.
    pub(super) const PAGE_DE;
}
