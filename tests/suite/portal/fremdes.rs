//! What must not leave with a published file.

use std::path::Path;

use super::{COMMENT, Portal, portal};
use crate::beispiel::parteien;
use crate::werkstatt::{Werkstatt, repository};

/// Everything that could have come along from the place and the time of the making.
#[test]
fn nothing_else_leaves_with_a_published_file() {
    let Portal { werkstatt, files, .. } = portal();
    let env = |name| std::env::var(name).unwrap_or_default();
    let mut secrets = vec![
        COMMENT.to_owned(),
        "Geheimnis".to_owned(),
        werkstatt.path("").display().to_string(),
        repository().display().to_string(),
        std::env::current_dir().unwrap().display().to_string(),
        std::env::temp_dir().display().to_string(),
        ".cargo".to_owned(),
        "src/".to_owned(),
        format!("{}\"", env!("CARGO_PKG_VERSION")),
    ];
    secrets.extend(["USER", "LOGNAME", "HOME", "HOSTNAME"].map(env));
    secrets.extend(today(werkstatt));
    secrets.retain(|secret| secret.len() > 3);
    for (name, bytes) in files {
        for (part, bytes) in parts(name, bytes) {
            for secret in &secrets {
                let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
                assert!(!found, "{name}, {part} holds {secret:?}");
            }
        }
    }
}

/// The day of the making, as files write it; nothing where it is a day of the agreements.
fn today(werkstatt: &Werkstatt) -> Vec<String> {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    let today = now.date_naive();
    let iso = today.to_string();
    let known = |party: &crate::beispiel::Partei| {
        werkstatt.read(&format!("data/2026/{}.yaml", party.id)).contains(&iso)
    };
    if iso == "2026-01-01" || parteien().iter().any(known) {
        return Vec::new();
    }
    let german = zielvereinbarung::values::datum::print(today);
    let formats = ["%Y%m%d", "%d.%m.%Y"].map(|form| today.format(form).to_string());
    [iso, german].into_iter().chain(formats).collect()
}

/// The bytes of a file as they lie there, and of a PDF each stream and string unpacked.
fn parts(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![("bytes".to_owned(), bytes.to_owned())];
    if Path::new(name).extension().is_some_and(|ending| ending == "pdf") {
        let pdf = lopdf::Document::load_mem(bytes).unwrap();
        for (id, object) in &pdf.objects {
            if let Ok(stream) = object.as_stream() {
                let plain =
                    stream.decompressed_content().unwrap_or(stream.content.clone());
                parts.push((format!("stream {id:?}"), plain));
            }
            let strings = format!("{object:?}").into_bytes();
            parts.push((format!("object {id:?}"), strings));
        }
        let record =
            parts.iter().any(|(_, bytes)| bytes.starts_with(b"haushaltsmittel: "));
        assert!(record, "{name}: the attached record was not looked at");
    }
    parts
}
