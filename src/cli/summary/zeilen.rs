//! The summary for people: lines of at most 80 characters, each party with what belongs to it.

use super::{Ergebniszeile, Summary};
use crate::cli::befundzahl;
use crate::making::kopfwert;

/// How wide a terminal is that nobody has made wider.
const BREITE: usize = 80;
/// How far what belongs to a line stands to the right below it.
const EINZUG: &str = "    ";
/// So many files are named; of more the folder is enough.
const NAMEN: usize = 3;

/// A line a party, and below it what does not fit, its file, what was found in its files.
pub(super) fn write(summary: &Summary) -> String {
    let lines = &summary.vereinbarungen;
    let width = |text: fn(&Ergebniszeile) -> String| {
        let widths = lines.iter().map(|line| text(line).chars().count());
        widths.max().unwrap_or_default()
    };
    let widths = (width(|line| line.name.clone()), width(amount));
    let mut text = String::new();
    for line in lines {
        text += &row(line, widths);
        if lines.len() <= NAMEN {
            text += &format!("{EINZUG}{}\n", line.datei);
        }
        if let Some(weight) = summary.gewichte.get(&line.kreis) {
            text += &format!("{EINZUG}{}\n", befundzahl::words(*weight));
        }
    }
    text
}

/// Which Jahrgang it is, and of what: one line, however long the name of the programme is.
pub(in crate::cli) fn heading(jahrgang: &str, programm: &str) -> String {
    format!("Jahrgang {jahrgang}: Zielvereinbarungen {programm}\n")
}

fn row(line: &Ergebniszeile, (name, amount_width): (usize, usize)) -> String {
    let mut row =
        format!("{:name$}  {:12}  {:2} S.", line.name, line.fassung, line.seiten);
    if amount_width > 0 {
        row += &format!("  {:>amount_width$}", amount(line));
    }
    let kept = match line {
        line if line.nicht_geschrieben => " (nicht geschrieben)",
        line if line.unveraendert => " (unverändert)",
        _ => "",
    };
    let state = format!("{}{kept}", line.state);
    if row.chars().count() + 2 + state.chars().count() <= BREITE {
        return format!("{row}  {state}\n");
    }
    let lines = wrapped(&state, BREITE - EINZUG.len());
    let below = lines.into_iter().map(|line| format!("{EINZUG}{line}\n"));
    format!("{row}\n{}", below.collect::<String>())
}

/// The amounts of a party together; nothing where the Vordruck has none.
fn amount(line: &Ergebniszeile) -> String {
    match kopfwert::total(&line.kopfwerte) {
        Some(total) => total.to_string(),
        None if line.kopfwerte.iter().any(|head| head.ist_betrag) => "–".to_owned(),
        None => String::new(),
    }
}

/// A text in lines of so many characters, broken at blanks.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always one");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrapped("eins zwei drei", 9), ["eins zwei", "drei"]);
        assert_eq!(wrapped("unterschriftsreif x", 4), ["unterschriftsreif", "x"]);
        assert_eq!(wrapped("", 4), [""]);
    }
}
