//! What `stichtag explain response` shows.

use crate::rule::page;

page! {
    /// # response
    ///
    /// Every trigger is followed by its own answer in time: a question is answered within 14 days, an
    /// agreement is reviewed after twelve months.
    ///
    /// ```toml
    /// [rule.agreement-reviewed]
    /// kind       = "response"
    /// title      = { en = "Target agreements are reviewed after a year", de = "Zielvereinbarungen werden nach einem Jahr überprüft" }
    /// for        = "measure"
    /// to         = "agreements.signed"
    /// of         = "agreements.reviewed"
    /// not-before = "11 months"
    /// within     = "12 months"
    /// grace      = "1 month"
    /// ```
    ///
    /// ## What counts
    ///
    /// One answer serves one trigger. An answer that stands in the trigger's own record, belongs to it or
    /// refers to it, is its answer and nobody else's. The others are given out within the subject: the
    /// trigger whose time ends first gets the earliest unused answer on or after it. An answer earlier than
    /// `not-before` after the trigger is none.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the trigger: its id, else its date.
    pub(super) const PAGE_EN;
    /// # response
    ///
    /// Auf jeden Anlass folgt rechtzeitig seine eigene Antwort: Eine Anfrage wird innerhalb von 14 Tagen
    /// beantwortet, eine Vereinbarung nach zwölf Monaten überprüft.
    ///
    /// ```toml
    /// [rule.agreement-reviewed]
    /// kind       = "response"
    /// title      = { en = "Target agreements are reviewed after a year", de = "Zielvereinbarungen werden nach einem Jahr überprüft" }
    /// for        = "measure"
    /// to         = "agreements.signed"
    /// of         = "agreements.reviewed"
    /// not-before = "11 months"
    /// within     = "12 months"
    /// grace      = "1 month"
    /// ```
    ///
    /// ## Was zählt
    ///
    /// Eine Antwort dient einem Anlass. Eine Antwort, die im Eintrag des Anlasses steht, zu ihm gehört oder auf
    /// ihn verweist, ist seine Antwort und keine andere. Die übrigen werden innerhalb des Gegenstands verteilt:
    /// Der Anlass, dessen Frist zuerst endet, erhält die früheste freie Antwort an oder nach seinem Tag. Eine
    /// Antwort vor Ablauf von `not-before` ist keine.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und der Anlass: seine Kennung, sonst sein Datum.
    pub(super) const PAGE_DE;
}
