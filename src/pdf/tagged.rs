//! Reads the wording back from a tagged PDF, the way a screen reader does: by its structure tree.

mod anmerkung;
mod block;
mod inhalt;
mod neben;
mod schrift;
mod strom;
mod stueck;
mod tafel;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::wording::klartext::{Nebentext, Rohtext, Rohzeile, Rolle};
use block::{Art, Block, art, lines};
use neben::Blatt;
use stueck::Stueck;

/// How deep a structure tree may be.
const DEPTH: usize = 100;
/// How many bytes a stream of objects may unpack to.
const LARGEST: usize = 50_000_000;
/// How many structure elements are read, at most.
const MOST: usize = 200_000;
/// How long the text may get, in bytes: an agreement has twenty thousand.
const LONGEST: usize = 500_000;

/// Why a PDF can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfFault {
    /// It is damaged, or no PDF.
    #[error("Dieses PDF ist beschädigt und lässt sich nicht lesen.")]
    Damaged,
    /// A password is wanted.
    #[error("Dieses PDF ist verschlüsselt; verglichen werden nur offene PDFs.")]
    Encrypted,
    /// It has no structure tree.
    #[error(
        "Dieses PDF ist nicht getaggt: Ohne Strukturbaum ist nicht sicher, was ein Absatz ist. Bitte eine Textdatei oder ein getaggtes PDF (PDF/UA) angeben."
    )]
    Untagged,
    /// It unpacks to more than any agreement holds.
    #[error(
        "Dieses PDF enthält mehr, als gelesen wird: Keine Vereinbarung ist so umfangreich."
    )]
    Endless,
    /// The structure tree holds no text.
    #[error("Der Strukturbaum dieses PDFs enthält keinen Text.")]
    Empty,
}

/// Reads the lines of a PDF with what its tags say about them, and what else its pages show.
///
/// # Errors
/// Why it can't be read.
pub fn read(bytes: &[u8]) -> Result<Rohtext, PdfFault> {
    let limit = LoadOptions::with_max_decompressed_size(LARGEST);
    let document = Document::load_mem_with_options(bytes, limit);
    let document = document.map_err(|_| PdfFault::Damaged)?;
    if document.is_encrypted() {
        return Err(PdfFault::Encrypted);
    }
    let catalog = document.catalog().map_err(|_| PdfFault::Damaged)?;
    let root = catalog
        .get_deref(b"StructTreeRoot", &document)
        .and_then(Object::as_dict);
    let root = root.map_err(|_| PdfFault::Untagged)?;
    let mut tree = Baum::new(&document, root)?;
    if let Ok(kids) = root.get(b"K") {
        tree.walk(kids, None, None, DEPTH)?;
    }
    if tree.length > LONGEST || tree.count > MOST {
        return Err(PdfFault::Endless);
    }
    let text = tree.text()?;
    if text.zeilen.is_empty() { Err(PdfFault::Empty) } else { Ok(text) }
}

struct Baum<'a> {
    document: &'a Document,
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
    pages: BTreeMap<ObjectId, BTreeMap<i64, Vec<Stueck>>>,
    /// The pages in their order, with what no tag leads to.
    blaetter: Vec<(ObjectId, Blatt)>,
    nummern: BTreeMap<ObjectId, usize>,
    neben: Vec<Nebentext>,
    blocks: Vec<Block>,
    /// How many lists are open.
    tiefe: usize,
    seen: BTreeSet<ObjectId>,
    count: usize,
    length: usize,
}

impl<'a> Baum<'a> {
    fn new(document: &'a Document, root: &Dictionary) -> Result<Self, PdfFault> {
        let mut vorrat = inhalt::VORRAT;
        let mut pages = BTreeMap::new();
        let mut blaetter = Vec::new();
        let mut neben = Vec::new();
        for (page, nummer) in document.page_iter().zip(1..) {
            let content = inhalt::read(document, page, &mut vorrat)?;
            let mut marked: BTreeMap<i64, Vec<Stueck>> = BTreeMap::new();
            let mut stuecke = Vec::new();
            for piece in content.stuecke {
                match piece.mcid {
                    Some(mcid) => marked.entry(mcid).or_default().push(piece),
                    None => stuecke.push(piece),
                }
            }
            pages.insert(page, marked);
            let hoehe = neben::height(document, page);
            blaetter.push((page, Blatt { nummer, hoehe, stuecke }));
            let replaced = content.ersetzt.iter();
            neben.extend(
                replaced.map(|(shown, said)| neben::replaced(nummer, shown, said)),
            );
            neben.extend(anmerkung::read(document, page, nummer, &mut vorrat)?);
        }
        let map = root.get_deref(b"RoleMap", document).and_then(Object::as_dict);
        let roles = map.into_iter().flat_map(Dictionary::iter);
        let roles = roles
            .filter_map(|(from, to)| Some((from.clone(), to.as_name().ok()?.to_vec())));
        Ok(Self {
            document,
            roles: roles.collect(),
            pages,
            nummern: blaetter.iter().map(|(id, page)| (*id, page.nummer)).collect(),
            blaetter,
            neben,
            blocks: Vec::new(),
            tiefe: 0,
            seen: BTreeSet::new(),
            count: 0,
            length: 0,
        })
    }

