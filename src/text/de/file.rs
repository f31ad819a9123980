//! Why a file cannot be read, in German.

use crate::source::{FileFault, MAX_FILE_BYTES};
use crate::text::Explanation;
use crate::text::say::{brief, fault};

/// A fault in words.
pub(crate) fn file(problem: &FileFault) -> Explanation {
    match problem {
        FileFault::TooLarge { bytes } => fault(
            format!("Die Datei ist mit {} Megabyte zu groß", bytes.div_ceil(1 << 20)),
            "zu groß",
        )
        .help(format!(
            "Bitte die Datei aufteilen; erlaubt sind {} Megabyte.",
            MAX_FILE_BYTES >> 20
        )),
        FileFault::Utf16 => {
            fault("Die Datei ist als UTF-16 gespeichert", "andere Codierung").help(SAVE)
        }
        FileFault::Windows1252 { word } => fault(
            "Die Datei ist nicht als UTF-8 gespeichert, sondern vermutlich als Windows-1252",
            format!("gelesen als „{}“", brief(word)),
        )
        .help(SAVE),
        FileFault::NotText => fault("Die Datei ist keine Textdatei", "kein Text").help(
            "Ein Plan ist eine reine Textdatei mit der Endung .toml, keine Word- oder \
                 Excel-Datei.",
        ),
        FileFault::WrongEnding { meant } => fault(
            format!("Die Datei muss „{}“ heißen", brief(meant)),
            "falsche Endung",
        )
        .help(format!("Bitte die Datei in „{}“ umbenennen.", brief(meant)))
        .help(
            "Windows blendet Dateiendungen oft aus. Im Explorer zeigt sie das Menü Ansicht, \
                     Einblenden, Dateinamenerweiterungen.",
        ),
    }
}

const SAVE: &str = "Bitte die Datei im Editor mit „Speichern unter“ und der Codierung UTF-8 \
     erneut \
                    speichern und die Umlaute prüfen.";
