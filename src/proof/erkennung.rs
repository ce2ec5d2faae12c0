//! What a file is: the document is made again from its record, and the two are compared.

use super::freigabe::{self, Freigabestand, Gelesen};
use super::{Akte, Datensatz, Summen, Urteil, Vereinbarung, datensatz, open, redline};
use crate::agreement::fassung::Fassung;
use crate::approval::gueltigkeit;
use crate::finding::Findings;
use crate::making::ablage;
use crate::making::auftrag::{self, Auftrag};
use crate::making::projekt::{self, Projekt};
use crate::pdf::tagged;
use crate::reading::bestand::{Bestand, Inhalt};
use crate::setting::press::Dokument;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::pruefsumme::sha256;
use crate::wording::klartext::{self, Belege, laufend};
use crate::wording::wortlaut::Wortlaut;

/// What was found out about a file but for its signatures.
pub(super) struct Erkannt {
    pub(super) vereinbarung: Option<Vereinbarung>,
    pub(super) urteil: Urteil,
    pub(super) datensatz: Datensatz,
    pub(super) freigabe: Freigabestand,
    pub(super) summen: Option<Summen>,
}

impl Erkannt {
    /// Nothing but the verdict.
    pub(super) fn nicht(urteil: Urteil) -> Self {
        Self {
            vereinbarung: None,
            urteil,
            datensatz: Datensatz::Unbekannt,
            freigabe: Freigabestand::Entfaellt,
            summen: None,
        }
    }
}

/// In what a file is the same as what was made.
enum Gleich {
    Bytes,
    Anfang,
    Woerter,
    Anders,
}

impl Akte<'_> {
    /// What the file is; the error is the verdict on one that can't be compared.
    pub(super) fn judge(
        &mut self,
        bestand: &Bestand,
        jahrgang: &Jahrgangsname,
    ) -> Result<Erkannt, Urteil> {
        let fremd = |why: &str| Urteil::Fremd(why.to_owned());
        if self.revisionen.is_empty() {
            return Err(fremd(self.rest.as_deref().unwrap_or_default()));
        }
        let ours = projekt::read(bestand, jahrgang, &mut Findings::default())
            .ok_or(Urteil::OhneProjekt)?;
        let kreis = self.herkunft.kreis(&ours.kreise).map(str::to_owned);
        let kreis = kreis
            .ok_or_else(|| fremd("Die Datei nennt keinen Kreis dieses Jahrgangs."))?;
        let made_from = match &self.herkunft.datensatz {
            None => None,
            Some(record) => {
                Some(with_record(bestand, jahrgang, &kreis, record).ok_or_else(|| {
                    fremd("Die Datei trägt einen unlesbaren Datensatz.")
                })?)
            }
        };
        let datensatz = datensatz::compare(&ours, made_from.as_ref(), &kreis);
        let source = made_from.as_ref().unwrap_or(&ours);
        let (fassung, made, gleich) =
            self.compare(source, &kreis).ok_or(Urteil::OhneProjekt)?;
        let other = match gleich {
            Gleich::Anders => self.wortlaut(&made.wortlaut),
            _ => None,
        };
        let gelesen = match gleich {
            Gleich::Anders => Gelesen::Anders(other.as_ref()),
            _ => Gelesen::Erzeugt(&made.wortlaut),
        };
        let summen = summen(source, &kreis, &gelesen);
        let freigabe = freigabe::stand(&ours, &kreis, fassung, &gelesen);
        let urteil = match gleich {
            Gleich::Bytes => Urteil::Unveraendert,
            Gleich::Anfang => Urteil::Fortgeschrieben,
            Gleich::Woerter => Urteil::WortlautGleich,
            Gleich::Anders => Urteil::WortlautAnders(self.redline(&made, other.as_ref())),
        };
        let name = ours.kreise[&kreis].name.clone();
        let vereinbarung = Some(Vereinbarung {
            kreis,
            name,
            jahrgang: jahrgang.clone(),
            jahr: jahrgang.jahr,
            fassung,
        });
        Ok(Erkannt { vereinbarung, urteil, datensatz, freigabe, summen })
    }

    /// Makes the copies that the file can be, and compares it with the one that fits.
    fn compare(
        &mut self,
        projekt: &Projekt,
        kreis: &str,
    ) -> Option<(Fassung, Dokument, Gleich)> {
        let vereinbarung = projekt.vereinbarungen.get(kreis)?;
        let mut others = Vec::new();
        for fassung in likely(self.herkunft.formular) {
            let order = Auftrag::new(vereinbarung, fassung);
            if !auftrag::missing(vereinbarung, fassung).is_empty() {
                continue;
            }
            let mut findings = Findings::default();
            let source = auftrag::source(projekt, &order, &mut findings);
            let made = source
                .and_then(|source| auftrag::set(projekt, &order, &source, &mut findings));
            let Some(made) = made else { continue };
            if self.bytes == made.pdf {
                return Some((fassung, made, Gleich::Bytes));
            }
            if self.bytes.starts_with(&made.pdf) && self.begins_with(made.pdf.len()) {
                return Some((fassung, made, Gleich::Anfang));
            }
            let same = self.herkunft.kennung.is_some()
                && kennung(&made.pdf) == self.herkunft.kennung;
            if same {
                others = vec![(fassung, made)];
                break;
            }
            others.push((fassung, made));
        }
        let (fassung, made) = self.nearest(others)?;
        let same = redline::same(&words(&made.pdf)?, &self.words())
            && self.beside(&made.pdf).is_empty();
        Some((fassung, made, if same { Gleich::Woerter } else { Gleich::Anders }))
    }

    /// The wording of the first revision as its tags tell it, in the structure of what was made.
    fn wortlaut(&self, made: &Wortlaut) -> Option<Wortlaut> {
        let first = self.bytes.get(..self.revisionen.first()?.wo.end)?;
        let text = tagged::read(first).ok()?;
        Some(text.wortlaut(&Belege::of(made)))
    }

    /// What the pages show beside the wording, at their heads and feet too, and those of what was
    /// made do not.
    fn beside(&self, made: &[u8]) -> Vec<String> {
        let first = self
            .revisionen
            .first()
            .and_then(|first| self.bytes.get(..first.wo.end));
        let [file, made] = [first, Some(made)].map(|bytes| tagged::read(bytes?).ok());
        // What has no tags is compared by the words of its pages.
        let (Some(file), Some(made)) = (file, made) else { return Vec::new() };
        let loose = klartext::only(&file.neben, &made.neben);
        let running = laufend::foreign(&file.neben, &made.neben);
        let lost = laufend::foreign(&made.neben, &file.neben);
        let new = loose.iter().chain(&running).map(|one| format!("+ {one}"));
        new.chain(lost.iter().map(|one| format!("- {one}"))).collect()
    }

    /// What differs: by § and Absatz, or word by word where only the text on the pages differs.
    fn redline(&mut self, made: &Dokument, file: Option<&Wortlaut>) -> Vec<String> {
        let places =
            file.map(|file| crate::wording::redline::places(&made.wortlaut, file));
        match places {
            Some(places) if !places.is_empty() => freigabe::lines(&places),
            _ => {
                let beside = self.beside(&made.pdf);
                let made = words(&made.pdf).unwrap_or_default();
                let mut found = redline::words(&made, &self.words());
                found.extend(redline::limit(beside));
                found
            }
        }
    }

    /// Whether the first revision ends here. What is cut off behind it may be unreadable.
    fn begins_with(&self, length: usize) -> bool {
        self.revisionen.first().is_some_and(|first| first.wo.end == length)
    }

    /// The copy whose words are most like those of the file.
    fn nearest(
        &mut self,
        mut made: Vec<(Fassung, Dokument)>,
    ) -> Option<(Fassung, Dokument)> {
        if made.len() < 2 {
            return made.pop();
        }
        let found = self.words();
        let likeness =
            |pdf: &[u8]| words(pdf).map_or(0, |words| redline::common(&words, &found));
        made.into_iter().max_by_key(|(_, made)| likeness(&made.pdf))
    }
}

