//! Unpacks the data of streams: whole, or not at all, and within bounds.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::objekt::{Dict, Fehler, Objekt, Strom};

/// How many filters a stream may pass.
const FILTERS: usize = 8;
/// The largest parameter of a filter.
const WIDEST: usize = 4096;
/// So many bytes may stand behind what was packed: the end of a line, for those who count it.
const BEHIND: usize = 4;
/// Why a stream can't be unpacked.
const FAULT: Fehler = "Ein Datenstrom lässt sich nicht entpacken.";
const TOO_LARGE: Fehler = "Die Datenströme der Datei sind zu groß.";

/// What may be made of one file.
#[derive(Debug)]
pub(crate) struct Grenzen {
    /// Objects, small ones included.
    pub(crate) objekte: usize,
    /// Bytes of unpacked streams: the fonts of our documents are a hundredth of it.
    pub(crate) bytes: usize,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self { objekte: 500_000, bytes: 64 << 20 }
    }
}

/// Unpacks a stream whose data lie in these bytes.
pub(crate) fn unpack(
    bytes: &[u8],
    strom: &Strom,
    grenzen: &mut Grenzen,
) -> Result<Vec<u8>, Fehler> {
    let data = bytes.get(strom.daten.clone()).unwrap_or_default();
    let most = grenzen.bytes / 4;
    let filters = filters(&strom.dict)?;
    if strom.dict.contains_key(&b"F"[..]) {
        return Err(FAULT);
    }
    let mut unpacked = data.to_vec();
    for (name, parameters) in filters {
        unpacked = filter(&name, parameters, &unpacked, most).inspect_err(|_| {
            // The attempt may have been as dear as a success.
            grenzen.bytes -= most;
        })?;
    }
    grenzen.bytes =
        grenzen.bytes.checked_sub(unpacked.len().max(1024)).ok_or(TOO_LARGE)?;
    Ok(unpacked)
}

/// The name of a filter, and its parameters.
type Filter<'a> = (Vec<u8>, Option<&'a Dict>);

