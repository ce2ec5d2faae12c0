//! Which copies were handed out for signing: their sums outlive layout and program.
//!
//! The file only ever grows; a line a copy, so that two people can add to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::values::datum;

/// Its name beside the records.
pub const DATEI: &str = "ausgegeben.yaml";
/// What stands above the lines.
const HEAD: &str = "# Geschrieben von „zv erzeugen“: die Prüfsummen (SHA-256) der PDFs, die zum Unterschreiben ausgegeben wurden.\n\
    # Sie beweisen unterschriebene Dateien auch dann noch, wenn sich Layout oder Programm geändert haben.\n\
    # Die Datei wird nur länger: Zeilen von Hand zu ändern oder zu löschen nimmt den Beweis weg.\n";

/// A copy that was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ausgabe {
    /// Key of the party.
    pub kreis: String,
    /// When it was noted.
    pub am: NaiveDate,
}

/// The copies that were handed out, by the SHA-256 of the PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ausgegeben(BTreeMap<String, Ausgabe>);

impl Ausgegeben {
    /// Reads the file.
    ///
    /// ```
    /// use zielvereinbarung::making::ausgegeben::Ausgegeben;
    /// let sum = "ab".repeat(32);
    /// let text = format!("# Kopf\n{sum}: {{kreis: landkreis-kassel, am: 2025-08-01}}\n");
    /// let noted = Ausgegeben::read(&text).unwrap();
    /// assert_eq!(noted.find(&sum).unwrap().kreis, "landkreis-kassel");
    /// assert_eq!(Ausgegeben::read("# Kopf\nab: {kreis: x, am: 2025-08-01}\n"), Err(2));
    /// ```
    ///
    /// # Errors
    /// The number of a line that is not as it should be.
    pub fn read(text: &str) -> Result<Self, usize> {
        let mut noted = BTreeMap::new();
        for (line, number) in text.lines().zip(1_usize..) {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (sum, entry) = parse(line).ok_or(number)?;
            noted.entry(sum).or_insert(entry);
        }
        Ok(Self(noted))
    }

    /// The copy with this sum.
    pub fn find(&self, sum: &str) -> Option<&Ausgabe> {
        self.0.get(sum)
    }

    /// The sums of all copies.
    pub fn sums(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text with what is new at its end; nothing where nothing is.
    pub fn append(
        &self,
        text: &str,
        copies: &[(String, String)],
        am: NaiveDate,
    ) -> Option<String> {
        let mut seen = self.0.clone();
        let mut new = String::new();
        for (kreis, sum) in copies {
            let entry = Ausgabe { kreis: kreis.clone(), am };
            if seen.insert(sum.clone(), entry).is_none() {
                new.push_str(&format!("{sum}: {{kreis: {kreis}, am: {am}}}\n"));
            }
        }
        let before = if text.is_empty() { HEAD } else { text };
        let end = if before.ends_with('\n') { "" } else { "\n" };
        (!new.is_empty()).then(|| format!("{before}{end}{new}"))
    }
}

/// `<sum>: {kreis: <key>, am: <day>}`.
fn parse(line: &str) -> Option<(String, Ausgabe)> {
    let (sum, rest) = line.trim_end().split_once(": {kreis: ")?;
    let (kreis, am) = rest.strip_suffix('}')?.split_once(", am: ")?;
    let is_sum =
        sum.len() == 64 && sum.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let is_key = !kreis.is_empty()
        && kreis
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let entry = Ausgabe { kreis: kreis.to_owned(), am: datum::parse(am)? };
    (is_sum && is_key).then(|| (sum.to_owned(), entry))
}

#[cfg(test)]
mod tests {
    use super::Ausgegeben;

    #[test]
    fn the_file_only_grows() {
        let am = "2025-08-01".parse().unwrap();
        let copy = |letter: &str| ("landkreis-kassel".to_owned(), letter.repeat(64));
        let first =
            Ausgegeben::default().append("", &[copy("a"), copy("a")], am).unwrap();
        let noted = Ausgegeben::read(&first).unwrap();
        assert_eq!(noted.0.len(), 1);
        assert_eq!(noted.append(&first, &[copy("a")], am), None);
        let later = "2026-01-01".parse().unwrap();
        let second = noted.append(&first, &[copy("a"), copy("b")], later).unwrap();
        assert!(second.starts_with(&first));
        let noted = Ausgegeben::read(&second).unwrap();
        assert_eq!(noted.find(&"a".repeat(64)).unwrap().am, am);
        assert_eq!(noted.find(&"b".repeat(64)).unwrap().am, later);
    }

    #[test]
    fn a_line_that_somebody_changed_is_named() {
        let am = "2025-08-01".parse().unwrap();
        let copy = ("landkreis-kassel".to_owned(), "a".repeat(64));
        let text = Ausgegeben::default().append("", &[copy], am).unwrap();
        for (old, new) in
            [("aaaa", "aaa"), ("2025-", "25-"), ("kreis: l", "kreis: L"), ("}", "")]
        {
            assert_eq!(Ausgegeben::read(&text.replacen(old, new, 1)), Err(4), "{new}");
        }
    }
}