/// The sums of what a file says.
fn summen(source: &Projekt, kreis: &str, gelesen: &Gelesen) -> Option<Summen> {
    let wortlaut = match gelesen {
        Gelesen::Erzeugt(made) => Some(*made),
        Gelesen::Anders(other) => *other,
    };
    Some(Summen {
        wortlaut: sha256(gueltigkeit::text(wortlaut?).as_bytes()),
        datensatz: ablage::datensatzsumme(source.vereinbarungen.get(kreis)?),
    })
}

/// The ID of a file of ours.
fn kennung(pdf: &[u8]) -> Option<Vec<u8>> {
    open(pdf).ok()?.herkunft.kennung
}

/// The words of a file of ours.
fn words(pdf: &[u8]) -> Option<Vec<String>> {
    open(pdf).ok().map(|mut made| made.words())
}

/// The copies that a file can be, the likeliest first.
fn likely(formular: bool) -> [Fassung; 4] {
    use Fassung::{Entwurf, Portal, Pruefung, Unterschrift};
    if formular {
        [Unterschrift, Portal, Pruefung, Entwurf]
    } else {
        [Portal, Pruefung, Entwurf, Unterschrift]
    }
}

/// The project as it is with another record of one party.
fn with_record(
    bestand: &Bestand,
    jahrgang: &Jahrgangsname,
    kreis: &str,
    record: &str,
) -> Option<Projekt> {
    let path = format!("{}{kreis}.yaml", jahrgang.data_folder());
    let mut bestand = bestand.clone();
    bestand.0.insert(path, Inhalt::Bytes(record.as_bytes().to_vec()));
    let project = projekt::read(&bestand, jahrgang, &mut Findings::default())?;
    project.vereinbarungen.contains_key(kreis).then_some(project)
}
