//! Unpacks streams: whole, or not at all.

use lopdf::{DecompressError, Document, Object, ObjectId, Stream, dictionary};

use super::PdfFault;

/// So many bytes may stand behind what was packed.
const BEHIND: usize = 4;
/// The prime of the checksum, and how many bytes are added before the sums are reduced.
const PRIME: u32 = 65_521;
const BLOCK: usize = 5_552;

/// All content of a page.
///
/// # Errors
/// There is more than this, or it is damaged.
pub(super) fn content(
    document: &Document,
    page: ObjectId,
    most: usize,
) -> Result<Vec<u8>, PdfFault> {
    document.get_dictionary(page).map_err(|_| PdfFault::Damaged)?;
    let mut content = Vec::new();
    for id in document.get_page_contents(page) {
        let stream = document.get_object(id).and_then(Object::as_stream);
        let stream = stream.map_err(|_| PdfFault::Damaged)?;
        let left = most.checked_sub(content.len()).ok_or(PdfFault::Endless)?;
        content.extend(unpack(stream, left)?);
        content.push(b'\n');
    }
    Ok(content)
}

/// What a stream holds.
///
/// # Errors
/// There is more than this, or it is damaged.
pub(super) fn unpack(stream: &Stream, most: usize) -> Result<Vec<u8>, PdfFault> {
    let data = within(stream.get_plain_content_with_limit(most))?;
    let filters = stream.filters().unwrap_or_default();
    for (at, filter) in filters.iter().enumerate() {
        if *filter == b"FlateDecode" && !is_whole(stream, &filters[..at], most)? {
            return Err(PdfFault::Damaged);
        }
    }
    Ok(data)
}

/// Whether what is packed behind these filters unpacks to its end: the library takes as much of
/// it as it can.
fn is_whole(stream: &Stream, before: &[&[u8]], most: usize) -> Result<bool, PdfFault> {
    let mut outer = stream.clone();
    let names = before.iter().map(|name| Object::Name(name.to_vec()));
    outer.dict.set("Filter", names.collect::<Vec<_>>());
    let most_packed = most.max(stream.content.len());
    let packed = within(outer.get_plain_content_with_limit(most_packed))?;
    let inner = dictionary! { "Filter" => "FlateDecode" };
    let inner = Stream::new(inner, packed);
    let sum = checksum(&within(inner.get_plain_content_with_limit(most))?).to_be_bytes();
    let mut ends = inner.content.windows(sum.len()).rev().take(BEHIND + 1);
    Ok(inner.content.is_empty() || ends.any(|end| end == sum))
}

/// Adler-32.
fn checksum(data: &[u8]) -> u32 {
    let (mut a, mut b) = (1_u32, 0_u32);
    for block in data.chunks(BLOCK) {
        for byte in block {
            a += u32::from(*byte);
            b += a;
        }
        (a, b) = (a % PRIME, b % PRIME);
    }
    b << 16 | a
}

/// What was unpacked, or why it could not be.
fn within<T>(unpacked: lopdf::Result<T>) -> Result<T, PdfFault> {
    unpacked.map_err(|error| match error {
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
            PdfFault::Endless
        }
        _ => PdfFault::Damaged,
    })
}