/// The filters in their order, each with its parameters; what would be passed over here, others
/// would not pass over.
fn filters(dict: &Dict) -> Result<Vec<Filter<'_>>, Fehler> {
    let list = |key: &[u8]| match dict.get(key) {
        None | Some(Objekt::Null) => &[][..],
        Some(Objekt::Liste(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    let (names, parameters) = (list(b"Filter"), list(b"DecodeParms"));
    if names.len() > FILTERS || parameters.len() > names.len() {
        return Err(FAULT);
    }
    let parameter = |at: usize| match parameters.get(at) {
        None | Some(Objekt::Null) => Ok(None),
        Some(Objekt::Dict(dict)) => Ok(Some(dict)),
        Some(_) => Err(FAULT),
    };
    let filters = names.iter().enumerate().map(|(at, name)| match name {
        Objekt::Name(name) => Ok((name.clone(), parameter(at)?)),
        _ => Err(FAULT),
    });
    filters.collect()
}

fn filter(
    name: &[u8],
    parameters: Option<&Dict>,
    data: &[u8],
    most: usize,
) -> Result<Vec<u8>, Fehler> {
    let unpacked = match name {
        b"FlateDecode" | b"Fl" => inflate(data, most)?,
        b"ASCIIHexDecode" | b"AHx" => return hex(data),
        b"ASCII85Decode" | b"A85" => return base85(data),
        b"RunLengthDecode" | b"RL" => return runs(data, most),
        _ => return Err(FAULT),
    };
    match parameters {
        Some(parameters) => predicted(unpacked, parameters),
        None => Ok(unpacked),
    }
}

/// The content of a zlib stream, with its checksum, and nothing of note behind it.
fn inflate(data: &[u8], most: usize) -> Result<Vec<u8>, Fehler> {
    if data.is_empty() {
        return Ok(Vec::new());
    }
    let mut decoder = ZlibDecoder::new(data);
    let mut unpacked = Vec::new();
    let read = decoder.by_ref().take(most as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.len() > most {
        return Err(TOO_LARGE);
    }
    let used = usize::try_from(decoder.total_in()).map_err(|_| FAULT)?;
    if read.is_err() || data.len() - used > BEHIND {
        return Err(FAULT);
    }
    Ok(unpacked)
}

fn hex(data: &[u8]) -> Result<Vec<u8>, Fehler> {
    let end = data.iter().position(|byte| *byte == b'>').unwrap_or(data.len());
    let digits = data[..end].iter().filter(|byte| !byte.is_ascii_whitespace());
    let digits = digits.map(|byte| char::from(*byte).to_digit(16).ok_or(FAULT));
    let digits = digits.collect::<Result<Vec<u32>, _>>()?;
    let pair = |pair: &[u32]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
    Ok(digits.chunks(2).map(|two| pair(two).to_le_bytes()[0]).collect())
}

fn base85(data: &[u8]) -> Result<Vec<u8>, Fehler> {
    let mut unpacked = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => unpacked.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            blank if blank.is_ascii_whitespace() => {}
            _ => return Err(FAULT),
        }
        if group.len() == 5 {
            unpacked.extend(quad(&group).ok_or(FAULT)?);
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        unpacked.extend(&quad(&group).ok_or(FAULT)?[..kept]);
    }
    Ok(unpacked)
}

fn quad(group: &[u32]) -> Option<[u8; 4]> {
    let add = |sum: u32, digit: &u32| sum.checked_mul(85)?.checked_add(*digit);
    Some(group.iter().try_fold(0, add)?.to_be_bytes())
}

fn runs(data: &[u8], most: usize) -> Result<Vec<u8>, Fehler> {
    let (mut unpacked, mut rest) = (Vec::new(), data);
    while let [length, behind @ ..] = rest {
        let count = usize::from(*length);
        match length {
            128 => break,
            0..128 => {
                let (run, left) = behind.split_at_checked(count + 1).ok_or(FAULT)?;
                unpacked.extend(run);
                rest = left;
            }
            _ => {
                let (byte, left) = behind.split_first().ok_or(FAULT)?;
                unpacked.extend(std::iter::repeat_n(*byte, 257 - count));
                rest = left;
            }
        }
        if unpacked.len() > most {
            return Err(TOO_LARGE);
        }
    }
    Ok(unpacked)
}

/// Undoes the prediction of rows, as PNG has it.
fn predicted(data: Vec<u8>, parameters: &Dict) -> Result<Vec<u8>, Fehler> {
    let value = |key: &str, usual: usize| match parameters.get(key.as_bytes()) {
        None => Ok(usual),
        Some(value) => value.stelle().filter(|value| *value <= WIDEST).ok_or(FAULT),
    };
    let predictor = value("Predictor", 1)?;
    let (colors, bits) = (value("Colors", 1)?, value("BitsPerComponent", 8)?);
    let columns = value("Columns", 1)?;
    match predictor {
        1 => Ok(data),
        10..=15 => {
            let wide = (columns * colors * bits).div_ceil(8).max(1);
            unfilter(&data, wide, (colors * bits).div_ceil(8).max(1))
        }
        _ => Err(FAULT),
    }
}

/// Rows of bytes, each behind the kind of its prediction (PNG, 9.2).
fn unfilter(data: &[u8], wide: usize, pixel: usize) -> Result<Vec<u8>, Fehler> {
    let mut rows: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0; wide];
    for row in data.chunks(wide + 1) {
        let (kind, row) = row.split_first().ok_or(FAULT)?;
        let mut now = vec![0_u8; row.len()];
        for (at, byte) in row.iter().enumerate() {
            let left = at.checked_sub(pixel).map_or(0, |at| now[at]);
            let corner = at.checked_sub(pixel).map_or(0, |at| above[at]);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => u8::midpoint(left, above[at]),
                4 => paeth(left, above[at], corner),
                _ => return Err(FAULT),
            };
            now[at] = byte.wrapping_add(guess);
        }
        rows.extend(&now);
        now.resize(wide, 0);
        above = now;
    }
    Ok(rows)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let sum = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |byte: u8| (sum - i16::from(byte)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::{Grenzen, unpack};
    use crate::pdf::leser::Leser;
    use crate::pdf::objekt::{Objekt, Strom};

    fn unpacked(dict: &str, data: &[u8]) -> Result<Vec<u8>, &'static str> {
        let Objekt::Dict(dict) = Leser::new(dict.as_bytes(), 0, 100).objekt().unwrap()
        else {
            panic!("{dict}")
        };
        let strom = Strom { dict, daten: 0..data.len() };
        unpack(data, &strom, &mut Grenzen::default())
    }

    #[test]
    fn each_filter_is_undone() {
        let packed = b"x\x9cKLJN\x01\x00\x03\xd8\x01\x8b";
        for (dict, data, what) in [
            ("<<>>", &b"abcd"[..], &b"abcd"[..]),
            ("<</Filter/FlateDecode>>", packed, b"abcd"),
            ("<</Filter[/FlateDecode]/DecodeParms[null]>>", packed, b"abcd"),
            ("<</Filter/ASCIIHexDecode>>", b"61 62 6>rest", b"ab`"),
            ("<</Filter/ASCII85Decode>>", b"@:E_W~>", b"abcd"),
            ("<</Filter/ASCII85Decode>>", b"z@:E~>", b"\0\0\0\0ab"),
            ("<</Filter/RunLengthDecode>>", b"\x01ab\xfec\x80rest", b"abccc"),
            (
                "<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2>>>>",
                b"x\xdacbdbbd\x04\x00\x00(\x00\n",
                &[1, 2, 2, 3],
            ),
        ] {
            assert_eq!(unpacked(dict, data).unwrap(), what, "{dict}");
        }
    }

    #[test]
    fn what_is_damaged_or_unknown_is_refused() {
        let packed = b"x\x9cKLJN\x01\x00\x03\xd8\x01\x8b";
        for (dict, data) in [
            ("<</Filter/FlateDecode>>", &packed[..packed.len() - 1]),
            ("<</Filter/FlateDecode>>", b"x\x9cKLJN\x01\x00\x03\xd8\x01\x8bbehind"),
            ("<</Filter/FlateDecode/F(x)>>", packed),
            ("<</Filter/JBIG2Decode>>", packed),
            ("<</Filter 1 0 R>>", packed),
            ("<</Filter/FlateDecode/DecodeParms<</Predictor 9>>>>", packed),
            ("<</Filter/ASCII85Decode>>", b"uuuuu~>"),
        ] {
            assert!(unpacked(dict, data).is_err(), "{dict}");
        }
    }
}
