//! The command line from outside: exit codes, where output goes, and what is said when something is wrong.

mod agenda;
mod authors;
mod diff;
mod exceptions;
mod explain;
mod forecast;
mod graph;
mod kit;
mod remind;
mod rules;
mod run;
mod same;
mod sending;
mod sinks;
mod verdicts;
mod versions;
mod words;
