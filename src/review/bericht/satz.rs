//! The report as Typst source; texts are string literals and nothing else.

use super::{Bericht, Kreiszeile, claim, effort, shown, summary};
use crate::agreement::kopfwerte::Kopf;
use crate::review::quelltext::Quelltext;
use crate::values::datum;
use crate::values::zeichen::Vorrat;
use crate::wording::gemeinsames::{Art, Gemeinzeile, Teil};
use crate::wording::redline::{Lauf, Stelle};

/// The appearance.
const LAYOUT: &str = include_str!("bericht.typ");

/// Writes the source; a character that no font has is named by its number.
pub fn source(bericht: &Bericht, vorrat: &Vorrat) -> String {
    let mut source = Schreiber(Quelltext::new(LAYOUT, vorrat));
    source.overview(bericht);
    source.wording(bericht);
    source.values(bericht);
    source.special(bericht);
    source.changes(bericht);
    source.findings(bericht);
    source.0.done()
}

/// What is said of a line that stands there once for each value.
const REPEATED: &str = " (je Wert eine Gemeinzeile, oder keine)";

struct Schreiber<'a>(Quelltext<'a>);

impl Schreiber<'_> {
    fn call(&mut self, name: &str, arguments: &[&str]) {
        self.0.call(name, arguments);
    }

    /// A table: the cells row by row; a sentence where there are none.
    fn table(&mut self, name: &str, cells: &[String]) {
        if cells.is_empty() {
            return self.call("absatz", &["Keine."]);
        }
        self.0.call_with_list(name, cells);
    }

    fn overview(&mut self, bericht: &Bericht) {
        if bericht.fiktiv {
            self.0.line(format_args!("#set page(footer: fuss(true))"));
        }
        self.call("kopf", &[&format!("Prüfbericht {}", bericht.jahr)]);
        if bericht.fiktiv {
            self.call("absatz", &["Fiktives Beispiel"]);
        }
        self.call("kapitel", &["Zusammenfassung"]);
        let rows = summary(bericht).into_iter();
        self.table(
            "paare",
            &rows.flat_map(|(name, value)| [name, value]).collect::<Vec<_>>(),
        );
        self.call("absatz", &[&claim(bericht)]);
        self.call("absatz", &[&effort(bericht)]);
        self.call("kapitel", &["Stand je Kreis"]);
        let missing = |kreis: &Kreiszeile| match kreis.fehlt.len() {
            0 => "vollständig".to_owned(),
            number => format!("Lücken: {number}"),
        };
        let row = |kreis: &Kreiszeile| {
            let heads = kreis.koepfe.iter().map(|stand| stand.text().to_owned());
            let state = [missing(kreis), kreis.freigabe.name().to_owned()];
            std::iter::once(kreis.name.clone())
                .chain(heads)
                .chain(state)
                .collect::<Vec<_>>()
        };
        self.heads(bericht);
        self.table("stand", &bericht.kreise.iter().flat_map(row).collect::<Vec<_>>());
    }

    /// Says which columns stand between the Kreis and its state, and which of them are numbers.
    fn heads(&mut self, bericht: &Bericht) {
        let column = |kopf: &Kopf| {
            let kind = if kopf.is_number() { "zahl" } else { "text" };
            self.0.piece(kind, &kopf.name) + ","
        };
        let columns: String = bericht.koepfe.iter().map(column).collect();
        self.0.line(format_args!("#let stand = stand.with(({columns}));"));
    }

    fn wording(&mut self, bericht: &Bericht) {
        self.call("kapitel", &["Gemeinsamer Wortlaut"]);
        self.call("absatz", &["Ein Name in eckigen Klammern steht für einen Wert."]);
        let common = bericht.gemeinsames.zeilen.iter();
        let common: Vec<&Gemeinzeile> =
            common.filter(|line| bericht.gemeinsames.is_common(line)).collect();
        let row = |line: &Gemeinzeile| line.art == Art::Tafelzeile;
        for run in common.chunk_by(|a, b| row(a) == row(b)) {
            if row(run[0]) {
                self.rows(run);
            } else {
                for line in run {
                    self.line(line);
                }
            }
        }
        self.call("kapitel", &["Werte, die allen gemeinsam sind"]);
        let same = bericht.gleiche_werte().into_iter();
        let cells =
            same.flat_map(|(name, value)| [name.to_owned(), shown(&value).to_owned()]);
        self.table("paare", &cells.collect::<Vec<_>>());
    }

    /// A table of the wording, its first row the headings.
    fn rows(&mut self, rows: &[&Gemeinzeile]) {
        let row = |line: &&Gemeinzeile| {
            let mut cells: Vec<String> =
                line.zellen().iter().map(|cell| named(cell)).collect();
            if line.mehrfach
                && let Some(first) = cells.first_mut()
            {
                *first += REPEATED;
            }
            cells
        };
        let count = rows.first().map_or(0, |head| head.zellen().len());
        self.0.line(format_args!("#let tafel = worttafel.with({count});"));
        self.table("tafel", &rows.iter().flat_map(row).collect::<Vec<_>>());
    }

    fn line(&mut self, line: &Gemeinzeile) {
        let mut text = words(line);
        if let Some(mark) = &line.marke {
            text = format!("{mark} {text}");
        }
        if line.mehrfach {
            text += REPEATED;
        }
        let name = match line.art {
            Art::Nummer => "nummer",
            Art::Ueberschrift | Art::Zwischentitel | Art::Titel => "mitte",
            Art::Punkt if line.ebene > 0 => "innen",
            Art::Punkt => "punkt",
            Art::Absatz | Art::Punktabsatz | Art::Tafelzeile | Art::Unterschrift => {
                "absatz"
            }
        };
        self.call(name, &[&text]);
    }

    fn values(&mut self, bericht: &Bericht) {
        self.call("kapitel", &["Werte je Kreis"]);
        let columns = bericht.spalten();
        for kreis in &bericht.kreise {
            self.call("kreis", &[&kreis.name]);
            let cell = |slot: &&str| {
                let values =
                    bericht.werte(&kreis.id, slot).iter().map(|value| shown(value));
                let values = values.collect::<Vec<_>>().join(" · ");
                [
                    (*slot).to_owned(),
                    if values.is_empty() { "–".to_owned() } else { values },
                ]
            };
            self.table("paare", &columns.iter().flat_map(cell).collect::<Vec<_>>());
        }
    }

    fn special(&mut self, bericht: &Bericht) {
        self.call("kapitel", &["Nicht allen gemeinsam"]);
        let lines = bericht.besondere();
        if lines.is_empty() {
            self.call("absatz", &["Nichts: Alle Vereinbarungen haben dieselben Sätze."]);
            return;
        }
        let row = |line: &&Gemeinzeile| {
            let parties: Vec<&str> = line.kreise.iter().map(String::as_str).collect();
            [words(line), parties.join(", ")]
        };
        self.table("paare", &lines.iter().flat_map(row).collect::<Vec<_>>());
    }

    fn changes(&mut self, bericht: &Bericht) {
        self.call("kapitel", &["Änderungen"]);
        let new = bericht.ohne_vergleich();
        if !new.is_empty() {
            let text = format!("Noch keine gültige Freigabe: {}.", new.join(", "));
            self.call("absatz", &[&text]);
        }
        for kreis in bericht.kreise.iter().filter(|kreis| kreis.vergleichbar()) {
            self.call("kreis", &[&kreis.name]);
            match kreis.letzte() {
                None => self.call("absatz", &["Noch keine gültige Freigabe."]),
                Some(old) => {
                    let day = datum::print(old.am);
                    let since = if kreis.seit_freigabe().is_empty() {
                        "nichts geändert."
                    } else {
                        ""
                    };
                    let text =
                        format!("Freigegeben von {} am {day}. Seither: {since}", old.von);
                    self.call("absatz", &[&text]);
                    self.redline(kreis.seit_freigabe());
                }
            }
            if let Some(places) = &kreis.seit_vorjahr {
                let text = format!(
                    "Seit der Vereinbarung {}: {} Stellen",
                    bericht.jahr - 1,
                    places.len()
                );
                self.call("absatz", &[&text]);
                self.redline(places);
            }
        }
    }

    fn redline(&mut self, places: &[Stelle]) {
        for place in places {
            let mut pieces = vec![self.0.piece("ort", &place.ort)];
            for line in &place.laeufe {
                pieces.push(self.0.piece("zeile", ""));
                pieces.extend(line.iter().map(|run| match run {
                    Lauf::Gleich(words) => self.0.piece("gleich", words),
                    Lauf::Weg(words) => self.0.piece("weg", words),
                    Lauf::Neu(words) => self.0.piece("neu", words),
                }));
            }
            let pieces = pieces.join(", ");
            self.0.line(format_args!("#stelle(({pieces},));"));
        }
    }

    fn findings(&mut self, bericht: &Bericht) {
        self.call("kapitel", &["Hinweise"]);
        if bericht.befunde.is_empty() {
            self.call("absatz", &["Keine."]);
        }
        for finding in bericht.befunde {
            let place = &finding.place;
            let text = format!(
                "{} {}: {} ({}:{})",
                finding.rule.severity,
                finding.rule.code,
                finding.message,
                place.file.path,
                place.line()
            );
            self.call("absatz", &[&text]);
        }
    }
}

fn words(line: &Gemeinzeile) -> String {
    named(&line.teile)
}

/// Words, and the names of slots in brackets.
fn named(teile: &[Teil]) -> String {
    let part = |part: &Teil| match part {
        Teil::Wort(words) => words.clone(),
        Teil::Platz(name) => format!("[{name}]"),
    };
    teile.iter().map(part).collect()
}
