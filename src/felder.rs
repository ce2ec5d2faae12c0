//! Signature fields: where the layout left a place for a signature, a field that can be signed.
//!
//! Typst can't make them, but it makes links: a link brings its rectangle, its place in the tag
//! tree and in the tab order. Each link that names a place becomes an empty signature field.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use crate::abschluss;
use crate::vereinbarung::{Unterzeichner, Vereinbarung};

/// What the address of a link begins with that holds the place of a field.
const PLATZ: &[u8] = b"urn:zielvereinbarung:unterschrift:";
/// Flag of an annotation that belongs to the printed page; what has none is no PDF/A.
const PRINT: i64 = 4;
/// Says that the document has signature fields.
const SIGNATURES_EXIST: i64 = 1;

/// A signature field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feld {
    /// Its place in the layout, as `land.1`.
    pub platz: String,
    /// What programs show and read out: whose signature is wanted.
    pub hinweis: String,
}

/// Why a layout has not the fields that its agreement needs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fehler {
    /// A signatory has no place, or more than one.
    #[error("Für die Unterschrift „{0}“ hat das Layout {1} Plätze; verlangt ist einer.")]
    Anzahl(String, usize),
    /// A place of nobody.
    #[error("Der Platz „{0}“ im Layout gehört zu keiner Unterschrift.")]
    Fremd(String),
}

impl Feld {
    /// The name of the field, as `unterschrift-land-1`.
    pub fn name(&self) -> String {
        format!("unterschrift-{}", self.platz.replace('.', "-"))
    }
}

/// The fields of an agreement in their tab order: the Land, then the Kreis.
pub fn word(vereinbarung: &Vereinbarung) -> Vec<Feld> {
    let land =
        ("land", &vereinbarung.ministerium.formen.akkusativ, &vereinbarung.land.personen);
    let kreis =
        ("kreis", &vereinbarung.kreis.formen.akkusativ, &vereinbarung.partei.personen);
    let side = |(side, party, people): (&str, &String, &Vec<Unterzeichner>)| {
        let field = |(person, number): (&Unterzeichner, usize)| Feld {
            platz: format!("{side}.{number}"),
            hinweis: format!("Unterschrift für {party}: {}", signatory(person)),
        };
        people.iter().zip(1..).map(field).collect::<Vec<_>>()
    };
    [land, kreis].into_iter().flat_map(side).collect()
}

/// `Andreas Siebert, Landrat`, with „(In Vertretung)“ behind it where that is so.
fn signatory(person: &Unterzeichner) -> String {
    let given = [&person.name, &person.amt].into_iter().flatten();
    let mut words = given.map(|word| word.wert.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(zusatz) = &person.zusatz {
        words = format!("{words} ({})", zusatz.wert);
    }
    words
}

/// Turns the places in a PDF of Typst into signature fields.
///
/// # Errors
///
/// Says where places and fields do not belong together.
pub fn place(pdf: &[u8], felder: &[Feld]) -> Result<Vec<u8>, Fehler> {
    let mut document = Document::load_mem(pdf).expect("what Typst writes can be read");
    let places = places(&document);
    check(&places, felder)?;
    let mut fields = Vec::new();
    for field in felder {
        let (page, link) = places[&field.platz][0];
        let element = element(&document, link);
        // Each its own: a program that signs may write into what is there.
        let appearance = document.add_object(nothing());
        let widget = widget(&document, page, link, field, appearance);
        document.objects.insert(link, widget.into());
        retag(&mut document, element, field);
        fields.push(Object::Reference(link));
    }
    let form = document
        .add_object(dictionary! { "Fields" => fields, "SigFlags" => SIGNATURES_EXIST });
    let catalog = document.catalog_mut().expect("a PDF has a catalog");
    catalog.set("AcroForm", form);
    Ok(write(&mut document))
}

/// The links of all places, each with the page it is on.
fn places(document: &Document) -> BTreeMap<String, Vec<(ObjectId, ObjectId)>> {
    let mut places: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for page in document.page_iter() {
        let annotations = document
            .get_dictionary(page)
            .and_then(|page| page.get_deref(b"Annots", document)?.as_array());
        let links = annotations.into_iter().flatten().flat_map(Object::as_reference);
        for link in links {
            if let Some(platz) = platz(document, link) {
                places.entry(platz).or_default().push((page, link));
            }
        }
    }
    places
}

/// The place that a link holds, if it holds one.
fn platz(document: &Document, link: ObjectId) -> Option<String> {
    let action = document.get_dictionary(link).ok()?.get_deref(b"A", document).ok()?;
    let address = action.as_dict().ok()?.get(b"URI").ok()?.as_str().ok()?;
    let platz = address.strip_prefix(PLATZ)?;
    Some(String::from_utf8_lossy(platz).into_owned())
}

fn check(
    places: &BTreeMap<String, Vec<(ObjectId, ObjectId)>>,
    felder: &[Feld],
) -> Result<(), Fehler> {
    for field in felder {
        let count = places.get(&field.platz).map_or(0, Vec::len);
        if count != 1 {
            return Err(Fehler::Anzahl(field.platz.clone(), count));
        }
    }
    let known = |platz: &String| felder.iter().any(|field| field.platz == *platz);
    match places.keys().find(|platz| !known(platz)) {
        Some(platz) => Err(Fehler::Fremd(platz.clone())),
        None => Ok(()),
    }
}

/// What an unsigned field looks like: nothing, on screen and on paper.
fn nothing() -> Stream {
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        "Resources" => Dictionary::new(),
    };
    Stream::new(form, Vec::new())
}

/// The field in place of the link, with its rectangle and its number in the tag tree.
fn widget(
    document: &Document,
    page: ObjectId,
    link: ObjectId,
    field: &Feld,
    appearance: ObjectId,
) -> Dictionary {
    let link = document.get_dictionary(link).expect("a place is a link");
    let kept = |key: &[u8]| link.get(key).expect("Typst gives each link this").clone();
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string(&field.name()),
        "TU" => text_string(&field.hinweis),
        "Contents" => text_string(&field.hinweis),
        "Rect" => kept(b"Rect"),
        "F" => PRINT,
        "P" => page,
        "StructParent" => kept(b"StructParent"),
        "AP" => dictionary! { "N" => appearance },
    }
}

/// The element in the tag tree that refers to a link.
fn element(document: &Document, link: ObjectId) -> ObjectId {
    let refers = |object: &Object| {
        let element = object.as_dict().ok()?;
        let kids = element.get(b"K").ok()?.as_array().ok()?;
        let target =
            |kid: &Object| kid.as_dict().ok()?.get(b"Obj").ok()?.as_reference().ok();
        (kids.len() == 1 && target(&kids[0]) == Some(link)).then_some(())
    };
    let mut elements = document.objects.iter();
    let found = elements.find(|(_, object)| refers(object).is_some());
    *found.expect("Typst tags each link").0
}

/// Tags the field as one. Its only kid must stand there without an array: with one, programs
/// call the first signature invalid as soon as there is a second.
fn retag(document: &mut Document, element: ObjectId, field: &Feld) {
    let element = document
        .get_dictionary_mut(element)
        .expect("an element of the tag tree is a dictionary");
    let kids = element.remove(b"K").expect("it refers to the link");
    let kid = kids.as_array().expect("it was found by its list")[0].clone();
    element.set("S", "Form");
    element.set("Alt", text_string(&field.hinweis));
    element.set("K", kid);
}

/// Writes the document, and gives its bytes their last touch again.
fn write(document: &mut Document) -> Vec<u8> {
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).expect("writing to memory does not fail");
    abschluss::finish(pdf)
}
