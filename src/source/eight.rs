//! Looking through bytes eight at a time.
//!
//! Each test gets eight bytes as one number, the first of them lowest, and sets the high bit of every byte that
//! it is for. Bytes above the first that it finds may be marked as well (H. S. Warren, "Hacker's Delight", 6-1).

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// Bytes that are a certain one.
pub(crate) fn is(word: u64, byte: u8) -> u64 {
    let zero = word ^ (ONES * u64::from(byte));
    zero.wrapping_sub(ONES) & !zero & HIGH
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
        (marks != 0).then(|| (marks.trailing_zeros() / 8) as usize)
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
