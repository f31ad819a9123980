//! What can be wrong with a baseline, beyond its single fields.

/// What is wrong with a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaselineFault {
    /// A version of the format that this program does not know.
    Version {
        /// As written.
        found: String,
    },
    /// Not the key of an obligation.
    BadKey {
        /// As written.
        key: String,
    },
    /// An entry that is no table.
    NoEntry {
        /// Its key.
        key: String,
    },
}
