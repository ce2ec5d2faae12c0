//! The text that a page shows, piece by piece, with the marked content it belongs to.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::schrift::{self, Schrift};
use super::stueck::Stueck;
use super::{PdfFault, neben, strom};

/// How large the content of a page or a form may be, in bytes: each may become an operator, and
/// operators take forty times the room.
const LARGEST: usize = 4_000_000;
/// How deep forms may lie in forms.
const DEPTH: usize = 8;
/// How deep marks may lie in marks.
const MARKS: usize = 100;
/// How deep a page may lie in the tree of pages.
const PAGES: usize = 100;

/// How many bytes of content are read of a document, those of a form each time it is shown.
pub(super) const VORRAT: usize = 40_000_000;

/// What the content of a page shows.
#[derive(Debug, Default)]
pub(super) struct Seite {
    /// Its text in the order of its content, decoration included.
    pub(super) stuecke: Vec<Stueck>,
    /// Text to be seen, and another one that is said in its place.
    pub(super) ersetzt: Vec<(String, String)>,
}

type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Reads the pieces of a page, and takes what it reads from the store.
///
/// # Errors
/// There is more than is read.
pub(super) fn read(
    document: &Document,
    page: ObjectId,
    vorrat: &mut usize,
) -> Result<Seite, PdfFault> {
    let mut reader = Inhaltsleser::new(document, vorrat);
    let content = strom::content(document, page, LARGEST)?;
    let resources = resources(document, page)?;
    reader.run(&content, &resources, IDENTITY, DEPTH)?;
    Ok(reader.page)
}

/// The text of a form, as annotations look like one.
///
/// # Errors
/// There is more than is read.
pub(super) fn form(
    document: &Document,
    form: &Stream,
    vorrat: &mut usize,
) -> Result<String, PdfFault> {
    let mut reader = Inhaltsleser::new(document, vorrat);
    let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict);
    let own = own.cloned().unwrap_or_default();
    let content = strom::unpack(form, LARGEST)?;
    reader.run(&content, &own, IDENTITY, DEPTH)?;
    let words: Vec<&str> =
        reader.page.stuecke.iter().map(|piece| piece.text.as_str()).collect();
    Ok(words.join(" "))
}

/// The resources of a page, its own or those of the pages above it.
fn resources(document: &Document, page: ObjectId) -> Result<Dictionary, PdfFault> {
    let mut at = document.get_dictionary(page).ok();
    for _ in 0..PAGES {
        let Some(dict) = at else { return Ok(Dictionary::new()) };
        if let Ok(found) =
            dict.get_deref(b"Resources", document).and_then(Object::as_dict)
        {
            return Ok(found.clone());
        }
        at = dict.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
    }
    Err(PdfFault::Endless)
}

/// A text string of a PDF.
pub(super) fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |all, b| all << 8 | u16::from(*b)))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|b| char::from(*b)).collect(),
    }
}

#[derive(Debug, Clone, Default)]
struct Mark {
    mcid: Option<i64>,
    artifact: bool,
    /// Said instead of the text inside, once.
    actual: Option<Rc<str>>,
    /// The outer mark that says it.
    said_by: Option<usize>,
}

struct Inhaltsleser<'a> {
    document: &'a Document,
    marks: Vec<Mark>,
    page: Seite,
    /// The mark that says something else, what it says, and what is to be seen inside.
    ersatz: Option<(usize, Rc<str>, String)>,
    fonts: BTreeMap<(ObjectId, Vec<u8>), Schrift>,
    vorrat: &'a mut usize,
}

/// Where text is set, and in which font.
#[derive(Clone)]
struct Textstand {
    ctm: Matrix,
    font: Option<(ObjectId, Vec<u8>)>,
    leading: f32,
}

