//! Which party a file of a Jahrgang is about.

use super::ablage;
use crate::approval::freigabe;
use crate::values::jahrgangsname::Jahrgangsname;

/// What lies beside the records and is about no single party.
const GEMEINSAM: [&str; 3] = ["jahrgang", "ausgegeben", "veroeffentlicht"];

/// The key of the party that a file is about, if it is about one: a record, an approval, what is
/// filed.
///
/// ```
/// use zielvereinbarung::making::zugehoerig::kreis;
/// let of = |path| kreis(&2025.into(), path);
/// assert_eq!(of("data/2025/landkreis-kassel.yaml"), Some("landkreis-kassel"));
/// assert_eq!(of("data/2025/freigaben/landkreis-kassel.txt"), Some("landkreis-kassel"));
/// assert_eq!(of("data/2025/ablage/landkreis-kassel.1.pdf"), Some("landkreis-kassel"));
/// for path in ["data/kreise.yaml", "data/2025/jahrgang.yaml", "data/2026/stadt-kassel.yaml"] {
///     assert_eq!(of(path), None, "{path}");
/// }
/// ```
pub fn kreis<'a>(name: &Jahrgangsname, path: &'a str) -> Option<&'a str> {
    let inside = path.strip_prefix(&name.data_folder())?;
    let below = [freigabe::FOLDER, ablage::FOLDER];
    let beside = below.iter().find_map(|folder| inside.strip_prefix(folder));
    let file = beside.unwrap_or(inside);
    let (id, ending) = file.split_once('.').unwrap_or((file, ""));
    let known = beside.is_some() || ending == "yaml" && !GEMEINSAM.contains(&id);
    (known && !id.contains('/')).then_some(id)
}
