//! The approved text: every line of an agreement with what it is, in a form that is read back.
//!
//! The wording alone does not say what a heading is and what an Absatz, nor what stands at the
//! head of the pages. Here each line begins with its kind in brackets; a date that is written in
//! by hand is the name of its slot.

mod lesen;

use crate::wording::klartext::BLANKS;
use crate::wording::wortlaut::{
    Angaben, Bereich, Bild, Platz, Schritt, Stueck, Wortlaut, Zeile,
};

pub use lesen::read;

/// What the rows of a table are called.
const KOPF: &str = "Tabellenkopf";
const ZEILE: &str = "Tabellenzeile";
/// What the lines of a block of signatures are called, with its number.
const UNTERSCHRIFT: &str = "Unterschrift";
/// What stands outside of the text: in the properties of the file and at the head of its pages.
pub const RAHMEN: [&str; 6] =
    ["PDF-Titel", "Beschreibung", "Urheber", "Stichwort", "Kopfzeile", "Bild"];

/// Writes a wording as it is approved.
///
/// ```
/// use zielvereinbarung::wording::klartext;
/// use zielvereinbarung::wording::freigabetext;
/// let wortlaut = klartext::read("Vertrag\nPräambel\nEs gilt.\n§ 1\nZiele\n1. Eins\n");
/// let approved = freigabetext::write(&wortlaut);
/// assert_eq!(approved.lines().nth(1), Some("[Überschrift] Präambel"));
/// assert_eq!(freigabetext::read(&approved), wortlaut);
/// let literal = klartext::read("Vertrag\nPräambel\nDatum: {{ unterzeichnung.kreis.datum }}\n");
/// let approved = freigabetext::write(&literal);
/// assert!(approved.contains("[Absatz] Datum: \\{\\{ unterzeichnung.kreis.datum }}"));
/// assert_eq!(freigabetext::read(&approved), literal);
/// ```
pub fn write(wortlaut: &Wortlaut) -> String {
    let mut lines = Zeilen::default();
    lines.angaben(&wortlaut.angaben);
    wortlaut.walk().iter().for_each(|step| lines.step(step));
    lines.0
}

/// The lines of a kind in an approved text.
pub fn of_kind<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = text.lines().map(kind);
    lines.filter_map(move |(kind, words)| (kind == Some(wanted)).then_some(words))
}

/// What a line is, if it says so, and its words.
fn kind(line: &str) -> (Option<&str>, &str) {
    let inside = line.trim_start().strip_prefix('[');
    match inside.and_then(|rest| rest.split_once("] ")) {
        Some((kind, words)) => (Some(kind), words),
        None => (None, line),
    }
}

/// The words without the name of a date that is written in by hand.
fn shown(words: &str) -> &str {
    let blank = words.rfind("{{ ").filter(|at| {
        let path = words[at + 3..].strip_suffix(" }}");
        path.is_some_and(is_date_path)
    });
    blank.map_or(words, |at| words[..at].trim_end())
}

fn blank(path: &str) -> String {
    format!("{{{{ {path} }}}}")
}

/// Whether a path is that of a date in the signature blocks: blank in the copy for signing,
/// printed once it is signed.
fn is_date_path(path: &str) -> bool {
    let side = path
        .strip_prefix("unterzeichnung.")
        .and_then(|rest| rest.strip_suffix(".datum"));
    side.is_some_and(|side| !side.contains('.'))
}

/// A line of a signature block with its date blank, known or not.
fn undated(line: &Zeile) -> Zeile {
    let blank = |piece: &Stueck| match piece {
        Stueck::Feld { pfad, text } if is_date_path(pfad) && is_date(text) => {
            Stueck::Leer { pfad: pfad.clone() }
        }
        other => other.clone(),
    };
    Zeile(line.0.iter().map(blank).collect())
}

/// Whether a text is as long as a date can be, and nothing but digits and dots.
fn is_date(text: &str) -> bool {
    text.len() <= "31.12.2025".len()
        && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[derive(Default)]
struct Zeilen(String);

impl Zeilen {
    fn push(&mut self, kind: &str, words: &str) {
        if !words.is_empty() {
            self.0.push_str(&format!("[{kind}] {words}\n"));
        }
    }

    fn line(&mut self, kind: &str, line: &Zeile) {
        self.push(kind, &words(line));
    }

    /// A line that begins with a mark, which stands there also where nothing else does.
    fn marked(&mut self, mark: &str, line: &Zeile) {
        self.0.push_str(&format!("[{mark}] {}\n", words(line)));
    }

    fn angaben(&mut self, angaben: &Angaben) {
        let Angaben {
            titel,
            beschreibung,
            urheber,
            stichworte,
            kopf,
            bilder,
        } = angaben;
        let bilder: Vec<String> = bilder.iter().map(picture).collect();
        let one = |text| std::slice::from_ref(text);
        let texts =
            [one(titel), one(beschreibung), urheber, stichworte, one(kopf), &bilder];
        for (kind, texts) in RAHMEN.into_iter().zip(texts) {
            for text in texts {
                self.push(kind, text);
            }
        }
    }

    fn step(&mut self, step: &Schritt) {
        let text = &step.text;
        match &step.platz {
            Platz::Titel => self.line("Titel", text),
            Platz::Nummer if matches!(step.bereich, Bereich::Anlage(_)) => {
                self.line("Anlage", text);
            }
            Platz::Nummer => self.line("Paragraf", text),
            Platz::Ueberschrift => self.line("Überschrift", text),
            Platz::Zwischentitel(_) => self.line("Zwischentitel", text),
            Platz::Tafelzeile(row) if row.zeile == 0 => self.line(KOPF, text),
            Platz::Tafelzeile(_) => self.line(ZEILE, text),
            Platz::Absatz(_) | Platz::Punkt(_) | Platz::Punktabsatz(..) => {
                let indented = step.is_printed().then(|| BLANKS.repeat(step.ebene()));
                self.0.push_str(&indented.unwrap_or_default());
                match &step.marke {
                    Some(mark) => self.marked(mark, text),
                    None => self.line("Absatz", text),
                }
            }
            Platz::Unterschrift { block, .. } => {
                self.line(&format!("{UNTERSCHRIFT} {block}"), &undated(text));
            }
        }
    }
}

/// Which picture it is, what it shows, and how its bytes are recognised.
fn picture(bild: &Bild) -> String {
    let shown = bild.alt.as_deref().unwrap_or("Schmuck");
    format!("{} ({shown}), SHA-256 {}", bild.datei, bild.pruefsumme)
}

/// The words of a line, the names of slots where it is blank.
fn words(line: &Zeile) -> String {
    let words = line.0.iter().map(|piece| match piece {
        Stueck::Leer { pfad } => blank(pfad),
        other => escaped(other.text()),
    });
    words.collect::<String>().trim_matches(' ').to_owned()
}

/// A text that nobody takes for the name of a slot: a backslash before each brace.
fn escaped(text: &str) -> String {
    text.replace('{', "\\{")
}

/// The text that was written so.
fn unescaped(text: &str) -> String {
    text.replace("\\{", "{")
}
