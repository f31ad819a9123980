//! A new plan in German.

use crate::text::skeleton::SkeletonWords;

/// The words.
pub(crate) static SKELETON: SkeletonWords = SkeletonWords {
    about: "Prüft den Plan: jede Änderung auf neue Feststellungen, jede Nacht alles.",
    change: "Änderung, nur Neues",
    nightly: "Nächtlich, alles",
    install: "stichtag installieren",
    check: "Plan prüfen",
    same_day: "Ein Stichtag für beide Läufe, auch um Mitternacht.",
    known: "Was es vor der Änderung schon gab, zählt nicht: Sonst schlüge sie fehl, nur weil ein Tag vergangen ist.",
    new: "Der Stand davor ließ sich nicht beurteilen, etwa weil es noch keinen Plan gab: Dann zählt alles.",
    land: "land   ",
    no_land: "# land = \"NI\"      # für die gesetzlichen Feiertage",
    made: "Geschrieben:",
    next: "Weiter geht es mit:",
};
