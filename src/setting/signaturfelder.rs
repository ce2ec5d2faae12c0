//! Signature fields: where the layout left a place for a signature, a field that can be signed.
//!
//! Typst can't make them, but it makes links: a link brings its rectangle, its place in the tag
//! tree and in the tab order. Each link that names a place becomes an empty signature field.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::agreement::vereinbarung::{Seite, Unterzeichner, Vereinbarung};
use crate::pdf::objekt::{Dict, Objekt, dict};
use crate::pdf::umbau::Umbau;

/// What the address of a link begins with that holds the place of a field.
pub(super) const ADRESSE: &str = "urn:zielvereinbarung:unterschrift:";
/// What an element of the tag tree holds that refers to an annotation.
const REFERS: &[u8] = b"/OBJR";
/// Flag of an annotation that belongs to the printed page; what has none is no PDF/A.
const PRINT: f64 = 4.0;
/// Says that the document has signature fields.
const SIGNATURES_EXIST: f64 = 1.0;
/// What an unsigned field looks like: nothing, on screen and on paper.
const NOTHING: &[u8] =
    b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Length 0>>\nstream\n\nendstream";

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

/// The fields of an agreement in their tab order: side by side, as they are printed.
pub fn list(vereinbarung: &Vereinbarung) -> Vec<Feld> {
    let side = |side: &Seite| {
        let party = side.formen.as_ref().map_or(&side.wort, |formen| &formen.akkusativ);
        let field = |(person, number): (&Unterzeichner, usize)| Feld {
            platz: format!("{}.{number}", side.schluessel),
            hinweis: format!("Unterschrift für {party}: {}", signatory(person)),
        };
        side.personen.iter().zip(1..).map(field).collect::<Vec<_>>()
    };
    vereinbarung.seiten().iter().flat_map(side).collect()
}

/// `Andreas Siebert, Landrat`, with „(In Vertretung)“ behind it where that is so.
fn signatory(person: &Unterzeichner) -> String {
    let given = [&person.name, &person.amt].into_iter().flatten();
    let mut words = given.map(|word| word.value.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(zusatz) = &person.zusatz {
        words = format!("{words} ({})", zusatz.value);
    }
    words
}

/// A link that holds the place of a field.
struct Platz {
    /// Numbers of the page, the link and the element of the tag tree that refers to it.
    page: u32,
    link: u32,
    element: u32,
}

/// Turns the places in a PDF of Typst into signature fields.
///
/// # Errors
///
/// Says where places and fields do not belong together.
pub fn place(pdf: &[u8], felder: &[Feld]) -> Result<Vec<u8>, Fehler> {
    let mut umbau = Umbau::read(pdf).expect("what Typst writes can be read");
    let places = places(&umbau);
    check(&places, felder)?;
    let mut fields = Vec::new();
    for field in felder {
        let place = &places[&field.platz][0];
        // Each its own: a program that signs may write into what is there.
        let appearance = umbau.add(NOTHING);
        let widget = widget(&umbau, place, field, appearance);
        umbau.set(place.link, &widget);
        let tagged = retag(&umbau, place, field);
        umbau.set(place.element, &tagged);
        fields.push(Objekt::Verweis(place.link));
    }
    let form = dict([
        ("Fields", Objekt::Liste(fields)),
        ("SigFlags", Objekt::Zahl(SIGNATURES_EXIST)),
    ]);
    let form = umbau.add(&Objekt::Dict(form).write());
    let number = umbau.catalog().expect("a PDF has a catalog");
    let mut catalog = entries(&umbau, number).expect("a PDF has a catalog");
    catalog.insert(b"AcroForm".to_vec(), Objekt::Verweis(form));
    umbau.set(number, &Objekt::Dict(catalog));
    Ok(umbau.finish())
}

/// The links of all places.
fn places(umbau: &Umbau) -> BTreeMap<String, Vec<Platz>> {
    let mut places: BTreeMap<String, Vec<Platz>> = BTreeMap::new();
    let refers = memmem::Finder::new(REFERS);
    let elements = umbau.written().filter(|(_, written)| refers.find(written).is_some());
    for (element, _) in elements {
        if let Some((name, place)) = platz(umbau, element) {
            places.entry(name).or_default().push(place);
        }
    }
    places
}

/// The place that a link holds to which an element of the tag tree refers.
fn platz(umbau: &Umbau, element: u32) -> Option<(String, Platz)> {
    let kids = entries(umbau, element)?.remove(&b"K"[..])?;
    let [kid] = kids.liste()? else { return None };
    let number = |key: &[u8]| kid.dict()?.get(key)?.verweis();
    let (page, link) = (number(b"Pg")?, number(b"Obj")?);
    let annotation = entries(umbau, link)?;
    let address = annotation.get(&b"A"[..])?.dict()?.get(&b"URI"[..])?.text()?;
    let name = address.strip_prefix(ADRESSE)?;
    Some((name.to_owned(), Platz { page, link, element }))
}

/// The entries of an object that is a dictionary.
fn entries(umbau: &Umbau, number: u32) -> Option<Dict> {
    match umbau.object(number)? {
        Objekt::Dict(dict) => Some(dict),
        _ => None,
    }
}

fn check(places: &BTreeMap<String, Vec<Platz>>, felder: &[Feld]) -> Result<(), Fehler> {
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

/// The field in place of the link, with its rectangle and its number in the tag tree.
fn widget(umbau: &Umbau, place: &Platz, field: &Feld, appearance: u32) -> Objekt {
    let link = entries(umbau, place.link).expect("a place is a link");
    let kept =
        |key: &str| link.get(key.as_bytes()).expect("Typst gives each link this").clone();
    Objekt::Dict(dict([
        ("Type", Objekt::name("Annot")),
        ("Subtype", Objekt::name("Widget")),
        ("FT", Objekt::name("Sig")),
        ("T", Objekt::text_string(&field.name())),
        ("TU", Objekt::text_string(&field.hinweis)),
        ("Contents", Objekt::text_string(&field.hinweis)),
        ("Rect", kept("Rect")),
        ("F", Objekt::Zahl(PRINT)),
        ("P", Objekt::Verweis(place.page)),
        ("StructParent", kept("StructParent")),
        ("AP", Objekt::Dict(dict([("N", Objekt::Verweis(appearance))]))),
    ]))
}

/// Tags the field as one. Its only kid must stand there without an array: with one, programs
/// call the first signature invalid as soon as there is a second.
fn retag(umbau: &Umbau, place: &Platz, field: &Feld) -> Objekt {
    let element = entries(umbau, place.element);
    let mut element = element.expect("an element of the tag tree is a dictionary");
    let kids = element.remove(&b"K"[..]).expect("it refers to the link");
    let kid = kids.liste().expect("it was found by its list")[0].clone();
    element.extend(dict([
        ("S", Objekt::name("Form")),
        ("Alt", Objekt::text_string(&field.hinweis)),
        ("K", kid),
    ]));
    Objekt::Dict(element)
}
