//! Invented agreements for all parties, marked as such: no fact of theirs may reach `data/`.

use crate::werkstatt::{Werkstatt, repository};

/// A party as the golden list of forms has it; nothing here is derived by the program.
pub(crate) struct Partei {
    pub(crate) id: String,
    pub(crate) nominativ: String,
    pub(crate) genitiv: String,
    pub(crate) dativ: String,
    pub(crate) akkusativ: String,
    pub(crate) sitz: String,
    pub(crate) amt: String,
}

/// All parties with their forms, from the list that is kept beside the tests.
pub(crate) fn parteien() -> Vec<Partei> {
    let golden = repository().join("tests/golden/kreise-formen.yaml");
    let text = std::fs::read_to_string(golden).unwrap();
    let all: serde_yaml::Mapping = serde_yaml::from_str(&text).unwrap();
    let word = |value: &serde_yaml::Value| value.as_str().unwrap().to_owned();
    let party = |(id, facts): (&serde_yaml::Value, &serde_yaml::Value)| Partei {
        id: word(id),
        nominativ: word(&facts["formen"]["nominativ"]),
        genitiv: word(&facts["formen"]["genitiv"]),
        dativ: word(&facts["formen"]["dativ"]),
        akkusativ: word(&facts["formen"]["akkusativ"]),
        sitz: word(&facts["sitz"]),
        amt: word(&facts["amt"]),
    };
    all.iter().map(party).collect()
}

/// A project of the year 2026, in which all parties are parties, with an invented record each.
pub(crate) fn werkstatt_2026() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt.copy_folder("templates/2025", "templates/2026");
    let jahrgang = werkstatt
        .read("data/2025/jahrgang.yaml")
        .replace("jahr: 2025", "jahr: 2026");
    werkstatt.write("data/2026/jahrgang.yaml", jahrgang + "fiktiv: ja\n");
    for (index, party) in parteien().iter().enumerate() {
        werkstatt.write(&format!("data/2026/{}.yaml", party.id), record(index));
    }
    werkstatt
}

/// An invented record; the index decides how much of everything there is.
pub(crate) fn record(index: usize) -> String {
    let amount = 400_000 + index * 31_337;
    let cents = if index % 5 == 3 { ".50" } else { "" };
    let [first, second, third] = [index % 7, (index * 3) % 5, (index * 5) % 4];
    let titles = |kind: &str, count: usize| {
        match count {
        0 => " []\n".to_owned(),
        _ => (1..=count).fold("\n".to_owned(), |list, number| {
            let part_time = if number % 3 == 0 { " (TZ)" } else { "" };
            format!("{list}    - {kind} {number} - Brücke in Ausbildung und Beruf{part_time}\n")
        }),
    }
    };
    let people = match index % 3 {
        0 => "      - name: Erika Mustermann\n",
        1 => {
            "      - name: Max Mustermann\n        amt: Erster Beigeordneter\n        zusatz: In Vertretung\n"
        }
        _ => {
            "      - name: Erika Mustermann\n      - name: Dr. Jürgen Łukasz-Öztürk\n        amt: Sozialdezernent\n"
        }
    };
    format!(
        "haushaltsmittel: {amount}{cents}\nmassnahmen:\n  ausbildungsvorbereitung:{}  ausbildung:{}  \
         qualifizierung:{}  weiterbildung: []\nunterzeichnung:\n  kreis:\n    datum: 2026-08-1{}\n    \
         personen:\n{people}  land:\n    datum: 2026-08-03\n",
        titles("Vorbereitung", first),
        titles("Ausbildung", second),
        titles("Qualifizierung", third),
        index % 4,
    )
}
