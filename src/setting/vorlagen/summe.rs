//! The sum of filled templates.

use super::{DATENSATZ, Quelle, Ziel};
use crate::values::pruefsumme::sha256;

impl Quelle {
    /// Its sum: where it is the same, so is the wording. What is only attached does not count.
    pub fn summe(&self) -> String {
        let mut all = self.ausgabe(Ziel::Html);
        for (path, file) in self.dateien.iter().filter(|(path, _)| *path != DATENSATZ) {
            all += &format!("\n{path} {}\n{}", file.text.len(), file.text);
        }
        for (path, bytes) in &self.bilder {
            all += &format!("\n{path} {}", sha256(bytes));
        }
        sha256(all.as_bytes())
    }
}
