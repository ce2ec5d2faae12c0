//! What a text is taken for, line by line.

use zielvereinbarung::wording::klartext::{Belege, Grenze, Rohtext, Rolle};
use zielvereinbarung::wording::wortlaut::Wortlaut;

/// A text whose lines say what they are, as those of a tagged PDF.
fn tagged(lines: &[(&str, Rolle)]) -> Wortlaut {
    let text: Vec<&str> = lines.iter().map(|(text, _)| *text).collect();
    let mut raw = Rohtext::read(&text.join("\n"));
    assert_eq!(raw.zeilen.len(), lines.len());
    for (line, (_, role)) in raw.zeilen.iter_mut().zip(lines) {
        (line.rolle, line.grenze) = (Some(*role), Grenze::Bruch);
    }
    raw.wortlaut(&Belege::default())
}

/// Number and heading of each part.
fn parts(wortlaut: &Wortlaut) -> Vec<String> {
    let heading = |part: &zielvereinbarung::wording::wortlaut::Paragraf| {
        let lines = part
            .ueberschrift
            .iter()
            .map(zielvereinbarung::wording::wortlaut::Zeile::text);
        part.nummer.clone().into_iter().chain(lines).collect::<Vec<_>>()
    };
    wortlaut.teile.iter().map(|part| heading(part).join(" ")).collect()
}

#[test]
fn a_part_begins_with_a_heading_or_with_a_number() {
    let wortlaut = tagged(&[
        ("Vertrag", Rolle::Absatz),
        ("Vorwort", Rolle::Ueberschrift),
        ("Es gilt:", Rolle::Absatz),
        ("Ziele", Rolle::Ueberschrift),
        ("Es bleibt dabei.", Rolle::Absatz),
        ("§ 1 Mittel", Rolle::Absatz),
        ("Nichts weiter.", Rolle::Absatz),
    ]);
    assert_eq!(parts(&wortlaut), ["Vorwort", "Ziele", "§ 1 Mittel"]);
}

/// What is known about the break before each line but the first.
fn breaks(text: &str) -> Vec<Grenze> {
    Rohtext::read(text)
        .zeilen
        .iter()
        .skip(1)
        .map(|line| line.grenze)
        .collect()
}

#[test]
fn a_wrapped_line_goes_on_unless_it_looks_like_an_end() {
    let text = "Das Land und der Kreis wollen gemeinsam die\n\
        berufliche Bildung junger Menschen fördern,\n\
        auch die Förderung der Menschen mit wenigen.\n\
        Der Kreis berichtet darüber jedes Jahr, und\n\
        zwar in der Form, die das Land vorgibt, mit\n\
        - Zahlen,\n\
        - Namen.\n";
    let (on, end) = (Grenze::Offen(true), Grenze::Offen(false));
    let after_item = Grenze::Bruch;
    assert_eq!(breaks(text), [on, on, end, on, end, after_item]);
    // Where lines were broken at a blank, the blank says so.
    let open = text.replace("die\n", "die \n").replace("und\n", "und \n");
    let open = open.replace("fördern,\n", "fördern, \n");
    let (on, end) = (Grenze::Weiter, Grenze::Bruch);
    assert_eq!(breaks(&open), [on, on, end, on, end, after_item]);
}
