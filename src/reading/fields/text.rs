//! One line of text as it may stand in an agreement.

mod schriftzeichen;

use unicode_normalization::UnicodeNormalization;

use super::{Field, Reading, TEXT, UNKNOWN_YET, means_none};
use crate::finding::rules;
use crate::finding::{Place, Rule};
use crate::reading::mehrdeutig::is_ambiguous;
use crate::reading::yaml::{self, Scalar, Style};
use crate::values::datum;
use crate::values::leerwort::ohne_buchstaben;
use crate::values::zeichen;

/// The longest text: a third of a page.
const LONGEST: usize = 500;

/// What a text is for: how much a comment behind it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An item of a list, as the title of a project: wording, and never a word for none.
    Title,
    /// Words that become wording and may hold any sign: a name.
    Wording,
    /// A place, an office, a name of the master data.
    Label,
}

/// Reads a text; `None` where nothing of it can be used.
pub(super) fn read(field: &Field, kind: Kind, reading: &mut Reading) -> Option<String> {
    let scalar = match kind {
        Kind::Label => field.scalar(TEXT, reading)?,
        Kind::Title | Kind::Wording => wording(field, reading)?,
    };
    let title = kind == Kind::Title;
    let mut check = Check { field, reading, title, sound: true };
    if field.node.is_blank() {
        check.nothing();
        return None;
    }
    if check.too_long(&scalar.text) || !check.form(scalar) {
        return None;
    }
    // What is judged is what is kept: another text could be refused when it is read again.
    let text: String = scalar.text.nfc().collect();
    if check.misread(&text) {
        return None;
    }
    if kind == Kind::Title {
        check.title(&text);
    }
    if text != scalar.text {
        check.note(
            &rules::ZERLEGT,
            &field.node.place,
            "Umlaute sind hier aus zwei Zeichen zusammengesetzt.",
            Some(
                "Nichts zu tun; wer den Text neu eintippt, wird den Hinweis los.".into(),
            ),
        );
    }
    check.blanks(&text);
    check.characters(&text);
    check.sound.then_some(text)
}

/// A comment behind wording may be a lost part of it.
fn wording<'n>(field: &Field<'n>, reading: &mut Reading) -> Option<&'n Scalar> {
    let Some(comment) = &field.node.comment else {
        return field.scalar(TEXT, reading);
    };
    let yaml::Value::Scalar(scalar) = &field.node.value else {
        return field.scalar(TEXT, reading);
    };
    let read = match scalar.text.as_str() {
        "" => "nichts".to_owned(),
        text => format!("nur „{text}“"),
    };
    reading.findings.push(
        rules::KOMMENTAR_IM_TEXT
            .at(comment, format!(
                "Ab „#“ gilt die Zeile als Kommentar; gelesen wird {read}."
            ))
            .field(&field.path)
            .hint("Gehört „#“ zum Text, den ganzen Text in Anführungszeichen setzen; sonst den Kommentar auf eine eigene Zeile darüber."),
    );
    Some(scalar)
}

struct Check<'a, 'n, 'r> {
    field: &'a Field<'n>,
    reading: &'a mut Reading<'r>,
    /// Whether it is a title, which is never a bare number.
    title: bool,
    sound: bool,
}

