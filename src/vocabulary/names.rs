//! Which names kinds, fields and values may have.

/// Whether a name can be written without quotation marks everywhere: lower-case ASCII letters, digits
/// and hyphens, a letter first.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The nearest allowed name: `Maßnahme Eltern` → `massnahme-eltern`.
pub(super) fn as_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => name.push_str("ae"),
            'ö' => name.push_str("oe"),
            'ü' => name.push_str("ue"),
            'ß' => name.push_str("ss"),
            c if c.is_ascii_alphanumeric() => name.push(c),
            _ if name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.trim_matches(|c: char| c == '-' || c.is_ascii_digit()).to_owned()
}
