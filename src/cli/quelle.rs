//! `zv quelle`: the filled Typst project of one agreement, for stock Typst.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::{FassungArg, Lage, one};
use super::output;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::auftrag;
use crate::making::bundle::Bundle;
use crate::making::projekt::FONTS;
use crate::setting::vorlagen::{self, AUSGABE, HAUPTDATEI, Ziel};

#[derive(Debug, clap::Args)]
pub(super) struct Quelle {
    /// Kreis, wie sein Datensatz heißt
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreis: String,
    /// Ordner, der neu angelegt wird
    #[arg(value_name = "ORDNER", help_heading = "Angaben")]
    pub(super) ordner: PathBuf,
    #[command(flatten)]
    pub(super) fassung: FassungArg,
}

/// What was written, and what sets it.
#[derive(Serialize)]
pub(super) struct Quellantwort {
    ordner: String,
    fassung: &'static str,
    dateien: Vec<String>,
    befehl: String,
}

impl Antwort for Quellantwort {
    fn text(&self, _: bool) -> String {
        format!(
            "Geschrieben: {} ({} Dateien). Dort setzt es:\n    {}\nMit „typst watch“ statt „typst compile“ folgt das PDF jeder Änderung.\n",
            output::path(Path::new(&self.ordner)),
            self.dateien.len(),
            self.befehl
        )
    }
}

/// Writes main file, layout, constants, record and fonts into a new folder.
pub(super) fn run(lage: &Lage, args: &Quelle) -> Result<Quellantwort, Abbruch> {
    let mut findings = Findings::default();
    let kreise = [args.kreis.clone()];
    let projekt = lage.need(&kreise, &mut findings)?;
    let orders = auftrag::plan(&projekt, &kreise, args.fassung.fassung, &mut findings);
    let order = one(orders, &mut findings)?;
    let Some(source) = auftrag::source(&projekt, &order, &mut findings) else {
        return Err(Abbruch::Befunde(findings));
    };
    let bundle = bundle(lage, &source)?;
    store::create(&args.ordner, &bundle)?;
    Ok(Quellantwort {
        ordner: args.ordner.display().to_string(),
        fassung: order.fassung.name(),
        dateien: bundle.into_keys().collect(),
        befehl: format!(
            "typst compile --ignore-system-fonts --font-path {FONTS}{} --pdf-standard {},ua-1 {HAUPTDATEI}",
            if source.has_row_headers() { " --features a11y-extras" } else { "" },
            source.archivformat.name()
        ),
    })
}

/// The files of the Typst project, fonts included.
fn bundle(lage: &Lage, source: &vorlagen::Quelle) -> Result<Bundle, Abbruch> {
    let files = source.dateien.iter();
    let mut bundle: Bundle = files
        .map(|(path, file)| (path.clone(), file.text.clone().into_bytes()))
        .collect();
    let pictures = source.bilder.iter();
    bundle.extend(pictures.map(|(path, bytes)| (path.clone(), bytes.to_vec())));
    bundle.insert(AUSGABE.to_owned(), source.ausgabe(Ziel::Pdf).into_bytes());
    let fonts = folder::read(&lage.projekt, &lage.jahrgang)?.bytes(FONTS).into_iter();
    bundle.extend(fonts.map(|(name, bytes)| (format!("{FONTS}{name}"), bytes)));
    Ok(bundle)
}
