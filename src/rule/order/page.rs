//! What `stichtag explain order` shows.

use crate::rule::page;

page! {
    /// # order
    ///
    /// One act does not come before another: the committees are heard before the council decides.
    ///
    /// ```toml
    /// [rule.council-after-committees]
    /// kind  = "order"
    /// title = { en = "The council decides after its committees", de = "Der Rat beschließt nach seinen Ausschüssen" }
    /// for   = "paper"
    /// first = { of = "consultations", where = { at.type = "committee" } }
    /// then  = { of = "consultations", where = { at.type = "council" } }
    /// ```
    ///
    /// ## What counts
    ///
    /// Each pair of a `first` and a `then` is one obligation. Both may fall on the same day. It is violated
    /// on the date of the `then` that came too early; a predecessor that comes later, or is planned for
    /// later, counts against it. Where there is no predecessor at all, `then` came too early as well, as far
    /// as the records are complete. `except` excuses pairs of which one record holds certain values (referred
    /// back, adjourned).
    ///
    /// No record cures an act that came too early.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/first--then`.
    pub(super) const PAGE_EN;
    /// # order
    ///
    /// Eine Handlung kommt nicht vor einer anderen: Die Ausschüsse beraten, bevor der Rat beschließt.
    ///
    /// ```toml
    /// [rule.council-after-committees]
    /// kind  = "order"
    /// title = { en = "The council decides after its committees", de = "Der Rat beschließt nach seinen Ausschüssen" }
    /// for   = "paper"
    /// first = { of = "consultations", where = { at.type = "committee" } }
    /// then  = { of = "consultations", where = { at.type = "council" } }
    /// ```
    ///
    /// ## Was zählt
    ///
    /// Jedes Paar aus `first` und `then` ist eine Pflicht. Beide dürfen auf denselben Tag fallen. Verletzt ist
    /// sie am Tag des `then`, das zu früh kam; eine Handlung, die erst danach kommt oder geplant ist, zählt
    /// gegen sie. Fehlt das `first` ganz, kam `then` ebenfalls zu früh, soweit die Aufzeichnungen vollständig
    /// sind. `except` nimmt Paare aus, bei denen ein Eintrag bestimmte Werte hat (zurückverwiesen, vertagt).
    ///
    /// Eine Handlung, die zu früh kam, heilt kein Eintrag.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/first--then`.
    pub(super) const PAGE_DE;
}
