//! What lies in an output folder and nobody can make again: a signed file, somebody's notes.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use memchr::memmem;

use super::fehler::Abbruch;
use super::{liste, tree};
use crate::making::ledger::Ledger;
use crate::values::jahrgangsname::Jahrgangsname;

/// What each revision of a PDF ends with.
const REVISION: &[u8] = b"startxref";

/// The sums of the copies that this program has made.
pub(crate) struct Schutz(BTreeSet<String>);

impl Schutz {
    /// The copies that a ledger and the list of what was handed out know.
    pub(crate) fn new(
        project: &Path,
        name: &Jahrgangsname,
        ledger: &Ledger,
    ) -> Result<Self, Abbruch> {
        let noted = liste::read(project, name)?;
        let made = ledger.sums().chain(noted.sums());
        Ok(Self(made.map(str::to_owned).collect()))
    }

    /// Whether a file is a PDF that no copy of ours is equal to.
    ///
    /// One that can't be read stops the run: nobody knows what it would lose.
    pub(crate) fn keeps(&self, path: &Path) -> Result<bool, Abbruch> {
        Ok(is_pdf(path) && !self.0.contains(&tree::checksum(path)?))
    }
}

/// Whether a file is a PDF to which somebody has added, a signature or a note.
#[expect(
    clippy::disallowed_methods,
    reason = "what lies in the output is looked at before it is replaced"
)]
pub(crate) fn is_continued(path: &Path) -> Result<bool, Abbruch> {
    if !is_pdf(path) {
        return Ok(false);
    }
    match fs::read(path) {
        Ok(bytes) => Ok(memmem::find_iter(&bytes, REVISION).nth(1).is_some()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Abbruch::datei("Lesen", path)(error)),
    }
}

/// The PDFs below a folder to which somebody has added.
pub(crate) fn continued(folder: &Path) -> Result<Vec<String>, Abbruch> {
    let mut found = Vec::new();
    for (inside, path) in tree::read(folder)? {
        if is_continued(&path)? {
            found.push(inside.display().to_string());
        }
    }
    Ok(found)
}

/// Whether a file has the ending of a PDF; the sum of one that the user can't read is no matter.
fn is_pdf(path: &Path) -> bool {
    tree::is_file(path) && path.extension().is_some_and(|ending| ending == "pdf")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::making::bundle;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes files")]
    fn only_what_was_added_to_counts() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let once = write("a.pdf", "%PDF startxref 1 %%EOF");
        let twice = write("b.pdf", "%PDF startxref 1 %%EOF startxref 2 %%EOF");
        let text = write("c.txt", "startxref startxref");
        let found = [&once, &twice, &text].map(|path| is_continued(path).unwrap());
        assert_eq!(found, [false, true, false]);
        assert_eq!(continued(folder.path()).unwrap(), ["b.pdf"]);
        let made = bundle::sha256(b"%PDF startxref 1 %%EOF");
        let schutz = Schutz(BTreeSet::from([made]));
        let kept = [&once, &twice, &text].map(|path| schutz.keeps(path).unwrap());
        assert_eq!(kept, [false, true, false]);
    }
}
