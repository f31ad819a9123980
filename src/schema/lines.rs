//! JSON with a line for each part that fits on one: as good to compare as spread out, and a third of the size.

/// The longest line that a part may fill, without its indent.
const WIDTH: usize = 120;

/// Breaks compact JSON into lines.
pub(super) fn lines(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() * 2);
    part(compact, 0, &mut text);
    text.push('\n');
    text
}

fn part(json: &str, depth: usize, into: &mut String) {
    let is_long = json.len() > WIDTH && json.starts_with(['{', '[']);
    if !is_long {
        into.push_str(json);
        return;
    }
    let (open, rest) = json.split_at(1);
    let (inner, close) = rest.split_at(rest.len() - 1);
    into.push_str(open);
    for (index, member) in members(inner).into_iter().enumerate() {
        into.push_str(if index == 0 { "\n" } else { ",\n" });
        into.push_str(&" ".repeat(depth + 1));
        let value = if open == "{" { key_end(member) } else { 0 };
        into.push_str(&member[..value]);
        if value > 0 {
            into.push(' ');
        }
        part(&member[value..], depth + 1, into);
    }
    into.push('\n');
    into.push_str(&" ".repeat(depth));
    into.push_str(close);
}

/// The members of an object or array, split at the commas that are its own.
fn members(inner: &str) -> Vec<&str> {
    let mut members = Vec::new();
    let (mut start, mut depth) = (0, 0);
    scan(inner, |at, byte| {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => {
                members.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        true
    });
    members.push(&inner[start..]);
    members
}

/// Where a member's value starts, after its key and the colon.
fn key_end(member: &str) -> usize {
    let mut end = 0;
    scan(member, |at, byte| {
        end = at + 1;
        byte != b':'
    });
    end
}

/// Every byte that does not stand in a text, until `goes_on` says no.
fn scan(json: &str, mut goes_on: impl FnMut(usize, u8) -> bool) {
    let (mut is_text, mut is_escaped) = (false, false);
    for (at, byte) in json.bytes().enumerate() {
        if is_text {
            is_text = is_escaped || byte != b'"';
            is_escaped = byte == b'\\' && !is_escaped;
        } else if byte == b'"' {
            is_text = true;
        } else if !goes_on(at, byte) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_the_same() {
        let long = "x".repeat(WIDTH);
        let json = format!(
            r#"{{"a:,":["{long}","\\\"{{,",{{"b":[]}},[1,2]],"c\"":{{"d":"{long}","e":true}},"f":{{}}}}"#
        );
        let broken = lines(&json);
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(read(&broken), read(&json));
        let expected = format!(
            "{{\n \"a:,\": [\n  \"{long}\",\n  \"\\\\\\\"{{,\",\n  {{\"b\":[]}},\n  [1,2]\n ],\n \
             \"c\\\"\": {{\n  \"d\": \"{long}\",\n  \"e\": true\n }},\n \"f\": {{}}\n}}\n"
        );
        assert_eq!(broken, expected);
    }
}
