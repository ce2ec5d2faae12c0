//! The signature fields of the copy for signing, and that no other copy has any.

use lopdf::{Dictionary, Document, Object, decode_text_string};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt;
use zielvereinbarung::setting::signaturfelder;

use crate::werkstatt::Werkstatt;

const KASSEL: &str = "data/2025/landkreis-kassel.yaml";
const JAHRGANG: &str = "data/2025/jahrgang.yaml";
const LAYOUT: &str = "templates/2025/layout.typ";

/// Makes a copy of Kassel's agreement.
fn make(werkstatt: &Werkstatt, fassung: Fassung) -> Result<Vec<u8>, Findings> {
    let mut findings = Findings::default();
    let projekt =
        projekt::read(&werkstatt.bestand(), &2025.into(), &mut findings).unwrap();
    let vereinbarung = &projekt.vereinbarungen["landkreis-kassel"];
    let made =
        auftrag::make(&projekt, &Auftrag::new(vereinbarung, fassung), &mut findings);
    made.map(|dokument| dokument.pdf).ok_or(findings)
}

/// An invented agreement that two people sign on each side, one of them in Vertretung.
fn four_signatories() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt
        .replace(JAHRGANG, "jahr: 2025\n", "jahr: 2025\nfiktiv: ja\n")
        .replace(
            JAHRGANG,
            "    amt: Staatsministerin\n",
            "    amt: Staatsministerin\n  - name: Muster Beispiel\n    amt: Staatssekretär\n",
        )
        .replace(
            KASSEL,
            "        amt: Landrat\n",
            "        amt: Landrat\n      - name: Erika Beispiel\n        amt: Erste Kreisbeigeordnete\n        zusatz: In Vertretung\n",
        );
    werkstatt
}

fn text(dictionary: &Dictionary, key: &[u8]) -> String {
    decode_text_string(dictionary.get(key).unwrap()).unwrap()
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a str {
    str::from_utf8(dictionary.get(key).unwrap().as_name().unwrap()).unwrap()
}

fn keys(dictionary: &Dictionary) -> Vec<&str> {
    let mut keys: Vec<_> = dictionary
        .iter()
        .map(|(key, _)| str::from_utf8(key).unwrap())
        .collect();
    keys.sort_unstable();
    keys
}

fn annotations(document: &Document) -> Vec<Object> {
    let pages = document
        .page_iter()
        .map(|page| document.get_dictionary(page).unwrap());
    let lists = pages.filter_map(|page| page.get_deref(b"Annots", document).ok());
    lists.flat_map(|list| list.as_array().unwrap().clone()).collect()
}

/// Checks what must hold of each field; gives their names and tooltips.
fn fields(pdf: &[u8]) -> Vec<(String, String)> {
    let document = Document::load_mem(pdf).unwrap();
    let form = document.catalog().unwrap().get_deref(b"AcroForm", &document).unwrap();
    let form = form.as_dict().unwrap();
    assert_eq!(keys(form), ["Fields", "SigFlags"]);
    assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 1);
    let listed = form.get(b"Fields").unwrap().as_array().unwrap();
    assert_eq!(&annotations(&document), listed, "each annotation is a field");
    listed.iter().map(|field| check_field(&document, field)).collect()
}

fn check_field(document: &Document, reference: &Object) -> (String, String) {
    let field = document.get_dictionary(reference.as_reference().unwrap()).unwrap();
    assert_eq!(
        keys(field),
        [
            "AP",
            "Contents",
            "F",
            "FT",
            "P",
            "Rect",
            "StructParent",
            "Subtype",
            "T",
            "TU",
            "Type"
        ]
    );
    assert_eq!((name(field, b"Subtype"), name(field, b"FT")), ("Widget", "Sig"));
    assert_eq!(field.get(b"F").unwrap().as_i64().unwrap(), 4);
    let page = document
        .get_dictionary(field.get(b"P").unwrap().as_reference().unwrap())
        .unwrap();
    assert_eq!(name(page, b"Tabs"), "S");
    let on_page = page.get_deref(b"Annots", document).unwrap();
    assert!(on_page.as_array().unwrap().contains(reference));
    let appearance = field.get(b"AP").unwrap().as_dict().unwrap();
    let appearance = appearance.get_deref(b"N", document).unwrap();
    assert!(appearance.as_stream().unwrap().content.is_empty(), "it shows something");
    let element = element(document, field.get(b"StructParent").unwrap());
    assert_eq!(name(element, b"S"), "Form");
    let kid = element.get(b"K").unwrap().as_dict().expect("a bare dictionary");
    assert_eq!((name(kid, b"Type"), kid.get(b"Obj").unwrap()), ("OBJR", reference));
    let tooltip = text(field, b"TU");
    assert_eq!(text(field, b"Contents"), tooltip);
    assert_eq!(text(element, b"Alt"), tooltip);
    (text(field, b"T"), tooltip)
}

/// The element of the tag tree behind a number of the `ParentTree`.
fn element<'a>(document: &'a Document, number: &Object) -> &'a Dictionary {
    let root = document
        .catalog()
        .unwrap()
        .get_deref(b"StructTreeRoot", document)
        .unwrap();
    let tree = root.as_dict().unwrap().get_deref(b"ParentTree", document).unwrap();
    let numbers = tree
        .as_dict()
        .unwrap()
        .get_deref(b"Nums", document)
        .unwrap()
        .as_array()
        .unwrap();
    let at = numbers.iter().position(|key| key == number).unwrap();
    document
        .get_dictionary(numbers[at + 1].as_reference().unwrap())
        .unwrap()
}

