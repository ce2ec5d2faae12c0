//! `zv text`: the wording on standard output, one Absatz a line.

use super::args::{Format, Text};
use super::{Abbruch, Ende, Lage, output};
use crate::auftrag::{self, Auftrag};
use crate::finding::Findings;
use crate::{bundle, klartext};

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
            "jahr": lage.jahr,
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

/// The one copy that a command is about, or the findings why there is none.
pub(super) fn one<'a>(
    lage: &Lage,
    mut orders: Vec<Auftrag<'a>>,
    findings: &mut Findings,
) -> Result<Auftrag<'a>, Abbruch> {
    orders.pop().ok_or_else(|| {
        lage.show(findings);
        Abbruch::Befunde
    })
}
