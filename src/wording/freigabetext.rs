//! The approved text: every line of an agreement with what it is, in a form that is read back.
//!
//! The wording alone does not say what a heading is and what an Absatz, nor what stands at the
//! head of the pages. Here each line begins with its kind in brackets; a date that is written in
//! by hand is the name of its slot.

use crate::wording::klartext;
use crate::wording::wortlaut::{Angaben, Platz, Schritt, Stueck, Wortlaut, Zeile};

/// The dates in the signature blocks: blank in the copy for signing, printed once it is signed.
const DATES: [&str; 2] = ["unterzeichnung.land.datum", "unterzeichnung.kreis.datum"];
/// What stands outside of the text: in the properties of the file and at the head of its pages.
pub const RAHMEN: [&str; 5] =
    ["PDF-Titel", "Beschreibung", "Urheber", "Stichwort", "Kopfzeile"];

/// Writes a wording as it is approved.
///
/// ```
/// use zielvereinbarung::wording::klartext;
/// use zielvereinbarung::wording::freigabetext;
/// let wortlaut = klartext::read("Vertrag\nPräambel\nEs gilt.\n§ 1\nZiele\n1. Eins\n");
/// let approved = freigabetext::write(&wortlaut);
/// assert_eq!(approved.lines().nth(1), Some("[Überschrift] Präambel"));
/// assert_eq!(freigabetext::read(&approved), wortlaut);
/// ```
pub fn write(wortlaut: &Wortlaut) -> String {
    let mut lines = Zeilen::default();
    lines.angaben(&wortlaut.angaben);
    wortlaut.walk().iter().for_each(|step| lines.step(step));
    lines.0
}

/// The wording in an approved text; its frame is left out.
pub fn read(text: &str) -> Wortlaut {
    let lines = text.lines().filter_map(|line| match kind(line) {
        (Some(kind), _) if RAHMEN.contains(&kind) => None,
        (Some(kind), words) if kind == "-" || kind.ends_with('.') => {
            Some(format!("{kind} {}\n", shown(words)))
        }
        (_, words) => Some(format!("{}\n", shown(words))),
    });
    klartext::read(&lines.collect::<String>())
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

/// The words without the names of dates.
fn shown(words: &str) -> &str {
    let date = |path: &&str| words.ends_with(&blank(path));
    let date = DATES.iter().find(|path| date(path));
    date.map_or(words, |path| words[..words.len() - blank(path).len()].trim_end())
}

fn blank(path: &str) -> String {
    format!("{{{{ {path} }}}}")
}

/// A line of a signature block with its date blank, known or not.
fn undated(line: &Zeile) -> Zeile {
    let blank = |piece: &Stueck| match piece {
        Stueck::Feld { pfad, text }
            if DATES.contains(&pfad.as_str()) && is_date(text) =>
        {
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
        let words = line.0.iter().map(|piece| match piece {
            Stueck::Leer { pfad } => blank(pfad),
            other => other.text().to_owned(),
        });
        self.push(kind, words.collect::<String>().trim_matches(' '));
    }

    fn angaben(&mut self, angaben: &Angaben) {
        let Angaben { titel, beschreibung, urheber, stichworte, kopf } = angaben;
        let one = |text| std::slice::from_ref(text);
        let texts = [one(titel), one(beschreibung), urheber, stichworte, one(kopf)];
        for (kind, texts) in RAHMEN.into_iter().zip(texts) {
            for text in texts {
                self.push(kind, text);
            }
        }
    }

    fn step(&mut self, step: &Schritt) {
        match &step.platz {
            Platz::Titel => self.line("Titel", &step.text),
            Platz::Nummer => self.line("Paragraf", &step.text),
            Platz::Ueberschrift => self.line("Überschrift", &step.text),
            Platz::Zwischentitel(_) => self.line("Zwischentitel", &step.text),
            Platz::Absatz(_) => self.line("Absatz", &step.text),
            Platz::Punkt(item) => {
                self.0.push_str(&"  ".repeat(item.ebene()));
                self.line(&item.marke, &step.text);
            }
            Platz::Unterschrift { block, .. } => {
                self.line(&format!("Unterschrift {block}"), &undated(&step.text));
            }
        }
    }
}
