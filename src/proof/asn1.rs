//! Values in ASN.1 as they are written, in DER or BER.
//!
//! What signers and their authorities write is not always DER. A certificate is known by the
//! hash of its bytes, so nothing is ever encoded anew: a value keeps the bytes that it came in.

use std::borrow::Cow;

/// How deep values without a length may be nested.
const DEPTH: usize = 40;

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wert<'a> {
    pub(super) tag: u8,
    /// All its bytes.
    pub(super) ganz: &'a [u8],
    /// The bytes within.
    pub(super) inhalt: &'a [u8],
}

/// The first value of some bytes, and what stands behind it.
pub(super) fn first(bytes: &[u8]) -> Option<(Wert<'_>, &[u8])> {
    read(bytes, DEPTH)
}

/// The one value that these bytes are.
pub(super) fn one(bytes: &[u8]) -> Option<Wert<'_>> {
    first(bytes)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(value, _)| value)
}

fn read(bytes: &[u8], depth: usize) -> Option<(Wert<'_>, &[u8])> {
    let depth = depth.checked_sub(1)?;
    let [tag, length, ..] = *bytes else { return None };
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (head, length) = match length {
        0x80 if tag & 0x20 != 0 => {
            let inner = unbounded(&bytes[2..], depth)?;
            let (ganz, rest) = bytes.split_at_checked(inner + 4)?;
            return Some((Wert { tag, ganz, inhalt: &ganz[2..2 + inner] }, rest));
        }
        short @ 0..0x80 => (2, usize::from(short)),
        long => {
            let count = usize::from(long & 0x7f);
            let digits = bytes.get(2..2 + count).filter(|_| (1..=4).contains(&count))?;
            let length = digits.iter().fold(0_usize, |n, b| n << 8 | usize::from(*b));
            (2 + count, length)
        }
    };
    let (ganz, rest) = bytes.split_at_checked(head + length)?;
    Some((Wert { tag, ganz, inhalt: &ganz[head..] }, rest))
}

/// How many bytes stand before the mark that ends a value without a length.
fn unbounded(bytes: &[u8], depth: usize) -> Option<usize> {
    let mut rest = bytes;
    while !rest.starts_with(&[0, 0]) {
        rest = read(rest, depth)?.1;
    }
    Some(bytes.len() - rest.len())
}

impl<'a> Wert<'a> {
    /// The values within, if it has this tag.
    pub(super) fn parts(&self, tag: u8) -> Option<Vec<Self>> {
        if self.tag != tag {
            return None;
        }
        let (mut rest, mut parts) = (self.inhalt, Vec::new());
        while !rest.is_empty() {
            let (part, behind) = first(rest)?;
            parts.push(part);
            rest = behind;
        }
        Some(parts)
    }

    /// The bytes within, if it has this tag.
    pub(super) fn bytes(&self, tag: u8) -> Option<&'a [u8]> {
        (self.tag == tag).then_some(self.inhalt)
    }

    /// A string of bytes; one in pieces becomes one piece.
    pub(super) fn octets(&self) -> Option<Cow<'a, [u8]>> {
        if self.tag == OCTET_STRING | 0x20 {
            let pieces = self.parts(self.tag)?;
            let pieces = pieces.iter().map(Self::octets).collect::<Option<Vec<_>>>()?;
            return Some(Cow::Owned(pieces.concat()));
        }
        self.bytes(OCTET_STRING).map(Cow::Borrowed)
    }

    /// An identifier in its usual spelling: `1.2.840.113549.1.1.1`.
    pub(super) fn oid(&self) -> Option<String> {
        let (mut numbers, mut number) = (Vec::new(), 0_u64);
        for byte in self.bytes(OID)? {
            number = number.checked_mul(128)? + u64::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                numbers.push(number);
                number = 0;
            }
        }
        let first = *numbers.first()?;
        let root = (first / 40).min(2);
        let rest = numbers.iter().skip(1).map(|number| format!(".{number}"));
        Some(format!("{root}.{}{}", first - root * 40, rest.collect::<String>()))
    }

    /// A small number.
    pub(super) fn number(&self) -> Option<usize> {
        let bytes = self.bytes(INTEGER).filter(|bytes| (1..=4).contains(&bytes.len()))?;
        (bytes[0] < 0x80).then(|| bytes.iter().fold(0, |n, b| n << 8 | usize::from(*b)))
    }
}

/// A value in DER of bytes that are in DER.
pub(super) fn wrap(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let digits = &length[length.iter().take_while(|b| **b == 0).count()..];
    let mut der = vec![tag];
    if let Some(short) = u8::try_from(content.len()).ok().filter(|n| *n < 0x80) {
        der.push(short);
    } else {
        der.push(0x80 | u8::try_from(digits.len()).expect("a length has few digits"));
        der.extend(digits);
    }
    der.extend(content);
    der
}

#[cfg(test)]
mod tests {
    use super::{SEQUENCE, first, one, wrap};

    #[test]
    fn a_value_without_a_length_ends_at_its_mark() {
        let bytes = [0x30, 0x80, 0x24, 0x80, 0x04, 0x01, 7, 0x04, 0x01, 8, 0, 0, 0, 0, 9];
        let (value, rest) = first(&bytes).unwrap();
        assert_eq!(rest, [9]);
        let parts = value.parts(SEQUENCE).unwrap();
        assert_eq!(parts[0].octets().unwrap().as_ref(), [7, 8]);
        assert!(first(&bytes[..12]).is_none());
    }

    #[test]
    fn what_is_no_value_is_refused() {
        let deep = [[0x30, 0x80].repeat(41), [0, 0].repeat(41)].concat();
        for bytes in [
            &[][..],
            &[0x30],
            &[0x02, 2, 1],          // ends before it is over
            &[0x30, 0x80, 2, 1, 1], // no end mark
            &[0x04, 0x80, 0, 0],    // an end mark where there are no parts
            &[0x1f, 1, 0],
            &[0x02, 0x85, 0, 0, 0, 0, 1, 1],
            &deep,
        ] {
            assert_eq!(first(bytes), None, "{bytes:x?}");
        }
        assert!(one(&deep[2..deep.len() - 2]).is_some());
        // A part that is longer than the whole.
        assert_eq!(one(&[0x30, 3, 2, 2, 1]).unwrap().parts(SEQUENCE), None);
    }

    #[test]
    fn identifiers_are_spelled_as_usual() {
        let rsa = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
        assert_eq!(one(&rsa).unwrap().oid().unwrap(), "1.2.840.113549.1.1.1");
        assert_eq!(one(&[6, 3, 0x55, 4, 3]).unwrap().oid().unwrap(), "2.5.4.3");
    }

    #[test]
    fn a_long_value_has_a_long_length() {
        assert_eq!(wrap(4, &[0; 200])[..3], [4, 0x81, 200]);
        assert_eq!(one(&wrap(4, &vec![0; 70_000])).unwrap().inhalt.len(), 70_000);
    }
}
