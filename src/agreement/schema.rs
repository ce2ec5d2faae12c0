//! JSON Schema of the files that people write, for editors: a walk over the Vordruck.

mod eingebaut;
mod felder;
mod form;

use crate::agreement::vordruck::Vordruck;
use crate::values::jahrgangsname::Jahrgangsname;

/// The folder of the schemas in a project.
pub const ORDNER: &str = "schema/";

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schemadatei {
    /// A record.
    Datensatz,
    /// `jahrgang.yaml`.
    Jahrgang,
    /// `kreise.yaml`.
    Kreise,
}

impl Schemadatei {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Datensatz, Self::Jahrgang, Self::Kreise];

    /// Its name on the command line and in the name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Datensatz => "datensatz",
            Self::Jahrgang => "jahrgang",
            Self::Kreise => "kreise",
        }
    }

    /// Where it lies in a project; the master data are of all Jahrgänge.
    ///
    /// ```
    /// use zielvereinbarung::agreement::schema::Schemadatei::{Datensatz, Kreise};
    /// assert_eq!(Datensatz.path(&2025.into()), "schema/2025/datensatz.schema.json");
    /// assert_eq!(Kreise.path(&2025.into()), "schema/kreise.schema.json");
    /// ```
    pub fn path(self, jahrgang: &Jahrgangsname) -> String {
        let name = self.name();
        match self {
            Self::Kreise => format!("{ORDNER}{name}.schema.json"),
            _ => format!("{ORDNER}{jahrgang}/{name}.schema.json"),
        }
    }

    /// The first line of such a file, which leads editors to the schema.
    pub fn hinweis(self, jahrgang: &Jahrgangsname) -> String {
        let up = if self == Self::Kreise { "../" } else { "../../" };
        format!("# yaml-language-server: $schema={up}{}", self.path(jahrgang))
    }

    /// The schema, JSON Schema 2020-12; a test holds it against the reader.
    ///
    /// The master data may have what any Jahrgang declares for a Kreis.
    pub fn schema(self, own: &Vordruck, all: &[Vordruck]) -> String {
        let schema = match self {
            Self::Datensatz => eingebaut::datensatz(own),
            Self::Jahrgang => eingebaut::jahrgang(own),
            Self::Kreise => eingebaut::kreise(all),
        };
        let text = serde_json::to_string_pretty(&schema);
        text.expect("its keys are texts") + "\n"
    }
}
