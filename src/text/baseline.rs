//! What is said of a baseline, as data. Each language puts all of it into words.

/// What a baseline did, and what became of it.
#[derive(Clone, Debug)]
pub enum BaselineLine<'a> {
    /// How many findings it accepts, and how many of its entries belong to other plans.
    Accepted {
        /// The file.
        path: &'a str,
        /// Findings.
        count: usize,
        /// Entries of plans that were not judged.
        others: usize,
    },
    /// An entry that no finding needs any more.
    Unused {
        /// Its key.
        key: &'a str,
        /// The key of a new finding that it resembles.
        resembles: Option<&'a str>,
    },
    /// It was written: how many entries it has, and how many are new, changed and removed.
    Written {
        /// The file.
        path: &'a str,
        /// Entries.
        count: usize,
        /// Not there before.
        added: usize,
        /// At another level than before.
        changed: usize,
        /// There before, and not any more.
        removed: usize,
    },
}