impl<'a> Inhaltsleser<'a> {
    fn new(document: &'a Document, vorrat: &'a mut usize) -> Self {
        Self {
            document,
            marks: Vec::new(),
            page: Seite::default(),
            ersatz: None,
            fonts: BTreeMap::new(),
            vorrat,
        }
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        ctm: Matrix,
        depth: usize,
    ) -> Result<(), PdfFault> {
        // A form costs something even where it is empty.
        let cost = content.len() + 100;
        *self.vorrat = self.vorrat.checked_sub(cost).ok_or(PdfFault::Endless)?;
        let content = Content::decode_strict(content).map_err(|_| PdfFault::Damaged)?;
        let mut stack: Vec<Textstand> = Vec::new();
        let mut now = Textstand { ctm, font: None, leading: 0.0 };
        let mut line = IDENTITY;
        for operation in &content.operations {
            let operands = &operation.operands;
            let numbers: Vec<f32> =
                operands.iter().filter_map(|o| o.as_float().ok()).collect();
            match (operation.operator.as_str(), numbers.as_slice()) {
                ("q", _) => stack.push(now.clone()),
                ("Q", _) => now = stack.pop().unwrap_or(now),
                ("cm", matrix) => now.ctm = times(of(matrix), now.ctm),
                ("BT", _) => line = IDENTITY,
                ("Tf", _) => now.font = self.font(resources, operands.first())?,
                ("TL", &[leading]) => now.leading = leading,
                ("Td", &[x, y]) => line = times([1.0, 0.0, 0.0, 1.0, x, y], line),
                ("TD", &[x, y]) => {
                    now.leading = -y;
                    line = times([1.0, 0.0, 0.0, 1.0, x, y], line);
                }
                ("Tm", matrix) => line = of(matrix),
                ("T*" | "'" | "\"", _) => {
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -now.leading], line);
                }
                ("BMC" | "BDC", _) => self.open(operands, resources)?,
                ("EMC", _) => self.close(),
                ("Do", _) => {
                    self.form(resources, operands.first(), now.ctm, depth)?;
                }
                _ => {}
            }
            if matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"") {
                self.show(&now, line, operands.last());
            }
        }
        Ok(())
    }

    fn form(
        &mut self,
        resources: &Dictionary,
        name: Option<&Object>,
        ctm: Matrix,
        depth: usize,
    ) -> Result<(), PdfFault> {
        let found = || {
            let forms =
                resources.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
            let form = forms.get_deref(name?.as_name().ok()?, self.document).ok()?;
            form.as_stream().ok()
        };
        let Some(form) = found().filter(|form| {
            form.dict
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"Form")
        }) else {
            return Ok(());
        };
        let depth = depth.checked_sub(1).ok_or(PdfFault::Endless)?;
        let matrix: Vec<f32> = form
            .dict
            .get_deref(b"Matrix", self.document)
            .and_then(Object::as_array)
            .map(|all| all.iter().filter_map(|o| o.as_float().ok()).collect())
            .unwrap_or_default();
        let matrix = of(&matrix);
        let own = form
            .dict
            .get_deref(b"Resources", self.document)
            .and_then(Object::as_dict);
        let own = own.unwrap_or(resources).clone();
        let content = strom::unpack(form, LARGEST)?;
        self.run(&content, &own, times(matrix, ctm), depth)
    }

    fn open(
        &mut self,
        operands: &[Object],
        resources: &Dictionary,
    ) -> Result<(), PdfFault> {
        if self.marks.len() == MARKS {
            return Err(PdfFault::Endless);
        }
        let mut mark = self.marks.last().cloned().unwrap_or_default();
        if mark.actual.is_some() && mark.said_by.is_none() {
            mark.said_by = Some(self.marks.len() - 1);
        }
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        mark.artifact |= tag == Some(b"Artifact");
        if let Some(properties) = self.properties(operands.get(1), resources) {
            mark.mcid =
                properties.get(b"MCID").and_then(Object::as_i64).ok().or(mark.mcid);
            let actual = properties
                .get_deref(b"ActualText", self.document)
                .and_then(Object::as_str);
            if let Ok(actual) = actual
                && mark.actual.is_none()
            {
                let actual: Rc<str> = string(actual).into();
                self.ersatz = Some((self.marks.len(), Rc::clone(&actual), String::new()));
                mark.actual = Some(actual);
            }
        }
        self.marks.push(mark);
        Ok(())
    }

    fn close(&mut self) {
        self.marks.pop();
        let closed = self.ersatz.take_if(|(mark, ..)| *mark >= self.marks.len());
        let Some((_, said, shown)) = closed else { return };
        if !shown.is_empty() && !neben::alike(&shown, &said) {
            self.page.ersetzt.push((shown, said.to_string()));
        }
    }

    fn properties(
        &self,
        operand: Option<&Object>,
        resources: &Dictionary,
    ) -> Option<Dictionary> {
        match operand? {
            Object::Dictionary(dict) => Some(dict.clone()),
            Object::Name(name) => {
                let all = resources
                    .get_deref(b"Properties", self.document)
                    .ok()?
                    .as_dict()
                    .ok()?;
                all.get_deref(name, self.document).ok()?.as_dict().ok().cloned()
            }
            _ => None,
        }
    }

    /// The font of this name; none where there is none.
    fn font(
        &mut self,
        resources: &Dictionary,
        name: Option<&Object>,
    ) -> Result<Option<(ObjectId, Vec<u8>)>, PdfFault> {
        let found = || {
            let name = name?.as_name().ok()?;
            let fonts =
                resources.get_deref(b"Font", self.document).ok()?.as_dict().ok()?;
            let font = fonts.get_deref(name, self.document).ok()?.as_dict().ok()?;
            Some((name, fonts.get(name).ok()?, font))
        };
        let Some((name, object, font)) = found() else { return Ok(None) };
        let id = object.as_reference().unwrap_or((0, 0));
        let key = (id, if id == (0, 0) { name.to_vec() } else { Vec::new() });
        if !self.fonts.contains_key(&key) {
            self.fonts.insert(key.clone(), Schrift::read(self.document, font)?);
        }
        Ok(Some(key))
    }

    fn show(&mut self, now: &Textstand, line: Matrix, shown: Option<&Object>) {
        let font = now.font.as_ref().and_then(|key| self.fonts.get(key));
        let mut text = String::new();
        match shown {
            Some(Object::String(codes, _)) => text.push_str(&decode(font, codes)),
            Some(Object::Array(parts)) => {
                for part in parts {
                    if let Object::String(codes, _) = part {
                        text.push_str(&decode(font, codes));
                    }
                }
            }
            _ => {}
        }
        let mark = self.marks.last().cloned().unwrap_or_default();
        if let Some(actual) = mark.actual.filter(|_| !mark.artifact) {
            let from = mark.said_by.unwrap_or(self.marks.len() - 1);
            if let Some((.., shown)) = &mut self.ersatz {
                shown.push_str(&text);
            }
            text = actual.to_string();
            for open in &mut self.marks[from..] {
                open.actual = Some("".into());
            }
        }
        let y = times(line, now.ctm)[5];
        let mcid = mark.mcid.filter(|_| !mark.artifact);
        self.page.stuecke.push(Stueck { text, y: Some(y), mcid });
    }
}

fn decode(font: Option<&Schrift>, codes: &[u8]) -> String {
    match font {
        Some(font) => font.decode(codes),
        None => codes.iter().map(|code| schrift::unknown(u32::from(*code))).collect(),
    }
}

fn of(numbers: &[f32]) -> Matrix {
    Matrix::try_from(numbers).unwrap_or(IDENTITY)
}

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}
