//! The arguments of `init` and `schema`, and what they ask for.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::args::{option, verb};
use super::frist::unknown_land;
use super::request::{as_of, both, many};
use super::{AsOf, Failure, Surroundings, UsageFault};
use crate::date::holidays::Land;
use crate::schema::Schema;
use crate::skeleton::{Forge, Kit};
use crate::text::cli::CliText;

/// What `schema` is asked for.
#[derive(Debug)]
pub(crate) struct SchemaRequest {
    pub(crate) which: Schema,
    /// The plan whose kinds it knows; `None` for the one around, if there is one.
    pub(crate) plan: Option<PathBuf>,
    /// Packs whose kinds it knows as well.
    pub(crate) policies: Vec<PathBuf>,
}

/// What `init` is asked for.
#[derive(Debug)]
pub(crate) struct InitRequest {
    pub(crate) folder: PathBuf,
    pub(crate) kit: Kit,
    /// Where the plan will be checked, if that is asked for.
    pub(crate) forge: Option<Forge>,
    /// The plan's id; `None` for the folder's name.
    pub(crate) id: Option<String>,
    /// Its title; `None` for what the kit suggests.
    pub(crate) title: Option<String>,
    /// Its Land.
    pub(crate) land: Option<Land>,
    /// The day on which it starts.
    pub(crate) as_of: AsOf,
}

pub(super) fn schema(text: &'static CliText) -> Command {
    let kit = &text.kit;
    verb("schema", text, &kit.schema).args([
        Arg::new("which")
            .value_name(kit.schema_name)
            .help(kit.which)
            .help_heading(text.arguments)
            .required(true)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(Schema::ALL.map(|(_, name)| name))),
        Arg::new("plan")
            .value_name(text.names.plan)
            .help(kit.plan)
            .help_heading(text.arguments)
            .value_hint(ValueHint::AnyPath)
            .value_parser(value_parser!(PathBuf)),
        option("policy", kit.policy, text.options, text.names.path)
            .action(ArgAction::Append)
            .value_hint(ValueHint::AnyPath)
            .value_parser(value_parser!(PathBuf)),
    ])
}

pub(super) fn init(text: &'static CliText) -> Command {
    let kit = &text.kit;
    verb("init", text, &kit.init).args([
        Arg::new("folder")
            .value_name(kit.folder_name)
            .help(kit.folder)
            .help_heading(text.arguments)
            .value_hint(ValueHint::DirPath)
            .value_parser(value_parser!(PathBuf)),
        option("pack", kit.pack, text.options, kit.pack_name)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(Kit::ALL.map(|(_, name)| name))),
        option("ci", kit.ci, text.options, kit.forge)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(Forge::ALL.map(|(_, name)| name))),
        option("id", kit.id, text.options, kit.id_name),
        option("title", kit.title, text.options, kit.title_name),
        option("land", kit.land, text.options, text.law.land_name),
        option("as-of", kit.start, text.options, text.names.date),
    ])
}

impl SchemaRequest {
    pub(super) fn read(matches: &ArgMatches) -> Self {
        let name = matches.get_one::<String>("which").map(String::as_str);
        let found = Schema::ALL.into_iter().find(|(_, known)| Some(*known) == name);
        let which = found.map_or(Schema::Plan, |(which, _)| which);
        let plan = matches.get_one("plan").cloned();
        Self { which, plan, policies: many(matches, "policy") }
    }
}

impl InitRequest {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let text = |name: &str| matches.get_one::<String>(name);
        let kit = Kit::ALL.into_iter().find(|(_, name)| text("pack").is_some_and(|it| it == name));
        let forge =
            Forge::ALL.into_iter().find(|(_, name)| text("ci").is_some_and(|it| it == name));
        let land = text("land").map(|found| {
            Land::find(found).ok_or_else(|| vec![UsageFault::Frist(unknown_land(found))])
        });
        let as_of = as_of(text("as-of"), around).map_err(|fault| vec![fault]);
        let title = match text("title") {
            Some(title) if title.trim().is_empty() => Err(vec![UsageFault::EmptyTitle]),
            title => Ok(title.cloned()),
        };
        let ((land, as_of), title) =
            both(both(land.transpose(), as_of), title).map_err(Failure::Usage)?;
        Ok(Self {
            folder: matches.get_one("folder").cloned().unwrap_or_else(|| PathBuf::from(".")),
            kit: kit.map_or(Kit::Integration, |(kit, _)| kit),
            forge: forge.map(|(forge, _)| forge),
            id: text("id").cloned(),
            title,
            land,
            as_of,
        })
    }
}
