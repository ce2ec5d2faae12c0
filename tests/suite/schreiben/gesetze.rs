//! What holds for every record and every change: records and changes are made up.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zielvereinbarung::reading::schreiben::{self, Aenderung, Wert};

use super::muster::{self, Muster};
use super::order;
use super::vorbild;

fn paths() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "aktenzeichen",
        "haushaltsmittel",
        "massnahmen.ausbildung",
        "massnahmen.weiterbildung",
        "kennzahlen.k1.ist",
        "kennzahlen.k2.ziel",
        "unterzeichnung.kreis.ort",
        "unterzeichnung.kreis.datum",
        "unterzeichnung.kreis.personen",
        "unterzeichnung.land.datum",
        "unterzeichnung.land.personen",
    ])
}

fn person() -> impl Strategy<Value = Wert> {
    let amt = prop::option::of(muster::text());
    (muster::text(), amt).prop_map(|(name, amt)| {
        let name = ("name".to_owned(), Wert::Text(name));
        let amt = amt.map(|amt| ("amt".to_owned(), Wert::Text(amt)));
        Wert::Gruppe(amt.into_iter().chain([name]).collect())
    })
}

/// What is to become of a place.
#[derive(Debug, Clone)]
enum Wunsch {
    Weg,
    Wert(Wert),
    /// The items that are there, some gone, in another order, with others between them.
    Liste {
        order: Vec<usize>,
        new: Vec<(usize, Wert)>,
    },
}

fn wish(path: &'static str) -> BoxedStrategy<Wunsch> {
    let list = |item: BoxedStrategy<Wert>| {
        let order = prop::collection::vec(0..6_usize, 0..6);
        let new = prop::collection::vec((0..6_usize, item), 0..3);
        (order, new)
            .prop_map(|(order, new)| Wunsch::Liste { order, new })
            .boxed()
    };
    let texts = || muster::text().prop_map(Wert::Text);
    let words = prop::sample::select(vec!["959620", "959620.50", "-1.2", "2025-08-18"]);
    let value = match path.rsplit('.').next() {
        Some("ausbildung" | "weiterbildung") => list(texts().boxed()),
        Some("personen") => list(person().boxed()),
        _ => prop_oneof![texts(), words.prop_map(Wert::wort)]
            .prop_map(Wunsch::Wert)
            .boxed(),
    };
    prop_oneof![1 => Just(Wunsch::Weg), 6 => value].boxed()
}

fn wishes() -> impl Strategy<Value = Vec<(&'static str, Wunsch)>> {
    let one = paths().prop_flat_map(|path| wish(path).prop_map(move |wish| (path, wish)));
    prop::collection::vec(one, 1..4)
}

/// The change that a wish means for a record.
fn change(record: &Wert, path: &str, wish: &Wunsch) -> Aenderung {
    let pfad = path.parse().unwrap();
    match wish {
        Wunsch::Weg => Aenderung::Entfernen(pfad),
        Wunsch::Wert(wert) => Aenderung::Setzen(pfad, wert.clone()),
        Wunsch::Liste { order, new } => {
            let old = match vorbild::at(record, path) {
                Some(Wert::Liste(old)) => old.clone(),
                _ => Vec::new(),
            };
            let mut items: Vec<Wert> =
                order.iter().filter_map(|index| old.get(*index).cloned()).collect();
            for (at, item) in new {
                items.insert((*at).min(items.len()), item.clone());
            }
            Aenderung::Setzen(pfad, Wert::Liste(items))
        }
    }
}

/// One change of a record, and what must hold of it.
fn holds(muster: &Muster, path: &str, wish: &Wunsch) -> TestCaseResult {
    let before = muster.text();
    let record = schreiben::read(&before).map_err(|error| {
        TestCaseError::fail(format!("{error:?} of a record that is sound:\n{before}"))
    })?;
    let change = change(&record, path, wish);
    let changes = std::slice::from_ref(&change);
    let after = schreiben::write(&before, changes, &order());
    let after = after
        .map_err(|error| TestCaseError::fail(format!("{error}\n{change:?}\n{before}")))?;
    let said = format!("{change:?}\n{before}\n----\n{after}");
    let wanted = vorbild::apply(&record, &change);
    let read = schreiben::read(&after).unwrap();
    prop_assert_eq!(vorbild::sorted(&read), vorbild::sorted(&wanted), "{}", said);
    let again = schreiben::write(&after, changes, &order()).unwrap();
    prop_assert_eq!(&again, &after, "twice: {}", said);
    frame_stays(&before, &after, &said)?;
    let lines: Vec<&str> = after.trim_start_matches('\u{feff}').lines().collect();
    let mut rest = lines.iter();
    for line in muster.untouched(path) {
        prop_assert!(
            rest.any(|found| *found == line),
            "{:?} is gone or moved: {}",
            line,
            said
        );
    }
    for note in muster.notes() {
        prop_assert!(lines.contains(&note), "{:?} is gone: {}", note, said);
    }
    Ok(())
}

