//! What Typst reports, as a finding in the template it comes from.

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;

use super::welt::Welt;
use crate::finding::rules;
use crate::finding::{Finding, Place};

/// Says in German, as far as it can be said, what Typst says.
pub(super) fn finding(welt: &Welt, fault: &SourceDiagnostic) -> Finding {
    let inner = welt.place(fault.span);
    let mut outer = fault.trace.iter().map(|point| place(welt, point.span.into()));
    // A fault inside the layout was caused where a wording file called it.
    let place = if is_layout(&inner) {
        outer.rfind(|place| !is_layout(place)).unwrap_or(inner)
    } else {
        inner
    };
    let hints: Vec<&str> = fault.hints.iter().map(|hint| hint.v.as_str()).collect();
    let finding = rules::TYPST.at(&place, format!("Typst meldet: „{}“.", fault.message));
    if hints.is_empty() { finding } else { finding.hint(hints.join("; ")) }
}

/// The place of a span.
pub(super) fn place(welt: &Welt, span: DiagSpan) -> Place {
    welt.place(span)
}

/// The one warning that comes with every HTML target, whatever the source.
pub(super) fn is_expected(warning: &SourceDiagnostic) -> bool {
    warning.message == "html export is under active development and incomplete"
}

fn is_layout(place: &Place) -> bool {
    place.file.path.ends_with(crate::setting::vorlagen::LAYOUT)
}
