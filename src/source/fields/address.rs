//! Mail and web addresses: what is one, and what is nearly one.

pub(crate) fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let atom = |text: &str, extra: &str| {
        let of_ascii = |c: char| c.is_ascii_alphanumeric() || extra.contains(c);
        let part = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| if c.is_ascii() { of_ascii(c) } else { c.is_alphanumeric() })
        };
        text.split('.').all(part)
    };
    local.len() <= 64
        && text.len() <= 254
        && atom(local, "!#$%&'*+-/=?^_`{|}~")
        && atom(domain, "-")
        && domain.contains('.')
}

/// A mail address within `Amt 40 <amt40@stadt.de>`, `mailto:…`, or with blanks.
pub(super) fn as_mail(text: &str) -> Option<String> {
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest);
    let inner = inner.split_once('>').map_or(inner, |(address, _)| address);
    let plain: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_prefix("mailto:").unwrap_or(&plain).replace("(at)", "@");
    is_mail(&plain).then_some(plain)
}

/// A web address without its `https://`, or with blanks around it.
pub(super) fn as_web(text: &str) -> Option<String> {
    let plain = text.trim();
    let has_domain = plain.split('/').next().is_some_and(|domain| domain.contains('.'));
    let full = if plain.contains("://") { plain.to_owned() } else { format!("https://{plain}") };
    (is_web(&full) && (has_domain || plain.contains("://"))).then_some(full)
}

pub(super) fn is_web(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme).is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric)
                && !rest
                    .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
        })
    })
}
