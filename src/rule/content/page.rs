//! What `stichtag explain content` shows.

use crate::rule::page;

page! {
    /// # content
    ///
    /// An item has certain things, must not have others, or has exactly so many of something: a concept
    /// has a time plan and a financing plan, a report evaluates three measures.
    ///
    /// ```toml
    /// [rule.concept-complete]
    /// kind     = "content"
    /// title    = { en = "The concept is complete", de = "Das Konzept ist vollständig" }
    /// for      = "concept"
    /// requires = ["measures", "time-plan", "financing-plan"]
    /// when     = "presented"
    /// ```
    ///
    /// ## What counts
    ///
    /// `requires` and `forbids` name paths; a yes/no field counts if it says yes. `of` leads to things that
    /// are counted, with `exactly`, `at-least` or `at-most`; `all-of` names things that must be among them.
    /// An item's own fields are complete as they stand; child records and relations that others declare are
    /// complete as far as the records are. Events count once they have happened, states while they hold.
    ///
    /// It is judged from the item's date on, or from the day on which the rule came into force, whichever is
    /// later. `when` leads to the item's date; without it, the item's own date counts. Before the
    /// item exists, the duty is dormant.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/-`.
    pub(super) const PAGE_EN;
    /// # content
    ///
    /// Ein Gegenstand enthält Bestimmtes, darf anderes nicht enthalten oder enthält genau so viel von etwas:
    /// Ein Konzept hat einen Zeitplan und einen Finanzierungsplan, ein Bericht evaluiert drei Maßnahmen.
    ///
    /// ```toml
    /// [rule.concept-complete]
    /// kind     = "content"
    /// title    = { en = "The concept is complete", de = "Das Konzept ist vollständig" }
    /// for      = "concept"
    /// requires = ["measures", "time-plan", "financing-plan"]
    /// when     = "presented"
    /// ```
    ///
    /// ## Was zählt
    ///
    /// `requires` und `forbids` nennen Pfade; ein Ja/Nein-Feld zählt, wenn es Ja sagt. `of` führt zu Dingen, die
    /// gezählt werden, mit `exactly`, `at-least` oder `at-most`; `all-of` nennt Dinge, die darunter sein
    /// müssen. Die eigenen Felder eines Gegenstands gelten als vollständig; untergeordnete Einträge und
    /// Beziehungen, die andere angeben, sind so vollständig wie die Aufzeichnungen. Ereignisse zählen, sobald
    /// sie geschehen sind, Zustände, solange sie bestehen.
    ///
    /// Beurteilt wird ab dem Datum des Gegenstands oder ab dem Inkrafttreten der Regel, je nachdem, was später
    /// ist. `when` führt zum Datum des Gegenstands; ohne diese Angabe gilt sein eigenes Datum. Bevor es den
    /// Gegenstand gibt, ruht die Pflicht.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/-`.
    pub(super) const PAGE_DE;
}
