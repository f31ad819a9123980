//! What is wrong with the TOML of a file, in English.

use crate::source::toml::{Expected, SyntaxFault};
use crate::text::Explanation;
use crate::text::say::{brief, say};

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn syntax(fault: &SyntaxFault) -> Explanation {
    match fault {
        SyntaxFault::GermanDate { fix } => say(
            "A date in German notation needs quotation marks",
            "date without quotation marks",
            "Please put the date in straight quotation marks:",
            fix,
        ),
        SyntaxFault::VagueDate { found, fix } => say(
            format!("The date “{found}” needs quotation marks", found = brief(found)),
            "date without quotation marks",
            "A date that is not one full day is written in quotation marks:",
            fix,
        ),
        SyntaxFault::ImpossibleDate { found } => say(
            format!("The date “{found}” does not exist", found = brief(found)),
            "not a valid date",
            "Please check day, month and time. Right is, for example, 2025-02-28 \
                 or, in quotation marks, \"28.02.2025\".",
            "",
        ),
        SyntaxFault::TypographicQuotes { fix } => say(
            "Straight quotation marks are needed here",
            "typographic quotation marks",
            "Text is written between straight quotation marks:",
            fix,
        ),
        SyntaxFault::Truth { found, meant, fix } => say(
            format!("“{found}” is written as “{meant}” here", found = brief(found)),
            "neither true nor false",
            "Yes is “true” and no is “false”, in lower case and without quotation \
                 marks:",
            fix,
        ),
        SyntaxFault::UnquotedText { found, fix } => say(
            format!("Text needs quotation marks: {found}", found = brief(found)),
            "text without quotation marks",
            "Please put the text in straight quotation marks:",
            fix,
        ),
        SyntaxFault::UnquotedAddress { found, fix } => say(
            format!("An address needs quotation marks: {found}", found = brief(found)),
            "address without quotation marks",
            "Please put the address in straight quotation marks:",
            fix,
        ),
        SyntaxFault::UnquotedUnknown { found, fix } => say(
            format!("The word “{found}” needs quotation marks", found = brief(found)),
            "word without quotation marks",
            "Please put the word in quotation marks or, if nothing is known, leave \
                 the line out:",
            fix,
        ),
        SyntaxFault::EmptyValue { fix } => say(
            "The value after the equals sign is missing",
            "a value is missing behind this",
            "Please add the value or delete the line. Text is written in quotation \
                 marks:",
            fix,
        ),
        SyntaxFault::DecimalComma { found, fix } => say(
            format!(
                "The number “{found}” needs a point instead of the comma",
                found = brief(found)
            ),
            "comma in a number",
            "Decimals are separated by a point:",
            fix,
        ),
        SyntaxFault::LeadingZeros { found, fix } => say(
            format!("The number “{found}” must not start with a zero", found = brief(found)),
            "leading zero",
            "An identifier is text and is written in quotation marks. In a number, \
                 leave out the leading zero:",
            fix,
        ),
        SyntaxFault::BadNumber { found, fix } => say(
            format!("The number “{found}” cannot be read", found = brief(found)),
            "not a readable number",
            "Numbers have no unit and no thousands separator. With a unit it is \
                 text in quotation marks:",
            fix,
        ),
        SyntaxFault::KeyCharacters { found, fix } => say(
            format!(
                "The field name “{found}” contains characters that are not allowed here",
                found = brief(found)
            ),
            "characters not allowed in a field name",
            "Field names consist of a–z, digits, - and _, without umlauts and \
                 spaces:",
            fix,
        ),
        SyntaxFault::HeaderCharacters { found, fix } => say(
            format!(
                "The header “{found}” contains characters that are not allowed here",
                found = brief(found)
            ),
            "characters not allowed in a header",
            "Headers consist of a–z, digits, - and _, without umlauts and spaces:",
            fix,
        ),
        SyntaxFault::EmptyKey => say(
            "A name is missing here",
            "name is missing",
            "Please add the name, for example [measure.language-courses] or title = \
                 \"Language courses\".",
            "",
        ),
        SyntaxFault::Backslash { found, fix } => say(
            format!("The backslash in “{found}” cannot be read", found = brief(found)),
            "unknown sequence",
            "Paths and other text with \\ are written in single quotation marks:",
            fix,
        ),
        SyntaxFault::ControlCharacter { code } => say(
            format!("There is an invisible control character here (U+{code:04X})"),
            "control character",
            "Please delete the character. It usually comes from copying out of \
                 another program.",
            "",
        ),
        SyntaxFault::InvisibleCharacter { code, fix } => say(
            format!("There is an invisible character here (U+{code:04X})"),
            "invisible character",
            "The character usually comes from copying out of another program. \
                 Without it the line reads:",
            fix,
        ),
        SyntaxFault::UnclosedText { quote, fix } => say(
            format!("The closing quotation mark {quote} is missing"),
            "the text starts here",
            "Please end the text with the same mark it starts with:",
            fix,
        ),
        SyntaxFault::LineBreakInText => say(
            "Text in ordinary quotation marks must stay on one line",
            "the text starts here",
            "Please write the text on one line, or start and end it with three \
                 quotation marks (\"\"\").",
            "",
        ),
        SyntaxFault::UnclosedLongText { quotes } => say(
            format!("The closing quotation marks {quotes} are missing"),
            "the text starts here",
            format!("Please add {quotes} at the end of the text."),
            "",
        ),
        SyntaxFault::UnopenedText { fix } => say(
            "The opening quotation mark is missing",
            "text without a quotation mark at its start",
            "Please add the quotation mark at the start:",
            fix,
        ),
        SyntaxFault::InnerQuotes { fix } => say(
            "Quotation marks inside the text end it too early",
            "the text ends too early here",
            "Text with quotation marks inside is written in single quotation marks:",
            fix,
        ),
        SyntaxFault::UnclosedList { fix } => say(
            "The closing bracket ] of the list is missing",
            "this bracket is never closed",
            "Please add ] after the last entry of the list.",
            fix,
        ),
        SyntaxFault::UnclosedBrace { fix } => say(
            "The closing brace } is missing",
            "this brace is never closed",
            "Please add } after the last value.",
            fix,
        ),
        SyntaxFault::UnclosedHeader { fix } => say(
            "The header is not closed",
            "closing bracket is missing",
            "Please add the closing bracket:",
            fix,
        ),
        SyntaxFault::UnopenedHeader { fix } => say(
            "The opening bracket of the header is missing",
            "opening bracket is missing",
            "Please add the opening bracket:",
            fix,
        ),
        SyntaxFault::UnopenedBracket { bracket, fix } => say(
            format!("The opening bracket {bracket} is missing"),
            "the bracket is missing before this",
            "Please add the opening bracket:",
            fix,
        ),
        SyntaxFault::ListWithoutBrackets { fix } => say(
            "Several values need square brackets",
            "first of several values",
            "Several values form a list in square brackets:",
            fix,
        ),
        SyntaxFault::SurplusClose { bracket, fix } => say(
            format!("The bracket {bracket} is surplus"),
            "no opening bracket belongs to it",
            "Please delete the bracket or add the opening one. Without it the line \
                 reads:",
            fix,
        ),
        SyntaxFault::MissingComma { fix } => say(
            "A comma is missing between two entries",
            "a comma is missing before this",
            "Please add the comma:",
            fix,
        ),
        SyntaxFault::SurplusComma { fix } => {
            say("This comma is surplus", "comma without an entry", "Please delete the comma:", fix)
        }
        SyntaxFault::MissingEquals { fix } => say(
            "The equals sign between field name and value is missing",
            "equals sign is missing",
            "Please add the equals sign:",
            fix,
        ),
        SyntaxFault::ColonForEquals { fix } => say(
            "An equals sign belongs here instead of the colon",
            "colon",
            "Field name and value are separated by an equals sign:",
            fix,
        ),
        SyntaxFault::DoubleEquals { fix } => say(
            "One equals sign is enough",
            "double equals sign",
            "Field name and value are separated by a single equals sign:",
            fix,
        ),
        SyntaxFault::EqualsInList => say(
            "In a list, values with field names stand in braces",
            "field name without braces",
            "Right is, for example: meetings = [{ date = \"24.04.2025\" }]. Or the \
                 closing bracket ] before it is missing.",
            "",
        ),
        SyntaxFault::MissingKey => say(
            "The field name before the value is missing",
            "value without a field name",
            "Every value needs a field name, for example title = \"Language \
                 courses\".",
            "",
        ),
        SyntaxFault::NoStatement { found } => say(
            format!("This line is neither a header nor a value: {found}", found = brief(found)),
            "not readable",
            "Values have the form title = \"Language courses\". A remark starts \
                 with #.",
            "",
        ),
        SyntaxFault::MergeConflict => say(
            "Two versions stand here, and none has been chosen yet",
            "start of the two versions",
            "Please keep the right version and delete the lines with <<<<<<<, \
                 ======= and >>>>>>>.",
            "",
        ),
        SyntaxFault::TwoStatements { fix } => say(
            "Two statements stand on one line",
            "second statement",
            "Every statement needs a line of its own:",
            fix,
        ),
        SyntaxFault::ForeignComment { mark, fix } => say(
            format!("A remark starts with #, not with {mark}"),
            "remark",
            "Please start the remark with #:",
            fix,
        ),
        SyntaxFault::TrailingText { found } => say(
            format!("There is surplus text behind the value: {found}", found = brief(found)),
            "surplus text",
            "Please delete the text, move it into the quotation marks, or make it a \
                 remark that starts with #.",
            "",
        ),
        SyntaxFault::DuplicateKey { name } => say(
            format!("The field “{name}” stands here for the second time", name = brief(name)),
            "second entry",
            "Please delete one of the two entries or merge them.",
            "",
        )
        .beside("first entry"),
        SyntaxFault::DuplicateTable { name } => say(
            format!("The section “{name}” stands here for the second time", name = brief(name)),
            "second section",
            "Please merge the two sections or give one of them another id.",
            "",
        )
        .beside("first section"),
        SyntaxFault::TableAndList { name } => say(
            format!("“{name}” is written once as a section and once as a list", name = brief(name)),
            "written differently than before",
            "A name stands either always in [single] or always in [[double]] square \
                 brackets.",
            "",
        )
        .beside("first written like this"),
        SyntaxFault::NotATable { name } => say(
            format!("“{name}” has a value already and cannot be a section", name = brief(name)),
            "used as a section here",
            "Please delete the value or give the section another name.",
            "",
        )
        .beside("the value stands here"),
        SyntaxFault::ClosedTable { name } => say(
            format!(
                "“{name}” is complete in its braces and cannot be extended",
                name = brief(name)
            ),
            "later addition",
            "Please write the addition into the braces, or everything below one \
                 header.",
            "",
        )
        .beside("complete here"),
        SyntaxFault::ClosedList { name } => say(
            format!("The list “{name}” is complete and cannot be extended", name = brief(name)),
            "later addition",
            "Please write the entry into the square brackets of the list.",
            "",
        )
        .beside("complete here"),
        SyntaxFault::TooDeep { limit } => say(
            format!("More than {limit} levels are nested here"),
            "nested too deeply",
            "Please split the value into several simpler ones.",
            "",
        ),
        SyntaxFault::Unexpected { found, expected } => {
            let wanted = match expected {
                Expected::Key => "a field name",
                Expected::Equals => "an equals sign",
                Expected::Value => "a value",
                Expected::Comma => "a comma or a closing bracket",
                Expected::LineEnd => "the end of the line",
            };
            let title = if found.is_empty() {
                format!("Missing here: {wanted}")
            } else {
                format!("Expected here: {wanted}")
            };
            let help = "Values have the form title = \"Language courses\" \
                        or members = [\"amt40\", \"amt50\"].";
            say(title, "not readable", help, "")
        }
    }
}
