//! Lines that fit a width.

use super::escape::{char_width, visible, width};

/// Breaks a text into lines: the first may take `first` columns, the others `rest`. Breaks at spaces; a word that
/// is too long is broken after `/` if possible, else after `-`, `.` or `_`.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let (first, rest) = (first.max(8), rest.max(8));
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    let mut room = first;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        let gap = usize::from(!line.is_empty());
        if used + gap + width(word) <= room {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(word);
            used += gap + width(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            room = rest;
        }
        while width(word) > room {
            let cut = break_of(word, room);
            lines.push(word[..cut].to_owned());
            word = &word[cut..];
            room = rest;
        }
        line.push_str(word);
        used = width(word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text in lines of at most `width` columns; the first line starts after `first` spaces, the others
/// after `rest`. What a terminal would obey is spelled out.
pub(crate) fn fill(text: &str, width: usize, first: usize, rest: usize) -> String {
    let lines = wrap(&visible(text), width.saturating_sub(first), width.saturating_sub(rest));
    let filled = lines.join(&format!("\n{}", " ".repeat(rest)));
    format!("{}{filled}", " ".repeat(first))
}

/// Where a long word is broken: after a slash in its second half, else after the last joint that fits, else where
/// the room ends.
fn break_of(word: &str, room: usize) -> usize {
    let mut used = 0;
    let (mut slash, mut joint) = (None, None);
    let mut end = 0;
    for (index, c) in word.char_indices() {
        used += char_width(c);
        if used > room {
            break;
        }
        end = index + c.len_utf8();
        match c {
            '/' if used > room / 2 => slash = Some(end),
            '/' | '-' | '.' | '_' => joint = Some(end),
            _ => {}
        }
    }
    let first = word.chars().next().map_or(0, char::len_utf8);
    slash.or(joint).unwrap_or(end).max(first)
}

/// A text cut to some columns, its end replaced by `…`.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += char_width(*c);
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// A text cut to some columns, its start replaced by `…`: for paths.
pub(crate) fn cut_start(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = 1;
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| {
            used += char_width(*c);
            used <= room
        })
        .last()
        .map_or(text.len(), |(index, _)| index);
    format!("…{}", &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_joints() {
        assert_eq!(wrap("ein kurzer Satz", 80, 80), ["ein kurzer Satz"]);
        assert_eq!(wrap("ein kurzer Satz hier", 12, 12), ["ein kurzer", "Satz hier"]);
        assert_eq!(wrap("plan/rule/a-subject/2018", 14, 14), ["plan/rule/", "a-subject/2018"]);
        assert_eq!(wrap("abcdefghijklmnop", 10, 10), ["abcdefghij", "klmnop"]);
        assert_eq!(wrap("", 10, 10), [""]);
    }

    #[test]
    fn cuts_either_end() {
        assert_eq!(cut("Integrationskonzept", 8), "Integra…");
        assert_eq!(cut("kurz", 8), "kurz");
        assert_eq!(cut_start("data/magdeburg/plan.toml", 11), "…/plan.toml");
    }

    #[test]
    fn lines_are_filled_by_columns() {
        assert_eq!(fill("für die Maßnahme", 10, 2, 1), "  für die\n Maßnahme");
    }
}
