//! Text in the headers of a message (RFC 2047).

/// The longest encoded word, with room for a header's name before it: lines have at most 78 octets.
const LONGEST: usize = 60;
/// What stands around encoded text.
const START: &str = "=?utf-8?Q?";
const END: &str = "?=";

/// A text as it stands in a header, where nothing in it can be anything else: an encoded word, an address, the end
/// of a line. Everything but plain words is encoded, also what only looks like an encoded word.
pub(super) fn encoded(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
    let is_word = !text.starts_with(' ') && !text.ends_with(' ') && !text.is_empty();
    if is_word && text.len() <= LONGEST && text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut words = START.to_owned();
    let mut used = START.len();
    // Folded between words where that is possible: some readers see a gap there.
    for word in text.split_inclusive(' ') {
        let pieces: Vec<String> = word.chars().map(piece).collect();
        let length: usize = pieces.iter().map(String::len).sum();
        let room = LONGEST - START.len() - END.len();
        let fold = |words: &mut String, used: &mut usize| {
            words.push_str(END);
            words.push_str("\r\n ");
            words.push_str(START);
            *used = START.len();
        };
        if used > START.len() && length <= room && used + length + END.len() > LONGEST {
            fold(&mut words, &mut used);
        }
        for piece in pieces {
            // No character is torn apart.
            if used + piece.len() + END.len() > LONGEST {
                fold(&mut words, &mut used);
            }
            words += &piece;
            used += piece.len();
        }
    }
    words + END
}

/// A character within an encoded word.
fn piece(c: char) -> String {
    match c {
        ' ' => "_".to_owned(),
        c if c.is_ascii_alphanumeric() => c.to_string(),
        c => {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).bytes();
            bytes.map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn plain_words_stay_and_everything_else_is_encoded() {
        assert_eq!(encoded("Due soon"), "Due soon");
        assert_eq!(encoded("Überfällig"), "=?utf-8?Q?=C3=9Cberf=C3=A4llig?=");
        let like_one = encoded("=?utf-8?q?=0A?=");
        assert_eq!(like_one, "=?utf-8?Q?=3D=3Futf=2D8=3Fq=3F=3D0A=3F=3D?=");
        assert_eq!(encoded(""), "=?utf-8?Q??=");
    }

    #[test]
    fn words_stay_in_one_piece() {
        let text = encoded("Dezernat III – Bildung, Soziales und Integration");
        assert_eq!(
            text,
            "=?utf-8?Q?Dezernat_III_=E2=80=93_Bildung=2C_Soziales_und_?=\r\n =?utf-8?Q?Integration?="
        );
    }

    #[test]
    fn long_texts_are_folded_between_characters() {
        let text = encoded(&"ä".repeat(100));
        assert!(text.split("\r\n ").all(|line| line.len() <= 60 && line.ends_with("?=")));
        assert!(text.split("\r\n ").all(|line| (line.len() - 12) % 6 == 0), "whole characters");
    }
}
