//! The last touch to the bytes of a PDF: ends of lines that validators and signers rely on.

use memchr::memmem;

/// The end of a stream object.
const END: &[u8] = b"\nendstream";

/// Ends the file in a new line, and streams so that their length is beyond doubt.
///
/// Without the new line a file is no PDF/A any more once somebody has signed it. A stream whose
/// last byte happens to be a carriage return, followed by the line feed before `endstream`, reads
/// as one byte shorter than its `/Length` (ISO 19005-3, 6.1.7.1); a whole CR LF as end of line
/// settles it. Takes files with a classic cross-reference table, as Typst and lopdf write them.
pub fn finish(mut pdf: Vec<u8>) -> Vec<u8> {
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    let ends = doubtful(&pdf);
    if ends.is_empty() {
        return pdf;
    }
    let table = table(&pdf).expect("Typst and lopdf write a cross-reference table");
    let moved = |offset: usize| offset + ends.iter().filter(|end| **end < offset).count();
    let mut whole = Vec::with_capacity(pdf.len() + ends.len());
    let mut from = 0;
    for end in &ends {
        whole.extend_from_slice(&pdf[from..*end]);
        whole.push(b'\r');
        from = *end;
    }
    whole.extend_from_slice(&pdf[from..table]);
    let tail =
        str::from_utf8(&pdf[table..]).expect("the table and the trailer are ASCII");
    let lines = tail.split_inclusive('\n').map(|line| shift(line, &moved));
    whole.extend(lines.flat_map(String::into_bytes));
    whole
}

/// Where a stream's last byte is a carriage return: the places of the line feed behind it.
///
/// No stream of ours holds these words itself: content and fonts are compressed, and neither a
/// record nor a template can hold a carriage return.
fn doubtful(pdf: &[u8]) -> Vec<usize> {
    memmem::find_iter(pdf, END)
        .filter(|at| pdf[..*at].ends_with(b"\r"))
        .collect()
}

/// Where the cross-reference table begins, as the end of the file says.
fn table(pdf: &[u8]) -> Option<usize> {
    let tail = String::from_utf8_lossy(&pdf[pdf.len().saturating_sub(64)..]).into_owned();
    let offset = tail.rsplit_once("startxref")?.1.lines().nth(1)?.trim().parse().ok()?;
    pdf.get(offset..)?.starts_with(b"xref").then_some(offset)
}

/// A line of the table or the trailer with its offset moved: `0000032664 00000 n`, or the number
/// behind `startxref`, which alone stands bare on its line.
fn shift(line: &str, moved: &impl Fn(usize) -> usize) -> String {
    let bare = line.trim_end();
    let digits =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match bare.strip_suffix(" 00000 n") {
        Some(offset) if offset.len() == 10 && digits(offset) => {
            let offset = moved(offset.parse().expect("ten digits are a number"));
            format!("{offset:010}{}", &line[10..])
        }
        None if digits(bare) => {
            let offset = moved(bare.parse().expect("digits are a number"));
            line.replacen(bare, &offset.to_string(), 1)
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::finish;

    /// A file of one stream, its table and trailer.
    fn file(data: &str, eol: &str) -> String {
        let body = format!(
            "%PDF-1.7\n1 0 obj\n<</Length {}>>\nstream\n{data}{eol}endstream\nendobj\n",
            data.len()
        );
        let second = body.len();
        let body = format!("{body}2 0 obj\n<<>>\nendobj\n");
        let table = body.len();
        format!(
            "{body}xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n{second:010} 00000 n \ntrailer\n<</Size 3>>\nstartxref\n{table}\n%%EOF"
        )
    }

    #[test]
    fn a_carriage_return_at_the_end_of_a_stream_is_made_plain() {
        let finished = finish(file("abc\r", "\n").into_bytes());
        assert_eq!(String::from_utf8(finished).unwrap(), file("abc\r", "\r\n") + "\n");
    }

    #[test]
    fn other_files_only_get_their_new_line() {
        let finished = finish(file("abc", "\n").into_bytes());
        assert_eq!(String::from_utf8(finished).unwrap(), file("abc", "\n") + "\n");
    }
}
