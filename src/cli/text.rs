//! `zv text`: the wording on standard output, one Absatz a line.

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::{FassungArg, Lage, one};
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

/// The wording of one agreement.
#[derive(Serialize)]
pub(super) struct Textantwort {
    jahr: u16,
    jahrgang: String,
    kreis: String,
    fassung: &'static str,
    zeilen: Vec<String>,
    sha256: String,
}

impl Antwort for Textantwort {
    fn text(&self, _: bool) -> String {
        self.zeilen.iter().map(|line| format!("{line}\n")).collect()
    }
}

/// Reads the wording of one agreement.
pub(super) fn run(lage: &Lage, args: &Text) -> Result<Textantwort, Abbruch> {
    let mut findings = Findings::default();
    let kreise = [args.kreis.clone()];
    let projekt = lage.need(&kreise, &mut findings)?;
    let orders =
        auftrag::plan_text(&projekt, &kreise, args.fassung.fassung, &mut findings);
    let order = one(orders, &mut findings)?;
    let Some(wording) = auftrag::wortlaut(&projekt, &order, &mut findings) else {
        return Err(Abbruch::Befunde(findings));
    };
    let text = klartext::write(&wording);
    Ok(Textantwort {
        jahr: lage.jahrgang.jahr,
        jahrgang: lage.jahrgang.to_string(),
        kreis: args.kreis.clone(),
        fassung: order.fassung.name(),
        zeilen: text.lines().map(str::to_owned).collect(),
        sha256: bundle::sha256(text.as_bytes()),
    })
}
