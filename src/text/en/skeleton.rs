//! A new plan in English.

use crate::text::skeleton::SkeletonWords;

/// The words.
pub(crate) static SKELETON: SkeletonWords = SkeletonWords {
    about: "Checks the plan: every change for new findings, every night for all.",
    change: "Change, new findings only",
    nightly: "Nightly, all findings",
    install: "Install stichtag",
    check: "Check the plan",
    same_day: "One reference date for both runs, even around midnight.",
    known: "What was there before the change does not count: it would fail only because a day has passed.",
    new: "The state before could not be judged, for example because there was no plan yet: then all counts.",
    land: "land ",
    no_land: "# land = \"NI\"      # for its public holidays",
    made: "Written:",
    next: "To go on:",
};
