//! Titles of rows that fit into a cell, and names of sheets.

/// The most characters of a title in a cell.
const LONGEST: usize = 60;

/// A title, cut behind a word where it is too long for a cell.
///
/// ```
/// use zielvereinbarung::sheet::plan::kurz;
/// assert_eq!(kurz("Ausbildung"), "Ausbildung");
/// let long = "Maßnahmen zur ".repeat(9);
/// assert_eq!(kurz(&long), "Maßnahmen zur Maßnahmen zur Maßnahmen zur Maßnahmen zur …");
/// ```
pub fn kurz(titel: &str) -> String {
    let titel = super::plain(titel.trim());
    if titel.chars().count() <= LONGEST {
        return titel;
    }
    let end = titel
        .char_indices()
        .nth(LONGEST - 1)
        .map_or(titel.len(), |(at, _)| at);
    let cut = titel[..end].rfind(' ').unwrap_or(end);
    format!("{} …", titel[..cut].trim_end_matches([' ', ',']))
}

/// What the sheet of a list is called: the word of its rows as far as it is the key
/// (`massnahmen` of `Maßnahmenart`), else the name without its number, else the key.
pub(super) fn blattname(key: &str, name: &str, zeile: Option<&str>) -> String {
    let zeile = zeile.unwrap_or_default();
    let ends = zeile.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in ends {
        if ascii(&zeile[..end]) == key {
            return zeile[..end].to_owned();
        }
    }
    let stem = name.split("{nr}").next().unwrap_or_default().trim();
    let stem = stem.trim_end_matches("Nr.").trim().trim_end_matches(" zu").trim();
    if stem.is_empty() { heading(key) } else { stem.to_owned() }
}

/// A text as a key is written.
pub(super) fn ascii(text: &str) -> String {
    let lower = text.to_lowercase();
    let pairs =
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", "_"), ("-", "_")];
    pairs.iter().fold(lower, |text, (from, to)| text.replace(from, to))
}

fn heading(key: &str) -> String {
    let text = key.replace('_', " ");
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
