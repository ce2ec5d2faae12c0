//! What a signed field shows: whether it says more than the signature does.
//!
//! Programs draw who signed and when. Somebody could write there that he does not agree, and
//! the signature would be as sound as any.

use super::Signatur;
use crate::pdf::objekt::{Dict, Objekt};
use crate::pdf::strom::Grenzen;
use crate::proof::seitentext::{self, Gezeichnet};
use crate::proof::stand::Dokumentstand;
use crate::values::zeichen::sichtbar;

/// What programs write beside name and time, in German and English.
const USUAL: &str = "am an and asn autor beglaubigt by c certificate certified cest cet cn date datum de \
    digital digitale digitally digitalsigniert dn document dokument durch e electronic electronically \
    elektronisch elektronische email for für gmt gültig in l location mail mesz mez mit o ort ou of on \
    pdf qualified qualifiziert qualifizierte serialnumber sha signatur signature signaturfeld signed \
    signer signiert st t the time timestamp uhr um und unterschrieben unterschrift unterzeichner \
    unterzeichnet utc valid verified version von with wurde z zeit zeitpunkt zeitstempel zertifikat";

/// What a field draws.
pub(super) fn shown(
    bytes: &[u8],
    stand: &Dokumentstand,
    field: &Dict,
    grenzen: &mut Grenzen,
) -> Gezeichnet {
    let looks = stand.dict(field, "AP").and_then(|looks| stand.get(looks, "N"));
    match looks {
        Some(Objekt::Strom(strom)) => seitentext::drawn(bytes, stand, strom, grenzen),
        _ => Gezeichnet::default(),
    }
}

/// Why a text is not the signature's, where some of it is neither usual nor a name or a time.
pub(super) fn foreign(
    shown: &str,
    signature: &Signatur,
    named: Option<&str>,
) -> Option<String> {
    let own = signature.woerter.iter().map(String::as_str).chain(named);
    let own: Vec<String> = own.flat_map(words).collect();
    let usual: Vec<&str> = USUAL.split_whitespace().collect();
    let known = |word: &String| {
        !word.chars().any(char::is_alphabetic)
            || usual.contains(&word.as_str())
            // A name may be broken where a line ends.
            || own.iter().any(|name| {
                name == word || word.len() > 2 && (name.starts_with(word) || name.ends_with(word))
            })
    };
    if words(shown).iter().all(known) {
        return None;
    }
    let shown: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = sichtbar(&shown.chars().take(200).collect::<String>()).into_owned();
    Some(format!("Das Feld zeigt Text, der nicht zur Signatur gehört: „{shown}“."))
}

/// The words of a text in small letters; digits stand alone.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphabetic());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Signatur, foreign};

    #[test]
    fn only_name_and_time_belong_to_a_signature() {
        let signature = Signatur {
            woerter: vec!["Erika Beispiel-Mustermann".to_owned(), "Prüf-CA 7".to_owned()],
            ..Signatur::default()
        };
        for right in [
            "",
            "Digitally signed by Erika Beispiel-Mustermann\nDate: 2026.11.30 23:34:43 UTC",
            "Digital unterschrieben von ERIKA BEISPIEL-MUSTER MANN, 1.2.2026 10:11:12 +01'00'",
            "DN: cn=Erika Beispiel-Mustermann, o=Prüf-CA",
        ] {
            assert_eq!(foreign(right, &signature, None), None, "{right}");
        }
        let found = foreign("Nur zur\nKenntnis genommen", &signature, None).unwrap();
        assert!(found.contains("„Nur zur Kenntnis genommen“"), "{found}");
        assert!(foreign("signiert von \u{fffd}\u{fffd}", &signature, None).is_none());
        assert!(foreign("Paul", &signature, Some("Paul")).is_none());
    }
}
