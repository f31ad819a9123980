//! Mails as files of a folder.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::cli::{DiskFault, Failure, Pending, RemindFault, Sink, shown};
use crate::reminder::{Mail, Reminders};
use crate::render::file_name;

/// Writes all mails into a folder, or none. What is there already stays, unless it is the same.
pub(super) fn write(
    folder: &Path,
    reminders: &Reminders<'_>,
    mails: &[Mail],
) -> Result<(), Failure> {
    let named: Vec<(String, &Mail)> = reminders
        .digests
        .iter()
        .zip(mails)
        .map(|(digest, mail)| {
            let day = digest.register.as_of;
            // Where everything goes to one address, the files still say whom it was for.
            (format!("{day}-{}.eml", file_name(&digest.address)), mail)
        })
        .collect();
    let mut in_the_way = Vec::new();
    for (name, mail) in &named {
        let path = folder.join(name);
        match fs::read(&path) {
            Ok(bytes) if bytes == mail.bytes => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() != ErrorKind::IsADirectory => {
                return Err(Failure::Disk(DiskFault {
                    path: Some(shown(&path)),
                    writing: false,
                    error,
                }));
            }
            Ok(_) | Err(_) => in_the_way.push(shown(&path)),
        }
    }
    if !in_the_way.is_empty() {
        return Err(RemindFault::InTheWay { files: in_the_way }.into());
    }
    let sink = Sink { format: (), file: Some(folder.to_path_buf()), is_folder: true };
    let mut open = Pending::open_all(&[sink], &[])?;
    let mut open = open.remove(0).expect("a sink with a folder is opened");
    for (name, mail) in &named {
        open.add(name, &mail.bytes)?;
    }
    open.place()
}
