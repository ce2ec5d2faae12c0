//! The last touch to the bytes of a PDF: what validators, signers and readers stumble over.

use crate::pdf::umbau::Umbau;

/// The end of a stream object whose data end in a carriage return, as Typst writes it.
const DOUBTFUL: &[u8] = b"\r\nendstream\nendobj";

/// What Typst says of a tagged file beyond the need: `false` is what holds without it, and poppler up
/// to 23.01 calls it an object of the wrong type (ISO 32000-2, table 353).
const SUSPECTS: &[u8] = b"/Suspects false";

/// Ends the file in a new line, and streams so that their length is beyond doubt; leaves out what a
/// reader complains of.
///
/// Without the new line a file is no PDF/A any more once somebody has signed it. A stream whose
/// last byte happens to be a carriage return, followed by the line feed before `endstream`, reads
/// as one byte shorter than its `/Length` (ISO 19005-3, 6.1.7.1); a whole CR LF as end of line
/// settles it.
pub fn finish(mut pdf: Vec<u8>) -> Vec<u8> {
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    let mut umbau = Umbau::read(&pdf).expect("Typst writes a cross-reference table");
    let doubtful = umbau.written().filter_map(|(number, written)| {
        let data = written.trim_ascii_end().strip_suffix(DOUBTFUL)?;
        Some((number, [data, b"\r\r\nendstream\nendobj\n\n"].concat()))
    });
    let catalog = umbau.catalog().and_then(|catalog| {
        let written = umbau.written().find(|(number, _)| *number == catalog)?.1;
        Some((catalog, without(written, SUSPECTS)?))
    });
    let changed: Vec<_> = doubtful.chain(catalog).collect();
    if changed.is_empty() {
        return pdf;
    }
    for (number, written) in changed {
        umbau.set_written(number, written);
    }
    umbau.finish()
}

/// The bytes without some of them; nothing where these do not stand in them.
fn without(bytes: &[u8], some: &[u8]) -> Option<Vec<u8>> {
    let at = memchr::memmem::find(bytes, some)?;
    Some([&bytes[..at], &bytes[at + some.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::finish;

    /// A file of one stream, its table and trailer.
    fn file(data: &str, eol: &str) -> String {
        let body = format!(
            "%PDF-1.7\n1 0 obj\n<</Length {}>>\nstream\n{data}{eol}endstream\nendobj\n\n",
            data.len()
        );
        let second = body.len();
        let body = format!("{body}2 0 obj\n<<>>\nendobj\n\n");
        let table = body.len();
        format!(
            "{body}xref\n0 3\n0000000000 65535 f\r\n0000000009 00000 n\r\n{second:010} 00000 n\r\ntrailer\n<</Size 3>>\nstartxref\n{table}\n%%EOF"
        )
    }

    #[test]
    fn a_carriage_return_at_the_end_of_a_stream_is_made_plain() {
        let finished = finish(file("abc\r", "\n").into_bytes());
        let wanted = file("abc\r", "\r\n") + "\n";
        assert_eq!(String::from_utf8(finished).unwrap(), wanted);
    }

    #[test]
    fn other_files_only_get_their_new_line() {
        let finished = finish(file("abc", "\n").into_bytes());
        assert_eq!(String::from_utf8(finished).unwrap(), file("abc", "\n") + "\n");
    }
}
