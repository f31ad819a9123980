//! Text from files in marked-up output: nothing in it marks up, links, or starts anything.

use super::escape::push_visible;

/// Text that Markdown shows as it is: nothing in it marks up, links, ends a cell or starts HTML.
pub(crate) fn markdown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '!' | '^' => {
                shown.push('\\');
                shown.push(c);
            }
            // Platforms call people and make links of plain text. What is rendered is the same; a comment, which
            // renders as nothing, parts what they look for.
            '@' if !shown.ends_with(char::is_alphanumeric) => shown.push_str("@<!-- -->"),
            ':' if shown.ends_with("http") || shown.ends_with("https") => {
                shown.push_str(":<!-- -->");
            }
            '.' if shown.ends_with("www") => shown.push_str("<!-- -->."),
            c => {
                // What is spelled out starts with a backslash of its own.
                let start = shown.len();
                push_visible(c, &mut shown);
                if shown[start..].starts_with('\\') {
                    shown.insert(start, '\\');
                }
            }
        }
    }
    shown
}

/// Text that HTML and XML show as it is, also between quotation marks.
pub(crate) fn html(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            c => push_visible(c, &mut shown),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let text = "a|b `c` <img src=x> *d* _e_ [f](g) \\ & \u{202e}h\n\u{1b}[31m";
        assert_eq!(
            markdown(text),
            "a\\|b \\`c\\` &lt;img src=x&gt; \\*d\\* \\_e\\_ \\[f\\](g) \\\\ &amp; \\\\u{202e}h\
             \\\\u{a}\\\\u{1b}\\[31m"
        );
        assert_eq!(
            html("a & <b c='d' e=\"f\">\u{1b}\u{202e}"),
            "a &amp; &lt;b c=&#39;d&#39; e=&quot;f&quot;&gt;\\u{1b}\\u{202e}"
        );
    }

    #[test]
    fn nobody_is_called_and_nothing_is_linked() {
        assert_eq!(
            markdown("@rat, rat@stadt.example, https://x.example, www.x.example"),
            "@<!-- -->rat, rat@stadt.example, https:<!-- -->//x.example, www<!-- -->.x.example"
        );
    }
}
