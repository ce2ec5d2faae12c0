//! The table for the editor, made for German Excel.

use super::eintrag::Eintrag;
use crate::agreement::kopfwerte::{Koepfe, Kopf, Kopfstand};

/// What tells Excel that the file is UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// The columns before the head values.
const VORNE: [&str; 8] = [
    "titel",
    "kurzbeschreibung",
    "partei",
    "schluessel",
    "regierungsbezirk",
    "jahr",
    "datum",
    "sprache",
];

/// The columns behind them.
const HINTEN: [&str; 7] = [
    "datei",
    "format",
    "barrierefrei",
    "seiten",
    "groesse_bytes",
    "sha256",
    "html_datei",
];

/// The column of the amounts together.
const SUMME: &str = "betrag_euro";

/// Writes a line an agreement: semicolons, CR LF, a comma before the cents.
pub(super) fn write(koepfe: &Koepfe, entries: &[Eintrag]) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    let mut put = |line: Vec<String>| {
        table.write_record(line).expect("writing to memory does not fail");
    };
    let heads = names(koepfe);
    let columns = VORNE.map(str::to_owned).into_iter().chain(heads);
    put(columns.chain(HINTEN.map(str::to_owned)).collect());
    for entry in entries {
        let line = front(entry).into_iter().chain(values(koepfe, entry));
        put(line.chain(back(entry)).collect());
    }
    table.into_inner().expect("writing to memory does not fail")
}

/// The columns of the head values: the amounts together, and each where that is not all.
fn names(koepfe: &Koepfe) -> Vec<String> {
    let sum = (koepfe.betraege() > 0).then(|| SUMME.to_owned());
    let name = |kopf: &Kopf| {
        let unit = if kopf.is_betrag() { "_euro" } else { "" };
        kopf.pfad.replace('.', "_") + unit
    };
    sum.into_iter().chain(own(koepfe).map(name)).collect()
}

/// What stands in them.
fn values(koepfe: &Koepfe, entry: &Eintrag) -> Vec<String> {
    let number = |plain: &str| plain.replace('.', ",");
    let sum = entry
        .betrag
        .map_or_else(String::new, |betrag| number(&betrag.plain()));
    let sum = (koepfe.betraege() > 0).then_some(sum);
    let value = |kopf: &Kopf| match kopf.stand(entry.vereinbarung) {
        Kopfstand::Da { plain, .. } if kopf.is_number() => number(&plain),
        Kopfstand::Da { plain, .. } => text(&plain),
        Kopfstand::Fehlt | Kopfstand::Entfaellt => String::new(),
    };
    sum.into_iter().chain(own(koepfe).map(value)).collect()
}

/// The head values with a column of their own: all but an amount that is the sum itself.
fn own(koepfe: &Koepfe) -> impl Iterator<Item = &Kopf> {
    let several = koepfe.betraege() > 1;
    koepfe.iter().filter(move |kopf| several || !kopf.is_betrag())
}

fn front(entry: &Eintrag) -> [String; 8] {
    let kreis = &entry.vereinbarung.kreis;
    [
        text(&entry.titel),
        text(&entry.beschreibung),
        text(&kreis.name),
        text(&kreis.schluessel),
        text(&kreis.regierungsbezirk),
        entry.vereinbarung.jahr.to_string(),
        entry.datum.to_string(),
        "de".to_owned(),
    ]
}

fn back(entry: &Eintrag) -> [String; 7] {
    [
        entry.pdf.name.clone(),
        "PDF".to_owned(),
        "ja".to_owned(),
        entry.dokument.seiten.to_string(),
        entry.pdf.bytes.to_string(),
        entry.pdf.sha256.clone(),
        entry.html.name.clone(),
    ]
}

/// A text that Excel takes as it stands.
///
/// An apostrophe in front marks what would be calculated, and a Schlüssel, whose zero in front
/// would get lost.
fn text(text: &str) -> String {
    let calculated = text.trim_start().starts_with(['=', '+', '-', '@'])
        || text.starts_with(['\t', '\r', '\n', '\'']);
    let number = text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if calculated || number { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_is_calculated_and_no_zero_gets_lost() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{a0}=1"]
        {
            assert_eq!(text(formula), format!("'{formula}"));
        }
        assert_eq!(text("06633"), "'06633");
        assert_eq!(text("Landkreis Kassel"), "Landkreis Kassel");
        assert_eq!(text("0 = nichts"), "0 = nichts");
    }
}
