//! The deadline calculator: `frist` and `holidays`, in English.

use super::dates::{date, day};
use super::usage::not_a_date;
use crate::cli::FristFault;
use crate::date::PeriodFault;
use crate::date::law::LawFault;
use crate::text::Explanation;
use crate::text::cli::meant_day;
use crate::text::cli::{LawText, VerbText, joined};
use crate::text::say::{quoted, say};

pub(super) const FRIST: VerbText = VerbText {
    line: "Compute a deadline and show each step with its paragraph",
    about: "Computes a deadline after §§ 187 to 193 BGB and § 31 VwVfG. Each step names its paragraph or, \
            where there is none, “doctrine” or “convention”. § 191 BGB is left out: it counts days on \
            which somebody did something, which no calendar knows.",
    usage: "stichtag frist --event DATE [--period LENGTH] [--land LAND] [OPTIONS]",
    after: "Examples:\n  \
            stichtag frist --event 2018-11-30 --period \"1 month\" --land NI\n  \
            stichtag frist --event 2018-Q1 --land Niedersachsen\n  \
            stichtag frist --event 2019-12-19 --period \"14 days\" --before --land NI\n  \
            stichtag frist --event 2019-10-30 --period \"10 working days\" --land BY",
};

pub(super) const HOLIDAYS: VerbText = VerbText {
    line: "Show the public holidays of a Land",
    about: "Shows the public holidays of a Land in a year from 1991 to 2100. Holidays of some \
            municipalities only are added by --regional.",
    usage: "stichtag holidays YEAR --land LAND [OPTIONS]",
    after: "Examples:\n  \
            stichtag holidays 2026 --land ST\n  \
            stichtag holidays 2026 --land BY --regional assumption --format ics",
};

pub(super) const LAW: LawText = LawText {
    event: "The day of the event: 2018-01-31 or 31.01.2018, also “end of 2018-01” (§ 192 BGB). Without \
            --period also an interval such as 2018-Q1, which means its last day",
    period: "The length: “1 month”, “14 days”, “1½ months”, “10 working days”. Default: none, the day \
             itself is due",
    land: "The Land whose holidays hold: NI, DE-NI or Niedersachsen. Default: none, which is enough \
           only where holidays do not matter",
    regional: "A holiday of some municipalities only: assumption, peace-festival (BY), corpus-christi (SN, \
               TH). Repeatable. Default: none",
    rollover: "What holds on a Saturday, Sunday or holiday: bgb193, vwvfg31 or convention (the next working \
               day), none, named-day, service-period or appointment (it stays). Default: bgb193",
    start_counts: "The first day is counted (§ 187 (2) BGB)",
    before: "Backward: so long before the event",
    working_days: "The days are working days: Monday to Friday without holidays",
    year: "The year, 1991 to 2100",
    format_frist: "The format: human or json. Default: human",
    format_holidays: "The format: human, json or ics (calendar). Default: human",
    length: "LENGTH",
    land_name: "LAND",
    holiday: "HOLIDAY",
    way: "HOW",
    year_name: "YEAR",
    format_name: "FORMAT",
};

/// What is wrong with a question of law.
pub(super) fn fault(fault: &FristFault) -> Explanation {
    match fault {
        FristFault::UnknownLand { found, meant } => {
            let all = "Possible are BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH and their \
                       names.";
            let help =
                meant.map_or(all.to_owned(), |meant| format!("Did you mean “{meant}”? {all}"));
            say(format!("There is no Land “{found}”"), "", help, "")
        }
        FristFault::Period { found, fault, at } => period(found, *fault, *at),
        FristFault::Event { found, fault } => {
            let (why, meant) = (not_a_date(fault), meant_day(fault));
            let help = "An event is a day such as 2019-11-28 or 28.11.2019.";
            let help =
                meant.map_or(help.to_owned(), |meant| format!("Did you mean “{meant}”? {help}"));
            say(format!("The event “{found}” {why}"), "", help, "")
        }
        FristFault::EventImprecise { found, range } => say(
            format!("The event “{found}” is not one day"),
            "",
            format!(
                "It says {}. A period runs from a certain day. Only without --period does an \
                 interval mean its last day.",
                date(*range)
            ),
            "",
        ),
        FristFault::WorkingDays { found } => say(
            format!("“{found}” cannot be counted in working days"),
            "",
            "A number of days belongs to --working-days:",
            "--period \"10 days\" --working-days",
        ),
        FristFault::UnknownRegional { found, land, allowed } => {
            let help = if allowed.is_empty() {
                format!("In {} all holidays hold in the whole Land.", land.name())
            } else {
                format!("In {} there are: {}.", land.name(), joined(allowed))
            };
            say(format!("There is no regional holiday “{found}” there"), "", help, "")
        }
        FristFault::RegionalWithoutLand => say(
            "The regional holiday needs its Land",
            "",
            "Holidays are the law of a Land:",
            "--land BY --regional assumption",
        ),
        FristFault::Year { found } => say(
            format!("No holidays are known for the year “{found}”"),
            "",
            "Known are the years 1991 to 2100.",
            "",
        ),
        FristFault::Law(LawFault::NoLand) => say(
            "For this the Land must be known",
            "",
            "Holidays are the law of a Land. Please name it, or, without working days, do without \
             a shift:",
            "--land NI\n--rollover none",
        ),
        FristFault::Law(LawFault::UnknownHolidays { day: on }) => say(
            format!("No holidays are known for {}", day(*on)),
            "",
            "Known are the years 1991 to 2100. Without holidays computes:",
            "--rollover none",
        ),
        FristFault::Law(LawFault::OutOfTime) => say(
            "The end lies outside the years 1 to 9999",
            "",
            "Please check the event and the length.",
            "",
        ),
    }
}

/// The period with a mark below the character at which it could not be read.
fn period(found: &str, why: PeriodFault, at: usize) -> Explanation {
    let why = match why {
        PeriodFault::NoNumber => "a number is missing here",
        PeriodFault::NoUnit => "the unit is missing here",
        PeriodFault::UnknownUnit => "not a unit of time",
        PeriodFault::TooLong => "longer than 9,999 years",
        PeriodFault::Negative => "a length is not negative; --before computes backward",
        PeriodFault::Fraction => "only months, quarters and years have halves",
    };
    let units = "Possible are days, working days, weeks, months, quarters, half-years and years:";
    // The text as TOML would show it stays on one line.
    let shown = quoted(found);
    let column = at + 1;
    say("The length cannot be read", "", units, &format!("{shown}\n{}^ {why}", " ".repeat(column)))
}
