//! Records as people write them: gaps, comments, quotes, indentation and line ends at will.

use proptest::prelude::*;
use zielvereinbarung::reading::schreiben::Text;

/// A text that may stand in a record, or that somebody may want to write into one.
pub(super) fn text() -> impl Strategy<Value = String> {
    const HOSTILE: [&str; 40] = [
        "",
        " ",
        "~",
        "null",
        "yes",
        "ja",
        "012",
        "1.10",
        "959.620",
        "2025-08-18",
        "=1+1",
        "- x",
        "-",
        ": #",
        "a: b",
        "x #y",
        "#",
        "'",
        "\"",
        "\\",
        "it's",
        "„A“",
        "[",
        "]",
        "{a: b}",
        "a, b",
        "&a",
        "*a",
        "!t",
        "%x",
        "@",
        "`",
        "? a",
        "| x",
        "> x",
        " a ",
        "a\nb",
        "Ä\u{a0}Ö",
        "---",
        "...",
    ];
    prop_oneof![
        4 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        4 => "[A-Za-zäöüß]{1,8}( [A-Za-z]{1,8}){0,3}",
        2 => "\\PC{0,12}",
        1 => "[a-z :#,]{1,30}",
        1 => (1..300_usize).prop_map(|count| "lang ".repeat(count) + "ä"),
    ]
}

/// A value of one line, or why there is none.
#[derive(Debug, Clone)]
enum Blatt {
    Fehlt,
    /// Behind a `#`.
    Wartet,
    /// A key with nothing behind it.
    Leer,
    Text(String, u8),
}

#[derive(Debug, Clone)]
enum Liste {
    Fehlt,
    Wartet,
    Leer,
    /// Each with a note above it or without.
    Zeilen(Vec<(String, u8, bool)>),
    Klammern(Vec<String>),
}

/// A record that is made up.
#[derive(Debug, Clone)]
pub(super) struct Muster {
    lines: Vec<Zeile>,
    windows: bool,
    mark: bool,
    open: bool,
}

#[derive(Debug, Clone)]
struct Zeile {
    text: String,
    /// What stands on it; a note and a blank line are of no place.
    path: Option<String>,
    waiting: bool,
}

impl Muster {
    /// Its text.
    pub(super) fn text(&self) -> String {
        let ending = if self.windows { "\r\n" } else { "\n" };
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let mark = if self.mark { "\u{feff}" } else { "" };
        let end = if self.open || lines.is_empty() { "" } else { ending };
        format!("{mark}{}{end}", lines.join(ending))
    }

    /// The lines that a change at a place leaves where they are.
    pub(super) fn untouched(&self, path: &str) -> impl Iterator<Item = &str> {
        let touched = move |line: &Zeile| {
            let concerned = |other: &str| {
                path == other
                    || path.starts_with(&format!("{other}."))
                    || other.starts_with(&format!("{path}."))
                    || other.starts_with(&format!("{path}["))
                    // All between one pair of brackets.
                    || line.text.contains('{') && other.split('.').next() == path.split('.').next()
            };
            line.path.as_deref().is_some_and(concerned)
        };
        let stays = move |line: &&Zeile| line.path.is_some() && !touched(line);
        self.lines.iter().filter(stays).map(|line| line.text.as_str())
    }

    /// The comments that are no place of a value.
    pub(super) fn notes(&self) -> impl Iterator<Item = &str> {
        let is_note = |line: &&Zeile| {
            line.path.is_none() && !line.waiting && line.text.contains('#')
        };
        self.lines.iter().filter(is_note).map(|line| line.text.as_str())
    }
}

fn blatt() -> impl Strategy<Value = Blatt> {
    prop_oneof![
        Just(Blatt::Fehlt),
        Just(Blatt::Wartet),
        Just(Blatt::Leer),
        (text(), any::<u8>()).prop_map(|(text, quote)| Blatt::Text(text, quote)),
    ]
}

