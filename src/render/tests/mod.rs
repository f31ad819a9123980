//! The formats on the shipped plans, and on an invented one that shows every kind of finding.

mod agenda;
mod causes;
mod formats;
mod gallery;
mod limits;
mod load;
mod machine;
mod pages;
mod problems;
