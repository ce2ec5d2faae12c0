//! A name in its four cases, article included.

/// Grammatical gender of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genus {
    /// der Landkreis
    Maskulin,
    /// die Stadt
    Feminin,
    /// das Ministerium
    Neutrum,
}

/// The four cases, in the order of grammar.
pub const FAELLE: [&str; 4] = ["nominativ", "genitiv", "dativ", "akkusativ"];

/// A name with its article, one form a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formen {
    /// der Landkreis Kassel
    pub nominativ: String,
    /// des Landkreises Kassel
    pub genitiv: String,
    /// dem Landkreis Kassel
    pub dativ: String,
    /// den Landkreis Kassel
    pub akkusativ: String,
}

impl Genus {
    /// The definite article in each case.
    pub fn artikel(self) -> [&'static str; 4] {
        match self {
            Self::Maskulin => ["der", "des", "dem", "den"],
            Self::Feminin => ["die", "der", "der", "die"],
            Self::Neutrum => ["das", "des", "dem", "das"],
        }
    }
}

impl Formen {
    /// The forms by the name of their case.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let forms = [&self.nominativ, &self.genitiv, &self.dativ, &self.akkusativ];
        FAELLE.into_iter().zip(forms.map(String::as_str))
    }
}

/// The forms of the name of a Kreis, each `None` where the rule does not give it.
///
/// A feminine name never changes. Of a masculine one the first word takes `-es` in the
/// genitive if it ends on „kreis“; any other word could be of a class with other
/// endings, and is left to the master data.
///
/// ```
/// use zielvereinbarung::values::formen::{Genus, kreis};
/// let [_, genitiv, ..] = kreis("Main-Kinzig-Kreis", Genus::Maskulin);
/// assert_eq!(genitiv.as_deref(), Some("des Main-Kinzig-Kreises"));
/// let [_, genitiv, ..] = kreis("Regionalverband Saarbrücken", Genus::Maskulin);
/// assert_eq!(genitiv, None);
/// ```
pub fn kreis(name: &str, genus: Genus) -> [Option<String>; 4] {
    let (first, rest) = split(name);
    let same = |article: &str| Some(format!("{article} {name}"));
    match genus {
        Genus::Feminin => genus.artikel().map(same),
        // „Bergisches Land“: the adjective takes another ending behind the article.
        Genus::Neutrum if first.ends_with("es") && !rest.is_empty() => {
            [None, None, None, None]
        }
        Genus::Neutrum => [same("das"), None, same("dem"), same("das")],
        Genus::Maskulin if ending(name) == Some(Genus::Maskulin) => {
            [same("der"), Some(format!("des {first}es{rest}")), same("dem"), same("den")]
        }
        Genus::Maskulin => [None, None, None, None],
    }
}

/// The forms of the name of a ministry, each `None` where the rule does not give it.
///
/// „Hessisches Ministerium für …“: the adjective takes the weak ending behind the
/// article, the noun takes `-s` in the genitive.
///
/// ```
/// use zielvereinbarung::values::formen::ministerium;
/// let [_, genitiv, dativ, _] = ministerium("Hessisches Ministerium für Arbeit");
/// assert_eq!(genitiv.as_deref(), Some("des Hessischen Ministeriums für Arbeit"));
/// assert_eq!(dativ.as_deref(), Some("dem Hessischen Ministerium für Arbeit"));
/// ```
pub fn ministerium(name: &str) -> [Option<String>; 4] {
    let (first, behind) = split(name);
    let (stem, noun, rest) = match first.strip_suffix("es") {
        Some(stem) => {
            let (noun, rest) = split(behind.trim_start());
            (Some(stem), noun, rest)
        }
        None => (None, first, behind),
    };
    if !noun.to_lowercase().ends_with("ministerium") {
        return [None, None, None, None];
    }
    let form = |article: &str, weak: &str, ending: &str| {
        let adjective = stem.map_or_else(String::new, |stem| format!("{stem}{weak} "));
        Some(format!("{article} {adjective}{noun}{ending}{rest}"))
    };
    [
        form("das", "e", ""),
        form("des", "en", "s"),
        form("dem", "en", ""),
        form("das", "e", ""),
    ]
}

/// The gender that the first word of a name tells by its end.
///
/// ```
/// use zielvereinbarung::values::formen::{Genus, ending};
/// assert_eq!(ending("Main-Kinzig-Kreis"), Some(Genus::Maskulin));
/// assert_eq!(ending("Wissenschaftsstadt Darmstadt"), Some(Genus::Feminin));
/// assert_eq!(ending("Regionalverband Darmstadt"), None);
/// ```
pub fn ending(name: &str) -> Option<Genus> {
    let first = split(name).0.to_lowercase();
    if first.ends_with("kreis") {
        Some(Genus::Maskulin)
    } else if first.ends_with("stadt") {
        Some(Genus::Feminin)
    } else {
        None
    }
}

/// The first word, and the rest with its blank.
fn split(name: &str) -> (&str, &str) {
    name.split_at(name.find(' ').unwrap_or(name.len()))
}

/// The text with its first letter in upper case, as at the beginning of a sentence.
pub fn satzanfang(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
