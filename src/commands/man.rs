//! `stichtag man`: the manual page, with all verbs on it.

use std::fmt::Write;

use clap::Command;
use clap_mangen::Man;

use super::in_memory;
use crate::cli::{self, Manners};
use crate::text;
use crate::text::cli::CliText;

/// What `clap_mangen` writes before each section, and one page needs once.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Man pages fill their lines themselves.
const WIDTH: usize = 100;

pub(super) fn run(manners: &Manners) -> String {
    let words = text::cli::cli(manners.lang);
    page(&cli::command(words, WIDTH), words)
}

fn page(command: &Command, words: &'static CliText) -> String {
    let man = Man::new(command.clone());
    let mut page = in_memory(|out| man.render_title(out));
    page += &in_memory(|out| man.render_name_section(out)).replace(PREAMBLE, "");
    heading(&mut page, "SH", words.pages.synopsis);
    for verb in command.get_subcommands() {
        let usage = words.verb(verb.get_name()).usage;
        paragraph(&mut page, &format!("\\fB{}\\fR", escaped(usage)));
    }
    for verb in command.get_subcommands() {
        let title = format!("stichtag {}", verb.get_name());
        heading(&mut page, "SH", &title.to_uppercase());
        for part in words.verb(verb.get_name()).about.split("\n\n") {
            paragraph(&mut page, &escaped(part.trim()));
        }
        let options = in_memory(|out| Man::new(verb.clone()).render_options_section(out));
        page += &options.replace(".SH ", ".SS ").replace(PREAMBLE, "");
    }
    let common = in_memory(|out| man.render_options_section(out));
    let heading_of_output = format!(".SH {}\n", words.output.to_uppercase());
    let all_verbs = format!(".SH {}\n", words.options.to_uppercase());
    page += &common.replace(PREAMBLE, "").replace(&heading_of_output, &all_verbs);
    heading(&mut page, "SH", words.pages.exit_status);
    for (code, meaning) in words.pages.exit_codes.iter().enumerate() {
        entry(&mut page, &code.to_string(), meaning);
    }
    heading(&mut page, "SH", words.pages.environment);
    for (name, meaning) in words.pages.variables {
        entry(&mut page, name, meaning);
    }
    page
}

fn heading(page: &mut String, level: &str, text: &str) {
    let _ = writeln!(page, ".{level} \"{}\"", escaped(text));
}

fn paragraph(page: &mut String, text: &str) {
    let _ = writeln!(page, ".PP\n{text}");
}

fn entry(page: &mut String, name: &str, text: &str) {
    let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(text));
}

/// Text that roff takes as it is.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
