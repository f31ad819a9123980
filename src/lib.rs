//! stichtag: does a city keep the promises of its plans?
pub mod date;
pub mod plan;
pub mod policy;
pub mod register;
pub mod render;
pub mod rule;
pub mod source;
pub mod text;
pub mod vocabulary;
pub mod workspace;