fn liste() -> impl Strategy<Value = Liste> {
    let line = (text(), any::<u8>(), prop::bool::weighted(0.3));
    prop_oneof![
        1 => Just(Liste::Fehlt),
        1 => Just(Liste::Wartet),
        1 => Just(Liste::Leer),
        4 => prop::collection::vec(line, 1..5).prop_map(Liste::Zeilen),
        1 => prop::collection::vec(text(), 0..3).prop_map(Liste::Klammern),
    ]
}

/// Any record.
pub(super) fn records() -> impl Strategy<Value = Muster> {
    let people = prop::collection::vec((text(), prop::option::of(text())), 0..3);
    let shape = (
        prop::sample::select(vec![2_usize, 4]),
        any::<bool>(),
        prop::collection::vec(prop::bool::weighted(0.2), 40),
        any::<[bool; 4]>(),
    );
    let values = (
        prop::collection::vec(blatt(), 6),
        prop::collection::vec(liste(), 3),
        prop::option::of(people),
    );
    (shape, values).prop_map(|((step, flat, notes, frame), (leaves, lists, people))| {
        let mut writer = Schreiber { step, flat, notes, lines: Vec::new() };
        writer.record(&leaves, &lists, people.as_deref(), frame[3]);
        let [windows, mark, open, _] = frame;
        Muster { lines: writer.lines, windows, mark, open }
    })
}

struct Schreiber {
    step: usize,
    flat: bool,
    /// Where a note or a blank line stands.
    notes: Vec<bool>,
    lines: Vec<Zeile>,
}

impl Schreiber {
    fn record(
        &mut self,
        leaves: &[Blatt],
        lists: &[Liste],
        people: Option<&[(String, Option<String>)]>,
        flow: bool,
    ) {
        self.free("# schema");
        self.leaf(0, "aktenzeichen", &leaves[0]);
        self.leaf(0, "haushaltsmittel", &leaves[1]);
        let keys = ["ausbildungsvorbereitung", "ausbildung", "weiterbildung"];
        let waiting =
            lists.iter().all(|list| matches!(list, Liste::Fehlt | Liste::Wartet));
        self.group(0, "massnahmen", waiting, |writer| {
            for (key, list) in keys.iter().zip(lists) {
                writer.list(&format!("massnahmen.{key}"), list);
            }
        });
        if let (true, Blatt::Text(text, _)) = (flow, &leaves[2]) {
            let text = format!("\"{}\"", text.replace(['"', '\\', '\n'], ""));
            let hidden =
                text.chars().any(|c| Text(&c.to_string()).to_string().contains('\\'));
            let text = if hidden { "\"x\"".to_owned() } else { text };
            self.line(0, "kennzahlen", "kennzahlen:");
            self.line(1, "kennzahlen.k1", &format!("k1: {{ist: {text}}}"));
        }
        self.sides(&leaves[3..], people);
    }

    fn sides(&mut self, leaves: &[Blatt], people: Option<&[(String, Option<String>)]>) {
        let open = |leaf: &Blatt| matches!(leaf, Blatt::Fehlt | Blatt::Wartet);
        let kreis = open(&leaves[0]) && open(&leaves[1]) && people.is_none();
        let land = open(&leaves[2]);
        self.group(0, "unterzeichnung", kreis && land, |writer| {
            writer.group(1, "unterzeichnung.kreis", kreis, |writer| {
                writer.leaf(2, "unterzeichnung.kreis.ort", &leaves[0]);
                writer.leaf(2, "unterzeichnung.kreis.datum", &leaves[1]);
                writer.people(people);
            });
            writer.group(1, "unterzeichnung.land", land, |writer| {
                writer.leaf(2, "unterzeichnung.land.datum", &leaves[2]);
            });
        });
    }

    fn people(&mut self, people: Option<&[(String, Option<String>)]>) {
        let path = "unterzeichnung.kreis.personen";
        match people {
            None => {
                self.wait(2, path, "personen:");
                self.wait(3, &format!("{path}[0].name"), "- name:");
            }
            Some([]) => self.line(2, path, "personen: []"),
            Some(people) => {
                self.line(2, path, "personen:");
                let dash = self.dash(2);
                for (index, (name, amt)) in people.iter().enumerate() {
                    let item = format!("{path}[{index}].name");
                    self.push(dash, &item, &format!("- name: {}", Text(name)));
                    if let Some(amt) = amt {
                        let item = format!("{path}[{index}].amt");
                        self.push(dash + 2, &item, &format!("amt: {}", Text(amt)));
                    }
                }
            }
        }
    }

