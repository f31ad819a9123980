//! A page of HTML that needs nothing else: for a browser, a printer, and a screen reader.

use std::io::{self, Write};

use crate::render::markup::html;
use crate::text::Lang;

/// Readable on paper and on a screen; long keys may break anywhere.
const STYLE: &str = "\
:root { color-scheme: light dark }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 2rem; max-width: 100rem }
h1 { font-size: 1.5rem }
caption { font-weight: bold; font-size: 1.15rem; text-align: start; padding: 1rem 0 .5rem }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: .9em; margin-bottom: 1.5rem }
th, td { border: 1px solid #888; padding: .35em .5em; text-align: start; vertical-align: top; hyphens: auto; overflow-wrap: break-word }
th { width: 10% }
th:nth-child(2), th:nth-child(6) { width: 6.5rem }
th:nth-child(1) { width: 9.2rem }
th:nth-child(4) { width: 19% }
th:nth-child(8) { width: 13% }
thead th { background: #8882 }
td:last-child { font: .85em/1.4 ui-monospace, monospace; hyphens: none; overflow-wrap: anywhere }
@page { size: A4 landscape; margin: 12mm }
@media print { body { margin: 0; font-size: .7rem } thead { display: table-header-group } tr { break-inside: avoid } }";

/// Everything before the first table.
pub(super) fn start(out: &mut dyn Write, title: &str, lang: Lang) -> io::Result<()> {
    let (title, code) = (html(title), lang.code());
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )
}

/// A table.
pub(super) fn table<const N: usize>(
    out: &mut dyn Write,
    caption: &str,
    headings: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    writeln!(out, "<table>\n<caption>{}</caption>\n<thead>\n<tr>", html(caption))?;
    for heading in headings {
        writeln!(out, "<th scope=\"col\">{}</th>", html(heading))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for row in rows {
        writeln!(out, "<tr>")?;
        for cell in row {
            writeln!(out, "<td>{}</td>", html(&cell))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>")
}

/// Everything after the last table.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</main>\n</body>\n</html>")
}
