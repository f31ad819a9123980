//! What is wrong with the declaration of a kind, in English.

use super::phrases::{en, meant_term};
use crate::text::Explanation;
use crate::text::say::{brief, fault, quoted};
use crate::vocabulary::VocabularyFault;

/// A fault in words.
pub(crate) fn vocabulary(problem: &VocabularyFault) -> Explanation {
    match problem {
        VocabularyFault::BadName { name, meant } => {
            let said =
                fault(format!("“{}” cannot be a name", brief(name)), "not allowed as a name").help(
                    "Names consist of lower-case letters without umlauts, digits and hyphens, a \
                     letter first.",
                );
            if meant.is_empty() { said } else { said.help("Possible is, for example:").copy(meant) }
        }
        VocabularyFault::NoName => {
            fault("The header lacks the name of the kind", "name is missing")
                .help("Behind the point stands the name:")
                .copy("[kind.building]")
        }
        VocabularyFault::Reserved { name } => {
            fault(format!("The name “{}” is taken", brief(name)), "taken")
                .help("This name has a fixed meaning in every plan. Please choose another one.")
        }
        VocabularyFault::KindExists { name } => {
            fault(format!("There already is a kind “{}”", brief(name)), "taken")
                .help("Please choose another name, or use the kind that there is:")
                .copy(&format!("[{name}.some-id]"))
        }
        VocabularyFault::FieldExists { name } => {
            fault(format!("This kind already has a field “{}”", brief(name)), "taken")
                .help("Please choose another name. Every kind has “id” and “kennung” by itself.")
        }
        VocabularyFault::UnknownKind { name, meant } => {
            fault(format!("There is no kind “{}”", brief(name)), "unknown kind")
                .help(meant_term(meant.as_ref(), name))
                .help("“to” gives kinds that are shipped, or declared in this plan or pack.")
        }
        VocabularyFault::NoTarget => fault("The reference has no target", "“to” is missing")
            .help("“to” says which kinds the field refers to:")
            .copy("{ type = \"reference\", to = [\"office\"] }"),
        VocabularyFault::SeveralChildKinds => {
            fault("A field of child records takes a single kind", "several kinds")
                .help("Please declare a field of its own for each kind:")
                .copy("{ type = \"children\", to = [\"meeting\"] }")
        }
        VocabularyFault::ChildIsItem { kind } => {
            fault(format!("“{}” cannot stand inside another record", en(kind)), "stands on its own")
                .help("Records of this kind have a header of their own. Please refer to them:")
                .copy(&format!(
                    "{{ type = \"reference\", to = [{}], many = true }}",
                    quoted(&kind.en)
                ))
        }
        VocabularyFault::NoValues => fault("The one-of field has no words", "“values” is missing")
            .help("“values” gives the words, English = German:")
            .copy("values = { planned = \"geplant\", done = \"umgesetzt\" }"),
        VocabularyFault::NoSuchMain { name } => {
            fault(format!("This kind has no field “{}”", brief(name)), "unknown field")
                .help("“main” gives the field that a value without a name fills, for example:")
                .copy("main = \"date\"")
        }
        VocabularyFault::RoleType { role, needs } => {
            fault(format!("The role “{}” needs a field of type “{needs}”", en(role)), "other type")
                .help("Please change the type, or leave the role out:")
                .copy(&format!("{{ type = \"{needs}\", role = {} }}", quoted(&role.en)))
        }
    }
}
