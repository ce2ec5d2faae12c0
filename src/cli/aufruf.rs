//! What was typed, as it was meant: dashes of a word processor, „zv hilfe“, „zv“ alone.

use std::ffi::OsString;

/// The words for help, as a command.
const HILFE: [&str; 3] = ["hilfe", "help", "?"];

/// The words of the command line as the program reads them.
///
/// A word processor makes one long dash of two short ones; an option may begin with it. A dash with a
/// blank behind it begins none, nor does anything behind `--`.
pub(super) fn read(words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.collect();
    let mut rest = words.iter_mut().skip(1);
    while let Some(word) = rest.next().filter(|word| *word != "--") {
        if let Some(option) = word.to_str().and_then(option) {
            *word = option.into();
        }
    }
    let named = words.get(1).and_then(|word| word.to_str()).map(str::to_owned);
    match named.as_deref() {
        None => words.push("--hilfe".into()),
        Some(word) if HILFE.contains(&word) => {
            words.remove(1);
            words.truncate(2);
            words.push("--hilfe".into());
        }
        Some(_) => {}
    }
    words
}

/// An option that begins with a long dash, as it was meant.
fn option(word: &str) -> Option<String> {
    let rest = word.strip_prefix(['–', '—', '−', '‐', '‑'])?;
    let rest = rest.trim_start_matches(['-', '–', '—', '−', '‐', '‑']);
    if !rest.starts_with(|c: char| c.is_ascii_lowercase() || c == 'V') {
        return None;
    }
    let short = rest.len() == 1;
    Some(format!("{}{rest}", if short { "-" } else { "--" }))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn meant(typed: &[&str]) -> Vec<String> {
        let words = read(typed.iter().map(Into::into)).into_iter();
        words.map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn dashes_of_a_word_processor_are_options() {
        let typed =
            ["zv", "erzeugen", "–fassung", "entwurf", "—neu", "–h", "‐‐format=json"];
        let wanted =
            ["zv", "erzeugen", "--fassung", "entwurf", "--neu", "-h", "--format=json"];
        assert_eq!(meant(&typed), wanted);
        let remark = ["zv", "freigeben", "--bemerkung", "– gut", "--", "–neu"];
        assert_eq!(meant(&remark), remark);
    }

    #[test]
    fn alone_and_asked_for_help_it_shows_what_there_is() {
        assert_eq!(meant(&["zv"]), ["zv", "--hilfe"]);
        assert_eq!(meant(&["zv", "hilfe"]), ["zv", "--hilfe"]);
        assert_eq!(
            meant(&["zv", "help", "erzeugen", "x"]),
            ["zv", "erzeugen", "--hilfe"]
        );
    }
}
