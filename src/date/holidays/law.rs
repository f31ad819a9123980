//! Which day is a public holiday where, and since when.

use super::Land;
use super::easter::easter;
use crate::date::Day;

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January. The law of every Land.
    NewYear,
    /// 6 January. § 1 FTG BW, Art. 1 (1) no. 1 FTG BY, § 2 `FeiertG` LSA.
    Epiphany,
    /// 8 March. § 1 Berlin since 2019 (law of 30 January 2019); § 2 FTG M-V since 2023.
    WomensDay,
    /// The Friday before Easter. The law of every Land.
    GoodFriday,
    /// § 2 (1) FTG Brandenburg names it beside the Monday; elsewhere it is a Sunday like others.
    EasterSunday,
    /// The law of every Land.
    EasterMonday,
    /// 1 May. The law of every Land.
    LabourDay,
    /// 8 May. Berlin in 2020 and 2025 only, once each by a law of its own: liberation from National
    /// Socialism, the end of the war in Europe.
    LiberationDay,
    /// The 39th day after Easter. The law of every Land.
    Ascension,
    /// § 2 (1) FTG Brandenburg names it beside the Monday.
    WhitSunday,
    /// The 50th day after Easter. The law of every Land.
    WhitMonday,
    /// The 60th day after Easter. § 1 FTG BW, Art. 1 (1) no. 1 FTG BY, § 1 `HFeiertagsG`, § 2 FTG NW, § 2
    /// `LFtG` RP, § 2 SFG SL; in parts of Saxony (§ 1 (1) `SächsSFG` with the ordinance of 4 May 1993) and of
    /// Thuringia (§ 2 (2), § 10 (1) `ThürFGtG`). What held in the years before, under the law of 1990, is
    /// taken to be the same.
    CorpusChristi,
    /// 17 June. Berlin in 2028 only: 75 years after the uprising of 1953.
    Uprising,
    /// 8 August. The city of Augsburg: Art. 1 (2) FTG BY.
    PeaceFestival,
    /// 15 August. § 2 SFG SL; in Bavaria in municipalities with more Catholics than Protestants: Art. 1
    /// (1) no. 2 FTG BY. The Land's statistical office lists them after each census.
    Assumption,
    /// 20 September. § 2 (1) `ThürFGtG` since 2019.
    ChildrensDay,
    /// 3 October. Art. 2 (2) Einigungsvertrag: the only one of the Federation.
    GermanUnity,
    /// 31 October. The law of BB, MV, SN, ST and TH since 1990; everywhere in 2017, for the 500th
    /// anniversary; HB, HH, NI and SH since 2018.
    Reformation,
    /// 1 November. § 1 FTG BW, Art. 1 (1) no. 1 FTG BY, § 2 FTG NW, § 2 `LFtG` RP, § 2 SFG SL.
    AllSaints,
    /// The Wednesday before 23 November. Everywhere until 1994; since 1995 only in Saxony (§ 1 (1)
    /// `SächsSFG`): the others gave it up for the long-term care insurance (§ 58 (2) SGB XI).
    Repentance,
    /// 25 December. The law of every Land.
    Christmas,
    /// 26 December. The law of every Land.
    SecondChristmas,
}

/// A rule that makes a holiday of some municipalities only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regional {
    /// Mariä Himmelfahrt where Catholics are more than Protestants: Art. 1 (1) no. 2 FTG Bavaria.
    AssumptionBavaria,
    /// Friedensfest in the city of Augsburg: Art. 1 (2) FTG Bavaria.
    PeaceFestivalAugsburg,
    /// Fronleichnam in Catholic municipalities of Saxony: § 1 (1) `SächsSFG` with the ordinance of 1993.
    CorpusChristiSaxony,
    /// Fronleichnam in Catholic municipalities of Thuringia: § 2 (2) `ThürFGtG`.
    CorpusChristiThuringia,
}

/// Where a holiday holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In the whole Land.
    Land,
    /// In the municipalities of a rule.
    Municipalities(Regional),
}

