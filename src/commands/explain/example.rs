//! How a kind of thing is written, made from its declaration.

use std::fmt::Write;

use crate::source::fields::{Field, FieldType, Term};
use crate::text::Lang;
use crate::vocabulary::{FieldInfo, Kind, KindId, Role, Vocabulary};

/// How many optional fields an example shows.
const OPTIONAL: usize = 5;

/// A thing of a kind with its first fields, in the names of one language. A record that stands inside
/// another thing is shown there.
pub(super) fn example(vocabulary: &Vocabulary, id: KindId, lang: Lang) -> String {
    let say = |term: &Term| match lang {
        Lang::De => term.de.to_string(),
        Lang::En => term.en.to_string(),
    };
    let kind = vocabulary.kind(id);
    let name = match lang {
        Lang::De => "beispiel",
        Lang::En => "example",
    };
    let header = match parent(vocabulary, id) {
        Some((parent, field)) => format!("[[{}.{name}.{}]]", say(&parent.name), say(&field.name)),
        None if kind.base.has_ids() => {
            format!("[{}.{name}]", say(&kind.name))
        }
        None => format!("[[{}]]", say(&kind.name)),
    };
    let shown = shown(kind);
    let width = shown.iter().map(|(field, _)| say(&field.name).len()).max().unwrap_or(0);
    let mut text = header;
    for (field, info) in shown {
        let target = info.targets.first().map(|target| vocabulary.kind(*target));
        let value = value(field, info, target, lang);
        write!(text, "\n{:width$} = {value}", say(&field.name)).expect("writing to a string");
    }
    text
}

/// The first thing that can hold records of this kind, and in which field.
fn parent(vocabulary: &Vocabulary, id: KindId) -> Option<(&Kind, &Field)> {
    vocabulary.iter().find_map(|(_, parent)| {
        let mut fields = (0..).zip(&parent.info);
        let (index, _) = fields.find(|(_, info)| info.children && info.targets.contains(&id))?;
        Some((parent, parent.fields.get(index)))
    })
}

/// What must be there, and the first of what may be.
fn shown(kind: &Kind) -> Vec<(&Field, &FieldInfo)> {
    let all = (0..).zip(&kind.info).skip(1).map(|(index, info)| (kind.fields.get(index), info));
    let mut optional = 0;
    all.filter(|(_, info)| info.parent_field.is_none())
        .filter(|(field, info)| {
            let is_plain =
                !info.children && !matches!(info.role, Some(Role::Needs | Role::Planned));
            optional += usize::from(is_plain && !field.required);
            field.required || (is_plain && optional <= OPTIONAL)
        })
        .collect()
}

fn value(field: &Field, info: &FieldInfo, target: Option<&Kind>, lang: Lang) -> String {
    let own = match (&field.of, lang) {
        (FieldType::Date, Lang::De) => "\"31.05.2026\"".to_owned(),
        (FieldType::Date, Lang::En) => "\"2026-05-31\"".to_owned(),
        (FieldType::Period, Lang::De) => "\"12 Monate\"".to_owned(),
        (FieldType::Period, Lang::En) => "\"12 months\"".to_owned(),
        (FieldType::Number, _) => "3".to_owned(),
        (FieldType::YesNo, _) => "true".to_owned(),
        (FieldType::OneOf(words), Lang::De) => {
            format!("\"{}\"", words.first().map_or("", |word| &word.de))
        }
        (FieldType::OneOf(words), Lang::En) => {
            format!("\"{}\"", words.first().map_or("", |word| &word.en))
        }
        (FieldType::Mail, _) => "\"amt50@stadt.example\"".to_owned(),
        (FieldType::Web, _) => "\"https://stadt.example/\"".to_owned(),
        (FieldType::Reference, _) if info.targets.len() > 1 => {
            let kind = target.map_or(String::new(), |kind| match lang {
                Lang::De => kind.name.de.to_string(),
                Lang::En => kind.name.en.to_string(),
            });
            format!("\"{kind}:…\"")
        }
        (FieldType::Text | FieldType::Reference | FieldType::Record, _) => "\"…\"".to_owned(),
    };
    if field.many && field.of != FieldType::Record { format!("[{own}]") } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{self, PlanFault};
    use crate::source::fields::FieldFault;
    use crate::source::{Fault, Sources, toml};

    #[test]
    fn every_example_can_be_read() {
        let vocabulary = Vocabulary::core();
        for (id, kind) in vocabulary.iter().skip(1) {
            for lang in [Lang::De, Lang::En] {
                let example = example(&vocabulary, id, lang).replace('…', "x");
                let text = format!(
                    "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = []\nrecords-complete-until = \"always\"\n{example}\n"
                );
                let mut sources = Sources::default();
                let file = sources.add("plan.toml".to_owned(), text);
                let sources = std::sync::Arc::new(sources);
                let mut problems = Vec::new();
                let document = toml::parse(file, sources.file(file).text(), &mut problems);
                plan::load(&[document], &sources, &vocabulary, &[], &mut problems);
                // What it refers to, and what holds it, is not shown.
                problems.retain(|problem| match &problem.fault {
                    Fault::Plan(
                        PlanFault::Dangling { .. }
                        | PlanFault::HoldOfUnknownRule { .. }
                        | PlanFault::WaiverOfUnknownRule { .. },
                    ) => false,
                    Fault::Field(FieldFault::MissingField { record, .. }) => *record == kind.title,
                    _ => true,
                });
                assert!(problems.is_empty(), "{:?}: {example}\n{problems:#?}", kind.name);
            }
        }
    }
}
