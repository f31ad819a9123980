//! The sixteen Länder.

/// A German Land: public holidays are its own law (Art. 70 (1) GG), except for 3 October.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Land {
    /// Baden-Württemberg: § 1 FTG (Gesetz über die Sonntage und Feiertage).
    Bw,
    /// Bavaria: Art. 1 FTG (Gesetz über den Schutz der Sonn- und Feiertage).
    By,
    /// Berlin: § 1 Gesetz über die Sonn- und Feiertage.
    Be,
    /// Brandenburg: § 2 FTG (Gesetz über die Sonn- und Feiertage).
    Bb,
    /// Bremen: § 2 Gesetz über die Sonn-, Gedenk- und Feiertage.
    Hb,
    /// Hamburg: § 1 Feiertagsgesetz.
    Hh,
    /// Hesse: § 1 `HFeiertagsG`.
    He,
    /// Mecklenburg-Western Pomerania: § 2 FTG M-V.
    Mv,
    /// Lower Saxony: § 2 `NFeiertagsG`.
    Ni,
    /// North Rhine-Westphalia: § 2 Feiertagsgesetz NW.
    Nw,
    /// Rhineland-Palatinate: § 2 `LFtG`.
    Rp,
    /// Saarland: § 2 SFG (Gesetz Nr. 1040 über die Sonn- und Feiertage).
    Sl,
    /// Saxony: § 1 `SächsSFG`.
    Sn,
    /// Saxony-Anhalt: § 2 `FeiertG` LSA.
    St,
    /// Schleswig-Holstein: § 2 SFTG.
    Sh,
    /// Thuringia: § 2 `ThürFGtG`.
    Th,
}

impl Land {
    /// All Länder, by name.
    pub const ALL: [Self; 16] = [
        Self::Bw,
        Self::By,
        Self::Be,
        Self::Bb,
        Self::Hb,
        Self::Hh,
        Self::He,
        Self::Mv,
        Self::Ni,
        Self::Nw,
        Self::Rp,
        Self::Sl,
        Self::Sn,
        Self::St,
        Self::Sh,
        Self::Th,
    ];

    /// The code of ISO 3166-2:DE without `DE-`.
    pub fn code(self) -> &'static str {
        self.names()[0]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.names()[1]
    }

    /// Its code, its name, and its English name where that is another.
    pub fn names(self) -> [&'static str; 3] {
        match self {
            Self::Bw => ["BW", "Baden-Württemberg", "Baden-Württemberg"],
            Self::By => ["BY", "Bayern", "Bavaria"],
            Self::Be => ["BE", "Berlin", "Berlin"],
            Self::Bb => ["BB", "Brandenburg", "Brandenburg"],
            Self::Hb => ["HB", "Bremen", "Bremen"],
            Self::Hh => ["HH", "Hamburg", "Hamburg"],
            Self::He => ["HE", "Hessen", "Hesse"],
            Self::Mv => ["MV", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"],
            Self::Ni => ["NI", "Niedersachsen", "Lower Saxony"],
            Self::Nw => ["NW", "Nordrhein-Westfalen", "North Rhine-Westphalia"],
            Self::Rp => ["RP", "Rheinland-Pfalz", "Rhineland-Palatinate"],
            Self::Sl => ["SL", "Saarland", "Saarland"],
            Self::Sn => ["SN", "Sachsen", "Saxony"],
            Self::St => ["ST", "Sachsen-Anhalt", "Saxony-Anhalt"],
            Self::Sh => ["SH", "Schleswig-Holstein", "Schleswig-Holstein"],
            Self::Th => ["TH", "Thüringen", "Thuringia"],
        }
    }

    /// A Land by its code, with or without `DE-`, or by its name; upper and lower case are alike.
    pub fn find(text: &str) -> Option<Self> {
        let word = text.trim().to_lowercase();
        let code = word.strip_prefix("de-").unwrap_or(&word);
        Self::ALL.into_iter().find(|land| {
            let [own, german, english] = land.names();
            code == own.to_lowercase()
                || word == german.to_lowercase()
                || word == english.to_lowercase()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Land;

    #[test]
    fn is_found_by_code_and_by_name() {
        for text in ["NI", "ni", "DE-NI", "de-ni", "Niedersachsen", "lower saxony", " NI "] {
            assert_eq!(Land::find(text), Some(Land::Ni), "{text}");
        }
        assert_eq!(Land::find("Baden-Württemberg"), Some(Land::Bw));
        for text in ["", "XX", "DE", "DE-", "DE-Niedersachsen", "Niedersaxen"] {
            assert_eq!(Land::find(text), None, "{text}");
        }
        for land in Land::ALL {
            assert_eq!(Land::find(land.code()), Some(land));
        }
    }

    #[test]
    fn a_plan_names_them_in_the_same_order() {
        let codes: Vec<_> = crate::plan::LANDS.iter().map(|land| land.en.to_string()).collect();
        assert_eq!(codes, Land::ALL.map(Land::code));
    }
}
