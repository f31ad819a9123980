//! Dates as people write them, recognized by their shape.

/// Any date that is no date of TOML.
pub(super) fn is_date_like(text: &str) -> bool {
    is_german(text) || is_vague(text)
}

/// The numbers of `a.b.c`, `a-b-c`: their digits, without space around.
fn parts(text: &str, separator: char) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let numeric = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    numeric.then_some(parts)
}

/// `24.04.2025`, `9.8.25`, `09.08.`, `24. April 2025`.
pub(super) fn is_german(text: &str) -> bool {
    if let Some([day, month, year]) = parts(text, '.').as_deref() {
        return matches!(day.len(), 1..=2)
            && matches!(month.len(), 1..=2)
            && matches!(year.len(), 0 | 2 | 4);
    }
    let mut words = text.split_whitespace();
    let (Some(day), Some(month), Some(year), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    day.strip_suffix('.').is_some_and(|day| matches!(day.len(), 1..=2) && is_number(day))
        && is_month(month)
        && is_year(year)
}

/// `2025-02-31`, with or without a time behind it: the shape of a day, whatever its numbers.
pub(super) fn is_full_iso(text: &str) -> bool {
    let shape = |text: &str, shape: &str| {
        text.len() >= shape.len()
            && text.bytes().zip(shape.bytes()).all(|(byte, wanted)| {
                if wanted == b'0' { byte.is_ascii_digit() } else { byte == wanted }
            })
    };
    shape(text, "0000-00-00") && text.as_bytes().get(10).is_none_or(|byte| b"Tt ".contains(byte))
        || shape(text, "00:00")
}

/// `2018-08`, `2018-Q1`, `1. Quartal 2018`, `Ende 2024`, `04.2025`, `..2023-11-24`, `2025-4-1`.
pub(super) fn is_vague(text: &str) -> bool {
    if let Some((from, to)) = text.split_once("..") {
        return !to.contains("..")
            && (from.is_empty() || is_end(from))
            && (to.is_empty() || is_end(to))
            && text.len() > 2;
    }
    if let Some([first, rest @ ..]) = parts(text, '-').as_deref()
        && is_year(first)
        && matches!(rest.len(), 1 | 2)
    {
        return rest.iter().all(|part| matches!(part.len(), 1..=2));
    }
    if let Some([month, year]) = parts(text, '.').as_deref() {
        return matches!(month.len(), 1..=2) && is_year(year);
    }
    if let Some((year, part)) = text.split_once('-')
        && is_year(year)
    {
        return is_part(part) || part.strip_prefix(['W', 'w']).is_some_and(is_number);
    }
    let mut words = text.split_whitespace().peekable();
    let mut known = 0;
    while let Some(word) = words.next() {
        let lower = word.to_lowercase();
        let counted =
            word.strip_suffix('.').is_some_and(|number| number.len() == 1 && is_number(number));
        if is_year(word) && words.peek().is_none() {
            return known > 0;
        }
        let named = matches!(
            lower.as_str(),
            "quartal"
                | "halbjahr"
                | "kw"
                | "anfang"
                | "mitte"
                | "ende"
                | "seit"
                | "bis"
                | "ab"
                | "vor"
                | "nach"
                | "frühjahr"
                | "sommer"
                | "herbst"
                | "winter"
                | "erstes"
                | "zweites"
                | "drittes"
                | "viertes"
                | "quarter"
                | "half"
                | "early"
                | "mid"
                | "late"
                | "end"
                | "since"
                | "until"
                | "of"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
        );
        if !(named || counted || is_month(word) || is_part(word)) {
            return is_german(text) && known > 0;
        }
        known += 1;
    }
    false
}

fn is_end(text: &str) -> bool {
    let text = text.trim();
    super::scalar::scalar(text, None).is_ok()
        || is_german(text)
        || is_vague(text)
        || is_full_iso(text)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_number(text)
}

/// `Q1`, `H2`.
fn is_part(text: &str) -> bool {
    matches!(text.as_bytes(), [b'Q' | b'q', b'1'..=b'4'] | [b'H' | b'h', b'1' | b'2'])
}

fn is_month(word: &str) -> bool {
    matches!(
        word.to_lowercase().trim_end_matches('.'),
        "januar"
            | "jänner"
            | "februar"
            | "märz"
            | "april"
            | "mai"
            | "juni"
            | "juli"
            | "august"
            | "september"
            | "oktober"
            | "november"
            | "dezember"
            | "jan"
            | "feb"
            | "mrz"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "okt"
            | "nov"
            | "dez"
            | "january"
            | "february"
            | "march"
            | "may"
            | "june"
            | "july"
            | "october"
            | "december"
    )
}