fn passes(pdf: &[u8], profiles: [ValidationProfile; 2]) {
    for profile in profiles {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(pdf, &options).unwrap();
        assert!(report.is_compliant, "{profile:?}: {:#?}", report.failures);
    }
}

#[test]
fn each_signatory_has_a_field() {
    let pdf = make(&Werkstatt::new(), Fassung::Unterschrift).unwrap();
    let wanted = [
        (
            "unterschrift-land-1",
            "Unterschrift für das Hessische Ministerium für Arbeit, Integration, Jugend und \
             Soziales: Heike Hofmann, Staatsministerin",
        ),
        (
            "unterschrift-kreis-1",
            "Unterschrift für den Landkreis Kassel: Andreas Siebert, Landrat",
        ),
    ];
    assert_eq!(fields(&pdf), wanted.map(|(name, tip)| (name.to_owned(), tip.to_owned())));
    assert!(pdf.ends_with(b"\n%%EOF\n"));
}

#[test]
fn four_sign_in_the_order_of_the_sides() {
    let werkstatt = four_signatories();
    let pdf = make(&werkstatt, Fassung::Unterschrift).unwrap();
    let fields = fields(&pdf);
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    let sides = ["land-1", "land-2", "kreis-1", "kreis-2"];
    assert_eq!(names, sides.map(|side| format!("unterschrift-{side}")));
    assert_eq!(
        fields[3].1,
        "Unterschrift für den Landkreis Kassel: Erika Beispiel, \
         Erste Kreisbeigeordnete (In Vertretung)"
    );
    passes(&pdf, [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1]);
}

#[test]
fn fields_keep_both_norms() {
    let werkstatt = Werkstatt::new();
    let pdf = make(&werkstatt, Fassung::Unterschrift).unwrap();
    passes(&pdf, [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1]);
    werkstatt.replace(JAHRGANG, "jahr: 2025\n", "jahr: 2025\narchivformat: a-2a\n");
    let pdf = make(&werkstatt, Fassung::Unterschrift).unwrap();
    assert_eq!(fields(&pdf).len(), 2);
    passes(&pdf, [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1]);
}

#[test]
fn the_same_bytes_each_time() {
    let make = || make(&four_signatories(), Fassung::Unterschrift).unwrap();
    assert!(make() == make());
}

#[test]
fn no_other_copy_has_an_annotation() {
    let werkstatt = Werkstatt::new();
    for fassung in [Fassung::Entwurf, Fassung::Pruefung, Fassung::Portal] {
        let pdf = make(&werkstatt, fassung).unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        assert_eq!(annotations(&document), [], "{fassung:?}");
        assert!(!document.catalog().unwrap().has(b"AcroForm"), "{fassung:?}");
    }
}

#[test]
fn a_layout_without_a_place_is_a_finding() {
    for (old, new, message) in [
        (
            "link(\"urn:zielvereinbarung:unterschrift:\" + platz, box(",
            "(box(",
            "Für die Unterschrift „land.1“ hat das Layout 0 Plätze; verlangt ist einer.",
        ),
        (
            "unterschriftsraum(seite + \".\" + str(index), person.zusatz, hoehe)",
            "unterschriftsraum(seite + \".1\", none, hoehe) + unterschriftsraum(seite + \".1\", none, hoehe)",
            "Für die Unterschrift „land.1“ hat das Layout 2 Plätze; verlangt ist einer.",
        ),
        (
            "unterschriftsraum(seite + \".\" + str(index), person.zusatz, hoehe)",
            "unterschriftsraum(seite + \".1\", none, hoehe) + unterschriftsraum(seite + \".9\", none, hoehe)",
            "Der Platz „kreis.9“ im Layout gehört zu keiner Unterschrift.",
        ),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.replace(LAYOUT, old, new);
        let findings = make(&werkstatt, Fassung::Unterschrift).unwrap_err();
        let found = findings.iter().find(|finding| finding.rule.code == "S04");
        let found = found.unwrap_or_else(|| panic!("{findings:#?}"));
        assert_eq!(found.message, message);
        assert_eq!(found.place.file.path, LAYOUT);
    }
}

#[test]
fn the_fields_change_nothing_else() {
    let werkstatt = Werkstatt::new();
    let mut findings = Findings::default();
    let projekt =
        projekt::read(&werkstatt.bestand(), &2025.into(), &mut findings).unwrap();
    let vereinbarung = &projekt.vereinbarungen["landkreis-kassel"];
    let order = Auftrag::new(vereinbarung, Fassung::Unterschrift);
    let quelle = auftrag::source(&projekt, &order, &mut findings).unwrap();
    let kennung = "zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift".to_owned();
    let ausweis = zielvereinbarung::setting::press::Ausweis { kennung, jahr: 2025 };
    let before = projekt.press.set(&quelle, None, &ausweis, &mut findings).unwrap().pdf;
    let after =
        signaturfelder::place(&before, &signaturfelder::list(vereinbarung)).unwrap();
    let (before, after) =
        (Document::load_mem(&before).unwrap(), Document::load_mem(&after).unwrap());
    assert_eq!(before.trailer.get(b"ID").ok(), after.trailer.get(b"ID").ok());
    assert_eq!(before.version, after.version);
    let changed: Vec<&str> = before
        .objects
        .iter()
        .filter(|(id, object)| after.objects.get(id) != Some(object))
        .map(|(_, object)| name(object.as_dict().unwrap(), b"Type"))
        .collect();
    assert_eq!(changed, ["StructElem", "StructElem", "Annot", "Annot", "Catalog"]);
    assert_eq!(after.objects.len(), before.objects.len() + 3, "form and appearances");
}
