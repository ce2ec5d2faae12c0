//! A page that stands alone: one file, no script, nothing from elsewhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The appearance.
const CSS: &str = include_str!("synopse.css");

/// Puts a body into a page. Its policy allows this very style sheet and nothing else.
pub fn seite(titel: &str, inhalt: &Markup) -> String {
    let hash = STANDARD.encode(Sha256::digest(CSS.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
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
                style { (PreEscaped(CSS)) }
            }
            body {
                a.sprung href="#inhalt" { "Zum Inhalt" }
                (inhalt)
            }
        }
    };
    page.into_string() + "\n"
}
