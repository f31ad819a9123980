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
            // Platforms make mentions, links and addresses of what follows or precedes these.
            '@' => shown.push_str("&#64;"),
            ':' if shown.ends_with("http") || shown.ends_with("https") => shown.push_str("&#58;"),
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
        assert_eq!(markdown("@rat und https://x.example"), "&#64;rat und https&#58;//x.example");
    }
}
