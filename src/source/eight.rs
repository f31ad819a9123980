//! Looking through bytes eight at a time.
//!
//! Each test gets eight bytes as one number, the first of them lowest, and sets the high bit of every byte that
//! it is for. Bytes above the first that it finds may be marked as well (H. S. Warren, "Hacker's Delight", 6-1).

const ONES: u64 = u64::from_ne_bytes([1; 8]);
/// The mark of every byte.
pub(crate) const HIGH: u64 = ONES << 7;

/// Up to eight bytes from a place on; zeros behind the end.
pub(crate) fn word(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|word| word.try_into().ok()) {
        Some(word) => u64::from_le_bytes(word),
        None => last_word(bytes, at),
    }
}

#[cold]
fn last_word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    for (to, byte) in word.iter_mut().zip(bytes.get(at..).unwrap_or_default()) {
        *to = *byte;
    }
    u64::from_le_bytes(word)
}

/// How many bytes stand before the first one that a test marks; 8 if there is none.
pub(crate) fn before(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Bytes that are a certain one of ASCII.
pub(crate) fn is(word: u64, byte: u8) -> u64 {
    (word ^ (ONES * u64::from(byte))).wrapping_sub(ONES) & !word & HIGH
}

/// All bytes that are letters or digits of ASCII, `-` or `_`, and no others.
pub(crate) fn is_name(word: u64) -> u64 {
    let low = word & !HIGH;
    let from = |low: u64, byte: u8| low + ONES * u64::from(0x80 - byte);
    let within = |low: u64, first: u8, last: u8| from(low, first) & !from(low, last + 1);
    let other = |byte: u8| (low ^ (ONES * u64::from(byte))) + !HIGH;
    let letter = within(low | (ONES * 0x20), b'a', b'z');
    (letter | within(low, b'0', b'9') | !(other(b'-') & other(b'_'))) & !word & HIGH
}

/// Bytes below a certain one, which is at most 0x80.
pub(crate) fn is_below(word: u64, byte: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(byte)) & !word & HIGH
}

/// Bytes from 0x80 on: all that is not ASCII.
pub(crate) fn is_high(word: u64) -> u64 {
    word & HIGH
}

/// Where the first byte stands, from a place on, that a test is for; the end, if there is none.
pub(crate) fn find(bytes: &[u8], from: usize, test: impl Fn(u64) -> u64) -> usize {
    let found = |word: u64| {
        let marks = test(word);
        (marks != 0).then(|| before(marks))
    };
    let mut at = from;
    while let Some(word) = bytes.get(at..at + 8).and_then(|word| word.try_into().ok()) {
        if let Some(place) = found(u64::from_le_bytes(word)) {
            return at + place;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let single = |byte: &u8| found(u64::from(*byte) * ONES).is_some();
    at + rest.iter().position(single).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_names_from_all_other_bytes() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                for around in [b'a', b'Z', b'0', b'-', b'_', b',', b' ', 0, 0x7f, 0xff] {
                    let mut bytes = [around; 8];
                    bytes[place] = byte;
                    let named = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
                    let marks = bytes.map(|byte| if named(byte) { 0x80 } else { 0 });
                    assert_eq!(is_name(word(&bytes, 0)), u64::from_le_bytes(marks), "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn fills_the_last_word_up() {
        assert_eq!(word(b"abcdefgh", 1), u64::from_le_bytes(*b"bcdefgh\0"));
        assert_eq!(word(b"abc", 3), 0);
        assert_eq!(word(b"abc", 4), 0);
        assert_eq!(before(is_name(word(b"-a", 0)) ^ HIGH), 2);
    }

    #[test]
    fn finds_the_first_byte_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                for place in 0..length {
                    let mut bytes = vec![b'x'; length];
                    bytes[place] = byte;
                    bytes[length - 1] = if place + 1 == length { byte } else { b'"' };
                    let plain = bytes.iter().position(|byte| !matches!(byte, b' '..=b'~'));
                    let odd = |word| is_below(word, b' ') | is(word, 0x7f) | is_high(word);
                    assert_eq!(find(&bytes, 0, odd), plain.unwrap_or(length), "{bytes:?}");
                    let quote = bytes.iter().position(|byte| *byte == b'"');
                    assert_eq!(find(&bytes, 0, |word| is(word, b'"')), quote.unwrap_or(length));
                }
            }
        }
    }
}
