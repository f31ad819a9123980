//! The packs that ship with stichtag. A new one is one line here.

use super::PackText;

/// The shipped pack that every plan has, whatever it lists: what is asked of holds and waivers themselves. So no
/// plan can hide that one has expired.
pub const ALWAYS: &str = "exceptions";

/// What the paths of shipped packs start with; no path of a file does.
const SHIPPED: &str = "stichtag:";

/// Whether a pack with this path is a shipped one.
pub fn is_shipped(path: &str) -> bool {
    path.starts_with(SHIPPED)
}

/// Names and texts of the shipped packs.
pub static EMBEDDED: [(&str, &str); 10] = [
    ("braunschweig", include_str!("../../policies/braunschweig.toml")),
    ("climate", include_str!("../../policies/climate.toml")),
    ("common", include_str!("../../policies/common.toml")),
    (ALWAYS, include_str!("../../policies/exceptions.toml")),
    ("feasibility", include_str!("../../policies/feasibility.toml")),
    ("integration", include_str!("../../policies/integration.toml")),
    ("laermaktionsplan", include_str!("../../policies/laermaktionsplan.toml")),
    ("landshut", include_str!("../../policies/landshut.toml")),
    ("magdeburg", include_str!("../../policies/magdeburg.toml")),
    ("musterstadt", include_str!("../../policies/musterstadt.toml")),
];

/// A shipped pack by its name.
pub fn embedded(name: &str) -> Option<PackText> {
    EMBEDDED.iter().find(|(known, _)| *known == name).map(|(name, text)| PackText {
        path: format!("{SHIPPED}policies/{name}.toml"),
        bytes: text.as_bytes().to_vec(),
    })
}
