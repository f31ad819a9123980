//! What `stichtag explain feasible` shows.

use crate::rule::page;

page! {
    /// # feasible
    ///
    /// What the plan promises does not contradict itself. A contradiction is found on the day on which it is
    /// recorded, long before anything is late.
    ///
    /// ```toml
    /// [rule.due-dates-in-order]
    /// kind     = "feasible"
    /// title    = { en = "Nothing is due before what it needs", de = "Nichts ist vor dem fällig, was dafür nötig ist" }
    /// for      = "plan"
    /// check    = "due-dates"
    /// severity = "warning"
    /// ```
    ///
    /// ## The checks
    ///
    /// - `check = "due-dates"`: due dates run against their order. Something is due before what it needs (`needs`) is
    ///   due, directly or through things without a promise of their own; with `takes`, that time comes between.
    /// - `check = "durations"`: a sequence cannot fit before its end. Begun on the day of the promise, what has to be
    ///   done takes longer (`takes`, one after the other along `needs`) than there is time until the due date.
    /// - `check = "consultations"`: more talks than sessions. A paper is on the agenda of a body more often than the
    ///   body meets on the days in question.
    /// - `check = "sessions"`: a commitment is made for a body (`at`) that does not meet in time. Its lead time for
    ///   papers (`lead`) and the bodies that consult before it (`after`) count.
    ///
    /// Only what is still to come is looked at: promises that are due on the reference date or later and of whose
    /// subject nothing has been recorded since, and consultations after it. A body is taken to meet on any day beyond
    /// its last recorded session.
    ///
    /// ## Key
    ///
    /// `plan/rule/plan/-` where nothing contradicts itself; otherwise one key for each contradiction:
    /// `plan/rule/plan/report:a--b`.
    pub(super) const PAGE_EN;
    /// # feasible
    ///
    /// Was der Plan zusagt, widerspricht sich nicht. Ein Widerspruch fällt an dem Tag auf, an dem er eingetragen
    /// wird, lange bevor etwas zu spät ist.
    ///
    /// ```toml
    /// [rule.due-dates-in-order]
    /// kind     = "feasible"
    /// title    = { en = "Nothing is due before what it needs", de = "Nichts ist vor dem fällig, was dafür nötig ist" }
    /// for      = "plan"
    /// check    = "termine"
    /// severity = "warnung"
    /// ```
    ///
    /// ## Die Prüfungen
    ///
    /// - `check = "termine"`: Termine laufen gegen ihre Reihenfolge. Etwas ist fällig, bevor fällig ist, was es
    ///   braucht (`braucht`), unmittelbar oder über Dinge ohne eigene Zusage; mit `dauert` liegt diese Zeit dazwischen.
    /// - `check = "dauern"`: Eine Abfolge passt nicht vor ihr Ende. Am Tag der Zusage begonnen, dauert das Nötige
    ///   (`dauert`, nacheinander entlang von `braucht`) länger, als bis zum Termin Zeit ist.
    /// - `check = "beratungen"`: mehr Beratungen als Sitzungen. Eine Vorlage steht öfter auf der Tagesordnung eines
    ///   Gremiums, als es an den fraglichen Tagen tagt.
    /// - `check = "sitzungen"`: Eine Zusage gilt einem Gremium (`gremium`), das nicht rechtzeitig tagt. Seine
    ///   Vorlagefrist (`vorlagefrist`) und die Gremien, die vor ihm beraten (`beraet-nach`), zählen mit.
    ///
    /// Betrachtet wird nur, was noch kommt: Zusagen, die am Stichtag oder danach fällig sind und zu deren Gegenstand
    /// seitdem nichts eingetragen ist, und Beratungen nach dem Stichtag. Nach seiner letzten eingetragenen Sitzung kann
    /// ein Gremium an jedem Tag tagen.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Plan/-`, wo sich nichts widerspricht; sonst je Widerspruch ein Schlüssel:
    /// `Plan/Regel/Plan/report:a--b`.
    pub(super) const PAGE_DE;
}
