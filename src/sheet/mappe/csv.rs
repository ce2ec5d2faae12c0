//! Lists in text: UTF-8 or Windows-1252, with `;`, tab or `,` between the cells.

use super::paket::Ablehnung;
use super::{Blatt, Inhalt, Mappe, ZELLEN, Zelle};

/// What may stand between cells, the likeliest in Germany first.
const TRENNER: [u8; 3] = [b';', b'\t', b','];

/// Reads the list as a workbook of one sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Mappe, Ablehnung> {
    let text = decode(bytes)?;
    if text.contains('\0') {
        return Err(Ablehnung(
            "Das ist keine Arbeitsmappe und keine Liste in Textform.".to_owned(),
        ));
    }
    let mut blatt = Blatt { name: "Liste".to_owned(), ..Blatt::default() };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut record, mut count) = (csv::StringRecord::new(), 0);
    let mut row = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        for (column, cell) in (0..).zip(&record).filter(|(_, cell)| !cell.is_empty()) {
            count += 1;
            blatt.put(row, column, Zelle::plain(Inhalt::Text(cell.to_owned())));
        }
        row += 1;
        if count > ZELLEN {
            return Err(Ablehnung("Die Liste hat mehr als zwei Millionen gefüllte Zellen. Sie wird nicht gelesen.".to_owned()));
        }
    }
    Ok(Mappe { blaetter: vec![blatt], ..Mappe::default() })
}

fn decode(bytes: &[u8]) -> Result<String, Ablehnung> {
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        let (text, _, broken) = encoding_rs::UTF_16LE.decode(bytes);
        return if broken {
            Err(Ablehnung(
                "Die Liste ist in einer Kodierung gespeichert, die niemand lesen kann."
                    .to_owned(),
            ))
        } else {
            Ok(text.into_owned())
        };
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// What stands between the cells: the one that most lines have.
fn delimiter(text: &str) -> u8 {
    let lines = || text.lines().take(50);
    let lines_with =
        |mark: u8| lines().filter(|line| line.contains(char::from(mark))).count();
    // Amounts have commas, too: what else is found in as many lines comes before.
    let best = TRENNER
        .iter()
        .rev()
        .max_by_key(|mark| (lines_with(**mark), **mark != b','));
    best.copied().unwrap_or(b';')
}
