//! Gives the program a name for exactly what it is built from.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::process::Command;

#[expect(clippy::disallowed_methods, reason = "a build script reads what is built")]
fn main() {
    let mut files = BTreeMap::new();
    for path in ["src", "build.rs", "Cargo.toml", "Cargo.lock"].map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", path.display());
        collect(path, &mut files);
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    for name in ["TARGET", "PROFILE", "OPT_LEVEL", "CARGO_ENCODED_RUSTFLAGS"] {
        std::env::var_os(name).hash(&mut hasher);
    }
    let compiler = std::env::var_os("RUSTC").expect("cargo names the compiler");
    let version = Command::new(compiler).arg("-vV").output();
    version.expect("the compiler runs").stdout.hash(&mut hasher);
    println!("cargo::rustc-env=ZV_BAU={:016x}", hasher.finish());
}

/// The files below a path with what they hold; the dependencies are those of Cargo.lock.
#[expect(clippy::disallowed_methods, reason = "a build script reads what is built")]
fn collect(path: PathBuf, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    if path.is_dir() {
        for entry in fs::read_dir(&path).expect("the sources can be read") {
            collect(entry.expect("the sources can be read").path(), files);
        }
    } else {
        let bytes = fs::read(&path).expect("the sources can be read");
        files.insert(path, bytes);
    }
}
