//! The marks that tell a copy from the one that is signed: the program demands them on every page,
//! whatever the layout does.

use crate::agreement::fassung::Fassung;
use crate::values::kennzeichen::{ENTWURF, FIKTIV, PRUEFUNG};

/// The marks at the head or foot of every page of a copy.
///
/// ```
/// use zielvereinbarung::agreement::fassung::Fassung;
/// use zielvereinbarung::setting::kennzeichen;
/// assert_eq!(kennzeichen::of(Fassung::Entwurf, true), ["ENTWURF", "FIKTIVES BEISPIEL"]);
/// assert!(kennzeichen::of(Fassung::Unterschrift, false).is_empty());
/// ```
pub fn of(fassung: Fassung, fiktiv: bool) -> Vec<&'static str> {
    let own = match fassung {
        Fassung::Entwurf => Some(ENTWURF),
        Fassung::Pruefung => Some(PRUEFUNG),
        Fassung::Unterschrift | Fassung::Portal => None,
    };
    own.into_iter().chain(fiktiv.then_some(FIKTIV)).collect()
}
