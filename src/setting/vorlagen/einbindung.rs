//! Which files the main file includes, and which of them are §s.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use typst::syntax::{SyntaxKind, SyntaxNode, ast};

use super::{HAUPTDATEI, is_filled};
use crate::finding::{Findings, Place, SourceFile, rules, suggest};

/// The folder of the Paragrafen.
pub(super) const PARAGRAFEN: &str = "paragrafen/";

/// The Paragrafen in the order in which the main file includes them; one that is never
/// included would be missing from every agreement.
pub(super) fn paragrafen(
    main: &Arc<SourceFile>,
    files: &BTreeMap<String, Arc<SourceFile>>,
    findings: &mut Findings,
) -> Vec<String> {
    let mut included = Vec::new();
    includes(&typst::syntax::parse(&main.text), &mut included);
    for (path, file) in files {
        let named =
            included.iter().any(|include| include.trim_start_matches('/') == path);
        if path != HAUPTDATEI && is_filled(path) && !named {
            findings.push(rules::VORLAGE_UNGENUTZT.at(
                &Place::file(file),
                format!("„{path}“ wird in {HAUPTDATEI} nicht eingebunden."),
            ));
        }
    }
    for path in &included {
        let target = path.trim_start_matches('/');
        if !files.contains_key(target) {
            let at = main.text.find(path.as_str()).unwrap_or_default();
            let meant = suggest(target, files.keys().map(String::as_str));
            findings.push(
                rules::VORLAGE_FEHLT
                    .at(
                        &Place::new(main, at..at + path.len()),
                        format!("Die Vorlage „{path}“ gibt es nicht."),
                    )
                    .maybe_hint(meant.map(|path| format!("Meinten Sie „{path}“?"))),
            );
        }
    }
    included.iter().filter_map(|path| paragraf(path)).collect()
}

/// The name of the § that an included file is.
fn paragraf(path: &str) -> Option<String> {
    let name = path.trim_start_matches('/').strip_prefix(PARAGRAFEN)?;
    name.strip_suffix(".typ").map(str::to_owned)
}

/// The paths that a main file includes.
pub(super) fn included(text: &str) -> BTreeSet<String> {
    let mut found = Vec::new();
    includes(&typst::syntax::parse(text), &mut found);
    found
        .iter()
        .map(|path| path.trim_start_matches('/').to_owned())
        .collect()
}

fn includes(node: &SyntaxNode, found: &mut Vec<String>) {
    if node.kind() == SyntaxKind::ModuleInclude {
        let path = node.children().find_map(SyntaxNode::cast::<ast::Str>);
        found.extend(path.map(|path| path.get().to_string()));
    }
    node.children().for_each(|child| includes(child, found));
}
