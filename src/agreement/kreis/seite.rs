//! A further side that signs beside a Kreis, as an agency of its own.

use crate::agreement::werte::{self, Knoten, Wert};
use crate::finding::rules;
use crate::reading::fields::{Field, Placed, Reading};
use crate::values::formen::{self, FAELLE, Formen, Genus};

/// A further side; what is not written is a gap of the agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partei {
    /// Its name in the four cases.
    pub formen: Option<Formen>,
    /// Where it signs, unless the record says otherwise.
    pub ort: Option<Placed<String>>,
    /// The office of who signs for it, unless the record says otherwise.
    pub amt: Option<Placed<String>>,
}

/// Takes a side from what is declared for the Kreis.
pub(super) fn read(
    key: &str,
    werte: &[Knoten],
    owner: &Field,
    reading: &mut Reading,
) -> Partei {
    let text = |what: &str| text(werte, &format!("kreis.{key}.{what}"));
    let genus = text("genus").and_then(|genus| match genus.value.as_str() {
        "maskulin" => Some(Genus::Maskulin),
        "feminin" => Some(Genus::Feminin),
        "saechlich" => Some(Genus::Neutrum),
        _ => None,
    });
    let formen = text("name").zip(genus).and_then(|(name, genus)| {
        let given = FAELLE.map(|case| text(&format!("formen.{case}")));
        called(&name, genus, given, owner, reading)
    });
    Partei { formen, ort: text("ort"), amt: text("amt") }
}

fn text(werte: &[Knoten], path: &str) -> Option<Placed<String>> {
    let Placed { value, place, path } = werte::an(werte, path)?.angabe()?.wert.clone();
    match value {
        Wert::Text(value) | Wert::Wort(value) => Some(Placed { value, place, path }),
        _ => None,
    }
}

/// The forms that are given, and for the others those of the rule.
fn called(
    name: &Placed<String>,
    genus: Genus,
    given: [Option<Placed<String>>; 4],
    owner: &Field,
    reading: &mut Reading,
) -> Option<Formen> {
    let by_rule = formen::kreis(&name.value, genus);
    let mut forms = given.into_iter().zip(by_rule).zip(FAELLE).map(|((given, rule), case)| {
        let form = given.map(|given| given.value).or(rule);
        if form.is_none() {
            let case_name = formen::satzanfang(case);
            let message =
                format!("Der {case_name} von „{}“ ergibt sich nicht von selbst.", name.value);
            let hint = format!(
                "Im Vordruck bei dieser Seite „formen: {{felder: {{{case}: text}}}}“ vorsehen und hier eintragen."
            );
            let finding = rules::FORM.at(&name.place, message).hint(hint);
            let path = format!("{}.{}", owner.path, name.path.trim_start_matches("kreis."));
            reading.findings.push(finding.field(path));
        }
        form
    });
    let forms = [forms.next()?, forms.next()?, forms.next()?, forms.next()?];
    let [nominativ, genitiv, dativ, akkusativ] = forms;
    Some(Formen {
        nominativ: nominativ?,
        genitiv: genitiv?,
        dativ: dativ?,
        akkusativ: akkusativ?,
    })
}