    /// Walks the kids of an element; `block` is the one that text goes to.
    fn walk(
        &mut self,
        kids: &Object,
        page: Option<ObjectId>,
        block: Option<usize>,
        depth: usize,
    ) -> Result<(), PdfFault> {
        self.count += 1;
        if depth == 0 || self.count > MOST || self.length > LONGEST {
            return Err(PdfFault::Endless);
        }
        if let Ok(id) = kids.as_reference()
            && !self.seen.insert(id)
        {
            return Ok(());
        }
        let Ok((_, kids)) = self.document.dereference(kids) else { return Ok(()) };
        match kids {
            Object::Array(all) => {
                for kid in all {
                    self.walk(kid, page, block, depth - 1)?;
                }
            }
            Object::Integer(mcid) => self.content(*mcid, page, block),
            Object::Dictionary(dict) => {
                let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                if let Ok(mcid) = dict.get(b"MCID").and_then(Object::as_i64) {
                    self.content(mcid, page, block);
                } else if dict.has(b"S") {
                    self.element(dict, page, block, depth)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn element(
        &mut self,
        dict: &Dictionary,
        page: Option<ObjectId>,
        block: Option<usize>,
        depth: usize,
    ) -> Result<(), PdfFault> {
        let name = dict.get(b"S").and_then(Object::as_name).unwrap_or_default();
        let role = self.role(name);
        let art = art(&role);
        let around = block.map(|block| self.blocks[block].art);
        let list = role == b"L";
        self.tiefe += usize::from(list);
        let block = match art {
            Art::Uebergangen => return Ok(()),
            Art::Huelle if list => None,
            Art::Huelle => block,
            Art::Absatz if around == Some(Art::Punkt) => self.in_item(block),
            Art::Absatz if matches!(around, Some(Art::Zelle(_))) => block,
            art => Some(self.open(art)),
        };
        if role == b"LBody"
            && let Some(block) = block
        {
            self.body(block);
        }
        if let Ok(actual) =
            dict.get_deref(b"ActualText", self.document).and_then(Object::as_str)
        {
            let actual = inhalt::string(actual);
            self.replace(dict, page, &actual, depth)?;
            self.append(block, &Stueck { text: actual, y: None, mcid: None });
        } else if let Ok(kids) = dict.get(b"K") {
            self.walk(kids, page, block, depth - 1)?;
        }
        self.tiefe -= usize::from(list);
        Ok(())
    }

    /// Where an Absatz of an item goes: the first one stands behind its mark, each other one
    /// alone.
    fn in_item(&mut self, item: Option<usize>) -> Option<usize> {
        let has_text = |block: &Block| {
            block.lines.len() > 1 || block.lines.iter().any(|line| !line.ends_with(' '))
        };
        let filled = item.is_some_and(|item| has_text(&self.blocks[item]));
        if filled { Some(self.open(Art::Absatz)) } else { item }
    }

    /// Notes what is to be seen where an element says something else.
    fn replace(
        &mut self,
        dict: &Dictionary,
        page: Option<ObjectId>,
        said: &str,
        depth: usize,
    ) -> Result<(), PdfFault> {
        let from = self.open(Art::Absatz);
        if let Ok(kids) = dict.get(b"K") {
            self.walk(kids, page, Some(from), depth - 1)?;
        }
        let shown: Vec<String> =
            self.blocks.drain(from..).flat_map(|block| block.lines).collect();
        let shown = shown.join(" ");
        if !shown.is_empty() && !neben::alike(&shown, said) {
            let number = page.and_then(|page| self.nummern.get(&page));
            let number = number.copied().unwrap_or_default();
            self.neben.push(neben::replaced(number, &shown, said));
        }
        Ok(())
    }

    fn open(&mut self, art: Art) -> usize {
        self.blocks.push(Block {
            art,
            lines: Vec::new(),
            last: None,
            tiefe: self.tiefe,
            weiter: None,
        });
        self.blocks.len() - 1
    }

    /// The body of an item begins behind its label, in the same line.
    fn body(&mut self, block: usize) {
        let block = &mut self.blocks[block];
        if block.lines.is_empty() {
            block.lines.push("- ".to_owned());
        } else if let Some(last) =
            block.lines.last_mut().filter(|last| !last.ends_with(' '))
        {
            last.push(' ');
        }
        block.last = None;
    }

    fn role(&self, name: &[u8]) -> Vec<u8> {
        let mut role = name.to_vec();
        for _ in 0..8 {
            match self.roles.get(&role) {
                Some(next)
                    if art(&role) == Art::Huelle
                        && !matches!(
                            role.as_slice(),
                            b"L" | b"Lbl" | b"LBody" | b"Span"
                        ) =>
                {
                    role.clone_from(next);
                }
                _ => break,
            }
        }
        role
    }

    fn content(&mut self, mcid: i64, page: Option<ObjectId>, block: Option<usize>) {
        let Some(pieces) = page.and_then(|page| self.pages.get_mut(&page)) else {
            return;
        };
        for piece in pieces.remove(&mcid).unwrap_or_default() {
            self.append(block, &piece);
        }
    }

    fn append(&mut self, block: Option<usize>, piece: &Stueck) {
        self.length += piece.text.len();
        if self.length > LONGEST {
            return;
        }
        let block = block.unwrap_or_else(|| self.open(Art::Absatz));
        let block = self.behind(block);
        let block = &mut self.blocks[block];
        let same_line = match (block.last, piece.y) {
            (Some(last), Some(y)) => (last - y).abs() < 3.0,
            _ => true,
        };
        match block.lines.last_mut() {
            Some(line) if same_line => line.push_str(&piece.text),
            _ => block.lines.push(piece.text.clone()),
        }
        block.last = piece.y.or(block.last);
    }

    /// Where the text of a block goes on: behind a list in an item, a block of its own.
    fn behind(&mut self, block: usize) -> usize {
        let last = self.blocks[block].weiter.unwrap_or(block);
        if self.blocks[block].art != Art::Punkt || last + 1 == self.blocks.len() {
            return last;
        }
        let tiefe = self.blocks[block].tiefe;
        let next = self.open(Art::Absatz);
        self.blocks[next].tiefe = tiefe;
        self.blocks[block].weiter = Some(next);
        next
    }

    /// What no tag leads to, and what else escapes them; a table that goes on on another page
    /// shows its headings there once more.
    fn beside(&mut self, headings: &[String]) -> Result<Vec<Nebentext>, PdfFault> {
        let mut blaetter = Vec::new();
        for (id, mut page) in std::mem::take(&mut self.blaetter) {
            let left = self.pages.remove(&id).unwrap_or_default();
            page.stuecke.extend(left.into_values().flatten());
            for heading in headings {
                page.pass_over(heading);
            }
            blaetter.push(page);
        }
        let mut found = neben::loose(blaetter);
        found.append(&mut self.neben);
        found.sort_by_key(|one| one.seite);
        let length: usize = found.iter().map(|one| one.text.len()).sum();
        if length > LONGEST { Err(PdfFault::Endless) } else { Ok(found) }
    }

    fn text(mut self) -> Result<Rohtext, PdfFault> {
        let mut zeilen = Vec::new();
        let blocks = std::mem::take(&mut self.blocks);
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            let role = match block.art {
                Art::Ueberschrift(1) => Rolle::Ueberschrift,
                Art::Ueberschrift(_) => Rolle::Zwischentitel,
                Art::Punkt => Rolle::Punkt,
                Art::Zeile => {
                    let cell = |block: &Block| matches!(block.art, Art::Zelle(_));
                    let cells: Vec<Block> =
                        std::iter::from_fn(|| blocks.next_if(cell)).collect();
                    zeilen.extend(tafel::row(&cells));
                    continue;
                }
                _ => Rolle::Absatz,
            };
            zeilen.extend(lines(&block, role));
        }
        let neben = self.beside(&tafel::headings(&zeilen))?;
        // Some tags begin their headings at the second level.
        let headings = |zeilen: &[Rohzeile]| {
            zeilen.iter().any(|line| line.rolle == Some(Rolle::Ueberschrift))
        };
        if !headings(&zeilen) {
            for line in &mut zeilen {
                if line.rolle == Some(Rolle::Zwischentitel) {
                    line.rolle = Some(Rolle::Ueberschrift);
                }
            }
        }
        Ok(Rohtext { zeilen, neben, seiten: true })
    }
}