/// Mark, line ends and the end of the file are as they were.
fn frame_stays(before: &str, after: &str, said: &str) -> TestCaseResult {
    let bare = before.trim_start_matches('\u{feff}');
    prop_assert_eq!(before.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
    if bare.contains('\n') && after.contains('\n') {
        let windows = |text: &str| text.lines().count() > 0 && text.contains("\r\n");
        prop_assert_eq!(windows(before), windows(after), "{}", said);
        let ends =
            |text: &str| (text.matches("\r\n").count(), text.matches('\n').count());
        let (windows, all) = ends(after);
        prop_assert!(windows == 0 || windows == all, "{}", said);
        // A blank line may have become the last one.
        let blank = after.replace('\r', "").ends_with("\n\n")
            || before.replace('\r', "").contains("\n\n");
        let same = before.ends_with('\n') == after.ends_with('\n');
        prop_assert!(blank || same, "{}", said);
    }
    Ok(())
}

/// Lines that make a file that nobody would write.
const ODD: [&str; 30] = [
    "a:",
    "b:",
    "b: x",
    "  a: 1",
    "  b:",
    "  b: y",
    "  - x",
    "- x",
    "  - a: x",
    "    b: y",
    "# b:",
    "#   a:",
    "#     -",
    "a: {b: x}",
    "b: [x, y]",
    "b: []",
    "a: |",
    "    text",
    "  \"q\"",
    "",
    "  # c",
    "b: 'x' # c",
    "? a",
    ": b",
    "  - - x",
    "  -",
    "    a: z",
    "&x a: y",
    "\"a\": x",
    "  b:   # c",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_says_what_it_means_and_leaves_the_rest(
        muster in muster::records(),
        wishes in wishes(),
    ) {
        for (path, wish) in &wishes {
            holds(&muster, path, wish)?;
        }
    }

    /// Several changes at once are the same as one after the other.
    #[test]
    fn changes_follow_each_other(muster in muster::records(), wishes in wishes()) {
        let before = muster.text();
        let mut text = before.clone();
        let mut changes = Vec::new();
        let mut wanted = schreiben::read(&before).unwrap();
        for (path, wish) in &wishes {
            let change = change(&wanted, path, wish);
            wanted = vorbild::apply(&wanted, &change);
            let next = schreiben::write(&text, std::slice::from_ref(&change), &order());
            text = next.map_err(|error| {
                TestCaseError::fail(format!("{error}\n{change:?}\n{text}"))
            })?;
            changes.push(change);
        }
        let at_once = schreiben::write(&before, &changes, &order()).unwrap();
        prop_assert_eq!(&at_once, &text);
        let read = schreiben::read(&text).unwrap();
        prop_assert_eq!(vorbild::sorted(&read), vorbild::sorted(&wanted));
    }

    /// Whatever stands in a file: no panic, and no wrong text.
    #[test]
    fn a_strange_file_does_no_harm(
        lines in prop::collection::vec(prop::sample::select(ODD.to_vec()), 0..9),
        ending in prop::sample::select(vec!["\n", "\r\n"]),
        path in prop::sample::select(vec!["a", "b", "a.b", "a[0]", "b[1].a", "b.a.b"]),
        value in prop_oneof![Just(None), muster::text().prop_map(Some)],
    ) {
        let pfad: schreiben::Pfad = path.parse().unwrap();
        let change = match value {
            Some(text) => Aenderung::Setzen(pfad, Wert::Text(text)),
            None => Aenderung::Entfernen(pfad),
        };
        let changes = std::slice::from_ref(&change);
        let leaf = schreiben::Ordnung::neu;
        let order = leaf().und("a", leaf().und("b", leaf())).und("b", leaf().und("a", leaf()));
        let text = lines.join(ending);
        if let Ok(after) = schreiben::write(&text, changes, &order) {
            let record = schreiben::read(&text).unwrap();
            let wanted = vorbild::apply(&record, &change);
            let read = schreiben::read(&after).unwrap();
            prop_assert_eq!(vorbild::sorted(&read), vorbild::sorted(&wanted));
        }
    }
}
