//! One archive of the whole folder: same files, same bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::making::bundle::Bundle;

/// Packs the files into one folder.
///
/// They are stored as they are: most of it is PDF, which is compressed already, and no
/// compressor of another version makes other bytes of it.
pub(super) fn write(bundle: &Bundle, folder: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut put = |name: &str, bytes: &[u8]| -> std::io::Result<()> {
        archive.start_file(format!("{folder}/{name}"), options)?;
        archive.write_all(bytes)
    };
    for (name, bytes) in bundle {
        put(name, bytes).expect("writing to memory does not fail");
    }
    archive
        .finish()
        .expect("writing to memory does not fail")
        .into_inner()
}
