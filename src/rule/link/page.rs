//! What `stichtag explain link` shows.

use crate::rule::page;

page! {
    /// # link
    ///
    /// Things hang together as they should: a steering group has certain members, every measure reaches a
    /// guideline through goals, every board that takes part is consulted, nothing depends on itself.
    ///
    /// ```toml
    /// [rule.steering-group-members]
    /// kind   = "link"
    /// title  = { en = "The five offices are members", de = "Die fünf Ämter sind Mitglieder" }
    /// for    = "body:steuerungsgruppe"
    /// over   = "members"
    /// all-of = ["office:amt40", "office:amt50"]
    /// ```
    ///
    /// ## What is asked
    ///
    /// Exactly one of these:
    ///
    /// - `over` with `all-of`: the things that the path leads to include these. `over` with `at-least`: there
    ///   are so many.
    /// - `through` with `reaches`: following the named relations, however often, leads to a thing of that
    ///   kind.
    /// - `each` with `among`: everything that the first path leads to is also at the end of the second.
    /// - `acyclic`: following the named relations never leads back. `for = "plan"` looks at all things.
    ///
    /// ## What counts
    ///
    /// It is judged from the item's date on (`when`, else its own), or from the day on which the rule came
    /// into force, whichever is later. Before the item exists, the duty is dormant. A record cures it
    /// at any time.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/-`.
    pub(super) const PAGE_EN;
    /// # link
    ///
    /// Dinge hängen zusammen, wie sie sollen: Eine Steuerungsgruppe hat bestimmte Mitglieder, jede Maßnahme
    /// erreicht über Ziele eine Leitlinie, jedes beteiligte Gremium wird angehört, nichts hängt von sich selbst ab.
    ///
    /// ```toml
    /// [rule.steering-group-members]
    /// kind   = "link"
    /// title  = { en = "The five offices are members", de = "Die fünf Ämter sind Mitglieder" }
    /// for    = "body:steuerungsgruppe"
    /// over   = "members"
    /// all-of = ["office:amt40", "office:amt50"]
    /// ```
    ///
    /// ## Was verlangt wird
    ///
    /// Genau eines davon:
    ///
    /// - `over` mit `all-of`: Unter den Dingen, zu denen der Pfad führt, sind diese. `over` mit `at-least`: Es
    ///   sind mindestens so viele.
    /// - `through` mit `reaches`: Den genannten Beziehungen zu folgen, beliebig oft, führt zu einem Ding dieser
    ///   Art.
    /// - `each` mit `among`: Alles, wozu der erste Pfad führt, steht auch am Ende des zweiten.
    /// - `acyclic`: Den genannten Beziehungen zu folgen, führt nie zurück. `for = "plan"` betrachtet alle Dinge.
    ///
    /// ## Was zählt
    ///
    /// Beurteilt wird ab dem Datum des Gegenstands (`when`, sonst sein eigenes) oder ab dem Inkrafttreten der
    /// Regel, je nachdem, was später ist. Bevor es den Gegenstand gibt, ruht die Pflicht. Ein Eintrag heilt sie
    /// jederzeit.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/-`.
    pub(super) const PAGE_DE;
}
