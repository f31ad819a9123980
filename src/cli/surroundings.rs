//! The clock, the environment and the terminal: read here, and nowhere else.

use std::env;
use std::ffi::OsString;
use std::io::{IsTerminal, stderr, stdout};
use std::path::PathBuf;

use crate::date::Day;

/// The width of output where nothing says how wide the terminal is.
const DEFAULT_WIDTH: usize = 80;
/// No line can be read that is narrower than this.
const LEAST_WIDTH: usize = 20;

/// What the program is told by the place that it runs in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    /// The current folder.
    pub(crate) folder: PathBuf,
    /// `STICHTAG_AS_OF`, if it is set and not empty.
    pub(crate) as_of: Option<String>,
    /// Columns of the output.
    pub(crate) width: usize,
    /// Whether output goes to a terminal.
    pub(crate) out_is_terminal: bool,
    /// Whether messages go to a terminal.
    pub(crate) err_is_terminal: bool,
    /// What the environment says about colours; `None` if nothing.
    pub(crate) colour: Option<bool>,
}

impl Surroundings {
    /// Looks around.
    pub(crate) fn read() -> Self {
        let width = variable("COLUMNS")
            .and_then(|columns| columns.to_str()?.trim().parse::<usize>().ok())
            .filter(|columns| *columns > 0)
            .or_else(|| Some(usize::from(terminal_size::terminal_size()?.0.0)))
            .unwrap_or(DEFAULT_WIDTH);
        Self {
            folder: env::current_dir().unwrap_or_default(),
            as_of: variable("STICHTAG_AS_OF").map(|text| text.to_string_lossy().into_owned()),
            width: width.max(LEAST_WIDTH),
            out_is_terminal: stdout().is_terminal(),
            err_is_terminal: stderr().is_terminal(),
            colour: colour(&|name| variable(name).map(|text| text.to_string_lossy().into_owned())),
        }
    }
}

/// Today, where the computer stands.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn today() -> Day {
    Day::from(chrono::Local::now().date_naive())
}

/// The second, as the computer's clock has it: since 1970, UTC.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(super) fn seconds() -> i64 {
    chrono::Utc::now().timestamp()
}

/// The folder in which systemd keeps the credentials of a service.
pub(super) fn credentials() -> Option<PathBuf> {
    variable("CREDENTIALS_DIRECTORY").map(PathBuf::from)
}

/// The password in a variable. It is read where it is needed, and kept nowhere else.
pub(super) fn password(name: &str) -> Option<String> {
    variable(name).map(|text| text.to_string_lossy().into_owned())
}

/// A moment, to measure how long something takes.
pub(crate) fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// A variable that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// What the environment says about colours: `NO_COLOR` comes first, then `CLICOLOR_FORCE`.
fn colour(variable: &dyn Fn(&str) -> Option<String>) -> Option<bool> {
    let is = |name: &str, value: &str| variable(name).is_some_and(|found| found == value);
    if variable("NO_COLOR").is_some() {
        return Some(false);
    }
    if variable("CLICOLOR_FORCE").is_some() && !is("CLICOLOR_FORCE", "0") {
        return Some(true);
    }
    (is("CLICOLOR", "0") || is("TERM", "dumb")).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn no_color_comes_first() {
        let says = |set: &[(&str, &str)]| {
            colour(&|name| {
                let found = set.iter().find(|(other, _)| *other == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(says(&[]), None);
        assert_eq!(says(&[("TERM", "xterm-256color")]), None);
        assert_eq!(says(&[("TERM", "dumb")]), Some(false));
        assert_eq!(says(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), Some(false));
        assert_eq!(says(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]), Some(true));
        assert_eq!(says(&[("CLICOLOR_FORCE", "0")]), None);
        assert_eq!(says(&[("CLICOLOR", "0")]), Some(false));
    }
}
