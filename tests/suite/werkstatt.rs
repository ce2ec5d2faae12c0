//! A project folder of its own for each test, and the binary run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use zielvereinbarung::reading::bestand::{Bestand, Inhalt};

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What runs leave beside the records: whoever has tried the program here has it, too.
const HINTERLASSEN: [&str; 4] =
    ["ausgegeben.yaml", "veroeffentlicht.yaml", "ablage", "verlauf"];

/// A copy of the project in a temporary folder, without output and without what runs leave.
pub(crate) struct Werkstatt {
    folder: tempfile::TempDir,
}

/// What a run of the binary has left.
pub(crate) struct Lauf {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Werkstatt {
    /// Copies data, templates and fonts of this repository.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["data", "templates", "fonts"] {
            copy(&repository().join(name), &folder.path().join(name));
        }
        let data = fs::read_dir(folder.path().join("data")).unwrap();
        for jahrgang in data.map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
            for name in HINTERLASSEN {
                let left = jahrgang.path().join(name);
                let _none = fs::remove_file(&left).or_else(|_| fs::remove_dir_all(&left));
            }
        }
        Self { folder }
    }

    /// A path in the project.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Copies a folder of the project.
    pub(crate) fn copy_folder(&self, from: &str, to: &str) {
        copy(&self.path(from), &self.path(to));
    }

    /// Writes a file of the project.
    pub(crate) fn write(&self, inside: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Reads a file of the project.
    pub(crate) fn read(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).unwrap()
    }

    /// Replaces a text in a file, which must hold it.
    pub(crate) fn replace(&self, inside: &str, old: &str, new: &str) -> &Self {
        let text = self.read(inside);
        assert!(text.contains(old), "{inside} does not hold {old:?}");
        self.write(inside, text.replace(old, new))
    }

    /// Runs `zv` in the project.
    pub(crate) fn zv(&self, arguments: &[&str]) -> Lauf {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
        let output = command
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        output.into()
    }

    /// Runs `zv`, which must end well, and returns what it prints.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let run = self.zv(arguments);
        assert_eq!(run.code, Some(0), "zv {arguments:?}:\n{}{}", run.stdout, run.stderr);
        run.stdout
    }

    /// The files of the project as the program reads them, for tests without a process.
    pub(crate) fn bestand(&self) -> Bestand {
        let mut files = Bestand::default();
        for name in ["data", "templates", "fonts"] {
            collect(&self.path(name), name, &mut files);
        }
        files
    }
}

impl From<Output> for Lauf {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Bestand) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let inside = format!("{prefix}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &inside, files);
        } else {
            files.0.insert(inside, Inhalt::Bytes(fs::read(entry.path()).unwrap()));
        }
    }
}