impl Check<'_, '_, '_> {
    fn too_long(&mut self, text: &str) -> bool {
        let length = text.chars().count();
        if length > LONGEST {
            self.wrong(
                &rules::ZU_VIEL,
                &self.field.node.place,
                &format!(
                    "Der Text hat {length} Zeichen; höchstens {LONGEST} sind möglich."
                ),
                Some("Den Text kürzen; stehen hier mehrere Einträge, jeden in eine eigene Zeile schreiben.".into()),
            );
        }
        !self.sound
    }

    /// An item of a list behind whose dash nothing stands, or nothing that counts: that is said
    /// already.
    fn nothing(&mut self) {
        let place = &self.field.node.place;
        let counts_not = [&rules::VERWEIS, &rules::KOMMENTAR_IM_TEXT];
        if self.reading.findings.told(&counts_not, place) {
            return;
        }
        self.wrong(
            &rules::TEXT_LEER,
            place,
            "Dieser Eintrag ist leer; erwartet wird ein Text.",
            Some("Den Text ergänzen oder die Zeile löschen.".into()),
        );
    }

    /// How it is written: `false` for several lines or a word that means something else to YAML.
    fn form(&mut self, scalar: &Scalar) -> bool {
        let place = &self.field.node.place;
        let written = place.text();
        if let Some((message, hint)) = self.swallowed(scalar) {
            self.wrong(&rules::ZEILENUMBRUCH, place, &message, Some(hint));
        } else if scalar.style == Style::Block || written.trim_end().contains('\n') {
            let head = self.head(scalar);
            self.wrong(
                &rules::ZEILENUMBRUCH,
                &head,
                "Der Text geht hier über mehrere Zeilen.",
                Some(self.on_one_line(scalar)),
            );
        } else if scalar.style == Style::Plain && is_ambiguous(&scalar.text) {
            self.wrong(
                &rules::TEXT_MEHRDEUTIG,
                place,
                &format!(
                    "„{}“ hat in YAML eine eigene Bedeutung; erwartet wird ein Text.",
                    scalar.text
                ),
                Some(self.instead(&scalar.text)),
            );
        }
        self.sound
    }

    /// An item that stands too far to the right and so continues the one before it.
    fn swallowed(&self, scalar: &Scalar) -> Option<(String, String)> {
        let place = &self.field.node.place;
        let next = place.text().lines().nth(1)?;
        let item = next.trim().strip_prefix("- ")?;
        let dash = place
            .line_text()
            .find("- ")
            .filter(|_| scalar.style == Style::Plain)?;
        let (line, column) = (place.line() + 1, next.len() - next.trim_start().len() + 1);
        let message = format!(
            "Der Strich in Zeile {line} steht in Spalte {column}, hier in Spalte {}; so setzt „- {item}“ diesen Text fort.",
            dash + 1
        );
        Some((message, format!("Zeile {line} in Spalte {} beginnen.", dash + 1)))
    }

    /// Where a text of several lines begins: at its sign, where it has one.
    fn head(&self, scalar: &Scalar) -> Place {
        let place = &self.field.node.place;
        let before = &place.file.text[..place.range.start];
        let sign = before.rfind(['|', '>']).filter(|at| {
            scalar.style == Style::Block
                && before[at + 1..].trim_start_matches(['+', '-']).trim().is_empty()
        });
        sign.map_or_else(|| place.clone(), |at| Place::new(&place.file, at..at + 1))
    }

    /// What to write instead of several lines: items, where it is one of a list and its lines look
    /// like some.
    fn on_one_line(&self, scalar: &Scalar) -> String {
        let one = "Den Text in eine Zeile schreiben; lange Texte in Anführungszeichen.";
        let written = self.field.node.place.text();
        let inner = written.trim_matches(['"', '\'']);
        let items =
            yaml::items(if scalar.style == Style::Block { &scalar.text } else { inner });
        let listed = self.field.path.ends_with(']') && scalar.style != Style::Plain;
        if !listed || items.len() < 2 {
            return one.to_owned();
        }
        let items: Vec<String> = items.iter().map(|text| yaml::item(text)).collect();
        format!("Sind das mehrere Einträge, steht jeder für sich:\n{}", items.join("\n"))
    }

    /// What to write instead of a word that YAML does not take for a text.
    fn instead(&self, word: &str) -> String {
        if self.title && ohne_buchstaben(word) && !means_none(word) {
            number(word)
        } else if !means_none(word) {
            format!("Als Text in Anführungszeichen setzen: \"{word}\".")
        } else if self.field.path.ends_with(']') {
            self.leave_out()
        } else {
            UNKNOWN_YET.to_owned()
        }
    }

    fn leave_out(&self) -> String {
        let key = self.field.key();
        format!("Den Eintrag löschen; „{key}: []“ heißt: keine.")
    }

    /// A title is no word for none, and no bullet stands before it.
    fn title(&mut self, text: &str) {
        let place = &self.field.node.place;
        if !text.trim().is_empty() && means_none(text) {
            let message = format!("„{text}“ ist kein Eintrag und stünde so im Vertrag.");
            let hint = self.leave_out();
            self.wrong(&rules::KEIN_EINTRAG, place, &message, Some(hint));
        } else if let Some((bullet, rest)) = yaml::bullet(text) {
            let message = format!(
                "Der Titel beginnt mit „{bullet}“; gedruckt wird „– {bullet} {rest}“."
            );
            let hint = format!("Ohne dieses Zeichen schreiben: „- {rest}“.");
            self.note(&rules::AUFZAEHLUNG, place, &message, Some(hint));
        }
    }

    /// A text whose umlauts were read in the wrong encoding.
    fn misread(&mut self, text: &str) -> bool {
        let Some(right) = zeichen::repaired(text) else { return false };
        self.wrong(
            &rules::FALSCH_GELESEN,
            &self.field.node.place,
            &format!("Die Umlaute oder Sonderzeichen in „{text}“ wurden falsch gelesen."),
            Some(format!("Gemeint ist wohl: „{right}“. Die ganze Datei so durchsehen oder die letzte richtige Fassung wiederherstellen.")),
        );
        true
    }

    fn blanks(&mut self, text: &str) {
        let place = &self.field.node.place;
        let trimmed = text.trim();
        if trimmed.is_empty() {
            self.wrong(
                &rules::TEXT_LEER,
                place,
                "Der Text ist leer.",
                Some(UNKNOWN_YET.into()),
            );
        } else if trimmed.len() != text.len() {
            let mut outside = text.replacen(trimmed, "", 1);
            outside.retain(|c| c != ' ');
            let message = match outside.chars().next() {
                None => "Der Text beginnt oder endet mit einem Leerzeichen.".to_owned(),
                Some(odd) => format!(
                    "Am Anfang oder Ende des Textes steht ein {}.",
                    yaml::blank_name(odd)
                ),
            };
            let hint =
                format!("Ohne das Leerzeichen schreiben: {}.", yaml::quoted(trimmed));
            self.wrong(&rules::LEERRAUM, place, &message, Some(hint));
        } else if let Some((start, length)) = blanks_in_a_row(text) {
            let run = &text[start..start + length];
            let place = self.written(run);
            self.wrong(
                &rules::LEERRAUM,
                &place,
                "Im Text stehen mehrere Leerzeichen hintereinander.",
                Some("Nur eines stehen lassen.".into()),
            );
        }
    }

    /// Where a character stands, or the whole value where it is written as an escape.
    fn at(&self, character: char) -> Place {
        self.written(character.encode_utf8(&mut [0; 4]))
    }

    /// Where a part of the text stands, or the whole value where it is written otherwise.
    fn written(&self, part: &str) -> Place {
        let place = &self.field.node.place;
        place.text().find(part).map_or_else(
            || place.clone(),
            |at| {
                let start = place.range.start + at;
                Place::new(&place.file, start..start + part.len())
            },
        )
    }

    fn wrong(
        &mut self,
        rule: &'static Rule,
        place: &Place,
        message: &str,
        hint: Option<String>,
    ) {
        self.note(rule, place, message, hint);
        self.sound = false;
    }

    fn note(
        &mut self,
        rule: &'static Rule,
        place: &Place,
        message: &str,
        hint: Option<String>,
    ) {
        let finding = rule.at(place, message).field(&self.field.path).maybe_hint(hint);
        self.reading.findings.push(finding);
    }
}

/// What to do about a number where a title should stand: a spreadsheet keeps a day as one.
fn number(word: &str) -> String {
    let day = word.parse().ok().and_then(datum::aus_tabelle);
    let day = day.map(|day| {
        format!(
            " Eine Tabelle speichert so ein Datum: {word} ist der {}.",
            datum::print(day)
        )
    });
    format!("Eine Zahl ist kein Titel; den Titel eintragen.{}", day.unwrap_or_default())
}

/// The first run of blanks in a text, as its start and length.
fn blanks_in_a_row(text: &str) -> Option<(usize, usize)> {
    let blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let (start, _) = text.char_indices().find(|(at, character)| {
        let next = text[at + character.len_utf8()..].chars().next();
        blank(*character) && next.is_some_and(blank)
    })?;
    let rest = &text[start..];
    Some((start, rest.len() - rest.trim_start_matches(blank).len()))
}
