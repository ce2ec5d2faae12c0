//! Reads the forms of a name that are given beside those of the rule.

use crate::finding::rules;
use crate::reading::fields::{Field, Group, Kind, Placed, Reading};
use crate::values::formen::{self, FAELLE, Formen, Genus};

/// The name that forms belong to.
struct Name<'a> {
    owner: &'a Field<'a>,
    text: &'a str,
    genus: Genus,
    by_rule: [Option<String>; 4],
}

/// The forms that are given, and for the others those of the rule.
pub(crate) fn forms(
    owner: &Field,
    given: Option<Field>,
    (text, genus): (&str, Genus),
    by_rule: [Option<String>; 4],
    reading: &mut Reading,
) -> Option<Formen> {
    let mut group = match given {
        Some(field) => Some(field.group(reading)?),
        None => None,
    };
    let name = Name { owner, text, genus, by_rule };
    let forms = [0, 1, 2, 3].map(|index| name.form(&mut group, index, reading));
    if let Some(group) = group {
        group.close(reading);
    }
    let [nominativ, genitiv, dativ, akkusativ] = forms;
    Some(Formen {
        nominativ: nominativ?,
        genitiv: genitiv?,
        dativ: dativ?,
        akkusativ: akkusativ?,
    })
}

impl Name<'_> {
    /// The form of a case, by its number.
    fn form(
        &self,
        group: &mut Option<Group>,
        index: usize,
        reading: &mut Reading,
    ) -> Option<String> {
        let field = group.as_mut().and_then(|group| group.get(FAELLE[index]));
        if let Some(form) = field.and_then(|field| field.text(Kind::Label, reading)) {
            return self.accept(form, index, reading);
        }
        let form = self.by_rule[index].clone();
        if form.is_none() {
            self.missing(index, reading);
        }
        form
    }

    fn missing(&self, index: usize, reading: &mut Reading) {
        let (owner, case) = (self.owner, FAELLE[index]);
        reading.findings.push(
            rules::FORM
                .at(
                    &owner.node.place,
                    format!(
                        "Der {} dieses Namens ergibt sich nicht von selbst.",
                        formen::satzanfang(case)
                    ),
                )
                .field(format!("{}.formen.{case}", owner.path))
                .hint(format!(
                    "Unter „formen:“ die Zeile „{case}: …“ mit Artikel ergänzen."
                )),
        );
    }

    /// Takes a form that is given, if it can be one of this name in this case.
    fn accept(
        &self,
        form: Placed<String>,
        index: usize,
        reading: &mut Reading,
    ) -> Option<String> {
        let article = self.genus.artikel()[index];
        let case = formen::satzanfang(FAELLE[index]);
        let (first, rest) = form.value.split_once(' ').unwrap_or((&form.value, ""));
        let message = if first != article {
            format!("„{}“ ist hier kein {case}; der beginnt mit „{article}“.", form.value)
        } else if !self.is_in(rest) {
            format!("„{}“ ist keine Form von „{}“.", form.value, self.text)
        } else {
            return Some(form.value);
        };
        let right = self.by_rule[index].as_ref();
        reading.findings.push(
            rules::FORM_FALSCH
                .at(&form.place, message)
                .field(&form.path)
                .maybe_hint(right.map(|right| format!("{}: {right}", FAELLE[index]))),
        );
        None
    }

    /// Whether a form holds the last word of the name, whatever its ending.
    fn is_in(&self, form: &str) -> bool {
        let last = words(self.text).next_back().unwrap_or_default();
        let length = last.chars().count();
        let kept = if length > 4 { length - 2 } else { length };
        let stem: String = last.chars().take(kept).collect();
        words(form).any(|word| word.starts_with(&stem))
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
