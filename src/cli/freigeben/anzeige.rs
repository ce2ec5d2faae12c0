//! What the reviewer is shown before anybody is asked: the whole wording the first time, then what
//! changed; what is common to several agreements once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::vorlage::Vorlage;
use crate::approval::freigabe::Freigabe;
use crate::approval::gueltigkeit::Stand;
use crate::values::datum;
use crate::wording::gemeinsames::{self, Gemeinsames, Teil};
use crate::wording::klartext;
use crate::wording::redline::{Lauf, Stelle, redline};

/// How many names of Kreise a line lists.
const NAMED: usize = 4;

/// A change, and in which agreements it was made.
pub(super) struct Geaendert {
    pub(super) stelle: Stelle,
    /// The Kreise by their keys.
    pub(super) kreise: Vec<String>,
    names: Vec<String>,
}

/// The changes since the last approvals, each once for all agreements that have it.
pub(super) fn changes(open: &[Vorlage]) -> Vec<Geaendert> {
    let mut found: Vec<(String, Geaendert)> = Vec::new();
    for draft in open {
        for stelle in since(draft) {
            let key = alike(&stelle, &draft.wortlaut.werte());
            let known = found.iter().position(|(known, _)| *known == key);
            let at = known.unwrap_or_else(|| {
                let (kreise, names) = (Vec::new(), Vec::new());
                found.push((key, Geaendert { stelle, kreise, names }));
                found.len() - 1
            });
            found[at].1.kreise.push(draft.freigabe.kreis.clone());
            found[at].1.names.push(draft.name.to_owned());
        }
    }
    found.into_iter().map(|(_, change)| change).collect()
}

/// What changed in the wording of one since its last approval.
pub(super) fn since(draft: &Vorlage) -> Vec<Stelle> {
    match &draft.bisher {
        Stand::Veraltet(old, _) | Stand::Zurueckgezogen(old) => {
            redline(&old.text, &draft.freigabe.text)
        }
        _ => Vec::new(),
    }
}

/// What tells one change from another: its place and its words, values by the names of their slots.
fn alike(stelle: &Stelle, werte: &[(String, String)]) -> String {
    let mut key = stelle.ort.clone();
    for run in stelle.laeufe.iter().flatten() {
        match run {
            Lauf::Weg(words) => key += &format!("\n-{}", named(words, werte)),
            Lauf::Neu(words) => key += &format!("\n+{}", named(words, werte)),
            Lauf::Gleich(_) => {}
        }
    }
    key
}

/// A text with the names of the slots in place of what this agreement prints there.
fn named(text: &str, werte: &[(String, String)]) -> String {
    let mut werte: Vec<_> =
        werte.iter().filter(|(path, _)| !path.contains('[')).collect();
    werte.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
    werte.iter().fold(text.to_owned(), |text, (path, value)| {
        text.replace(value.as_str(), &format!("{{{path}}}"))
    })
}

/// Everything that is to be approved.
pub(super) fn text(done: &[Vorlage], open: &[Vorlage]) -> String {
    let mut text: String = done.iter().map(before).collect();
    text += &looks(open);
    for change in changes(open) {
        text += &change.text();
    }
    let first: Vec<&Vorlage> = open
        .iter()
        .filter(|draft| matches!(draft.bisher, Stand::Fehlt | Stand::Unbrauchbar))
        .collect();
    text += &whole(&first);
    let seconds = open.iter().filter_map(|draft| match &draft.bisher {
        Stand::Einzeln(old) => Some(second(draft.name, old)),
        _ => None,
    });
    text + &seconds.collect::<String>()
}

fn second(name: &str, old: &Freigabe) -> String {
    format!(
        "\n{name}: freigegeben von {} am {}; Sie geben als zweite Person denselben Wortlaut frei.\n",
        old.von,
        datum::print(old.am)
    )
}

