//! What every command gets, and how it ends.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::output::quoted;
use super::vermutung;
use crate::agreement::fassung::Fassung;
use crate::agreement::kreis::Kreis;
use crate::agreement::schema::Schemadatei;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::finding::rules;
use crate::finding::{Findings, Place};
use crate::making::auftrag::Auftrag;
use crate::making::projekt::{self, Projekt};
use crate::making::tage;
use crate::making::zugehoerig;
use crate::reading::bestand::Bestand;
use crate::setting::{press, schriften};
use crate::values::datum;
use crate::values::jahrgangsname::Jahrgangsname;

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
    pub(super) jahrgang: Jahrgangsname,
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
pub(super) struct Allgemein {
    /// Projektordner mit data, templates und fonts; sonst der nächste von hier aufwärts
    #[arg(long, value_name = "ORDNER", global = true, help_heading = "Für alle Befehle")]
    pub(super) projekt: Option<PathBuf>,
    /// Jahrgang wie 2025 oder 2025-sgb2; sonst der neueste ohne Zusatz
    #[arg(
        long,
        value_name = "JAHRGANG",
        global = true,
        help_heading = "Für alle Befehle"
    )]
    pub(super) jahrgang: Option<Jahrgangsname>,
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
        self.read_with_files(findings).map(|(_, projekt)| projekt)
    }

    /// The same with the files that it was read from.
    pub(super) fn read_with_files(
        &self,
        findings: &mut Findings,
    ) -> Result<(Bestand, Option<Projekt>), Abbruch> {
        let bestand = folder::read(&self.projekt, &self.jahrgang)?;
        self.note_strays(findings)?;
        schriften::check(&bestand, projekt::FONTS, findings);
        let projekt = projekt::read(&bestand, &self.jahrgang, findings);
        if let Some(projekt) = &projekt {
            tage::check(projekt, today(), findings);
        }
        Ok((bestand, projekt))
    }

    /// Notes the folders that look like Jahrgänge and are none, and which one is used.
    fn note_strays(&self, findings: &mut Findings) -> Result<(), Abbruch> {
        for (path, why) in folder::jahrgaenge(&self.projekt)?.fremde {
            findings.push(
                rules::JAHRGANG_FREMD
                    .at(
                        &Place::path(path),
                        format!("Dieser Ordner wird nicht verwendet: {why}"),
                    )
                    .hint(format!("Verwendet wird der Jahrgang {}.", self.jahrgang)),
            );
        }
        Ok(())
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
        keep_chosen(kreise, &self.jahrgang, findings);
        match projekt {
            Some(projekt) if !findings.stop() => {
                check_names(kreise, &projekt, self.jahrgang.jahr)?;
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
pub(super) fn keep_chosen(
    named: &[String],
    name: &Jahrgangsname,
    findings: &mut Findings,
) {
    findings.retain_files(|path| {
        let kreis = zugehoerig::kreis(name, path);
        named.is_empty() || kreis.is_none_or(|kreis| named.iter().any(|id| id == kreis))
    });
}

/// The one copy that a command is about, or the findings why there is none.
pub(super) fn one<'a>(
    mut orders: Vec<Auftrag<'a>>,
    findings: &mut Findings,
) -> Result<Auftrag<'a>, Abbruch> {
    orders.pop().ok_or_else(|| Abbruch::befunde(findings))
}

/// The day, in Germany.
#[expect(
    clippy::disallowed_methods,
    reason = "approvals and handed out copies name their day"
)]
pub(super) fn today() -> NaiveDate {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    let day = i64::try_from(seconds).ok().and_then(datum::in_deutschland);
    day.expect("the clock shows a day of the calendar")
}

/// The moment in Greenwich, as versions of records are called: `20261201T064500Z`.
#[expect(clippy::disallowed_methods, reason = "versions of records name their moment")]
pub(super) fn moment() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds =
        i64::try_from(since.map_or(0, |since| since.as_secs())).unwrap_or_default();
    let moment = chrono::DateTime::from_timestamp(seconds, 0);
    moment
        .expect("the clock shows a day of the calendar")
        .format("%Y%m%dT%H%M%SZ")
        .to_string()
}
