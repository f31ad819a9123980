//! What is wrong with a record or one of its fields, in English.

use super::date::{date, period};
use super::phrases::{allowed, en, found, meant_term, named, needed, terms};
use crate::source::fields::{FieldFault, FieldType, Found, Term};
use crate::text::say::{bare_or_quoted, brief, example, example_value, fault, line, quoted};
use crate::text::{Explanation, Lang};

/// A fault in words.
pub(crate) fn field(problem: &FieldFault) -> Explanation {
    match problem {
        FieldFault::UnknownField { name, record, meant, belongs_to, allowed: all } => {
            unknown(name, record, meant.as_ref(), belongs_to.as_ref(), all)
        }
        FieldFault::MissingField { field, record, about, of } => {
            let name = en(field);
            fault(
                format!("The field “{name}” of “{}” is missing", en(record)),
                format!("“{name}” is missing here"),
            )
            .help(format!("“{name}”: {}. Please add:", sentence(Lang::En.term(about))))
            .copy(&example(field, of, Lang::En))
        }
        FieldFault::GivenTwice { field } => {
            fault(format!("The field “{}” is given twice here", en(field)), "given again")
                .beside("given first")
                .help(both_names(field))
                .help("Please delete one of the two lines.")
        }
        FieldFault::WrongType { field, key, expected, many, found, meant } => {
            let name = named(field, key.as_deref());
            wrong_type(&name, key.as_deref(), (expected, *many), *found, meant.as_deref())
        }
        FieldFault::NoList { field, key, first } => {
            let name = named(field, key.as_deref());
            let value = first.as_ref().map_or_else(|| "\"…\"".to_owned(), |first| quoted(first));
            fault(format!("“{name}” takes only one value"), "list")
                .help("Please choose one value and write it without brackets:")
                .copy(&line(key.as_deref(), &value))
        }
        FieldFault::Empty { field, key } => {
            let name = named(field, key.as_deref());
            fault(format!("The value of “{name}” is empty"), "empty value")
                .help("Please add the value. If nothing is known, please delete the line.")
        }
        FieldFault::Date { key, text, fault, .. } => date(key.as_deref(), text, fault),
        FieldFault::Period { field, key, text, fault, at } => {
            period(field, key.as_deref(), text, *fault, *at)
        }
        FieldFault::NotOneOf { field, key, text, meant, allowed: all } => {
            let name = named(field, key.as_deref());
            let fix =
                meant.as_ref().map(|meant| line(key.as_deref(), &quoted(meant.nearest(text))));
            fault(format!("“{}” is not provided for “{name}”", brief(text)), "not one of the words")
                .help(meant_term(meant.as_ref(), text))
                .copy(&fix.unwrap_or_default())
                .help(allowed(terms(all)))
        }
        FieldFault::Mail { key, text, meant, .. } => {
            let right = meant.as_deref().unwrap_or("amt40@musterstadt.de");
            fault(format!("“{}” is not a mail address", brief(text)), "not a mail address")
                .help("Only the address itself stands here, without a name and without spaces:")
                .copy(&line(key.as_deref(), &quoted(right)))
        }
        FieldFault::Web { key, text, meant, .. } => {
            let right = meant.as_deref().unwrap_or("https://www.musterstadt.de");
            fault(format!("“{}” is not a web address", brief(text)), "not a web address")
                .help("A web address starts with https:// or http:// and has no spaces:")
                .copy(&line(key.as_deref(), &quoted(right)))
        }
        FieldFault::NotFinite { field } => {
            fault(format!("The value of “{}” is not a finite number", en(field)), "not a number")
                .help("Please enter an ordinary number:")
                .copy(&line(Some(Lang::En.term(field)), "12"))
        }
    }
}

fn unknown(
    name: &str,
    record: &Term,
    guess: Option<&Term>,
    belongs_to: Option<&Term>,
    all: &[Term],
) -> Explanation {
    let said =
        fault(format!("There is no field “{}” for “{}”", brief(name), en(record)), "unknown field")
            .beside("this line stands under this header")
            .help(meant_term(guess, name));
    let said = match belongs_to {
        Some(kind) => {
            let kind = Lang::En.term(kind);
            let header =
                if kind == "plan" { "[plan]".to_owned() } else { format!("[{kind}.some-id]") };
            said.help(format!(
                "The field “{}” belongs to “{kind}”. A line always belongs to the header above \
                     it. \
                 Please move the line under the right header:",
                brief(name)
            ))
            .copy(&format!("{header}\n{} = …", bare_or_quoted(name)))
        }
        None => said,
    };
    said.help(allowed(terms(all)))
}

fn both_names(field: &Term) -> String {
    if field.en == field.de {
        String::new()
    } else {
        format!("“{}” and “{}” are the English and German names of one field.", field.en, field.de)
    }
}

/// A sentence without its final stop.
fn sentence(about: &str) -> &str {
    about.trim_end_matches('.')
}

fn wrong_type(
    name: &str,
    key: Option<&str>,
    (expected, many): (&FieldType, bool),
    is: Found,
    guess: Option<&str>,
) -> Explanation {
    let said =
        fault(format!("“{name}” needs {}", needed(expected)), format!("this is {}", found(is)));
    let said = match (guess, expected) {
        (Some(guess), FieldType::Period) => said
            .help("Please add the unit and put everything in quotation marks:")
            .copy(&line(key, guess))
            .copy(&line(key, &guess.replace(" days", " months"))),
        (_, FieldType::YesNo) => said
            .help("Yes is “true” and no is “false”; both without quotation marks:")
            .copy(&line(key, guess.unwrap_or("true"))),
        (Some(guess), _) => said.help("Probably meant:").copy(&line(key, guess)),
        (None, _) => {
            said.help("Right is, for example:").copy(&line(key, &example_value(expected, Lang::En)))
        }
    };
    let said = match expected {
        FieldType::OneOf(words) => said.help(allowed(terms(words))),
        _ => said,
    };
    if many { said.help("Several values stand in brackets, separated by commas.") } else { said }
}
