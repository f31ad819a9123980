//! `init` and `schema` in English.

use crate::text::cli::{KitText, VerbText};

/// Their help.
pub(crate) const KIT: KitText = KitText {
    init: VerbText {
        line: "Start a new plan, with a pack of rules, a schema for the editor and a workflow",
        about: "Make a folder for a new plan: the plan with its first entries, a pack of rules of your own, the \
                schema for the editor, instructions and, if you like, the workflow that checks the plan on every \
                change and every night. Existing files are never overwritten: if one is in the way, nothing is \
                written.",
        usage: "stichtag init [FOLDER] [OPTIONS]",
        after: "Examples:\n  \
                stichtag init\n  \
                stichtag init climate-plan --pack climate --ci gitlab --land NW\n  \
                stichtag init plan --pack empty --title \"Sports plan\" --lang en",
    },
    folder: "The folder, which need not exist yet. Default: the current one",
    pack: "What the plan is for: integration (integration concept), climate (climate plan) or empty (only the \
           common rules). Default: integration",
    ci: "Where the plan is kept and checked: github, gitlab (openCode as well) or forgejo. Default: no workflow",
    id: "The first part of every key: letters, digits, “-”, “_” and “.”. Default: the folder's name",
    title: "The plan's title. Default: as the pack suggests",
    land: "The Land, for its public holidays: a code such as NI, or the name. Default: none",
    start: "The day on which the plan starts, such as 2026-01-01 or 01.01.2026. Default: the day in the \
            environment variable STICHTAG_AS_OF, else today",
    schema: VerbText {
        line: "Print the schema of a plan, of a pack of rules or of the register for editors",
        about: "Print a JSON Schema with which editors complete and check plans and packs of rules (taplo, Even \
                Better TOML, tombi). It knows the kinds that the plan and its packs declare. A comment in a file's \
                first line shows the editor the way:\n\n  \
                #:schema ./.stichtag/plan.schema.json",
        usage: "stichtag schema <plan|policy|register> [PLAN] [OPTIONS]",
        after: "Examples:\n  \
                stichtag schema plan > .stichtag/plan.schema.json\n  \
                stichtag schema policy data/laermaktionsplan\n  \
                stichtag schema register",
    },
    which: "Of what: plan (a plan's files), policy (a pack of rules) or register (what check --format json prints)",
    plan: "The plan whose own kinds the schema knows. Default: the plan around the current folder; if there is \
           none, only the kinds that ship with stichtag",
    policy: "A pack whose kinds the schema knows as well: a file, a folder, or the name of a shipped pack. \
             Repeatable. Default: only the plan's packs",
    folder_name: "FOLDER",
    pack_name: "PACK",
    forge: "PLACE",
    id_name: "ID",
    title_name: "TITLE",
    schema_name: "WHICH",
};
