//! The wording as a tree: Paragrafen, Absätze, lists, words and slots.

/// The wording of one agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wortlaut {
    /// What stands outside of the text; nothing where only a text was read.
    pub angaben: Angaben,
    /// The lines of the title block.
    pub titel: Vec<Zeile>,
    /// Präambel and Paragrafen in their order.
    pub teile: Vec<Paragraf>,
    /// The blocks of signatures, each a list of lines.
    pub unterschriften: Vec<Vec<Zeile>>,
}

/// What a document says about itself and at the head of its pages, in words of its template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Angaben {
    /// The title of the file.
    pub titel: String,
    /// What it is about, in a sentence.
    pub beschreibung: String,
    /// Whose document it is.
    pub urheber: Vec<String>,
    /// Keywords.
    pub stichworte: Vec<String>,
    /// The running head.
    pub kopf: String,
}

/// The Präambel or a §.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraf {
    /// `§ 5` or nothing.
    pub nummer: Option<String>,
    /// The heading without its number.
    pub ueberschrift: Vec<Zeile>,
    /// What stands below it.
    pub bloecke: Vec<Block>,
}

/// A part of a § that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading inside a §.
    Zwischentitel(Zeile),
    /// An Absatz.
    Absatz(Zeile),
    /// A list.
    Liste(Liste),
}

/// A list, numbered or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Liste {
    /// Whether the items carry numbers.
    pub nummeriert: bool,
    /// The items.
    pub punkte: Vec<Punkt>,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Punkt {
    /// Its text.
    pub text: Zeile,
    /// What it begins with, where that is not the mark of its place.
    pub marke: Option<String>,
    /// The list below it.
    pub liste: Option<Liste>,
}

/// Running text: words and slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zeile(pub Vec<Stueck>);

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stueck {
    /// Words of the template.
    Wort(String),
    /// A value and the path of its origin.
    Feld {
        /// Path of the origin.
        pfad: String,
        /// The value as printed.
        text: String,
    },
    /// Something missing, as the draft shows it.
    Luecke {
        /// Path of what is missing.
        pfad: String,
        /// The words of the draft.
        text: String,
    },
    /// Left blank to be filled in by hand.
    Leer {
        /// Path of what is left blank.
        pfad: String,
    },
}

impl Stueck {
    /// The words as printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Wort(text) | Self::Feld { text, .. } | Self::Luecke { text, .. } => {
                text
            }
            Self::Leer { .. } => "",
        }
    }
}

impl Zeile {
    /// The words as printed, slots and all, without blanks at the ends.
    pub fn text(&self) -> String {
        let text: String = self.0.iter().map(Stueck::text).collect();
        text.trim_matches(' ').to_owned()
    }

    /// Whether it prints nothing.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }
}

/// One line of the wording: what the text files and the comparison with the pages go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Textzeile {
    /// What an item of a list begins with: `1.`, or `-`.
    pub marke: Option<String>,
    /// How deep a list item is nested, from 0.
    pub ebene: usize,
    /// The words.
    pub text: String,
}

impl Wortlaut {
    /// All lines in reading order: headings, Absätze, items, lines of the signatures.
    pub fn zeilen(&self) -> Vec<Textzeile> {
        let mut lines = Vec::new();
        self.titel.iter().for_each(|line| push(line, &mut lines));
        for part in &self.teile {
            lines.extend(part.nummer.iter().map(|number| plain(number.clone())));
            part.ueberschrift.iter().for_each(|line| push(line, &mut lines));
            part.bloecke.iter().for_each(|block| block.lines(&mut lines));
        }
        self.unterschriften
            .iter()
            .flatten()
            .for_each(|line| push(line, &mut lines));
        lines
    }
}

impl Wortlaut {
    /// All running text in reading order, to be changed in place.
    pub fn texte_mut(&mut self) -> Vec<&mut Zeile> {
        let mut texts: Vec<&mut Zeile> = self.titel.iter_mut().collect();
        for part in &mut self.teile {
            texts.extend(&mut part.ueberschrift);
            part.bloecke.iter_mut().for_each(|block| block.texts_mut(&mut texts));
        }
        texts.extend(self.unterschriften.iter_mut().flatten());
        texts
    }

    /// The values that it prints with the paths of their origin, each once, in reading order.
    pub fn werte(&self) -> Vec<(String, String)> {
        let mut values = Vec::new();
        for line in self.clone().texte_mut() {
            for piece in line.0.drain(..) {
                if let Stueck::Feld { pfad, text } = piece
                    && !values.contains(&(pfad.clone(), text.clone()))
                {
                    values.push((pfad, text));
                }
            }
        }
        values
    }
}

impl Block {
    fn texts_mut<'a>(&'a mut self, texts: &mut Vec<&'a mut Zeile>) {
        match self {
            Self::Zwischentitel(line) | Self::Absatz(line) => texts.push(line),
            Self::Liste(list) => list.texts_mut(texts),
        }
    }

    fn lines(&self, lines: &mut Vec<Textzeile>) {
        match self {
            Self::Zwischentitel(line) | Self::Absatz(line) => push(line, lines),
            Self::Liste(list) => list.lines(0, lines),
        }
    }
}

impl Liste {
    /// The mark of a place, from 1: `1.`, or `-`.
    pub fn marke(&self, platz: usize) -> String {
        if self.nummeriert { format!("{platz}.") } else { "-".to_owned() }
    }

    fn texts_mut<'a>(&'a mut self, texts: &mut Vec<&'a mut Zeile>) {
        for item in &mut self.punkte {
            texts.push(&mut item.text);
            item.liste.iter_mut().for_each(|list| list.texts_mut(texts));
        }
    }

    fn lines(&self, ebene: usize, lines: &mut Vec<Textzeile>) {
        for (item, number) in self.punkte.iter().zip(1..) {
            let mark = item.marke.clone().unwrap_or_else(|| self.marke(number));
            lines.push(Textzeile { marke: Some(mark), ebene, text: item.text.text() });
            if let Some(list) = &item.liste {
                list.lines(ebene + 1, lines);
            }
        }
    }
}

fn push(line: &Zeile, lines: &mut Vec<Textzeile>) {
    if !line.is_empty() {
        lines.push(plain(line.text()));
    }
}

fn plain(text: String) -> Textzeile {
    Textzeile { marke: None, ebene: 0, text }
}