    /// A group, behind a `#` where nothing in it is there yet.
    fn group(
        &mut self,
        depth: usize,
        path: &str,
        waiting: bool,
        inner: impl FnOnce(&mut Self),
    ) {
        let key = format!("{}:", path.rsplit('.').next().unwrap());
        if waiting {
            self.wait(depth, path, &key);
        } else {
            self.line(depth, path, &key);
        }
        inner(self);
    }

    fn leaf(&mut self, depth: usize, path: &str, leaf: &Blatt) {
        let key = path.rsplit('.').next().unwrap();
        match leaf {
            Blatt::Fehlt => {}
            Blatt::Wartet => self.wait(depth, path, &format!("{key}:")),
            Blatt::Leer => self.line(depth, path, &format!("{key}:")),
            Blatt::Text(text, quote) => {
                let text = written(text, *quote);
                self.line(depth, path, &format!("{key}: {text}"));
            }
        }
    }

    fn list(&mut self, path: &str, list: &Liste) {
        let key = path.rsplit('.').next().unwrap();
        match list {
            Liste::Fehlt => {}
            Liste::Wartet => {
                self.wait(1, path, &format!("{key}:"));
                self.wait(2, &format!("{path}[0]"), "-");
            }
            Liste::Leer => self.line(1, path, &format!("{key}:")),
            Liste::Zeilen(items) => {
                self.line(1, path, &format!("{key}:"));
                let dash = self.dash(1);
                for (index, (text, quote, note)) in items.iter().enumerate() {
                    if *note {
                        let note =
                            format!("{}# Notiz {}", " ".repeat(dash), self.lines.len());
                        self.free(&note);
                    }
                    let text = format!("- {}", written(text, *quote));
                    self.push(dash, &format!("{path}[{index}]"), &text);
                }
            }
            Liste::Klammern(items) => {
                let plain = |text: &String| {
                    let text: String =
                        text.chars().filter(char::is_ascii_alphabetic).collect();
                    format!("\"{text}\"")
                };
                let items: Vec<String> = items.iter().map(plain).collect();
                self.line(1, path, &format!("{key}: [{}]", items.join(", ")));
            }
        }
    }

    fn dash(&self, depth: usize) -> usize {
        self.step * if self.flat { depth } else { depth + 1 }
    }

    fn wait(&mut self, depth: usize, path: &str, text: &str) {
        let text = format!("# {}{text}", " ".repeat(depth * self.step));
        self.lines
            .push(Zeile { text, path: Some(path.to_owned()), waiting: true });
    }

    fn line(&mut self, depth: usize, path: &str, text: &str) {
        let number = self.lines.len();
        if self.notes.get(number).is_some_and(|note| *note) {
            let column = depth * self.step;
            self.free(&match number % 3 {
                0 => String::new(),
                1 => format!("{}# Notiz {number}", " ".repeat(column)),
                _ => format!("# Notiz {number}"),
            });
        }
        self.push(depth * self.step, path, text);
    }

    fn push(&mut self, column: usize, path: &str, text: &str) {
        let text = format!("{}{text}", " ".repeat(column));
        self.lines
            .push(Zeile { text, path: Some(path.to_owned()), waiting: false });
    }

    fn free(&mut self, text: &str) {
        self.lines
            .push(Zeile { text: text.to_owned(), path: None, waiting: false });
    }
}

/// A text in one of the ways in which people write it.
fn written(text: &str, quote: u8) -> String {
    let plain = Text(text).to_string();
    let simple = text
        .chars()
        .all(|c| c == ' ' || c.is_alphanumeric() || c.is_ascii_punctuation());
    match quote % 3 {
        0 if simple => format!("'{}'", text.replace('\'', "''")),
        1 if plain == text => format!("\"{text}\""),
        _ => plain,
    }
}
