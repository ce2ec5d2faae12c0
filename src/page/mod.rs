//! A page that stands alone: one file, nothing from elsewhere.
//!
//! It knows the frame and its policy, and nothing of what stands in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// What every page of an invented agreement says.
const FIKTIV: &str = "FIKTIVES BEISPIEL";

/// A page by its parts.
///
/// Its policy lets in its own style and script, known by their checksums, and nothing else: no
/// other script, no image, no frame, no form to anywhere.
///
/// ```
/// use maud::html;
/// let page = zielvereinbarung::page::Seite {
///     titel: "Ein Blatt",
///     beschreibung: None,
///     stil: "p { color: red }",
///     skript: None,
///     sprung: ("inhalt", "Zum Inhalt"),
///     inhalt: html! { main id="inhalt" { p { "<b>" } } },
/// }
/// .write();
/// assert!(page.contains("<p>&lt;b&gt;</p>") && page.contains("script-src 'none'"));
/// ```
#[derive(Debug)]
pub struct Seite<'a> {
    /// The title of the window.
    pub titel: &'a str,
    /// What it is about, for search engines.
    pub beschreibung: Option<&'a str>,
    /// Its style sheet.
    pub stil: &'a str,
    /// Its script.
    pub skript: Option<&'a str>,
    /// Where the first link leads, which jumps over the head, and what it is called.
    pub sprung: (&'a str, &'a str),
    /// What it shows.
    pub inhalt: Markup,
}

impl Seite<'_> {
    /// The file.
    pub fn write(&self) -> String {
        let (ziel, sprung) = self.sprung;
        let page = html! {
            (DOCTYPE)
            html lang="de" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    @if let Some(about) = self.beschreibung {
                        meta name="description" content=(about);
                    }
                    title { (self.titel) }
                    style { (PreEscaped(self.stil)) }
                }
                body {
                    a.sprung href={ "#" (ziel) } { (sprung) }
                    (self.inhalt)
                    @if let Some(script) = self.skript { script { (PreEscaped(script)) } }
                }
            }
        };
        page.into_string() + "\n"
    }

    fn policy(&self) -> String {
        format!(
            "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            source(self.stil),
            self.skript.map_or_else(|| "'none'".to_owned(), source)
        )
    }
}

/// A script or style as the policy names it.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The line at the top of what is invented.
pub fn mark(fiktiv: bool) -> Markup {
    html! { @if fiktiv { p.fiktiv { (FIKTIV) } } }
}

/// A title that says so where what it names is invented.
pub fn titled(text: &str, fiktiv: bool) -> String {
    if fiktiv { format!("{FIKTIV} · {text}") } else { text.to_owned() }
}
