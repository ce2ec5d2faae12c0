//! An agreement as a model of its own: parts and units with numbers that edits keep.

use std::collections::BTreeMap;

use crate::werkstatt::repository;

/// Numbers that look random and are the same in each run.
pub(super) struct Wuerfel(u64);

impl Wuerfel {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5dee_ce66)
    }

    /// A number below another one (splitmix64).
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % end
    }

    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sorte {
    Zwischentitel,
    Absatz,
    Nummer,
    Strich,
}

#[derive(Debug, Clone)]
pub(super) struct Einheit {
    pub(super) id: usize,
    pub(super) sorte: Sorte,
    pub(super) text: String,
}

#[derive(Debug, Clone)]
pub(super) struct Teil {
    pub(super) id: usize,
    pub(super) nummer: Option<String>,
    pub(super) kopf: (usize, String),
    pub(super) einheiten: Vec<Einheit>,
}

#[derive(Debug, Clone)]
pub(super) struct Modell {
    titel: Vec<String>,
    pub(super) teile: Vec<Teil>,
    pub(super) unterschriften: Vec<Vec<(usize, String)>>,
    next: usize,
}

/// How a text is wrapped.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is thrown by itself")]
pub(super) struct Umbruch {
    width: usize,
    blanks: bool,
    hyphens: bool,
    crlf: bool,
    end: bool,
}

impl Umbruch {
    pub(super) fn none() -> Self {
        Self {
            width: usize::MAX,
            blanks: false,
            hyphens: false,
            crlf: false,
            end: true,
        }
    }

    pub(super) fn random(dice: &mut Wuerfel) -> Self {
        Self {
            width: 68 + dice.below(40),
            blanks: dice.below(2) == 0,
            hyphens: dice.below(2) == 0,
            crlf: dice.below(2) == 0,
            end: dice.below(2) == 0,
        }
    }
}

const KREISE: [[&str; 4]; 3] = [
    ["Landkreis Kassel", "Landkreises Kassel", "Andreas Siebert", "Kassel"],
    ["Landkreis Musterau", "Landkreises Musterau", "Erika Beispiel", "Musterau"],
    [
        "Landkreis Obertal-Niederberg",
        "Landkreises Obertal-Niederberg",
        "Dr. Max von der Probe",
        "Bad Obertal",
    ],
];
const PROJEKTE: [&str; 16] = [
    "Berufspatenprojekt",
    "JobMentoring",
    "Ausbildung in eigenen Strukturen (TZ)",
    "Werkstatt Zukunft",
    "Brücke in den Beruf - Coaching und Praxis",
    "Fit für die Lehre",
    "Starthilfe Pflegeberufe",
    "Ausbildung Maschinen- und Anlagenführer/in",
    "Produktionsschule",
    "Neustart Handwerk (TZ)",
    "Digital fit 4.0",
    "Sprache und Arbeit",
    "Lernfabrik - modulare Qualifizierung für Geringqualifizierte",
    "Teilzeitausbildung Büromanagement (TZ)",
    "Kompetenzcheck Metall/Elektro",
    "Perspektive Wiedereinstieg",
];

impl Modell {
    /// The wording of Kassel, or that of an invented Kreis with other values.
    pub(super) fn random(dice: &mut Wuerfel) -> Self {
        let path =
            repository().join("tests/golden/zielvereinbarung-2025-landkreis-kassel.txt");
        let mut text = std::fs::read_to_string(path).unwrap();
        let kreis = *dice.pick(&KREISE);
        if kreis != KREISE[0] {
            let sitz = format!("\n{}, den ", kreis[3]);
            text = text.replace("\nKassel, den ", &sitz);
            for (from, to) in KREISE[0].iter().zip(kreis).take(3) {
                text = text.replace(from, to);
            }
            let amount =
                format!("{}.{:03} Euro", 100 + dice.below(900), dice.below(1000));
            text = text.replace("959.620 Euro", &amount);
        }
        let mut model = Self::parse(&text);
        if kreis != KREISE[0] {
            model.other_projects(dice);
        }
        model
    }

