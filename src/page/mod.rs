//! A page that stands alone: one file, nothing from elsewhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// Puts a body into a page. Its policy allows this very style sheet and script, by their
/// checksums, and nothing else.
pub fn seite(titel: &str, css: &str, script: Option<&str>, inhalt: &Markup) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let scripts = script.map(|script| format!(" script-src 'sha256-{}';", hash(script)));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}';{} base-uri 'none'; form-action 'none'",
        hash(css),
        scripts.unwrap_or_default()
    );
    let page = html! {
        (DOCTYPE)
        html lang="de" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="zielvereinbarung";
                title { (titel) }
                style { (PreEscaped(css)) }
            }
            body {
                a.sprung href="#inhalt" { "Zum Inhalt" }
                (inhalt)
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    page.into_string() + "\n"
}
