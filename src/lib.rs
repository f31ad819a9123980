//! stichtag: does a city keep the promises of its plans?
//!
//! A city keeps its plan as TOML files: concepts, measures, bodies, posts, meetings, reports, promises.
//! Packs of rules, TOML as well, say what must happen. This crate joins the two into an **obligation
//! register**: every duty that every rule creates for every thing in the plan, with its due date, its state
//! as of a reference date (*Stichtag*), the evidence and the proof. Everything that a person sees is a
//! projection of that register.
//!
//! # The map of the house
//!
//! ```text
//! TOML files ──► documents with spans ──► plan graph ──┐              ┌─► findings ─► human, JSON, SARIF, …
//!  workspace      source                   plan        ├──► register ─┤   register     render
//! packs ───────► documents with spans ──► rules ───────┘    register  ├─► agenda ───► text, Markdown, JSON
//!                 source                   policy, rule               │   agenda       render
//!                                                                     └─► account and cure ─► text, JSON
//!                                                                         explanation          render
//! ```
//!
//! What may be written in a plan or a `where` is said by the vocabulary: the shipped one, and the kinds that
//! packs and the plan add. So packs are read before the things of a plan.
//!
//! | room | what happens there |
//! |---|---|
//! | [`date`] | imprecise dates, periods, windows of the calendar; deadline law with proofs ([`date::law`]), public holidays of all Länder ([`date::holidays`]) |
//! | [`source`] | files, spans, TOML documents, declared fields; every problem of a file in one run |
//! | [`vocabulary`] | which kinds of things a plan may hold: data, read at run time |
//! | [`plan`] | documents and a vocabulary become a graph (the one home of petgraph) |
//! | [`rule`] | one folder per kind of rule: its fields and assessment, its page, its tests |
//! | [`policy`] | packs of rules, checked against the vocabulary |
//! | [`register`] | rules × plan × day: obligations with states, causes and weights |
//! | [`baseline`] | findings that are known and accepted, by key |
//! | [`agenda`] | a projection of the register: what is due next, by date or by office |
//! | [`explanation`] | why one obligation stands as it does, and the record that would cure it, tried out |
//! | [`compare`] | two registers side by side: what is new, cured, worse or better |
//! | [`history`] | the register over time: judged at many points, and folded |
//! | [`forecast`] | a projection of the register: what becomes of each duty if nothing more is recorded |
//! | [`lint`] | one file per lint: what packs of rules say that can hardly be meant |
//! | [`testing`] | policy tests: small plans, days and the states that duties must be in; their temporal coverage |
//! | [`graph`] | the plan as a picture, what depends on a thing, what ties two things |
//! | [`outbox`] | mails on their way: the ledger, and what becomes of each mail whatever breaks |
//! | [`transport`] | what takes mails away: SMTP, a program, a folder (the only room that opens a connection) |
//! | [`render`] | registers, agendas and problems in a format: one file each |
//! | `schema` | the vocabulary and the fields of rules as JSON Schema for editors |
//! | `skeleton` | what a new plan starts with: its files, and the workflows of forges |
//! | [`workspace`] | folders: which plans there are, what belongs to one, and new ones (the room that reads files) |
//! | [`text`] | every sentence that is said to people, in German and in English |
//! | `commands` | one short file per verb |
//! | [`cli`] | arguments, clock, environment, terminal, exit codes |
//!
//! Imports point backwards along the arrows: `register` knows `rule` and `plan`, none of them knows who
//! renders it. Three places look forward: [`source::Fault`] lists the faults of every room that reads, so
//! that one list holds all problems of a run; [`text`] sees everybody's faults, because it has a word for
//! each of them; and `commands` take their requests from [`cli`], which calls them.
//!
//! # What always holds
//!
//! - **Pure.** Everything behind [`cli`] is a function of its arguments and, in `commands` and [`workspace`],
//!   of the files that it reads: no clock, no environment, no locale. [`outbox`] and [`transport`] act on the world,
//!   with a clock that is handed to them; what they send is decided before.
//!   The same input and day give the same bytes, in whatever order files are found and however many threads
//!   work. `clippy.toml` forbids the clock and the environment elsewhere.
//! - **Every problem in one run.** Reading never stops at the first error, and each problem has a file, a
//!   line, a span, what is allowed, and what was probably meant. Where there is a problem, nothing is
//!   judged: a broken pack is never a narrower pack.
//! - **A finding is not an error, and an error is not a finding.** [`register::Finding`] says that a duty was
//!   missed, [`source::Problem`] that the input is wrong, [`cli::Failure`] that there is no result. They are
//!   separate types, and what decides exit codes are two functions, [`cli::Verdict::code`] (0 and 1) and
//!   [`cli::Failure::code`] (2 to 4).
//! - **Silence is never a pass.** No plan, or no rule that binds anything, is exit code 3. What the records
//!   cannot show is *unverified*, not *met*.
//! - **Text from files is data.** It is escaped wherever it lands.
//! - **Complete by construction.** A message that lacks a language does not compile.
//! - **One obvious place.** A kind of rule is one folder and one line in [`rule::KINDS`]; a contradiction that
//!   `feasible` looks for is one file and one line in its `CHECKS`; a kind of thing is one
//!   table of TOML; a shipped pack is one line in [`policy::EMBEDDED`]; a format of `check` is one file in
//!   [`render`], a [`render::Telling`], and one line in `cli::sink::FORMATS`, after which the compiler asks for
//!   the line in `commands::check`; a verb is one file in `commands`, its arguments in `cli` and its words in [`text`].

pub mod agenda;
pub mod baseline;
pub mod cli;
mod commands;
pub mod compare;
pub mod date;
pub mod explanation;
pub mod forecast;
pub mod graph;
pub mod history;
pub mod lint;
pub mod outbox;
pub mod plan;
pub mod policy;
pub mod register;
pub mod reminder;
pub mod render;
pub mod rule;
mod schema;
mod skeleton;
pub mod source;
pub mod testing;
pub mod text;
pub mod transport;
pub mod vocabulary;
pub mod workspace;
