//! What `stichtag explain holds` shows.

use crate::rule::page;

page! {
    /// # holds
    ///
    /// A hold suspends deadlines, or sets a new date (`stichtag explain hold`). A rule says which holds it
    /// allows: `hold = "none"`, `hold-at-most = "6 months"`, `hold-by = "office:…"`; in `[pack]`, the same for all
    /// rules that do not say it. A hold that a rule does not allow, or not by this office, suspends nothing; one
    /// that is too long suspends as long as is allowed. The first day counts (§§ 187 (2), 188 (2) BGB): six
    /// months from 1 July end with 31 December. A new date lies at most so long after the hold's first day.
    ///
    /// ```toml
    /// [rule.holds-within-limits]
    /// kind  = "holds"
    /// title = { en = "Holds last no longer than allowed", de = "Hemmungen dauern nicht länger als zulässig" }
    /// for   = "hold"
    /// check = "length"
    /// ```
    ///
    /// Before its first day, nothing is asked of it (dormant). After that:
    ///
    /// - `length`: of the rules that it concerns, the strictest counts. Where the hold has an end, breached if
    ///   that lies past the limit; else due on the last day that is allowed, and overdue after it. Without a
    ///   limit: no duty.
    /// - `order`: breached where a rule that the hold names allows none, where somebody else ordered it, or where
    ///   it names neither a paper (`source`) nor another basis (`basis`).
    ///
    /// These rules stand in the pack `exceptions`, which every plan has. A plan without holds has no duties here.
    /// Responsible is who ordered the hold.
    ///
    /// ## Key
    ///
    /// `plan/rule/hold/-`.
    pub(super) const PAGE_EN;
    /// # holds
    ///
    /// Eine Hemmung hält Fristen an oder setzt einen neuen Termin (`stichtag explain hemmung`). Welche zulässig
    /// ist, sagt die Regel: `hold = "none"`, `hold-at-most = "6 months"`, `hold-by = "office:…"`; in `[pack]` dasselbe
    /// für alle Regeln, die es nicht selbst sagen. Eine Hemmung, die eine Regel nicht oder nicht durch dieses Amt
    /// zulässt, hält nichts an; eine zu lange hält so lange an, wie es zulässig ist. Der erste Tag zählt mit (§ 187
    /// Abs. 2, § 188 Abs. 2 BGB): Sechs Monate ab dem 1. Juli enden mit dem 31. Dezember. Ein neuer Termin liegt
    /// höchstens so lange nach dem ersten Tag der Hemmung.
    ///
    /// ```toml
    /// [rule.holds-within-limits]
    /// kind  = "holds"
    /// title = { en = "Holds last no longer than allowed", de = "Hemmungen dauern nicht länger als zulässig" }
    /// for   = "hold"
    /// check = "length"
    /// ```
    ///
    /// Vor ihrem ersten Tag wird nichts verlangt (ruhend). Danach:
    ///
    /// - `length`: Von den Regeln, die sie betrifft, zählt die strengste. Hat die Hemmung ein Ende: nicht
    ///   eingehalten, wenn es nach der Grenze liegt; sonst fällig am letzten zulässigen Tag und danach überfällig.
    ///   Ohne Grenze gibt es keine Pflicht.
    /// - `order`: nicht eingehalten, wo eine Regel, die die Hemmung nennt, keine zulässt, wo jemand anderes sie
    ///   angeordnet hat, oder wo sie weder eine Vorlage (`quelle`) noch eine andere Grundlage (`grundlage`) nennt.
    ///
    /// Diese Regeln stehen im Paket `exceptions`, das für jeden Plan gilt. Ein Plan ohne Hemmungen hat hier keine
    /// Pflichten. Zuständig ist, wer die Hemmung angeordnet hat.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Hemmung/-`.
    pub(super) const PAGE_DE;
}
