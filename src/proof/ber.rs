//! Signatures in BER, as some programs write them, brought into DER.

use crate::pdf::objekt::Fehler;

/// How deep a signature may be nested.
const DEPTH: usize = 40;
const FAULT: Fehler = "Die Signatur ist unlesbar.";

/// One value in DER, and how many bytes it took.
pub(super) fn convert(ber: &[u8]) -> Result<(Vec<u8>, usize), Fehler> {
    value(ber, DEPTH)
}

/// Whether a value has no length but an end mark, as only BER allows.
pub(super) fn is_ber(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x30, 0x80])
}

fn value(ber: &[u8], depth: usize) -> Result<(Vec<u8>, usize), Fehler> {
    let depth = depth.checked_sub(1).ok_or(FAULT)?;
    let [tag, length, ..] = *ber else { return Err(FAULT) };
    if tag & 0x1f == 0x1f {
        return Err(FAULT);
    }
    let (head, end) = match length {
        0x80 => (2, None),
        short @ 0..0x80 => (2, Some(2 + usize::from(short))),
        long => {
            let count = usize::from(long & 0x7f);
            let digits = ber.get(2..2 + count).filter(|_| count <= 4).ok_or(FAULT)?;
            let length = digits.iter().fold(0_usize, |n, b| n << 8 | usize::from(*b));
            (2 + count, Some(2 + count + length))
        }
    };
    if end.is_some_and(|end| end > ber.len()) {
        return Err(FAULT);
    }
    if tag & 0x20 == 0 {
        let end = end.ok_or(FAULT)?;
        return Ok((wrap(tag, &ber[head..end]), end));
    }
    let (parts, end) = children(ber, head, end, depth)?;
    // A string in pieces becomes one piece.
    if tag == 0x24 {
        let pieces = parts.iter().map(|piece| content(piece)).collect::<Vec<_>>();
        return Ok((wrap(0x04, &pieces.concat()), end));
    }
    Ok((wrap(tag, &parts.concat()), end))
}

fn children(
    ber: &[u8],
    head: usize,
    end: Option<usize>,
    depth: usize,
) -> Result<(Vec<Vec<u8>>, usize), Fehler> {
    let (mut parts, mut at) = (Vec::new(), head);
    loop {
        match end {
            Some(end) if at == end => return Ok((parts, end)),
            Some(end) if at > end => return Err(FAULT),
            None if ber[at..].starts_with(&[0, 0]) => return Ok((parts, at + 2)),
            _ => {}
        }
        let (part, used) = value(&ber[at..], depth)?;
        parts.push(part);
        at += used;
    }
}

/// The content of a value in DER.
fn content(der: &[u8]) -> &[u8] {
    let count = match der[1] {
        short @ 0..0x80 => return &der[2..2 + usize::from(short)],
        long => usize::from(long & 0x7f),
    };
    &der[2 + count..]
}

fn wrap(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let digits = &length[length.iter().take_while(|b| **b == 0).count()..];
    let mut der = vec![tag];
    if content.len() < 0x80 {
        der.push(u8::try_from(content.len()).expect("it is short"));
    } else {
        der.push(0x80 | u8::try_from(digits.len()).expect("a length has few digits"));
        der.extend(digits);
    }
    der.extend(content);
    der
}

#[cfg(test)]
mod tests {
    use super::convert;

    #[test]
    fn values_with_end_marks_get_lengths() {
        let ber = [
            0x30, 0x80, // a sequence without a length
            0x02, 0x01, 7, //
            0x24, 0x80, 0x04, 1, b'a', 0x04, 0x81, 2, b'b', b'c', 0,
            0, // a string in pieces
            0x30, 5, 0x02, 0x82, 0, 1, 9, // lengths longer than they need be
            0, 0, 0xff,
        ];
        let der = [0x30, 13, 2, 1, 7, 4, 3, b'a', b'b', b'c', 0x30, 3, 2, 1, 9];
        assert_eq!(convert(&ber), Ok((der.to_vec(), ber.len() - 1)));
    }

    #[test]
    fn long_values_keep_every_byte() {
        for (count, head) in
            [(127, vec![127]), (128, vec![0x81, 128]), (300, vec![0x82, 1, 44])]
        {
            let content = vec![b'x'; count];
            let inner = [&[0x04], &head[..], &content].concat();
            let ber = [&[0x24, 0x80], &inner[..], &[0x04, 0, 0, 0]].concat();
            assert_eq!(convert(&ber), Ok((inner, ber.len())), "{count}");
        }
    }

    #[test]
    fn what_is_no_value_is_refused() {
        let deep = [[0x30, 0x80].repeat(41), [0, 0].repeat(41)].concat();
        for ber in [
            &[][..],
            &[0x30],
            &[0x02, 2, 1],                // ends before it is over
            &[0x30, 3, 0x02, 2, 1, 1, 0], // a part that is longer than the whole
            &[0x30, 0x80, 0x02, 1, 1],    // no end mark
            &[0x04, 0x80, 0, 0],          // an end mark where there are no parts
            &[0x1f, 1, 0],
            &[0x02, 0x85, 0, 0, 0, 0, 1, 1],
            &deep,
        ] {
            assert!(convert(ber).is_err(), "{ber:x?}");
        }
        assert!(convert(&deep[2..deep.len() - 2]).is_ok());
    }
}
