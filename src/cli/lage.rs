//! What every command gets, and how it ends.

use std::path::PathBuf;

use clap::ValueEnum;

use super::output::quoted;
use super::vermutung;
use crate::agreement::fassung::Fassung;
use crate::agreement::kreis::Kreis;
use crate::approval::freigabe;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::finding::Findings;
use crate::making::auftrag::Auftrag;
use crate::making::projekt::{self, Projekt};
use crate::reading::schema::Schemadatei;
use crate::setting::{press, schriften};

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ende {
    /// Done.
    Getan = 0,
    /// Findings or differences.
    Befunde = 1,
    /// Used wrongly.
    Aufruf = 2,
    /// The machine: files, disk.
    Maschine = 3,
    /// A bug.
    Bug = 70,
}

/// What every command gets: the project folder, the Jahrgang, the form of the answer.
pub(super) struct Lage {
    pub(super) projekt: PathBuf,
    pub(super) jahr: u16,
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
pub(super) struct Allgemein {
    /// Projektordner mit data, templates und fonts; sonst der nächste von hier aufwärts
    #[arg(long, value_name = "ORDNER", global = true, help_heading = "Für alle Befehle")]
    pub(super) projekt: Option<PathBuf>,
    /// Jahrgang; sonst der neueste
    #[arg(long, value_name = "JAHR", global = true, help_heading = "Für alle Befehle")]
    pub(super) jahrgang: Option<u16>,
    /// Form der Antwort
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        global = true,
        help = "Form der Antwort: text (sonst) oder json, für Programme; bei „vergleichen“ auch html und pdf, bei „pruefen“ sarif und github",
        help_heading = "Für alle Befehle"
    )]
    pub(super) format: Format,
}

/// Who reads the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Für Menschen
    Text,
    /// Für Programme
    Json,
    /// Eine Seite für den Browser
    Html,
    /// Zum Drucken und Weitergeben
    Pdf,
    /// Befunde für Editoren und Prüfdienste (SARIF 2.1.0)
    Sarif,
    /// Befunde als Zeilen für GitHub
    Github,
}

#[derive(Debug, clap::Args)]
pub(super) struct FassungArg {
    /// entwurf, pruefung, unterschrift oder portal; sonst unterschrift, wo alles vorliegt, und entwurf, wo nicht
    #[arg(
        long,
        value_name = "FASSUNG",
        hide_possible_values = true,
        help_heading = "Optionen"
    )]
    pub(super) fassung: Option<Fassung>,
}

impl ValueEnum for Fassung {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Schemadatei {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl Lage {
    /// Reads and checks the Jahrgang.
    pub(super) fn read(
        &self,
        findings: &mut Findings,
    ) -> Result<Option<Projekt>, Abbruch> {
        let bestand = folder::read(&self.projekt, self.jahr)?;
        schriften::check(&bestand, projekt::FONTS, findings);
        Ok(projekt::read(&bestand, self.jahr, findings))
    }

    /// Reads the Jahrgang for a command that needs it without a fault in what it uses.
    ///
    /// Findings about the records of other Kreise than the chosen ones stop nobody.
    pub(super) fn need(
        &self,
        kreise: &[String],
        findings: &mut Findings,
    ) -> Result<Projekt, Abbruch> {
        let (projekt, ()) = rayon::join(|| self.read(findings), press::warm_up);
        let projekt = projekt?;
        keep_chosen(kreise, self.jahr, findings);
        match projekt {
            Some(projekt) if !findings.stop() => {
                check_names(kreise, &projekt, self.jahr)?;
                Ok(projekt)
            }
            _ => Err(Abbruch::befunde(findings)),
        }
    }
}

/// Refuses Kreise that nobody knows, with the one that was probably meant.
pub(super) fn check_names(
    named: &[String],
    projekt: &Projekt,
    jahr: u16,
) -> Result<(), Abbruch> {
    let unknown = named.iter().find(|name| !projekt.vereinbarungen.contains_key(*name));
    let Some(name) = unknown else { return Ok(()) };
    Err(Abbruch::Aufruf(match projekt.kreise.get(name) {
        Some(kreis) if !kreis.is_party(jahr) => {
            format!("„{}“ ist {jahr} nicht Vertragspartei.", kreis.name)
        }
        Some(kreis) => {
            format!("Von „{}“ gibt es {jahr} keinen lesbaren Datensatz.", kreis.name)
        }
        None => {
            let agreements = projekt.vereinbarungen.values();
            let kreise: Vec<&Kreis> = agreements.map(|one| &*one.kreis).collect();
            let help = match vermutung::meant(name, &kreise).as_slice() {
                [] => "Die Namen stehen in data/kreise.yaml.".to_owned(),
                meant => format!("Meinten Sie {}?", quoted(meant)),
            };
            format!("Den Kreis „{name}“ gibt es nicht. {help}")
        }
    }))
}

/// Leaves out the findings about records and approvals of other Kreise than the chosen ones.
pub(super) fn keep_chosen(named: &[String], jahr: u16, findings: &mut Findings) {
    let folder = projekt::data_folder(jahr);
    findings.retain_files(|path| {
        let name = path.strip_prefix(&folder);
        let id = name.and_then(|name| {
            let name = name.strip_prefix(freigabe::FOLDER).unwrap_or(name);
            name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".txt"))
        });
        named.is_empty()
            || id.is_none_or(|id| id == "jahrgang" || named.iter().any(|name| name == id))
    });
}

/// The one copy that a command is about, or the findings why there is none.
pub(super) fn one<'a>(
    mut orders: Vec<Auftrag<'a>>,
    findings: &mut Findings,
) -> Result<Auftrag<'a>, Abbruch> {
    orders.pop().ok_or_else(|| Abbruch::befunde(findings))
}
