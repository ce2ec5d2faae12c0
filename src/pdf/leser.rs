//! Reads the objects of a PDF within bounds: the file may be hostile.

use super::objekt::{Dict, Fehler, Objekt, Strom, Text, find};

/// How many digits a number has at most where it is read strictly: some readers take no more.
const DIGITS: usize = 20;
/// How deep objects may be nested.
const DEPTH: usize = 50;
/// What is a whole number wherever it stands, and read in another way by some where it is not.
const WHOLE: [&[u8]; 8] =
    [b"Length", b"Prev", b"Size", b"SigFlags", b"F", b"Ff", b"ByteRange", b"P"];
/// The largest number, either way, that all readers take for the same.
const LARGEST: f64 = 2_147_483_647.0;
/// Why a name can't be read.
const NAME: Fehler = "Ein Name ist unlesbar.";

/// Reads objects one after the other.
pub(crate) struct Leser<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
    /// How many objects, small ones included, may still be read.
    pub(crate) left: usize,
    /// Whether only that is read of which all readers make the same: no comments, no blanks but
    /// the usual, numbers and references as they are always written, lengths written out.
    streng: bool,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Leser<'a> {
    /// Reads from an offset on, so many objects at most.
    pub(crate) fn new(bytes: &'a [u8], at: usize, left: usize) -> Self {
        Self { bytes, at, left, streng: false }
    }

    /// As [`Leser::new`], but what readers may take in two ways is a fault.
    pub(crate) fn streng(bytes: &'a [u8], at: usize, left: usize) -> Self {
        Self { bytes, at, left, streng: true }
    }

    /// What is still to be read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes over blanks and comments.
    pub(crate) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if self.streng && !matches!(byte, b'\t' | b'\n' | b'\r' | b' ') {
                return;
            } else if byte == b'%' && !self.rest().starts_with(b"%%EOF") {
                let line = self.rest().iter().position(|b| matches!(b, b'\n' | b'\r'));
                self.at += line.unwrap_or(self.rest().len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes a word, if it comes next; one of letters must end there.
    pub(crate) fn takes(&mut self, word: &str) -> bool {
        self.skip();
        let behind = self.rest().get(word.len());
        let ended = !word.ends_with(|c: char| c.is_ascii_alphabetic())
            || behind.is_none_or(|b| is_space(*b) || is_delimiter(*b));
        let found = ended && self.rest().starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    /// Takes a whole number, if one comes next.
    pub(crate) fn number(&mut self) -> Option<usize> {
        self.skip();
        let digits = self.rest().iter().take_while(|b| b.is_ascii_digit()).count();
        if self.streng && digits > DIGITS {
            return None;
        }
        let text = str::from_utf8(self.rest().get(..digits)?).ok()?;
        let number = text.parse::<u32>().ok()?;
        self.at += digits;
        Some(number as usize)
    }

    /// Reads one object.
    pub(crate) fn objekt(&mut self) -> Result<Objekt, Fehler> {
        self.nested(DEPTH)
    }

    fn nested(&mut self, depth: usize) -> Result<Objekt, Fehler> {
        let depth = depth
            .checked_sub(1)
            .ok_or("Die Objekte sind zu tief verschachtelt.")?;
        self.left = self.left.checked_sub(1).ok_or("Die Datei hat zu viele Objekte.")?;
        self.skip();
        match self.rest() {
            [b'<', b'<', ..] => self.dict(depth),
            [b'<', ..] => self.hex(),
            [b'(', ..] => self.literal(),
            [b'[', ..] => self.list(depth),
            [b'/', ..] => self.name().map(Objekt::Name),
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => self.number_or_reference(),
            _ => self.keyword(),
        }
    }

    fn keyword(&mut self) -> Result<Objekt, Fehler> {
        for (word, object) in [
            ("true", Objekt::Bool(true)),
            ("false", Objekt::Bool(false)),
            ("null", Objekt::Null),
        ] {
            if self.takes(word) {
                return Ok(object);
            }
        }
        Err("Hier steht kein Objekt.")
    }

    fn number_or_reference(&mut self) -> Result<Objekt, Fehler> {
        let start = self.at;
        if let Some(number) = self.number() {
            let behind = self.at;
            let generation = self.peek().is_some_and(is_space).then(|| self.number());
            if let Some(Some(generation)) = generation
                && self.takes("R")
            {
                let usual = format!("{number} 0 R");
                if self.streng && self.bytes[start..self.at] != *usual.as_bytes() {
                    return Err("Ein Verweis ist nicht geschrieben, wie er soll.");
                }
                // Generations come from another time; who names one refers to something else.
                let number = u32::try_from(number).expect("it was read as one");
                let reference = Objekt::Verweis(number);
                return Ok(if generation == 0 { reference } else { Objekt::Null });
            }
            self.at = behind;
            if self.peek().is_none_or(|b| is_space(b) || is_delimiter(b)) {
                let number = u32::try_from(number).expect("it was read as one");
                return Ok(Objekt::Zahl(f64::from(number)));
            }
        }
        self.at = start;
        let part = |b: &u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.');
        let length = self.rest().iter().take_while(|b| part(b)).count();
        let text = str::from_utf8(&self.rest()[..length]).unwrap_or_default();
        self.at += length;
        if self.streng && length > DIGITS {
            return Err("Eine Zahl hat zu viele Stellen.");
        }
        let number: f64 = text.parse().map_err(|_| "Hier steht keine Zahl.")?;
        if self.streng && (number.abs() > LARGEST || length > 20) {
            return Err("Eine Zahl ist zu groß.");
        }
        Ok(Objekt::Zahl(number))
    }

    /// Reads a name, `#20` decoded.
    pub(crate) fn name(&mut self) -> Result<Vec<u8>, Fehler> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|b| !is_space(*b) && !is_delimiter(*b))
        {
            self.at += 1;
            let code = self.rest().get(..2).and_then(|two| str::from_utf8(two).ok());
            match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                Some(code) if byte == b'#' => {
                    name.push(code);
                    self.at += 2;
                }
                _ if self.streng && byte == b'#' => return Err(NAME),
                _ => name.push(byte),
            }
        }
        // What steers, and what is no letter everywhere, ends a name for some.
        let plain = |byte: &u8| matches!(byte, b' '..=b'~');
        if self.streng && !name.iter().all(plain) {
            return Err(NAME);
        }
        Ok(name)
    }

    fn list(&mut self, depth: usize) -> Result<Objekt, Fehler> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.takes("]") {
                return Ok(Objekt::Liste(items));
            }
            items.push(self.nested(depth)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Objekt, Fehler> {
        self.at += 2;
        let mut dict = Dict::new();
        loop {
            self.skip();
            if self.takes(">>") {
                break;
            }
            if self.peek() != Some(b'/') {
                return Err("Ein Wörterbuch ist unlesbar.");
            }
            let key = self.name()?;
            let start = self.at;
            let value = self.nested(depth)?;
            if self.streng && !self.is_written_well(&key, &value, start) {
                return Err("Ein Eintrag ist nicht geschrieben, wie er soll.");
            }
            if dict.insert(key, value).is_some() {
                return Err("Ein Wörterbuch hat einen Eintrag doppelt.");
            }
        }
        Ok(Objekt::Dict(dict))
    }

    /// Whether a key has no escapes and a whole number is written as one.
    fn is_written_well(&self, key: &[u8], value: &Objekt, start: usize) -> bool {
        let written = &self.bytes[start..self.at];
        let before = &self.bytes[..start];
        let number = matches!(value, Objekt::Zahl(_) | Objekt::Liste(_));
        let whole = |byte: &u8| byte.is_ascii_digit() || b" []\r\n".contains(byte);
        let negative = written.trim_ascii_start().strip_prefix(b"-").unwrap_or(written);
        before.ends_with(key)
            && (!number || !WHOLE.contains(&key) || negative.iter().all(whole))
    }

    fn hex(&mut self) -> Result<Objekt, Fehler> {
        let start = self.at;
        let end = self.rest().iter().position(|b| *b == b'>');
        let end = start + end.ok_or("Eine Zeichenkette endet nicht.")?;
        let mut digits = Vec::new();
        for byte in self.bytes[start + 1..end].iter().filter(|b| !is_space(**b)) {
            let digit = char::from(*byte).to_digit(16);
            let digit = digit.ok_or("Eine Zeichenkette ist nicht hexadezimal.")?;
            digits.push(u8::try_from(digit).expect("a digit is small"));
        }
        self.at = end + 1;
        let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
        let bytes = digits.chunks(2).map(pair).collect();
        Ok(Objekt::Text(Text { bytes, wo: start..self.at }))
    }

    fn literal(&mut self) -> Result<Objekt, Fehler> {
        let start = self.at;
        self.at += 1;
        let mut bytes = Vec::new();
        let mut open = 1_usize;
        loop {
            let byte = self.peek().ok_or("Eine Zeichenkette endet nicht.")?;
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut bytes),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Ok(Objekt::Text(Text { bytes, wo: start..self.at }));
            }
            if byte != b'\\' {
                bytes.push(byte);
            }
        }
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\n' | b'\r' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                bytes.push(code.to_le_bytes()[0]);
            }
            other => bytes.push(other),
        }
    }

    /// Reads the rest of `7 0 obj`: the object, and its stream where it has one.
    pub(crate) fn body(&mut self) -> Result<Objekt, Fehler> {
        let object = self.objekt()?;
        let object = match object {
            Objekt::Dict(dict) if self.takes("stream") => self.stream(dict)?,
            other => other,
        };
        if self.takes("endobj") { Ok(object) } else { Err("Ein Objekt endet nicht.") }
    }

    /// Where its length is a reference, a stream goes on to the first `endstream`: then what
    /// stands behind it must be objects again, or the section can't be read.
    fn stream(&mut self, dict: Dict) -> Result<Objekt, Fehler> {
        match self.rest() {
            [b'\r', b'\n', ..] => self.at += 2,
            [b'\n', ..] => self.at += 1,
            _ => return Err("Ein Datenstrom beginnt nicht, wie er soll."),
        }
        let start = self.at;
        let end = match dict.get(&b"Length"[..]) {
            Some(Objekt::Verweis(_)) if self.streng => {
                return Err("Die Länge eines Datenstroms steht an anderer Stelle.");
            }
            Some(Objekt::Verweis(_)) => {
                let found = find(self.rest(), b"endstream");
                start + found.ok_or("Ein Datenstrom endet nicht.")?
            }
            Some(length) => {
                start + length.stelle().ok_or("Ein Datenstrom hat keine Länge.")?
            }
            None => return Err("Ein Datenstrom hat keine Länge."),
        };
        self.at = end;
        let gap = self.rest().iter().take_while(|b| is_space(**b)).count();
        let wide = self.streng && gap > 2;
        if end > self.bytes.len() || wide || !self.takes("endstream") {
            return Err("Ein Datenstrom hat eine falsche Länge.");
        }
        Ok(Objekt::Strom(Strom { dict, daten: start..end }))
    }
}
