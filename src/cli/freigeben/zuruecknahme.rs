//! An approval that is taken back: it stays on file, says who took it back, and counts no more.

use super::{Freigabeantwort, Freigeben, agreed, write};
use crate::approval::freigabe::{Freigabe, Vermerk};
use crate::cli::lage::{Lage, today};
use crate::disk::fehler::Abbruch;
use crate::finding::Findings;
use crate::making::projekt::Projekt;

/// Takes back the approvals of the Kreise that are named, or all of them.
pub(super) fn run(
    lage: &Lage,
    args: &Freigeben,
    projekt: &Projekt,
    findings: Findings,
) -> Result<Freigabeantwort, Abbruch> {
    let chosen = projekt
        .freigaben
        .iter()
        .filter(|(kreis, _)| args.alle || args.kreise.contains(kreis));
    let standing: Vec<&Freigabe> = chosen
        .filter_map(|(_, freigabe)| freigabe.as_ref())
        .filter(|freigabe| freigabe.zurueckgezogen.is_none())
        .collect();
    let known =
        |kreis: &&String| standing.iter().any(|freigabe| freigabe.kreis == **kreis);
    if let Some(kreis) = args.kreise.iter().find(|kreis| !known(kreis)) {
        return Err(Abbruch::Aufruf(format!(
            "Für „{kreis}“ gibt es keine Freigabe, die zurückzuziehen wäre."
        )));
    }
    if standing.is_empty() {
        return Err(Abbruch::Aufruf(
            "Es gibt keine Freigabe, die zurückzuziehen wäre.".to_owned(),
        ));
    }
    let back = |freigabe: &&Freigabe| {
        let remark = args.bemerkung.clone().or_else(|| freigabe.bemerkung.clone());
        let by = Vermerk { von: args.von.clone(), am: today() };
        (*freigabe).clone().withdrawn(by).with_remark(remark)
    };
    let withdrawn: Vec<Freigabe> = standing.iter().map(back).collect();
    let answer = Freigabeantwort::withdrawal(&lage.jahrgang, &withdrawn, findings);
    if !agreed(lage, args, withdrawn.len())? {
        return Ok(answer.refused());
    }
    write(lage, withdrawn.iter())?;
    Ok(answer)
}
