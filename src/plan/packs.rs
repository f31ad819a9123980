//! The packs of rules that a plan names.

use super::header::{HeaderField, header_fields, placed_text};
use crate::source::fields::Reader;
use crate::source::{Document, NodeId, Place, Value};

/// The packs that `[plan]` lists, as [`super::read_header`] finds them; `None` if it is no table. What is wrong
/// with it is not told.
pub fn packs_in_header(document: &Document<'_>, node: NodeId) -> Option<Vec<(String, Place)>> {
    if !matches!(document.value(node), Value::Table(_)) {
        return None;
    }
    let (fields, packs) = (header_fields(), HeaderField::Packs as u16);
    let is_it = |child: &NodeId| {
        document.key(*child).is_some_and(|key| fields.find_key(key) == Some(packs))
    };
    let mut entries = Vec::new();
    if let Some(child) = document.children(node).find(is_it) {
        let mut reader = Reader { document, problems: &mut Vec::new() };
        reader.field(child, packs, fields.get(packs), &mut entries);
    }
    Some(entries.iter().filter_map(placed_text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::read_header;
    use crate::source::{Sources, toml};

    #[test]
    fn packs_are_those_of_the_header() {
        for (lines, count) in [
            ("packs = [\"a\", \"./b.toml\"]", 2),
            ("pakete = \"a\"", 1),
            ("packs = [\"a\"]\npakete = [\"b\", \"c\"]", 1),
            ("packs = [\" \", 1, \"a\"]", 1),
            ("packs = { a = 1 }", 0),
            ("title = \"Plan\"", 0),
        ] {
            let mut sources = Sources::default();
            let file = sources.add("plan.toml".to_owned(), format!("[plan]\n{lines}\n"));
            let document = toml::parse(file, sources.file(file).text(), &mut Vec::new());
            let node = document.children(Document::ROOT).next().expect("[plan]");
            let packs = packs_in_header(&document, node).expect("a table");
            let (header, _) = read_header(&document, node, &mut Vec::new()).expect("a header");
            assert_eq!((packs.len(), &packs), (count, &header.packs), "{lines}");
        }
    }
}
