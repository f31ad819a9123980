//! What can be wrong with the TOML of a file.

/// What is wrong with a piece of TOML, classified by what its writer most likely meant.
///
/// `found` and `name` are text of the file, cut to a length that can be shown. `fix` is the line as it
/// should read, ready to be copied; text of the file may be part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// `24.04.2025` without quotes.
    GermanDate {
        /// The line with quotes.
        fix: String,
    },
    /// A date that is no full day, without quotes: `2018-08`, `2018-Q1`, `1. Quartal 2018`, `..2023-11-24`.
    VagueDate {
        /// The date as written.
        found: String,
        /// The line with quotes.
        fix: String,
    },
    /// A day or time that does not exist: `2025-02-31`.
    ImpossibleDate {
        /// The date as written.
        found: String,
    },
    /// `„…“`, `“…”`, `‚…‘` or `»…«` instead of straight quotes.
    TypographicQuotes {
        /// The line with straight quotes.
        fix: String,
    },
    /// `ja`, `nein`, `True` and the like.
    Truth {
        /// The word as written.
        found: String,
        /// What it means.
        meant: bool,
        /// The line with `true` or `false`.
        fix: String,
    },
    /// Text without quotes.
    UnquotedText {
        /// The text.
        found: String,
        /// The line with quotes.
        fix: String,
    },
    /// A mail or web address without quotes.
    UnquotedAddress {
        /// The address.
        found: String,
        /// The line with quotes.
        fix: String,
    },
    /// A word that stands for a missing or open date, without quotes: `unbekannt`, `offen`.
    UnquotedUnknown {
        /// The word.
        found: String,
        /// The line with quotes.
        fix: String,
    },
    /// Nothing behind `=`.
    EmptyValue {
        /// The line with an empty text.
        fix: String,
    },
    /// `0,5`.
    DecimalComma {
        /// The number as written.
        found: String,
        /// The line with a point.
        fix: String,
    },
    /// `007`.
    LeadingZeros {
        /// The number as written.
        found: String,
        /// The line with quotes.
        fix: String,
    },
    /// `1.000,00`, `5%`, `12 €` and other numbers that are none.
    BadNumber {
        /// The number as written.
        found: String,
        /// The line with the number as TOML writes it, or as text.
        fix: String,
    },
    /// A key with letters or characters that need quotes.
    KeyCharacters {
        /// The key as written.
        found: String,
        /// The line with a usable key.
        fix: String,
    },
    /// A header with letters or characters that need quotes.
    HeaderCharacters {
        /// The header as written.
        found: String,
        /// The header as it can be written.
        fix: String,
    },
    /// `[]`, `[a.]`, `= 1`: nothing where a name belongs.
    EmptyKey,
    /// A backslash in double quotes that starts nothing known, as in a Windows path.
    Backslash {
        /// The backslash and what follows it.
        found: String,
        /// The line with single quotes or doubled backslashes.
        fix: String,
    },
    /// A control character in a text or a comment.
    ControlCharacter {
        /// Its number in Unicode.
        code: u32,
    },
    /// A character that cannot be seen, outside of texts: a no-break space, a zero-width space.
    InvisibleCharacter {
        /// Its number in Unicode.
        code: u32,
        /// The line without it.
        fix: String,
    },
    /// A text whose closing quote is missing.
    UnclosedText {
        /// The quote that is missing.
        quote: char,
        /// The line with it.
        fix: String,
    },
    /// A text over several lines in ordinary quotes.
    LineBreakInText,
    /// A text of several lines whose three closing quotes are missing.
    UnclosedLongText {
        /// Three quotes.
        quotes: &'static str,
    },
    /// A text whose opening quote is missing.
    UnopenedText {
        /// The line with both quotes.
        fix: String,
    },
    /// Double quotes inside a text in double quotes.
    InnerQuotes {
        /// The line with single quotes around the text.
        fix: String,
    },
    /// A list whose `]` is missing.
    UnclosedList {
        /// The line with it; empty where its place cannot be guessed.
        fix: String,
    },
    /// A `{` whose `}` is missing.
    UnclosedBrace {
        /// The line with it; empty where its place cannot be guessed.
        fix: String,
    },
    /// A header whose `]` is missing.
    UnclosedHeader {
        /// The header with all brackets.
        fix: String,
    },
    /// A header whose `[` is missing.
    UnopenedHeader {
        /// The header with all brackets.
        fix: String,
    },
    /// A list or table whose opening bracket is missing.
    UnopenedBracket {
        /// The bracket that is missing.
        bracket: char,
        /// The line with it.
        fix: String,
    },
    /// Several values with commas, but no brackets around them.
    ListWithoutBrackets {
        /// The line with brackets.
        fix: String,
    },
    /// A closing bracket or brace without an opening one.
    SurplusClose {
        /// The bracket.
        bracket: char,
        /// The line without it.
        fix: String,
    },
    /// No comma between two elements.
    MissingComma {
        /// The line with a comma.
        fix: String,
    },
    /// A comma with nothing before it, or behind a value that stands alone.
    SurplusComma {
        /// The line without it.
        fix: String,
    },
    /// A key and a value without `=`.
    MissingEquals {
        /// The line with `=`.
        fix: String,
    },
    /// `:` instead of `=`.
    ColonForEquals {
        /// The line with `=`.
        fix: String,
    },
    /// `==`.
    DoubleEquals {
        /// The line with one `=`.
        fix: String,
    },
    /// `=` in a list, where braces are needed: `[a = 1]`.
    EqualsInList,
    /// A value alone on its line, or in braces without a key.
    MissingKey,
    /// Lines that are neither headers nor keys with values.
    NoStatement {
        /// The line.
        found: String,
    },
    /// Two versions of the same lines, as version control leaves them behind.
    MergeConflict,
    /// Two statements on one line.
    TwoStatements {
        /// Each on a line of its own.
        fix: String,
    },
    /// A comment that starts with `//`, `;`, `--` or `/*`.
    ForeignComment {
        /// How it starts.
        mark: &'static str,
        /// The line with `#`.
        fix: String,
    },
    /// More text behind a complete value or header.
    TrailingText {
        /// The text.
        found: String,
    },
    /// A key twice in one table.
    DuplicateKey {
        /// The key.
        name: String,
    },
    /// A table twice.
    DuplicateTable {
        /// The last part of its name.
        name: String,
    },
    /// `[x]` and `[[x]]` in one file.
    TableAndList {
        /// The last part of its name.
        name: String,
    },
    /// A name with a plain value, used like a table.
    NotATable {
        /// The name.
        name: String,
    },
    /// A table in braces, extended elsewhere.
    ClosedTable {
        /// Its name.
        name: String,
    },
    /// A list in brackets, extended elsewhere.
    ClosedList {
        /// Its name.
        name: String,
    },
    /// Nested too deeply.
    TooDeep {
        /// How deep is allowed.
        limit: usize,
    },
    /// Anything else.
    Unexpected {
        /// What was found; empty at the end of a line.
        found: String,
        /// What belongs there.
        expected: Expected,
    },
}

/// What belongs at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A key.
    Key,
    /// `=`.
    Equals,
    /// A value.
    Value,
    /// A comma or the closing bracket.
    Comma,
    /// The end of the line.
    LineEnd,
}