fn before(draft: &Vorlage) -> String {
    let old = &draft.freigabe;
    let rest = match draft.bisher {
        Stand::Einzeln(_) => "es fehlt die Freigabe einer zweiten Person",
        _ => "unverändert",
    };
    format!(
        "{}: freigegeben von {} am {}, {rest}.\n",
        draft.name,
        old.von,
        datum::print(old.am)
    )
}

/// What the pages look like, where that is all that changed.
fn looks(open: &[Vorlage]) -> String {
    let mut by_files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for draft in open {
        let Stand::Gestalt { anders, .. } = &draft.bisher else { continue };
        let what = if anders.is_empty() {
            "Die letzte Freigabe galt nur dem Wortlaut".to_owned()
        } else {
            format!("Geändert: {}", anders.join(", "))
        };
        by_files.entry(what).or_default().push(draft.name.to_owned());
    }
    let line = |(what, names): (String, Vec<String>)| {
        format!(
            "\n{what}; der Wortlaut ist unverändert. Die Seiten ansehen: zv erzeugen --fassung pruefung\n  {}\n",
            listed(&names)
        )
    };
    by_files.into_iter().map(line).collect()
}

/// The whole wording of those that were never approved: what they have in common once, and the values of each.
fn whole(first: &[&Vorlage]) -> String {
    match first {
        [] => String::new(),
        [one] => {
            let head =
                heading(&format!("{}: erste Freigabe, der ganze Wortlaut", one.name));
            let values = one.wortlaut.werte();
            format!(
                "{head}{}{}",
                klartext::write(&one.wortlaut),
                table("Die Werte darin", &values)
            )
        }
        several => {
            let wordings: BTreeMap<_, _> = several
                .iter()
                .map(|draft| (draft.freigabe.kreis.clone(), draft.wortlaut.clone()))
                .collect();
            let common = gemeinsames::build(&wordings);
            let head = heading(&format!(
                "Erste Freigabe von {} Vereinbarungen: der Wortlaut, den sie gemeinsam haben",
                several.len()
            ));
            let mut text = head + &in_common(&common, several.len());
            for draft in several {
                let values: Vec<_> = common.tafel[&draft.freigabe.kreis]
                    .iter()
                    .map(|(name, values)| (name.clone(), values.join(" | ")))
                    .collect();
                text += &table(draft.name, &values);
            }
            text
        }
    }
}

/// The common wording with the names of its slots; what only some have says how many.
fn in_common(common: &Gemeinsames, all: usize) -> String {
    let mut text = String::new();
    for line in &common.zeilen {
        let indent = "  ".repeat(line.einzug);
        let mark = line.marke.as_ref().map(|mark| format!("{mark} ")).unwrap_or_default();
        let words = line.teile.iter().map(|part| match part {
            Teil::Wort(words) => words.clone(),
            Teil::Platz(name) => format!("{{{name}}}"),
        });
        let some = match line.kreise.len() {
            count if count == all => String::new(),
            count => format!("  (bei {count} von {all})"),
        };
        _ = writeln!(text, "{indent}{mark}{}{some}", words.collect::<String>());
    }
    text
}

fn heading(words: &str) -> String {
    format!("\n{words}\n{}\n", "─".repeat(words.chars().count()))
}

fn table(name: &str, values: &[(String, String)]) -> String {
    let mut text = heading(name);
    let width = values
        .iter()
        .map(|(field, _)| field.chars().count())
        .max()
        .unwrap_or(0);
    for (field, value) in values {
        _ = writeln!(text, "  {field:width$}  {value}");
    }
    text
}

impl Geaendert {
    fn text(&self) -> String {
        let lines = self.stelle.zeilen.iter().map(|line| format!("    {line}\n"));
        let whose = listed(&self.names);
        format!("\n  {} ({whose})\n{}", self.stelle.ort, lines.collect::<String>())
    }
}

/// A few names, and how many there are beside them.
fn listed(names: &[String]) -> String {
    match names.len().saturating_sub(NAMED) {
        0 | 1 => names.join(", "),
        more => format!("{} und {more} weitere", names[..NAMED].join(", ")),
    }
}
