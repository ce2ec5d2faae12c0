//! `zv vergleichen`: two wordings side by side.

mod angabe;
mod ordner;
mod revision;
mod ziel;

use std::path::PathBuf;

use serde::Serialize;

use super::antwort::{self, Antwort};
use super::lage::{Allgemein, Ende, Format, Lage};
use super::output;
use super::waechter::Waechter;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::projekt::FONTS;
use crate::review::synopse::{self, Sammlung, Synopse, Titel};
use crate::setting::press::{Ausweis, Press};
use crate::values::jahrgangsname::Jahrgangsname;
use crate::wording::klartext::laufend;
use crate::wording::klartext::{self, Belege, Nebenart, Nebentext};
use crate::wording::vergleich::{self, Strenge};
use crate::wording::wortlaut::Wortlaut;
use angabe::{Angabe, Fassungstext};

#[derive(Debug, clap::Args)]
pub(super) struct Vergleichen {
    /// Was bisher galt
    #[arg(value_name = "ALT", help_heading = "Angaben")]
    pub(super) alt: String,
    /// Was jetzt gilt
    #[arg(value_name = "NEU", help_heading = "Angaben")]
    pub(super) neu: String,
    /// Meldet auch, was sonst nicht zählt: geschützte Leerzeichen, Unicode-Formen, offene Datumszeilen
    #[arg(long, help_heading = "Optionen")]
    pub(super) alles: bool,
    /// Datei für die Antwort; für „--format pdf“ nötig
    #[arg(long, value_name = "DATEI", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
}

/// Compares, shows, and says by the exit code whether anything differs.
pub(super) fn run(args: &Allgemein, own: &Vergleichen) -> Result<Ende, Abbruch> {
    let quelle = Projektquelle { args };
    if let Some(path) = &own.ausgabe {
        ziel::check(path, &quelle, [&own.alt, &own.neu])?;
    }
    let strenge = Strenge { alles: own.alles };
    let alt = Angabe::parse(&own.alt, &quelle)?;
    let neu = Angabe::parse(&own.neu, &quelle)?;
    let sammlung = match (&alt, &neu) {
        (Angabe::Ordner(alt), Angabe::Ordner(neu)) => ordner::compare(alt, neu, strenge)?,
        (Angabe::Ordner(path), _) | (_, Angabe::Ordner(path)) => {
            return Err(Abbruch::Aufruf(format!(
                "„{}“ ist ein Ordner; verglichen werden zwei Ordner oder zwei einzelne Vereinbarungen.",
                path.display()
            )));
        }
        _ => Sammlung::of(pair(
            None,
            &own.alt,
            &alt.read(&quelle)?,
            &own.neu,
            &neu.read(&quelle)?,
            strenge,
        )?),
    };
    answer(&quelle, own, &Vergleichsantwort(sammlung))
}

/// What differs.
#[derive(Serialize)]
struct Vergleichsantwort(Sammlung);

impl Antwort for Vergleichsantwort {
    fn text(&self, coloured: bool) -> String {
        synopse::render(&self.0, coloured)
    }

    fn write(&self, format: Format, coloured: bool) -> String {
        match format {
            Format::Json => antwort::json(self),
            Format::Html => synopse::page(&self.0),
            _ => self.text(coloured),
        }
    }

    fn ende(&self) -> Ende {
        if self.0.gleich() { Ende::Getan } else { Ende::Befunde }
    }
}

/// Compares two texts, each read with what the other proves about its line breaks.
fn pair(
    titel: Option<Titel>,
    alt_name: &str,
    alt: &Fassungstext,
    neu_name: &str,
    neu: &Fassungstext,
    strenge: Strenge,
) -> Result<Synopse, Abbruch> {
    let _watched = Waechter::over_both(alt_name, neu_name);
    let (old, new) = (alt.wortlaut(&neu.belege()), neu.wortlaut(&alt.belege()));
    for (name, text) in [(alt_name, &old), (neu_name, &new)] {
        vergleich::check(text)
            .map_err(|why| Abbruch::Aufruf(format!("„{name}“: {why}")))?;
    }
    Ok(Synopse {
        titel,
        alt: alt_name.to_owned(),
        neu: neu_name.to_owned(),
        vergleich: vergleich::compare(&old, &new, strenge),
        neben_alt: only(alt, neu, &new),
        neben_neu: only(neu, alt, &old),
    })
}