impl Holiday {
    /// All of them, in the order of the year.
    pub const ALL: [Self; 22] = [
        Self::NewYear,
        Self::Epiphany,
        Self::WomensDay,
        Self::GoodFriday,
        Self::EasterSunday,
        Self::EasterMonday,
        Self::LabourDay,
        Self::LiberationDay,
        Self::Ascension,
        Self::WhitSunday,
        Self::WhitMonday,
        Self::CorpusChristi,
        Self::Uprising,
        Self::PeaceFestival,
        Self::Assumption,
        Self::ChildrensDay,
        Self::GermanUnity,
        Self::Reformation,
        Self::AllSaints,
        Self::Repentance,
        Self::Christmas,
        Self::SecondChristmas,
    ];

    /// Its name in German and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::NewYear => ("Neujahr", "New Year's Day"),
            Self::Epiphany => ("Heilige Drei Könige", "Epiphany"),
            Self::WomensDay => ("Internationaler Frauentag", "International Women's Day"),
            Self::GoodFriday => ("Karfreitag", "Good Friday"),
            Self::EasterSunday => ("Ostersonntag", "Easter Sunday"),
            Self::EasterMonday => ("Ostermontag", "Easter Monday"),
            Self::LabourDay => ("Tag der Arbeit", "Labour Day"),
            Self::LiberationDay => ("Tag der Befreiung", "Liberation Day"),
            Self::Ascension => ("Christi Himmelfahrt", "Ascension Day"),
            Self::WhitSunday => ("Pfingstsonntag", "Whit Sunday"),
            Self::WhitMonday => ("Pfingstmontag", "Whit Monday"),
            Self::CorpusChristi => ("Fronleichnam", "Corpus Christi"),
            Self::Uprising => {
                ("Jahrestag des Volksaufstands 1953", "Anniversary of the uprising of 1953")
            }
            Self::PeaceFestival => ("Augsburger Hohes Friedensfest", "Augsburg Peace Festival"),
            Self::Assumption => ("Mariä Himmelfahrt", "Assumption Day"),
            Self::ChildrensDay => ("Weltkindertag", "World Children's Day"),
            Self::GermanUnity => ("Tag der Deutschen Einheit", "German Unity Day"),
            Self::Reformation => ("Reformationstag", "Reformation Day"),
            Self::AllSaints => ("Allerheiligen", "All Saints' Day"),
            Self::Repentance => ("Buß- und Bettag", "Day of Repentance and Prayer"),
            Self::Christmas => ("Erster Weihnachtstag", "Christmas Day"),
            Self::SecondChristmas => ("Zweiter Weihnachtstag", "Second Day of Christmas"),
        }
    }

    /// A name that never changes, for identifiers.
    pub fn id(self) -> &'static str {
        match self {
            Self::NewYear => "new-year",
            Self::Epiphany => "epiphany",
            Self::WomensDay => "womens-day",
            Self::GoodFriday => "good-friday",
            Self::EasterSunday => "easter-sunday",
            Self::EasterMonday => "easter-monday",
            Self::LabourDay => "labour-day",
            Self::LiberationDay => "liberation-day",
            Self::Ascension => "ascension",
            Self::WhitSunday => "whit-sunday",
            Self::WhitMonday => "whit-monday",
            Self::CorpusChristi => "corpus-christi",
            Self::Uprising => "uprising-1953",
            Self::PeaceFestival => "peace-festival",
            Self::Assumption => "assumption",
            Self::ChildrensDay => "childrens-day",
            Self::GermanUnity => "german-unity",
            Self::Reformation => "reformation",
            Self::AllSaints => "all-saints",
            Self::Repentance => "repentance",
            Self::Christmas => "christmas",
            Self::SecondChristmas => "second-christmas",
        }
    }

    /// The day in a year on which it is kept, whether or not it is a holiday by law.
    pub fn day(self, year: i32) -> Option<Day> {
        let fixed = |month, day| Day::from_ymd(year, month, day);
        let from_easter = |days| easter(year).map(|day| day.plus_days(days));
        match self {
            Self::NewYear => fixed(1, 1),
            Self::Epiphany => fixed(1, 6),
            Self::WomensDay => fixed(3, 8),
            Self::GoodFriday => from_easter(-2),
            Self::EasterSunday => from_easter(0),
            Self::EasterMonday => from_easter(1),
            Self::LabourDay => fixed(5, 1),
            Self::LiberationDay => fixed(5, 8),
            Self::Ascension => from_easter(39),
            Self::WhitSunday => from_easter(49),
            Self::WhitMonday => from_easter(50),
            Self::CorpusChristi => from_easter(60),
            Self::Uprising => fixed(6, 17),
            Self::PeaceFestival => fixed(8, 8),
            Self::Assumption => fixed(8, 15),
            Self::ChildrensDay => fixed(9, 20),
            Self::GermanUnity => fixed(10, 3),
            Self::Reformation => fixed(10, 31),
            Self::AllSaints => fixed(11, 1),
            Self::Repentance => {
                let latest = fixed(11, 22)?;
                Some(latest.plus_days(-i64::from((latest.weekday() + 5) % 7)))
            }
            Self::Christmas => fixed(12, 25),
            Self::SecondChristmas => fixed(12, 26),
        }
    }

    /// Where in a Land it is a public holiday in a year; `None` if nowhere. For the sources see each
    /// holiday.
    pub fn scope(self, year: i32, land: Land) -> Option<Scope> {
        use Land::{Bb, Be, Bw, By, Hb, He, Hh, Mv, Ni, Nw, Rp, Sh, Sl, Sn, St, Th};
        let regional = |rule| Some(Scope::Municipalities(rule));
        let whole = match self {
            Self::NewYear
            | Self::GoodFriday
            | Self::EasterMonday
            | Self::LabourDay
            | Self::Ascension
            | Self::WhitMonday
            | Self::GermanUnity
            | Self::Christmas
            | Self::SecondChristmas => true,
            Self::Epiphany => matches!(land, Bw | By | St),
            Self::WomensDay => land == Be && year >= 2019 || land == Mv && year >= 2023,
            Self::EasterSunday | Self::WhitSunday => land == Bb,
            Self::LiberationDay => land == Be && matches!(year, 2020 | 2025),
            Self::Uprising => land == Be && year == 2028,
            Self::CorpusChristi => match land {
                Sn => return regional(Regional::CorpusChristiSaxony),
                Th => return regional(Regional::CorpusChristiThuringia),
                _ => matches!(land, Bw | By | He | Nw | Rp | Sl),
            },
            Self::PeaceFestival => match land {
                By => return regional(Regional::PeaceFestivalAugsburg),
                _ => false,
            },
            Self::Assumption => match land {
                By => return regional(Regional::AssumptionBavaria),
                _ => land == Sl,
            },
            Self::ChildrensDay => land == Th && year >= 2019,
            Self::Reformation => {
                matches!(land, Bb | Mv | Sn | St | Th)
                    || year == 2017
                    || matches!(land, Hb | Hh | Ni | Sh) && year >= 2018
            }
            Self::AllSaints => matches!(land, Bw | By | Nw | Rp | Sl),
            Self::Repentance => land == Sn || year <= 1994,
        };
        whole.then_some(Scope::Land)
    }
}

impl Regional {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::AssumptionBavaria,
        Self::PeaceFestivalAugsburg,
        Self::CorpusChristiSaxony,
        Self::CorpusChristiThuringia,
    ];

    /// The Land whose law it is.
    pub fn land(self) -> Land {
        match self {
            Self::AssumptionBavaria | Self::PeaceFestivalAugsburg => Land::By,
            Self::CorpusChristiSaxony => Land::Sn,
            Self::CorpusChristiThuringia => Land::Th,
        }
    }

    /// The word for it in plans and on the command line: in German, and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::AssumptionBavaria => ("mariae-himmelfahrt", "assumption"),
            Self::PeaceFestivalAugsburg => ("friedensfest", "peace-festival"),
            Self::CorpusChristiSaxony | Self::CorpusChristiThuringia => {
                ("fronleichnam", "corpus-christi")
            }
        }
    }

    /// The rule of a Land by its word; upper and lower case are alike.
    pub fn find(land: Land, word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace('ä', "ae").replace(' ', "-");
        Self::ALL.into_iter().find(|rule| {
            let (german, english) = rule.names();
            rule.land() == land && (word == german || word == english)
        })
    }
}
