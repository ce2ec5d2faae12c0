//! JSON Schema of the files that people write, for editors.

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

    /// Its name on the command line and of the file below `schema/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Datensatz => "datensatz",
            Self::Jahrgang => "jahrgang",
            Self::Kreise => "kreise",
        }
    }

    /// The schema, JSON Schema 2020-12; a test holds it against the reader.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Datensatz => include_str!("../../schema/datensatz.schema.json"),
            Self::Jahrgang => include_str!("../../schema/jahrgang.schema.json"),
            Self::Kreise => include_str!("../../schema/kreise.schema.json"),
        }
    }
}
