//! One declared value: its kind, its bounds, what else may stand there.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::feld::{Art, Blatt, Form, Grenze};
use super::woerter::{Woerter, unclear};
use crate::reading::fields::{Field, Placed, Reading};

/// The most digits behind a comma.
const STELLEN: i64 = 6;
/// The most rows or letters that a bound can ask for.
const VIELE: i64 = 5000;

/// The kinds that have a word of their own.
const ARTEN: [(&str, usize); 4] = [("text", 0), ("betrag", 1), ("zahl", 2), ("datum", 3)];

/// `x: text`.
pub(super) fn short(field: &Field, reading: &mut Reading) -> Option<Form> {
    let art = art(field, reading)?;
    Some(Form::Blatt(Box::new(Blatt::new(art))))
}

fn art(field: &Field, reading: &mut Reading) -> Option<Art> {
    let index = field.choice(&ARTEN, reading)?;
    let all = [Art::Text, Art::Betrag, Art::Zahl, Art::Datum];
    all.into_iter().nth(index)
}

/// A value with its words.
pub(super) fn read(
    field: &Field,
    woerter: &Woerter,
    reading: &mut Reading,
) -> Option<Form> {
    let art = match woerter.get("art") {
        Some(field) => art(field, reading)?,
        None => Art::Auswahl(choices(woerter, reading)?),
    };
    let what = format!("„art: {}“", art.name());
    woerter.refuse_others(possible(&art), &what, reading);
    let mindestens = bound(&art, woerter, "mindestens", reading);
    let hoechstens = bound(&art, woerter, "hoechstens", reading);
    if out_of_order(mindestens, hoechstens) {
        let message =
            format!("„{}“: „mindestens“ liegt über „hoechstens“.", woerter.pfad);
        reading.findings.push(unclear(field, message));
    }
    let stellen = count(woerter, "stellen", reading).unwrap_or_default();
    let texts = |word, reading: &mut Reading| woerter.texts(word, reading);
    let oder = texts("oder", reading).into_iter().map(|word| word.value).collect();
    let sonst = woerter
        .get("sonst")
        .and_then(|_| texts("sonst", reading).into_iter().next());
    let summe_von = texts("summe_von", reading);
    let kopfwert = woerter.choice("kopfwert", &[("ja", true), ("nein", false)], reading);
    Some(Form::Blatt(Box::new(Blatt {
        einheit: woerter.text("einheit", reading),
        stellen: u32::try_from(stellen).expect("it is bounded"),
        mindestens,
        hoechstens,
        oder,
        sonst,
        summe_von,
        kopfwert: kopfwert.unwrap_or_default(),
        ..Blatt::new(art)
    })))
}

/// The words that say something about a kind.
fn possible(art: &Art) -> &'static [&'static str] {
    match art {
        Art::Text => {
            &["art", "je", "zeile", "sonst", "mindestens", "hoechstens", "kopfwert"]
        }
        Art::Auswahl(_) => &["auswahl", "je", "zeile", "sonst", "kopfwert"],
        Art::Datum => &[
            "art",
            "je",
            "zeile",
            "sonst",
            "mindestens",
            "hoechstens",
            "oder",
            "kopfwert",
        ],
        Art::Betrag => &[
            "art",
            "je",
            "zeile",
            "sonst",
            "mindestens",
            "hoechstens",
            "oder",
            "kopfwert",
            "summe_von",
        ],
        Art::Zahl => &[
            "art",
            "je",
            "zeile",
            "sonst",
            "mindestens",
            "hoechstens",
            "oder",
            "kopfwert",
            "summe_von",
            "einheit",
            "stellen",
        ],
    }
}

fn choices(woerter: &Woerter, reading: &mut Reading) -> Option<Vec<String>> {
    let words = woerter.texts("auswahl", reading);
    let field = woerter.get("auswahl")?;
    let mut seen: Vec<&str> = Vec::new();
    for word in &words {
        if seen.contains(&word.value.as_str()) {
            let message = format!("„{}“ steht zweimal zur Auswahl.", word.value);
            reading.findings.push(unclear(field, message));
        }
        seen.push(&word.value);
    }
    if words.len() < 2 {
        reading
            .findings
            .push(unclear(field, "Zur Auswahl stehen mindestens zwei Wörter."));
        return None;
    }
    Some(words.into_iter().map(|word| word.value).collect())
}

/// A bound in the kind of what it bounds.
fn bound(
    art: &Art,
    woerter: &Woerter,
    word: &str,
    reading: &mut Reading,
) -> Option<Grenze> {
    let field = woerter.get(word)?;
    match art {
        Art::Datum => Some(Grenze::Datum(field.date(reading)?.value)),
        Art::Text => {
            count(woerter, word, reading).map(|count| Grenze::Zahl(count.into()))
        }
        Art::Betrag | Art::Zahl => {
            let number = field.number(6, reading)?.value.decimal();
            if *art == Art::Betrag && number < Decimal::ZERO {
                reading
                    .findings
                    .push(unclear(field, "Ein Betrag ist nie kleiner als null."));
            }
            Some(Grenze::Zahl(number))
        }
        Art::Auswahl(_) => None,
    }
}

fn out_of_order(least: Option<Grenze>, most: Option<Grenze>) -> bool {
    match (least, most) {
        (Some(Grenze::Zahl(least)), Some(Grenze::Zahl(most))) => least > most,
        (Some(Grenze::Datum(least)), Some(Grenze::Datum(most))) => least > most,
        _ => false,
    }
}

/// A whole number behind a word: digits, rows or letters.
pub(super) fn count(
    woerter: &Woerter,
    word: &str,
    reading: &mut Reading,
) -> Option<usize> {
    let field = woerter.get(word)?;
    let Placed { value, .. } = field.number(0, reading)?;
    let most = if word == "stellen" { STELLEN } else { VIELE };
    let number = value.decimal().to_i64().filter(|number| (0..=most).contains(number));
    if number.is_none() {
        let message = format!(
            "„{}“ ist hier nicht möglich; erwartet wird 0 bis {most}.",
            value.plain()
        );
        reading.findings.push(unclear(field, message));
    }
    usize::try_from(number?).ok()
}
