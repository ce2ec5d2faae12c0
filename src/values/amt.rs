//! The offices of those who sign.

/// The office that was meant, where one is written nearly so.
pub fn misspelt(office: &str) -> Option<&'static str> {
    const OFFICES: [&str; 18] = [
        "Landrat",
        "Landrätin",
        "Oberbürgermeister",
        "Oberbürgermeisterin",
        "Bürgermeister",
        "Bürgermeisterin",
        "Erster Kreisbeigeordneter",
        "Erste Kreisbeigeordnete",
        "Kreisbeigeordneter",
        "Kreisbeigeordnete",
        "Stadtrat",
        "Stadträtin",
        "Stadtkämmerer",
        "Stadtkämmerin",
        "Staatsminister",
        "Staatsministerin",
        "Staatssekretär",
        "Staatssekretärin",
    ];
    if OFFICES.contains(&office) {
        return None;
    }
    let (folded, length) = (office.to_lowercase(), office.chars().count());
    let apart = |known: &str| strsim::damerau_levenshtein(&folded, &known.to_lowercase());
    let nearest = OFFICES.into_iter().map(|known| (apart(known), known)).min();
    nearest
        .filter(|(apart, _)| length > 5 && *apart <= 2)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::misspelt;

    #[test]
    fn the_nearest_office_is_meant() {
        for (typed, meant) in [
            ("Landrätim", Some("Landrätin")),
            ("Staatsministerim", Some("Staatsministerin")),
            ("landrat", Some("Landrat")),
            ("Oberbürgermesterin", Some("Oberbürgermeisterin")),
            ("Landrat", None),
            ("Kreisrat", None),
            ("Stadtbaurat", None),
            ("Dezernentin", None),
        ] {
            assert_eq!(misspelt(typed), meant, "{typed}");
        }
    }
}