    fn parse(text: &str) -> Self {
        let mut model = Self {
            titel: Vec::new(),
            teile: Vec::new(),
            unterschriften: Vec::new(),
            next: 0,
        };
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let numbered = line.starts_with("§ ").then(|| line.to_owned());
            if line.contains(", den ") && line.len() < 60 {
                model.unterschriften.push(Vec::new());
            }
            if let Some(block) = model.unterschriften.last_mut() {
                block.push((model.next, line.to_owned()));
                model.next += 1;
            } else if numbered.is_some() || line == "Präambel" {
                let heading =
                    if numbered.is_some() { lines.next().unwrap() } else { line };
                let part = model.part(numbered, heading, Vec::new());
                model.teile.push(part);
            } else if model.teile.is_empty() {
                model.titel.push(line.to_owned());
            } else {
                let unit = model.unit(line);
                model.teile.last_mut().unwrap().einheiten.push(unit);
            }
        }
        model
    }

    fn other_projects(&mut self, dice: &mut Wuerfel) {
        let at = self
            .teile
            .iter()
            .position(|part| part.nummer.as_deref() == Some("§ 5"))
            .unwrap();
        let mut units: Vec<Einheit> = Vec::new();
        let mut projects = PROJEKTE.to_vec();
        for unit in std::mem::take(&mut self.teile[at].einheiten) {
            match unit.sorte {
                Sorte::Strich => {}
                Sorte::Nummer => {
                    units.push(unit);
                    for _ in 0..dice.below(5) {
                        let project = projects.remove(dice.below(projects.len()));
                        units.push(self.unit(&format!("- {project}")));
                    }
                }
                _ => units.push(unit),
            }
        }
        self.teile[at].einheiten = units;
    }

    pub(super) fn part(
        &mut self,
        nummer: Option<String>,
        kopf: &str,
        einheiten: Vec<Einheit>,
    ) -> Teil {
        self.next += 2;
        Teil {
            id: self.next - 2,
            nummer,
            kopf: (self.next - 1, kopf.to_owned()),
            einheiten,
        }
    }

    /// A unit from its line.
    pub(super) fn unit(&mut self, line: &str) -> Einheit {
        let (sorte, text) = match line.split_once(' ') {
            Some(("-", rest)) => (Sorte::Strich, rest),
            Some(("1." | "2." | "3." | "4.", rest)) => (Sorte::Nummer, rest),
            _ if line == "Ziele des Landes" => (Sorte::Zwischentitel, line),
            _ => (Sorte::Absatz, line),
        };
        self.next += 1;
        Einheit { id: self.next - 1, sorte, text: text.to_owned() }
    }

    /// Gives the §s their numbers in order and changes the references with them.
    pub(super) fn renumber(&mut self) {
        let mut new = BTreeMap::new();
        for (part, number) in
            self.teile.iter_mut().filter(|part| part.nummer.is_some()).zip(1..)
        {
            let old = part.nummer.replace(format!("§ {number}")).unwrap();
            new.insert(old, format!("§ {number}"));
        }
        for unit in self.teile.iter_mut().flat_map(|part| &mut part.einheiten) {
            let mut text = String::new();
            for (index, part) in unit.text.split("§ ").enumerate() {
                if index == 0 {
                    text.push_str(part);
                    continue;
                }
                let digits: String =
                    part.chars().take_while(char::is_ascii_digit).collect();
                let old = format!("§ {digits}");
                text.push_str(new.get(&old).unwrap_or(&old));
                text.push_str(&part[digits.len()..]);
            }
            unit.text = text;
        }
    }

    /// The name of each place.
    pub(super) fn orte(&self) -> BTreeMap<usize, String> {
        let mut orte = BTreeMap::new();
        for part in &self.teile {
            let name = part.nummer.clone().unwrap_or(part.kopf.1.clone());
            orte.insert(part.id, name.clone());
            orte.insert(part.kopf.0, format!("{name}, Überschrift"));
            let (mut titles, mut absaetze, mut number, mut inner) = (0, 0, 0, 0);
            for unit in &part.einheiten {
                let place = match unit.sorte {
                    Sorte::Zwischentitel => {
                        titles += 1;
                        format!("Zwischentitel {titles}")
                    }
                    Sorte::Absatz => {
                        absaetze += 1;
                        format!("Absatz {absaetze}")
                    }
                    Sorte::Nummer => {
                        (number, inner) = (number + 1, 0);
                        format!("Liste, Punkt {number}")
                    }
                    Sorte::Strich => {
                        inner += 1;
                        format!("Liste, Punkt {number}.{inner}")
                    }
                };
                orte.insert(unit.id, format!("{name}, {place}"));
            }
        }
        for (block, lines) in self.unterschriften.iter().enumerate() {
            for (line, (id, _)) in lines.iter().enumerate() {
                orte.insert(
                    *id,
                    format!("Unterschriften, Block {}, Zeile {}", block + 1, line + 1),
                );
            }
        }
        orte
    }

    /// The text, wrapped.
    pub(super) fn text(&self, wrap: Umbruch) -> String {
        let mut lines: Vec<String> = self.titel.clone();
        for part in &self.teile {
            lines.extend(part.nummer.clone());
            lines.push(part.kopf.1.clone());
            let mut number = 0;
            for unit in &part.einheiten {
                lines.push(match unit.sorte {
                    Sorte::Nummer => {
                        number += 1;
                        format!("{number}. {}", unit.text)
                    }
                    Sorte::Strich => format!("- {}", unit.text),
                    _ => unit.text.clone(),
                });
            }
        }
        lines.extend(self.unterschriften.iter().flatten().map(|(_, line)| line.clone()));
        let wrapped: Vec<String> = lines.iter().map(|line| fill(line, wrap)).collect();
        let mut text = wrapped.join(if wrap.blanks { "\n\n" } else { "\n" });
        if wrap.end {
            text.push('\n');
        }
        if wrap.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

/// Wraps one line, as editors do: at blanks, or also behind hyphens.
fn fill(line: &str, wrap: Umbruch) -> String {
    let mut filled = String::new();
    let mut column = 0;
    for word in line.split(' ') {
        let parts: Vec<&str> =
            if wrap.hyphens { word.split_inclusive('-').collect() } else { vec![word] };
        for (index, part) in parts.iter().enumerate() {
            let length = part.chars().count();
            let blank = usize::from(index == 0 && column > 0);
            if column > 0 && column + blank + length > wrap.width {
                filled.push('\n');
                column = 0;
            } else if blank == 1 {
                filled.push(' ');
                column += 1;
            }
            filled.push_str(part);
            column += length;
        }
    }
    filled
}
