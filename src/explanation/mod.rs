//! Why an obligation stands as it does, and what would help.
mod cure;
mod paste;
mod words;
pub use cure::{Cure, cure, is_green};
pub use paste::{Paste, Spot};
