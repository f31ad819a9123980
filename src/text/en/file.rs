//! Why a file cannot be read, in English.

use crate::source::{FileFault, MAX_FILE_BYTES};
use crate::text::Explanation;
use crate::text::say::{brief, fault};

/// A fault in words.
pub(crate) fn file(problem: &FileFault) -> Explanation {
    match problem {
        FileFault::TooLarge { bytes } => fault(
            format!("The file is too large: {} megabytes", bytes.div_ceil(1 << 20)),
            "too large",
        )
        .help(format!("Please split the file; {} megabytes are allowed.", MAX_FILE_BYTES >> 20)),
        FileFault::Utf16 => fault("The file is saved as UTF-16", "saved as UTF-16").help(SAVE),
        FileFault::Windows1252 { word } => fault(
            "The file is not saved as UTF-8, but probably as Windows-1252",
            format!("read as “{}”", brief(word)),
        )
        .help(SAVE),
        FileFault::NotText => fault("The file is not a text file", "not text").help(
            "A plan is a plain text file with the ending .toml, not a Word or Excel document.",
        ),
        FileFault::WrongEnding { meant } => {
            fault(format!("The file must be named “{}”", brief(meant)), "wrong ending")
                .help(format!("Please rename the file to “{}”.", brief(meant)))
                .help(
                    "Windows often hides file endings. The Explorer shows them with the menu \
                         View, \
                     Show, File name extensions.",
                )
        }
    }
}

const SAVE: &str = "Please save the file again in the editor with “Save as” and the encoding \
     UTF-8, \
                    and check the umlauts.";
