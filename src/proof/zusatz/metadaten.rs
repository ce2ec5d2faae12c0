//! Metadata (XMP) before and after: parsed and compared property by property.
//!
//! Some viewers take the title from here and read XML by rules of their own. So there may be
//! nothing that one could read and another not: no remarks, no CDATA, and each known namespace
//! under its usual prefix and no other.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::pdf::objekt::{Objekt, Strom};
use crate::pdf::strom::{Grenzen, unpack};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const HISTORY: &str = "http://ns.adobe.com/xap/1.0/mm/";
/// Namespaces with the prefix that everybody uses, and some readers go by.
const USUAL: [(&str, &str); 8] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", PDF),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("rdf", RDF),
    ("x", "adobe:ns:meta/"),
    ("xml", XML),
    ("xmp", XMP),
];
/// What a program that signs may say anew.
const FREE: [(&str, &str); 3] =
    [(XMP, "ModifyDate"), (XMP, "MetadataDate"), (PDF, "Producer")];

/// Properties by namespace and name.
type Angaben = BTreeMap<(String, String), String>;

/// Whether new metadata say what the old ones said, but for who wrote them last and when.
pub(super) fn say_the_same(
    bytes: &[u8],
    old: &Strom,
    new: &Strom,
    grenzen: &mut Grenzen,
) -> bool {
    let mut read = |strom: &Strom| {
        let data = unpack(bytes, strom, grenzen).ok()?;
        properties(str::from_utf8(&data).ok()?)
    };
    let plain = super::only(&new.dict, &["Filter", "Length", "Subtype", "Type"])
        && new.dict.get(&b"Subtype"[..]).is_some_and(|kind| kind.is_name("XML"))
        && new.dict.values().all(|value| !matches!(value, Objekt::Verweis(_)));
    let (Some(old), Some(new)) = (read(old), read(new)) else { return false };
    plain && lasting(old) == lasting(new)
}

/// The properties that stay.
fn lasting(mut all: Angaben) -> Angaben {
    all.retain(|(space, name), _| {
        !FREE.contains(&(space.as_str(), name.as_str())) && space != HISTORY
    });
    all
}

/// The properties of all descriptions; nothing where they are in doubt.
fn properties(xmp: &str) -> Option<Angaben> {
    if !is_simple(xmp) {
        return None;
    }
    let document = Document::parse(xmp).ok()?;
    if !document.descendants().all(|node| is_usual(&node)) {
        return None;
    }
    let mut root = document.root_element();
    if !root.has_tag_name((RDF, "RDF")) {
        root = root.children().find(|node| node.has_tag_name((RDF, "RDF")))?;
    }
    let mut found = Angaben::new();
    for description in root.children().filter(Node::is_element) {
        if !description.has_tag_name((RDF, "Description")) {
            return None;
        }
        for (key, value) in parts(&description)? {
            if found.insert(key, value).is_some() {
                return None;
            }
        }
    }
    Some(found)
}

/// Whether the source has nothing but elements, text and the usual wrapper.
fn is_simple(xmp: &str) -> bool {
    let count = |what: &str| xmp.matches(what).count();
    let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"];
    count("<!") == 0
        && count("<?") == count("<?xpacket ")
        && count("&") == known.iter().map(|entity| count(entity)).sum::<usize>()
}

/// Whether known namespaces and usual prefixes belong to each other.
fn is_usual(node: &Node) -> bool {
    node.namespaces().all(|space| {
        USUAL
            .iter()
            .all(|(prefix, uri)| (space.name() == Some(*prefix)) == (space.uri() == *uri))
    })
}

/// The properties of a description, as attributes or as elements.
fn parts(node: &Node) -> Option<Angaben> {
    let mut found = Angaben::new();
    let named = |space: Option<&str>, name: &str| {
        (space.unwrap_or_default().to_owned(), name.to_owned())
    };
    for attribute in node.attributes() {
        if attribute.namespace() == Some(XML) {
            continue;
        }
        if attribute.namespace() != Some(RDF) {
            let key = named(attribute.namespace(), attribute.name());
            found.insert(key, attribute.value().to_owned());
        } else if !["about", "parseType"].contains(&attribute.name()) {
            return None;
        }
    }
    for child in node.children().filter(Node::is_element) {
        let tag = child.tag_name();
        let twice = found.insert(named(tag.namespace(), tag.name()), value(&child)?);
        if twice.is_some() {
            return None;
        }
    }
    Some(found)
}

/// The value of a property: a text, a list or a group of properties.
fn value(node: &Node) -> Option<String> {
    let elements: Vec<Node> = node.children().filter(Node::is_element).collect();
    let texts = node.children().filter(Node::is_text).filter_map(|text| text.text());
    let text: String = texts.collect();
    let list = |node: &Node| {
        ["Alt", "Bag", "Seq"]
            .iter()
            .any(|kind| node.has_tag_name((RDF, *kind)))
    };
    let simple = node.attributes().all(|a| a.namespace() == Some(XML));
    match elements.as_slice() {
        [] if simple => Some(text),
        [] if node.has_attribute((RDF, "resource")) => {
            let alone = node.attributes().len() == 1 && text.is_empty();
            node.attribute((RDF, "resource")).filter(|_| alone).map(str::to_owned)
        }
        _ if !text.trim().is_empty() => None,
        [only] if simple && list(only) => {
            let items = only.children().filter(Node::is_element).map(|item| {
                let lang = item.attribute((XML, "lang")).unwrap_or_default();
                Some(format!("{lang}: {:?}", value(&item)?))
            });
            let items = items.collect::<Option<Vec<_>>>()?;
            Some(format!("{} {items:?}", only.tag_name().name()))
        }
        [only] if simple && only.has_tag_name((RDF, "Description")) => {
            Some(format!("{:?}", parts(only)?))
        }
        _ => Some(format!("{:?}", parts(node)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::properties;

    fn packet(inner: &str) -> String {
        format!(
            "<?xpacket begin=\"\" id=\"x\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             {inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        )
    }

    const TITLE: &str =
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"de\">A</rdf:li></rdf:Alt></dc:title>";

    #[test]
    fn a_title_is_read_however_it_is_indented() {
        let wide = TITLE.replace("><", ">\n  <");
        assert_eq!(properties(&packet(TITLE)), properties(&packet(&wide)));
        let other = TITLE.replace(">A<", ">B<");
        assert_ne!(properties(&packet(TITLE)), properties(&packet(&other)));
    }

    #[test]
    fn what_some_read_otherwise_is_in_doubt() {
        assert!(properties(&packet(TITLE)).is_some());
        for doubt in [
            TITLE.replace(">A<", "><![CDATA[A]]><"),
            TITLE.replace(">A<", "><!-- B -->A<"),
            TITLE.repeat(2),
            TITLE.replace("dc:title", "d:title").replacen(
                "<d:title",
                "<d:title xmlns:d=\"http://purl.org/dc/elements/1.1/\"",
                1,
            ),
            TITLE.replacen("<dc:title", "<dc:title xmlns:dc=\"urn:x\"", 1),
        ] {
            assert_eq!(properties(&packet(&doubt)), None, "{doubt}");
        }
    }
}
