//! What the pages have in common: head, security policy, appearance.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The appearance of all pages.
const STIL: &str = include_str!("stil.css");

/// What every page of an invented agreement says.
const FIKTIV: &str = "FIKTIVES BEISPIEL";

/// A page around its body.
///
/// The policy lets in the style and the script of the page, known by their checksums, and
/// nothing else: no other script, no image, no frame, no form to anywhere.
pub(super) fn page(
    titel: &str,
    beschreibung: &str,
    script: Option<&'static str>,
    body: &Markup,
) -> Vec<u8> {
    let page = html! {
        (DOCTYPE)
        html lang="de" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(script));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="description" content=(beschreibung);
                title { (titel) }
                style { (PreEscaped(STIL)) }
            }
            body {
                (body)
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    (page.into_string() + "\n").into_bytes()
}

fn policy(script: Option<&str>) -> String {
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        source(STIL),
        script.map_or_else(|| "'none'".to_owned(), source)
    )
}

/// A script or style as the policy names it.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The line at the top of an invented agreement.
pub(super) fn mark(fiktiv: bool) -> Markup {
    html! { @if fiktiv { p.fiktiv { (FIKTIV) } } }
}

/// A title that says so where the agreement is invented.
pub(super) fn titled(text: &str, fiktiv: bool) -> String {
    if fiktiv { format!("{FIKTIV} · {text}") } else { text.to_owned() }
}
