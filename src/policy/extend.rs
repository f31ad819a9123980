//! Packs that extend others: which ones they are, and in which order they come.

use std::borrow::Cow;
use std::convert::Infallible;
use std::path::Path;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::names::{PackName, is_path, path_from};
use super::{EMBEDDED, PackFault, PackText, embedded, is_named};
use crate::source::fields::closest;
use crate::source::{Document, NodeId, Place, Problem, Value, toml};

/// The two names of the field.
const EXTENDS: [&str; 2] = ["extends", "erweitert"];

/// Adds the packs that packs extend, and those that these extend, each once. `read` gets the path of a file or
/// folder and returns the packs there; none, if there is nothing.
pub(crate) fn with_extended<E>(
    mut packs: Vec<PackText>,
    mut read: impl FnMut(&Path) -> Result<Vec<PackText>, E>,
) -> Result<Vec<PackText>, E> {
    let mut next = 0;
    while let Some(pack) = packs.get(next) {
        let mut more = Vec::new();
        for name in names(&pack.bytes) {
            if is_path(&name) {
                more.extend(read(&path_from(folder_of(&pack.path), &name))?);
            } else {
                more.extend(embedded(&name));
            }
        }
        for pack in more {
            if !packs.contains(&pack) {
                packs.push(pack);
            }
        }
        next += 1;
    }
    Ok(packs)
}

/// The same for what can be had without a disk: the shipped packs.
pub(super) fn with_embedded(packs: &[PackText]) -> Cow<'_, [PackText]> {
    if packs.iter().all(|pack| names(&pack.bytes).is_empty()) {
        return Cow::Borrowed(packs);
    }
    let nothing = |_: &Path| Ok::<_, Infallible>(Vec::new());
    match with_extended(packs.to_vec(), nothing) {
        Ok(packs) => Cow::Owned(packs),
        Err(never) => match never {},
    }
}

/// The names of the packs that a pack extends, without pins. What is wrong with them is found when it is read.
fn names(pack: &[u8]) -> Vec<String> {
    // Most packs extend nothing, and need not be parsed twice.
    if EXTENDS.iter().all(|name| memmem::find(pack, name.as_bytes()).is_none()) {
        return Vec::new();
    }
    let Ok(text) = std::str::from_utf8(pack) else { return Vec::new() };
    let document = toml::parse(Place::NOWHERE.file, text, &mut Vec::new());
    let named = |node, names: [&str; 2]| -> Vec<NodeId> {
        document.children(node).filter(|child| is_named(&document, *child, &names)).collect()
    };
    let fields = named(Document::ROOT, ["pack", "paket"]).into_iter();
    let fields = fields.flat_map(|header| named(header, EXTENDS));
    let values = fields.flat_map(|field| match document.value(field) {
        Value::Array => document.children(field).collect(),
        _ => vec![field],
    });
    values
        .filter_map(|value| match document.value(value) {
            Value::Text(text) => Some(PackName::plain(text).to_owned()),
            _ => None,
        })
        .collect()
}

fn folder_of(path: &str) -> &Path {
    Path::new(path).parent().unwrap_or(Path::new(""))
}

/// Which packs a pack at a path means by a name: one, or all of a folder.
pub(super) fn found(paths: &[&str], path: &str, name: &str) -> Vec<usize> {
    if !is_path(name) {
        let shipped = embedded(name).map(|pack| pack.path);
        return paths
            .iter()
            .position(|other| shipped.as_deref() == Some(*other))
            .into_iter()
            .collect();
    }
    let meant = path_from(folder_of(path), name);
    let is_meant = |other: &str| Path::new(other) == meant || folder_of(other) == meant;
    (0..paths.len()).filter(|index| is_meant(paths[*index])).collect()
}

/// How packs build on each other.
#[derive(Debug)]
pub(super) struct Family {
    /// The packs that each pack extends, directly or through others.
    below: Vec<FxHashSet<usize>>,
    /// All packs, each after those that it extends.
    pub(super) order: Vec<usize>,
}

impl Family {
    /// Looks up what each pack extends. `paths` are those of the packs, `named` the names in each of them.
    pub(super) fn of(
        paths: &[&str],
        named: &[Vec<(String, Place)>],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut direct: Vec<Vec<(usize, Place)>> = vec![Vec::new(); paths.len()];
        for (index, names) in named.iter().enumerate() {
            for (text, place) in names {
                let name = PackName::plain(text);
                let bases = found(paths, paths[index], name);
                if bases.is_empty() {
                    problems.push(Problem::new(*place, unknown(name)));
                }
                direct[index].extend(bases.into_iter().map(|base| (base, *place)));
            }
        }
        let mut family = Self { below: vec![FxHashSet::default(); paths.len()], order: Vec::new() };
        let mut way = Vec::new();
        for index in 0..paths.len() {
            family.visit(index, &direct, paths, &mut way, problems);
        }
        family
    }

    /// Depth first: what a pack extends comes before it.
    fn visit(
        &mut self,
        index: usize,
        direct: &[Vec<(usize, Place)>],
        paths: &[&str],
        way: &mut Vec<usize>,
        problems: &mut Vec<Problem>,
    ) {
        if self.order.contains(&index) {
            return;
        }
        way.push(index);
        for (base, place) in &direct[index] {
            if let Some(start) = way.iter().position(|member| member == base) {
                let members = way[start..].iter().chain([base]);
                let ring = members.map(|member| paths[*member].to_owned()).collect();
                problems.push(Problem::new(*place, PackFault::ExtendsItself { ring }));
                continue;
            }
            self.visit(*base, direct, paths, way, problems);
            let more = self.below[*base].clone();
            self.below[index].extend(more);
            self.below[index].insert(*base);
        }
        way.pop();
        self.order.push(index);
    }

    /// Whether a pack extends another one, directly or through others.
    pub(super) fn extends(&self, pack: usize, other: usize) -> bool {
        self.below[pack].contains(&other)
    }
}

fn unknown(name: &str) -> PackFault {
    let allowed: Vec<String> = EMBEDDED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let meant = closest(name, allowed.iter().map(String::as_str)).map(str::to_owned);
    PackFault::UnknownExtended { name: name.to_owned(), meant, allowed }
}
