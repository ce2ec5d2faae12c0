//! `zv quelle`: the filled Typst project of one agreement, for stock Typst.

use super::lage::{Ende, Lage, one};
use super::lage::{FassungArg, Format};
use super::output;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::auftrag;
use crate::making::bundle::Bundle;
use crate::making::projekt::FONTS;
use crate::setting::vorlagen::{AUSGABE, HAUPTDATEI, Ziel};
use std::path::PathBuf;

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

/// Writes main file, layout, constants, record and fonts into a new folder.
pub(super) fn run(lage: &Lage, args: &Quelle) -> Result<Ende, Abbruch> {
    let mut findings = Findings::default();
    let kreise = [args.kreis.clone()];
    let projekt = lage.need(&kreise, &mut findings)?;
    let orders = auftrag::plan(&projekt, &kreise, args.fassung.fassung, &mut findings);
    let order = one(lage, orders, &mut findings)?;
    let Some(source) = auftrag::source(&projekt, &order, &mut findings) else {
        lage.show(&mut findings);
        return Err(Abbruch::Befunde);
    };
    let mut bundle: Bundle = source
        .dateien
        .iter()
        .map(|(path, file)| (path.clone(), file.text.clone().into_bytes()))
        .collect();
    bundle.insert(AUSGABE.to_owned(), source.ausgabe(Ziel::Pdf).into_bytes());
    let fonts = folder::read(&lage.projekt, &lage.jahrgang)?.bytes(FONTS);
    bundle.extend(
        fonts
            .into_iter()
            .map(|(name, bytes)| (format!("{FONTS}{name}"), bytes)),
    );
    store::create(&args.ordner, &bundle)?;
    let command = format!(
        "typst compile --ignore-system-fonts --font-path {FONTS} --pdf-standard {},ua-1 {HAUPTDATEI}",
        source.archivformat.name()
    );
    if lage.format == Format::Json {
        output::print_json(&serde_json::json!({
            "ordner": args.ordner.display().to_string(),
            "fassung": order.fassung.name(),
            "dateien": bundle.keys().collect::<Vec<_>>(),
            "befehl": command,
        }));
    } else {
        output::print(&format!(
            "Geschrieben: {} ({} Dateien). Dort setzt es:\n    {command}\nMit „typst watch“ statt „typst compile“ folgt das PDF jeder Änderung.\n",
            output::path(&args.ordner),
            bundle.len()
        ));
    }
    Ok(Ende::Getan)
}