/// What the pages of one side show beside its wording and the other has not.
fn only(own: &Fassungstext, other: &Fassungstext, wording: &Wortlaut) -> Vec<Nebentext> {
    let running = match other {
        Fassungstext::Roh(text) if text.seiten => {
            laufend::foreign(own.neben(), other.neben())
        }
        _ => laufend::unsaid(own.neben(), wording),
    };
    let loose = klartext::only(&beside(own, wording), other.neben());
    loose.into_iter().chain(running).collect()
}

/// What the pages of a PDF show beside its wording, without the running head that the other one
/// is known to have.
fn beside(text: &Fassungstext, other: &Wortlaut) -> Vec<Nebentext> {
    let head = &other.angaben.kopf;
    let loose = text.neben().iter();
    let loose = loose.filter(|one| one.art != Nebenart::Ungetaggt || one.text != *head);
    loose.cloned().collect()
}

impl Fassungstext {
    fn belege(&self) -> Belege {
        match self {
            Self::Roh(text) => text.belege(),
            Self::Wortlaut(wortlaut) => Belege::of(wortlaut),
        }
    }

    /// What the pages of a PDF show beside its wording.
    fn neben(&self) -> &[Nebentext] {
        match self {
            Self::Roh(text) => &text.neben,
            Self::Wortlaut(_) => &[],
        }
    }

    fn wortlaut(&self, belege: &Belege) -> Wortlaut {
        match self {
            Self::Roh(text) => text.wortlaut(belege),
            Self::Wortlaut(wortlaut) => (**wortlaut).clone(),
        }
    }
}

/// The project, found only when it is needed: two files can be compared without one.
struct Projektquelle<'a> {
    args: &'a Allgemein,
}

impl Projektquelle<'_> {
    /// The project folder, if there is one.
    fn folder(&self) -> Result<PathBuf, Abbruch> {
        folder::find(self.args.projekt.as_deref())
    }

    /// The project and a Jahrgang of it: the one that is named here, or for the run, or the newest.
    fn lage(&self, jahrgang: Option<&Jahrgangsname>) -> Result<Lage, Abbruch> {
        let projekt = self.folder()?;
        let named = jahrgang.or(self.args.jahrgang.as_ref());
        let jahrgang = folder::jahrgang(&projekt, named)?;
        Ok(Lage { projekt, jahrgang, format: self.args.format })
    }

    fn format(&self) -> Format {
        self.args.format
    }
}

/// Gives the answer, or writes it where that is said.
fn answer(
    quelle: &Projektquelle,
    own: &Vergleichen,
    found: &Vergleichsantwort,
) -> Result<Ende, Abbruch> {
    let format = quelle.format();
    let Some(path) = &own.ausgabe else {
        if format == Format::Pdf {
            return Err(Abbruch::Aufruf(
                "Ein PDF braucht einen Namen: „--ausgabe synopse.pdf“.".to_owned(),
            ));
        }
        return Ok(antwort::say(format, found));
    };
    let bytes = match format {
        Format::Pdf => pdf(quelle, &found.0)?,
        _ => found.write(format, false).into_bytes(),
    };
    store::file(path, &bytes)?;
    if format != Format::Json {
        output::print(&format!("Geschrieben: {}\n", path.display()));
    }
    Ok(found.ende())
}

/// Sets the Synopse; the fonts are the project's.
fn pdf(quelle: &Projektquelle, sammlung: &Sammlung) -> Result<Vec<u8>, Abbruch> {
    let lage = quelle.lage(None)?;
    let fonts = folder::read(&lage.projekt, &lage.jahrgang)?.bytes(FONTS);
    let press = Press::of(fonts);
    let source = synopse::source(sammlung, &press.schriften().vorrat());
    let mut findings = Findings::default();
    let ausweis = Ausweis {
        kennung: synopse::kennung(sammlung),
        jahr: lage.jahrgang.jahr,
    };
    let pdf = press.report(&source, &ausweis, &mut findings);
    pdf.ok_or(Abbruch::Befunde(findings))
}
