//! What `stichtag explain pack` shows.

use crate::rule::page;

/// The names of the page.
pub(crate) const TOPICS: [&str; 4] = ["pack", "paket", "override", "abweichung"];

page! {
    /// # Packs of rules
    ///
    /// A pack is a TOML file with `[pack]` and rules. A plan names its packs; a folder stands for all packs in
    /// it. A pack can extend others and so take over their rules.
    ///
    /// ```toml
    /// # plan.toml
    /// [plan]
    /// packs = ["common@1.0.0", "./rules/city.toml"]
    ///
    /// # rules/city.toml
    /// [pack]
    /// id      = "city"
    /// version = "1.2.0"
    /// title   = { en = "Rules of the city", de = "Regeln der Stadt" }
    /// extends = ["common", "./base.toml"]
    /// ```
    ///
    /// ## Pins
    ///
    /// `common@1.0.0` asks for a version, `./city.toml@sha256:…` for the very file, by the checksum that
    /// `sha256sum` computes; both can stand one after the other. Where a pack is another one, nothing is
    /// judged: look at what has changed, and pin it anew. `extends` takes pins as well.
    ///
    /// ## Overrides
    ///
    /// A pack changes single fields of rules that it takes over, and a plan those of any of its rules:
    ///
    /// ```toml
    /// [override.post-filled]
    /// at-most  = "60 days"
    /// severity = "warning"
    /// reason   = "Decision of the council of 2025-03-06"
    /// ```
    ///
    /// Every field but `kind` can be overridden, under its English name or its German one; `off = true`
    /// switches the rule off, and `off = false` in a plan switches it on again. In a plan, and wherever a rule
    /// is switched off, `reason` is required. The plan has the last word, then the pack that extends the
    /// others; two packs that do not extend each other must agree. The title is not rewritten: where it names
    /// a number, override it as well. `stichtag rules --resolved` shows what holds, and where it comes from.
    ///
    /// ## Versions
    ///
    /// A rule that changes on a day is written once for each time:
    ///
    /// ```toml
    /// [[rule.post-filled]]
    /// at-most  = "90 days"
    /// in-force = { to = "2024-12-31" }
    ///
    /// [[rule.post-filled]]
    /// at-most  = "60 days"
    /// in-force = { from = "2025-01-01" }
    /// ```
    ///
    /// Versions are of one kind; their times may leave a gap, and must not overlap. Each creates the duties
    /// that it would create alone:
    ///
    /// - A trigger (`response`) and an act (`order`) belong to the version in force on their day, with its
    ///   period, however long that runs.
    /// - A deadline belongs to the version in force on its last permissible day.
    /// - A gap (`periodic`) or a state (`maintain`) that still runs on the first day of the later version
    ///   belongs to that one from then on, with its real start, and is violated since that day at the earliest.
    ///   What ended before stays as it was judged.
    /// - `first-window` of the later version says whether it takes over the window that contains its first
    ///   day (`full`, `prorata`) or leaves it to the earlier one (`skip`).
    /// - What an item has (`content`, `link`), and the records (`records`), are judged by the version in
    ///   force.
    ///
    /// So what two versions would both create belongs to the later one from its first day on, under the same
    /// key. Before that day its coming duties are already shown, unless the earlier version creates them.
    ///
    /// ## What a change announces
    ///
    /// Where today's state would be a violation if a coming version came into force today, and weighs more
    /// than it does now, the finding says so: “from 2025-01-01 this will be an error”. Where it is no finding
    /// yet, it becomes a note once the day is within the lead time of the coming version. The same holds for a
    /// rule that is not in force at all yet.
    pub(crate) const PAGE_EN;
    /// # Regelpakete
    ///
    /// Ein Regelpaket ist eine TOML-Datei mit `[pack]` und Regeln. Ein Plan nennt seine Pakete; ein Ordner
    /// steht für alle Pakete darin. Ein Paket kann andere erweitern und übernimmt so deren Regeln.
    ///
    /// ```toml
    /// # plan.toml
    /// [plan]
    /// pakete = ["common@1.0.0", "./regeln/stadt.toml"]
    ///
    /// # regeln/stadt.toml
    /// [pack]
    /// id      = "stadt"
    /// version = "1.2.0"
    /// title   = { en = "Rules of the city", de = "Regeln der Stadt" }
    /// extends = ["common", "./grundregeln.toml"]
    /// ```
    ///
    /// ## Festlegen
    ///
    /// `common@1.0.0` verlangt eine Version, `./stadt.toml@sha256:…` genau diese Datei, nach der Prüfsumme,
    /// die `sha256sum` berechnet; beides kann hintereinander stehen. Ist das Paket ein anderes, wird nichts
    /// geprüft: Sehen Sie nach, was sich geändert hat, und legen Sie es neu fest. Auch `extends` nimmt solche
    /// Angaben.
    ///
    /// ## Abweichungen
    ///
    /// Ein Paket ändert einzelne Felder von Regeln, die es übernimmt, ein Plan die aller seiner Regeln:
    ///
    /// ```toml
    /// [abweichung.post-filled]
    /// hoechstens = "60 Tage"
    /// schwere    = "warnung"
    /// grund      = "Beschluss des Rates vom 06.03.2025"
    /// ```
    ///
    /// Jedes Feld außer `kind` lässt sich ändern, unter seinem englischen oder seinem deutschen Namen;
    /// `aus = true` schaltet die Regel aus, `aus = false` in einem Plan wieder ein. In einem Plan, und überall,
    /// wo eine Regel ausgeschaltet wird, ist `grund` nötig. Das letzte Wort hat der Plan, dann das Paket, das
    /// die anderen erweitert; zwei Pakete, die einander nicht erweitern, müssen übereinstimmen. Der Titel wird
    /// nicht umgeschrieben: Nennt er eine Zahl, ändern Sie auch ihn. `stichtag rules --resolved` zeigt, was
    /// gilt und woher es kommt.
    ///
    /// ## Fassungen
    ///
    /// Eine Regel, die sich zu einem Tag ändert, steht für jede Zeit einmal da:
    ///
    /// ```toml
    /// [[rule.post-filled]]
    /// at-most  = "90 days"
    /// in-force = { to = "2024-12-31" }
    ///
    /// [[rule.post-filled]]
    /// at-most  = "60 days"
    /// in-force = { from = "2025-01-01" }
    /// ```
    ///
    /// Fassungen haben dieselbe Art; zwischen ihren Zeiten darf eine Lücke liegen, überschneiden dürfen sie
    /// sich nicht. Jede begründet die Pflichten, die sie auch allein begründen würde:
    ///
    /// - Ein Anlass (`response`) und eine Handlung (`order`) gehören zu der Fassung, die an ihrem Tag gilt, mit
    ///   deren Frist, so lange diese auch läuft.
    /// - Ein Termin (`deadline`) gehört zu der Fassung, die am letzten zulässigen Tag gilt.
    /// - Ein Abstand (`periodic`) oder Zustand (`maintain`), der am ersten Tag der späteren Fassung noch
    ///   andauert, gehört von da an zu ihr, mit seinem wirklichen Beginn, und ist frühestens seit diesem Tag
    ///   ein Verstoß. Was vorher endete, bleibt, wie es beurteilt wurde.
    /// - `first-window` der späteren Fassung sagt, ob sie das Fenster übernimmt, in dem ihr erster Tag liegt
    ///   (`full`, `prorata`), oder es der früheren lässt (`skip`).
    /// - Was ein Gegenstand hat (`content`, `link`), und die Aufzeichnungen (`records`) beurteilt die geltende
    ///   Fassung.
    ///
    /// Was zwei Fassungen beide begründen würden, gehört also ab dem ersten Tag der späteren zu dieser, unter
    /// demselben Schlüssel. Vorher werden deren künftige Pflichten schon gezeigt, soweit nicht die frühere
    /// Fassung sie begründet.
    ///
    /// ## Wie sich eine Änderung ankündigt
    ///
    /// Wäre der heutige Stand ein Verstoß, wenn eine künftige Fassung schon heute gälte, und wöge er schwerer
    /// als jetzt, so sagt es die Feststellung: „ab 01.01.2025 ist dies ein Fehler“. Ist es noch keine
    /// Feststellung, so wird es ein Hinweis, sobald der Tag in der Vorlaufzeit der künftigen Fassung liegt.
    /// Ebenso bei einer Regel, die noch gar nicht gilt.
    pub(crate) const PAGE_DE;
}
