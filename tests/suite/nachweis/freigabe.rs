//! Whether the wording of a file is the approved one.

use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::proof::{Freigabestand, Urteil};

use super::{check, make};
use crate::werkstatt::Werkstatt;

/// The state of the approval for a file, and whether that is enough.
fn approval(werkstatt: &Werkstatt, pdf: &[u8]) -> (Freigabestand, bool) {
    let proof = check(werkstatt, pdf);
    let proved = proof.bewiesen();
    (proof.freigabe, proved)
}

#[test]
fn the_approval_is_compared_with_the_wording() {
    let werkstatt = Werkstatt::new();
    let pdf = make(&werkstatt, Fassung::Unterschrift);
    let fehlt = |noetig| Freigabestand::Fehlt { noetig };
    assert_eq!(approval(&werkstatt, &pdf), (fehlt(false), true));
    let draft = make(&werkstatt, Fassung::Entwurf);
    assert_eq!(approval(&werkstatt, &draft), (Freigabestand::Entfaellt, true));

    werkstatt.replace(
        "data/2025/jahrgang.yaml",
        "nicht-erforderlich\n",
        "erforderlich\n",
    );
    assert_eq!(approval(&werkstatt, &pdf), (fehlt(true), false));

    let approve = ["freigeben", "landkreis-kassel", "--von", "Erika Mustermann", "--ja"];
    werkstatt.done(&approve);
    let portal = make(&werkstatt, Fassung::Portal);
    for copy in [&pdf, &portal] {
        let (stand, proved) = approval(&werkstatt, copy);
        let Freigabestand::Gilt { von, .. } = stand else { panic!("{stand:?}") };
        assert_eq!((von.as_str(), proved), ("Erika Mustermann", true));
    }

    // Approved is by now another wording than that of the file.
    let record = "data/2025/landkreis-kassel.yaml";
    werkstatt.replace(record, "959620", "959621");
    werkstatt.done(&approve);
    let (stand, proved) = approval(&werkstatt, &pdf);
    let Freigabestand::Anders { stellen, .. } = stand else { panic!("{stand:?}") };
    assert!(!proved);
    let words = "[-959.621 Euro-] {+959.620 Euro+}";
    assert!(stellen[0].starts_with("§ 4") && stellen[1].contains(words), "{stellen:?}");

    // The templates have changed since: the file's own words are still not what is approved.
    werkstatt.replace("templates/2025/praeambel.typ", "gemeinsame, auf", "neue, auf");
    let proof = check(&werkstatt, &pdf);
    assert!(matches!(proof.urteil, Urteil::WortlautAnders(_)), "{proof:#?}");
    assert!(matches!(proof.freigabe, Freigabestand::Anders { .. }), "{proof:#?}");

    werkstatt.write("data/2025/freigaben/landkreis-kassel.txt", "Ein anderer Text.\n");
    let useless = Freigabestand::Unbrauchbar { noetig: true };
    assert_eq!(approval(&werkstatt, &pdf), (useless, false));
}
