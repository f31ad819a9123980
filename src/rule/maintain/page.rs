//! What `stichtag explain maintain` shows.

use crate::rule::page;

page! {
    /// # maintain
    ///
    /// A state lasts at most so long: a post is vacant for at most 90 days.
    ///
    /// ```toml
    /// [rule.post-filled]
    /// kind         = "maintain"
    /// title        = { en = "Posts are filled again in time", de = "Stellen werden rechtzeitig wiederbesetzt" }
    /// for          = "post"
    /// gap          = "vacancies"
    /// ended-by     = "occupancies"
    /// at-most      = "90 days"
    /// acting-cover = "does-not-count"
    /// ```
    ///
    /// ## What counts
    ///
    /// Each record that `gap` leads to is one obligation. Its first day is not counted: what ends on
    /// start + P is in time. It ends with the day after its `to`, or with the first day of a state
    /// that `ended-by` leads to. Whether acting cover ends it is said by `acting-cover`, which is needed
    /// where `ended-by` leads to states that can be acting. Where cover counts and has ended, a new gap
    /// begins.
    ///
    /// A subject with neither state recorded is *unverified*. While the good state holds, the duty is
    /// met.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the record of the bad state: its id, else its start.
    pub(super) const PAGE_EN;
    /// # maintain
    ///
    /// Ein Zustand dauert höchstens so lange: Eine Stelle ist höchstens 90 Tage unbesetzt.
    ///
    /// ```toml
    /// [rule.post-filled]
    /// kind         = "maintain"
    /// title        = { en = "Posts are filled again in time", de = "Stellen werden rechtzeitig wiederbesetzt" }
    /// for          = "post"
    /// gap          = "vacancies"
    /// ended-by     = "occupancies"
    /// at-most      = "90 days"
    /// acting-cover = "does-not-count"
    /// ```
    ///
    /// ## Was zählt
    ///
    /// Jeder Eintrag, zu dem `gap` führt, ist eine Pflicht. Sein erster Tag zählt nicht mit: Was am Tag
    /// Beginn + P endet, ist rechtzeitig. Er endet mit dem Tag nach seinem `to` oder mit dem ersten Tag eines
    /// Zustands, zu dem `ended-by` führt. Ob eine kommissarische Vertretung ihn beendet, sagt `acting-cover`;
    /// die Angabe ist nötig, wo `ended-by` zu Zuständen führt, die kommissarisch sein können. Zählt die
    /// Vertretung und ist sie beendet, beginnt eine neue Lücke.
    ///
    /// Ist keiner der beiden Zustände eingetragen, ist die Pflicht *nicht belegt*. Solange der gute Zustand
    /// besteht, ist sie erfüllt.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und der Eintrag des schlechten Zustands: seine Kennung, sonst sein Beginn.
    pub(super) const PAGE_DE;
}
