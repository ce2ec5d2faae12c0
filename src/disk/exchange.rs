//! Lets a new folder take the place of an old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the old folder is called while the new one takes its place in two steps.
const ASIDE: &str = ".zv-alt-";

/// Puts `stage` in the place of `target`; where there was an old one, it is then at `stage`.
///
/// In one step where the file system can do that.
pub(crate) fn exchange(stage: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(stage, target);
    }
    match in_one_step(stage, target) {
        Err(error) if cannot(&error) => in_two_steps(stage, target),
        done => done,
    }
}

/// The folder that this one was put aside from, if it is such a one.
///
/// Where that folder is missing, a run was killed between its two steps.
pub(crate) fn original(aside: &Path) -> Option<PathBuf> {
    let name = aside.file_name()?.to_str()?.strip_prefix(ASIDE)?;
    Some(aside.with_file_name(name))
}

#[cfg(target_os = "linux")]
fn in_one_step(stage: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn in_one_step(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the file system (a share in the network, an old kernel) knows no exchange.
fn cannot(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

/// There is a moment without a folder between the two renames; [`original`] finds it.
fn in_two_steps(stage: &Path, target: &Path) -> io::Result<()> {
    let aside = aside(target);
    fs::rename(target, &aside)?;
    if let Err(error) = fs::rename(stage, target) {
        fs::rename(&aside, target)?;
        return Err(error);
    }
    fs::rename(&aside, stage)
}

fn aside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default();
    let mut aside = std::ffi::OsString::from(ASIDE);
    aside.push(name);
    target.with_file_name(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes folders")]
    fn two_steps_change_places_as_one_does() {
        let folder = tempfile::tempdir().unwrap();
        let (stage, target) = (folder.path().join("neu"), folder.path().join("2025"));
        for (path, text) in [(&stage, "neu"), (&target, "alt")] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("datei"), text).unwrap();
        }
        let read = |path: &Path| fs::read_to_string(path.join("datei")).unwrap();
        in_two_steps(&stage, &target).unwrap();
        assert_eq!((read(&target), read(&stage)), ("neu".into(), "alt".into()));
        assert_eq!(original(&aside(&target)), Some(target));
        assert_eq!(original(&stage), None);
    }
}
