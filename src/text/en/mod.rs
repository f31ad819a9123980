//! en
