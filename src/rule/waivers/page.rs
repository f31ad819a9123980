//! What `stichtag explain waivers` shows.

use crate::rule::page;

page! {
    /// # waivers
    ///
    /// Approved exceptions are looked at like everything else. A waiver names a rule, the things that it
    /// covers, a reason, the office that approved it, what it rests on, and its last day. While it is in
    /// effect, a finding that it covers has the state `waived`; nothing else changes: the duty stays, and what
    /// depends on it is judged as if there were no waiver.
    ///
    /// ```toml
    /// [waiver.interpreters-2026]
    /// rule     = "measure-complete"
    /// subject  = "measure:video-interpreting"
    /// from     = "2026-01-01"
    /// until    = "2026-06-30"
    /// reason   = "The office is being reorganised."
    /// approver = "department-iii"
    /// basis    = "paper-2025-0311"
    /// ```
    ///
    /// `subject` is an id, `kind:id`, `kind:*` for all things of a kind, or `plan`; several are a list. `period`
    /// narrows it to the last part of the keys. There are no other patterns. `until` is inclusive.
    ///
    /// A rule says what it allows: `waiver = "none"`, `waiver-at-most = "6 months"`, `waiver-by = "office:…"`; in
    /// `[pack]`, the same for all rules that do not say it. The first day counts (§§ 187 (2), 188 (2) BGB): six
    /// months from 1 July end with 31 December. What a rule does not allow excuses nothing; a waiver that is too
    /// long excuses as long as is allowed.
    ///
    /// ```toml
    /// [rule.waivers-current]
    /// kind  = "waivers"
    /// title = { en = "Waivers do not expire while they are needed", de = "Ausnahmen laufen nicht ab, solange sie nötig sind" }
    /// for   = "waiver"
    /// check = "expiry"
    /// lead  = "14 days"
    /// ```
    ///
    /// Before its first day, nothing is asked of it (dormant). After that:
    ///
    /// - `expiry`: due on the last day; due soon within the lead time; overdue once it has ended and what it
    ///   covered is a finding again. Met where nothing needs it any more.
    /// - `use`: breached where it covers no duty, or only fulfilled ones, or has ended and is not needed.
    /// - `limits`: breached where the rule does not allow it, or not so long, or not by this office; and where
    ///   it covers everything that the rule binds: then switch the rule off instead, for everybody to see.
    ///
    /// These rules stand in the pack `exceptions`, which every plan has. They hold no record to be missing: a
    /// plan without waivers has no duties here. Responsible is the office that approved it.
    ///
    /// ## Key
    ///
    /// `plan/rule/waiver/` and for `expiry` its last day as written; else `-`.
    pub(super) const PAGE_EN;
    /// # waivers
    ///
    /// Genehmigte Ausnahmen werden geprüft wie alles andere. Eine Ausnahme nennt eine Regel, die Gegenstände,
    /// für die sie gilt, einen Grund, das Amt, das sie genehmigt hat, ihre Grundlage und ihren letzten Tag.
    /// Solange sie gilt, hat eine Feststellung, die sie erfasst, den Stand „ausgenommen“ (`waived`); sonst ändert
    /// sich nichts: Die Pflicht bleibt, und was von ihr abhängt, wird beurteilt, als gäbe es keine Ausnahme.
    ///
    /// ```toml
    /// [ausnahme.dolmetschen-2026]
    /// regel            = "measure-complete"
    /// gegenstand       = "massnahme:videodolmetschen"
    /// von              = "2026-01-01"
    /// bis              = "2026-06-30"
    /// grund            = "Das Amt wird neu gegliedert."
    /// genehmigt-durch  = "dezernat-iii"
    /// grundlage        = "vl-2025-0311"
    /// ```
    ///
    /// `gegenstand` ist eine Kennung, `art:kennung`, `art:*` für alle Gegenstände einer Art oder `plan`; mehrere
    /// sind eine Liste. `zeitraum` schränkt auf den letzten Teil der Schlüssel ein. Andere Muster gibt es nicht.
    /// `bis` schließt den Tag ein.
    ///
    /// Was zulässig ist, sagt die Regel: `waiver = "none"`, `waiver-at-most = "6 months"`, `waiver-by = "office:…"`;
    /// in `[pack]` dasselbe für alle Regeln, die es nicht selbst sagen. Der erste Tag zählt mit (§ 187 Abs. 2,
    /// § 188 Abs. 2 BGB): Sechs Monate ab dem 1. Juli enden mit dem 31. Dezember. Was eine Regel nicht zulässt,
    /// entschuldigt nichts; eine zu lange Ausnahme entschuldigt so lange, wie es zulässig ist.
    ///
    /// ```toml
    /// [rule.waivers-current]
    /// kind  = "waivers"
    /// title = { en = "Waivers do not expire while they are needed", de = "Ausnahmen laufen nicht ab, solange sie nötig sind" }
    /// for   = "waiver"
    /// check = "expiry"
    /// lead  = "14 days"
    /// ```
    ///
    /// Vor ihrem ersten Tag wird nichts verlangt (ruhend). Danach:
    ///
    /// - `expiry`: fällig am letzten Tag; bald fällig innerhalb der Vorwarnzeit; überfällig, wenn sie abgelaufen
    ///   ist und das, was sie erfasste, wieder beanstandet wird. Erfüllt, wo nichts sie mehr braucht.
    /// - `use`: nicht eingehalten, wo sie keine Pflicht erfasst oder nur erfüllte, oder wo sie abgelaufen ist und
    ///   nicht mehr gebraucht wird.
    /// - `limits`: nicht eingehalten, wo die Regel sie nicht, nicht so lange oder nicht durch dieses Amt zulässt;
    ///   und wo sie alles erfasst, wofür die Regel gilt: Dann schalten Sie die Regel ab, für alle sichtbar.
    ///
    /// Diese Regeln stehen im Paket `exceptions`, das für jeden Plan gilt. Ein Plan ohne Ausnahmen hat hier keine
    /// Pflichten. Zuständig ist das Amt, das die Ausnahme genehmigt hat.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Ausnahme/` und bei `expiry` ihr letzter Tag, wie er geschrieben steht; sonst `-`.
    pub(super) const PAGE_DE;
}
