//! What is written in the master data and can hardly be meant.

use crate::finding::{rules, suggest};
use crate::reading::fields::{Placed, Reading};

/// The Regierungsbezirke of Hessen (§ 1 of the law on them of 16 September 2011).
const BEZIRKE: [&str; 3] = ["Darmstadt", "Gießen", "Kassel"];

/// Doubts a Regierungsbezirk that Hessen does not have.
pub(super) fn bezirk(bezirk: Option<&Placed<String>>, reading: &mut Reading) {
    let foreign = |bezirk: &&Placed<String>| !BEZIRKE.contains(&bezirk.value.as_str());
    let Some(bezirk) = bezirk.filter(foreign) else { return };
    let message = format!(
        "Den Regierungsbezirk „{}“ gibt es in Hessen nicht; es sind {}.",
        bezirk.value,
        BEZIRKE.join(", ")
    );
    let meant = suggest(&bezirk.value, BEZIRKE);
    let finding = rules::BEZIRK_FREMD.at(&bezirk.place, message).field(&bezirk.path);
    let hint = meant.map(|meant| format!("Meinten Sie „regierungsbezirk: {meant}“?"));
    reading.findings.push(finding.maybe_hint(hint));
}
