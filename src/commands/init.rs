//! `stichtag init [FOLDER]`: a new plan.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::Output;
use crate::cli::{DiskFault, Failure, InitRequest, Manners, Surroundings, UsageFault, shown};
use crate::plan::is_id;
use crate::skeleton::{self, Wanted};
use crate::workspace::{Refusal, create, toml_below};

pub(super) fn run(
    request: &InitRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let folder = &request.folder;
    let id = id(request, around)?;
    let wanted = Wanted {
        kit: request.kit,
        forge: request.forge,
        lang: manners.lang,
        id: &id,
        title: request.title.as_deref(),
        land: request.land,
        day: request.as_of.day,
    };
    let files = skeleton::files(&wanted);
    free(folder, &files)?;
    create(folder, &files).map_err(|refusal| match refusal {
        Refusal::InTheWay(paths) => in_the_way(&paths, &[]),
        Refusal::Disk(error) => {
            Failure::Disk(DiskFault { path: Some(error.path), writing: true, error: error.error })
        }
    })?;
    Ok(Output::of(said(folder, &files, manners)))
}

/// The plan's id: as it is asked for, else the folder's name.
fn id(request: &InitRequest, around: &Surroundings) -> Result<String, Failure> {
    if let Some(id) = &request.id {
        let is_folder = false;
        return if is_id(id) { Ok(id.clone()) } else { Err(no_id(id, is_folder)) };
    }
    let whole = around.folder.join(&request.folder);
    let whole = whole.canonicalize().unwrap_or(whole);
    let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if is_id(&name) { Ok(name) } else { Err(no_id(&name, true)) }
}

fn no_id(found: &str, is_folder: bool) -> Failure {
    let meant: String = found
        .chars()
        .map(|c| if c.is_alphanumeric() || ".-_".contains(c) { c } else { '-' })
        .collect();
    let meant = meant.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let meant = Some(meant).filter(|meant| is_id(meant));
    UsageFault::PlanId { found: found.to_owned(), meant, is_folder }.into()
}

/// Refuses a folder in which files would be overwritten, or in which there is TOML that the plan would take in.
fn free(folder: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    let planned: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    let there = |path: &&PathBuf| path.symlink_metadata().is_ok();
    let mine: Vec<PathBuf> = planned.iter().filter(there).cloned().collect();
    let mut others = toml_below(folder)?;
    others.retain(|path| !mine.contains(path));
    if mine.is_empty() && others.is_empty() { Ok(()) } else { Err(in_the_way(&mine, &others)) }
}

fn in_the_way(files: &[PathBuf], taken_in: &[PathBuf]) -> Failure {
    let names = |paths: &[PathBuf]| paths.iter().map(|path| plain(path)).collect();
    UsageFault::InTheWay { files: names(files), taken_in: names(taken_in) }.into()
}

/// What was written, and what to do next.
fn said(folder: &Path, files: &[(String, String)], manners: &Manners) -> String {
    let words = manners.lang.skeleton_words();
    let mut text = format!("{}\n", words.made);
    for (name, _) in files.iter().rev() {
        let _ = writeln!(text, "    {}", plain(&folder.join(name)));
    }
    let path = plain(folder);
    let _ = write!(text, "\n{}\n    stichtag check", words.next);
    if path != "." {
        let _ = write!(text, " {path}");
    }
    text.push('\n');
    text
}

/// A path as it is shown, without `./` before it; what a terminal would obey is spelled out.
fn plain(path: &Path) -> String {
    let text = shown(path);
    crate::render::escape::visible(text.strip_prefix("./").unwrap_or(&text)).into_owned()
}
