//! What a slot of a template prints: a value with its origin, never a bare string.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use crate::agreement::werte::Wert;
use crate::values::{datum, formen};

/// The content of one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Platz {
    /// A value and the path of its origin.
    Feld {
        /// Path of the origin.
        pfad: String,
        /// The text as printed.
        text: String,
        /// The value, where it can be written otherwise.
        wert: Option<Box<Druckwert>>,
    },
    /// Something missing, shown by its name.
    Luecke {
        /// Path of what is missing.
        pfad: String,
        /// What it is called.
        name: String,
    },
    /// Left blank to be filled in by hand.
    Leer {
        /// Path of what is left blank.
        pfad: String,
    },
    /// A reference to a §.
    Verweis {
        /// File name of the §.
        paragraf: String,
        /// `§ 5`
        text: String,
    },
}

/// A value that can be written in more than one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Druckwert {
    /// The value.
    pub wert: Wert,
    /// What is printed behind a number.
    pub einheit: Option<String>,
}

impl Platz {
    /// A text and the path of its origin.
    pub fn feld(pfad: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Feld { pfad: pfad.into(), text: text.into(), wert: None }
    }

    /// A value and the path of its origin.
    pub fn wert(
        pfad: impl Into<String>,
        text: impl Into<String>,
        wert: Druckwert,
    ) -> Self {
        let (pfad, text) = (pfad.into(), text.into());
        Self::Feld { pfad, text, wert: Some(Box::new(wert)) }
    }

    /// The same, written otherwise; `None` where its kind of value can't be.
    fn written(&self, write: fn(&Druckwert) -> Option<String>) -> Option<Self> {
        match self {
            Self::Feld { pfad, wert, .. } => {
                let text = write(wert.as_ref()?)?;
                Some(Self::Feld { pfad: pfad.clone(), text, wert: None })
            }
            // A gap stays one, however its value would be written.
            other => Some(other.clone()),
        }
    }

    /// The same with its text as at the beginning of a sentence.
    fn satzanfang(&self) -> Self {
        match self.clone() {
            Self::Feld { pfad, text, wert } => {
                Self::Feld { pfad, text: formen::satzanfang(&text), wert }
            }
            other => other,
        }
    }
}

/// The one place that writes a value into Typst source: a call whose arguments are string
/// literals, closed by a semicolon, so that no text can become code.
impl fmt::Display for Platz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Feld { pfad, text, .. } => {
                write!(f, "#feld({}, {});", Literal(pfad), Literal(text))
            }
            Self::Luecke { pfad, name } => {
                write!(f, "#luecke({}, {});", Literal(pfad), Literal(name))
            }
            Self::Leer { pfad } => write!(f, "#leer({});", Literal(pfad)),
            Self::Verweis { paragraf, text } => {
                write!(f, "#verweis({}, {});", Literal(paragraf), Literal(text))
            }
        }
    }
}

/// A text as a Typst string literal (Typst reference, Strings: the escapes).
pub(crate) struct Literal<'a>(pub(crate) &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for character in self.0.chars() {
            match character {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                c if c.is_control() => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_str("\"")
    }
}

impl Object for Platz {
    /// A single value, not an empty mapping: `{% if person.zusatz %}` must see that it is there.
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Platz> for Value {
    fn from(platz: Platz) -> Self {
        Self::from_object(platz)
    }
}

/// A row of single values: it prints its value, and has its title and its number beside it.
#[derive(Debug)]
pub struct Zeilenplatz {
    /// What it prints.
    pub platz: Platz,
    /// Its title.
    pub titel: Platz,
    /// Its number.
    pub nr: Platz,
}

impl Object for Zeilenplatz {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "titel" => Some(self.titel.clone().into()),
            "nr" => Some(self.nr.clone().into()),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.platz, f)
    }
}

/// The slot that a template's value is, if it is one.
pub fn of(value: &Value) -> Option<&Platz> {
    let row = || value.downcast_object_ref::<Zeilenplatz>().map(|row| &row.platz);
    value.downcast_object_ref::<Platz>().or_else(row)
}

/// The filter `satzanfang`: the first letter in upper case.
pub fn satzanfang(value: &Value) -> Option<Value> {
    of(value).map(|platz| platz.satzanfang().into())
}

/// The filter `lang`: a day with the name of its month.
pub fn lang(value: &Value) -> Option<Value> {
    let write = |one: &Druckwert| match one.wert {
        Wert::Datum(day) => Some(datum::lang(day)),
        _ => None,
    };
    of(value)?.written(write).map(Value::from)
}

/// The filter `cent`: an amount with its cents, even if there are none.
pub fn cent(value: &Value) -> Option<Value> {
    let write = |one: &Druckwert| match one.wert {
        Wert::Betrag(betrag) => Some(betrag.mit_cent()),
        _ => None,
    };
    of(value)?.written(write).map(Value::from)
}

/// The filter `worte`: an amount or a number in words.
pub fn worte(value: &Value) -> Option<Value> {
    let write = |one: &Druckwert| match &one.wert {
        Wert::Betrag(betrag) => Some(betrag.worte()),
        Wert::Zahl(zahl) => Some(match &one.einheit {
            Some(unit) => format!("{}\u{a0}{unit}", zahl.worte()),
            None => zahl.worte(),
        }),
        _ => None,
    };
    of(value)?.written(write).map(Value::from)
}
