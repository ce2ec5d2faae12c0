//! Where the two sides sign: a town, and the right one.

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::kreis::Kreis;
use crate::agreement::record::Record;
use crate::finding::Findings;
use crate::finding::rules;
use crate::reading::fields::Placed;

use super::nachbarn::{Nachbarn, fold};

/// Checks the places of a record.
pub(super) fn check(
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    jahrgang: &Jahrgang,
    record: &Record,
    findings: &mut Findings,
) {
    if let Some(ort) = &record.kreis().ort {
        bare(ort, findings);
        foreign(ort, kreis, nachbarn, findings);
        near(ort, &kreis.sitz, findings);
    }
    if let Some(ort) = &record.land().ort {
        bare(ort, findings);
        near(ort, &jahrgang.ministerium.ort, findings);
        swapped(ort, kreis, &jahrgang.ministerium.ort, findings);
    }
}

/// A place is the name of a town; the date stands elsewhere.
fn bare(ort: &Placed<String>, findings: &mut Findings) {
    let text = &ort.value;
    let dated = text.ends_with(" den") || text.contains(" den ") || text.contains(',');
    if dated || text.contains(|c: char| c.is_ascii_digit()) {
        let town: Vec<&str> = text
            .split([' ', ','])
            .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
            .take_while(|word| *word != "den" && !word.is_empty())
            .collect();
        let meant = (!town.is_empty()).then(|| town.join(" "));
        findings.push(
            rules::ORT_UNGEWOEHNLICH
                .at(&ort.place, format!("„{text}“ ist kein bloßer Ort."))
                .field(&ort.path)
                .maybe_hint(meant.map(|town| format!("Meinten Sie „ort: {town}“?"))),
        );
    }
}

/// A town that is written nearly like the one where the side sits.
fn near(ort: &Placed<String>, usual: &str, findings: &mut Findings) {
    let (found, seat) = (fold(&ort.value), fold(usual));
    let apart = strsim::damerau_levenshtein(&found, &seat);
    let letters = seat.chars().count();
    if apart == 0
        || apart * 4 > letters
        || findings.told(&[&rules::ORT_FREMD], &ort.place)
    {
        return;
    }
    let message = format!("„{}“ ist vermutlich vertippt: „{usual}“.", ort.value);
    let finding = rules::ORT_VERTIPPT.at(&ort.place, message).field(&ort.path);
    findings.push(finding.hint(format!("Meinten Sie „ort: {usual}“?")));
}

fn foreign(
    ort: &Placed<String>,
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    findings: &mut Findings,
) {
    let Some(other) = nachbarn.seated(&ort.value, kreis) else { return };
    findings.push(
        rules::ORT_FREMD
            .at(
                &ort.place,
                format!(
                    "„{}“ ist der Sitz von „{}“; der Sitz von „{}“ ist „{}“.",
                    ort.value, other.name, kreis.name, kreis.sitz
                ),
            )
            .field(&ort.path)
            .hint(format!("Meinten Sie „ort: {}“?", kreis.sitz)),
    );
}

fn swapped(ort: &Placed<String>, kreis: &Kreis, usual: &str, findings: &mut Findings) {
    let (found, seat) = (fold(&ort.value), fold(&kreis.sitz));
    if found == seat && found != fold(usual) {
        findings.push(
            rules::SEITEN_VERTAUSCHT
                .at(
                    &ort.place,
                    format!(
                        "Für das Land steht hier „{}“, der Sitz des Kreises.",
                        ort.value
                    ),
                )
                .field(&ort.path)
                .hint(format!("Das Land unterschreibt gewöhnlich in „{usual}“.")),
        );
    }
}
