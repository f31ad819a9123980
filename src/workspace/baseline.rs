//! Reading a baseline.

use std::fs;
use std::path::Path;

use super::{DiskError, shown};
use crate::baseline::Baseline;

/// Reads a baseline.
///
/// # Errors
/// The file cannot be read. What is wrong *in* it is in [`Baseline::problems`].
pub fn read_baseline(path: &Path) -> Result<Baseline, DiskError> {
    let bytes = fs::read(path).map_err(|error| DiskError::new(path, error))?;
    Ok(Baseline::read(shown(path), bytes))
}
