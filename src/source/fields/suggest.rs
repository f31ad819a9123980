//! Did you mean …?

use super::Term;

/// The candidate closest to a misspelt word, if one is close enough to be meant. Ties go to the first.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case, umlauts and separators are the commonest slips; they cost nothing.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().take(64).flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            '_' | ' ' => folded.push('-'),
            c => folded.push(c),
        }
    }
    folded
}

impl Term {
    /// The one of its two names that is closer to a word: the language its writer used.
    pub fn nearest(&self, written: &str) -> &str {
        let written = fold(written);
        let distance = |name: &str| strsim::osa_distance(&written, &fold(name));
        if distance(&self.de) < distance(&self.en) { &self.de } else { &self.en }
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_slips_and_stays_silent_on_strangers() {
        let kinds = ["measure", "meeting", "massnahme", "body", "post"];
        assert_eq!(closest("meting", kinds), Some("meeting"));
        assert_eq!(closest("Measure", kinds), Some("measure"));
        assert_eq!(closest("maßnahme", kinds), Some("massnahme"));
        assert_eq!(closest("bdoy", kinds), Some("body"));
        assert_eq!(closest("hydrant", kinds), None);
        assert_eq!(closest("", kinds), None);
    }
}
