//! The formats on the shipped plans.

mod load;
mod pages;
