//! `zv text`: the wording on standard output, one Absatz a line.

use super::lage::{Ende, Lage, one};
use super::lage::{FassungArg, Format};
use super::output;
use crate::disk::fehler::Abbruch;
use crate::finding::Findings;
use crate::making::auftrag;
use crate::making::bundle;
use crate::wording::klartext;

#[derive(Debug, clap::Args)]
pub(super) struct Text {
    /// Kreis, wie sein Datensatz heißt
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreis: String,
    #[command(flatten)]
    pub(super) fassung: FassungArg,
}

/// Prints the wording of one agreement.
pub(super) fn run(lage: &Lage, args: &Text) -> Result<Ende, Abbruch> {
    let mut findings = Findings::default();
    let kreise = [args.kreis.clone()];
    let projekt = lage.need(&kreise, &mut findings)?;
    let orders =
        auftrag::plan_text(&projekt, &kreise, args.fassung.fassung, &mut findings);
    let order = one(lage, orders, &mut findings)?;
    let Some(wording) = auftrag::wortlaut(&projekt, &order, &mut findings) else {
        lage.show(&mut findings);
        return Err(Abbruch::Befunde);
    };
    let text = klartext::write(&wording);
    if lage.format == Format::Json {
        output::print_json(&serde_json::json!({
            "jahr": lage.jahrgang.jahr,
            "jahrgang": lage.jahrgang.to_string(),
            "kreis": args.kreis,
            "fassung": order.fassung.name(),
            "zeilen": text.lines().collect::<Vec<_>>(),
            "sha256": bundle::sha256(text.as_bytes()),
        }));
    } else {
        output::print(&text);
    }
    Ok(Ende::Getan)
}
