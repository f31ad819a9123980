//! What `stichtag explain records` shows.

use crate::rule::page;

page! {
    /// # records
    ///
    /// The plan's records reach close enough to the reference date. What `records-complete-until` declares
    /// limits what can be judged at all; this rule asks that it does not fall behind.
    ///
    /// ```toml
    /// [rule.records-current]
    /// kind     = "records"
    /// title    = { en = "The records are kept up", de = "Die Aufzeichnungen werden fortgeführt" }
    /// for      = "plan"
    /// at-most  = "60 days"
    /// severity = "warning"
    /// ```
    ///
    /// ## Key
    ///
    /// `plan/rule/plan/-`; for the exception of a kind, `plan/rule/plan/` and the kind.
    pub(super) const PAGE_EN;
    /// # records
    ///
    /// Die Aufzeichnungen des Plans reichen nahe genug an den Stichtag heran. Was `records-complete-until`
    /// erklärt, begrenzt, was überhaupt beurteilt werden kann; diese Regel verlangt, dass es nicht zurückfällt.
    ///
    /// ```toml
    /// [rule.records-current]
    /// kind     = "records"
    /// title    = { en = "The records are kept up", de = "Die Aufzeichnungen werden fortgeführt" }
    /// for      = "plan"
    /// at-most  = "60 days"
    /// severity = "warning"
    /// ```
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Plan/-`; für die Ausnahme einer Art `Plan/Regel/Plan/` und die Art.
    pub(super) const PAGE_DE;
}
