//! The table for the editor, made for German Excel.

use super::eintrag::Eintrag;

/// What tells Excel that the file is UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

const SPALTEN: [&str; 16] = [
    "titel",
    "kurzbeschreibung",
    "partei",
    "schluessel",
    "regierungsbezirk",
    "jahr",
    "datum",
    "sprache",
    "betrag_euro",
    "datei",
    "format",
    "barrierefrei",
    "seiten",
    "groesse_bytes",
    "sha256",
    "html_datei",
];

/// Writes a line an agreement: semicolons, CR LF, a comma before the cents.
pub(super) fn write(entries: &[Eintrag]) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    let mut put = |line: [String; 16]| {
        table.write_record(line).expect("writing to memory does not fail");
    };
    put(SPALTEN.map(str::to_owned));
    entries.iter().map(line).for_each(&mut put);
    table.into_inner().expect("writing to memory does not fail")
}

fn line(entry: &Eintrag) -> [String; 16] {
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
        entry
            .betrag
            .map_or_else(String::new, |betrag| betrag.plain().replace('.', ",")),
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
