//! What a template may use: nothing but slots, loops and conditions, and four filters.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use crate::setting::platz;

/// How a slot can be written otherwise.
pub(super) const FILTER: [&str; 4] = ["satzanfang", "lang", "worte", "cent"];
/// Steps that filling one template may take: a thousand projects need a tenth of them.
const FUEL: u64 = 1_000_000;

/// Nothing but slots, loops and conditions: no include, no function, four filters.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .expect("the usual delimiters are valid");
    environment.set_syntax(syntax);
    environment.set_formatter(|out, _, value| match platz::of(value) {
        Some(platz) => out.write_fmt(format_args!("{platz}")).map_err(Into::into),
        None => Err(minijinja::Error::new(
            ErrorKind::BadSerialization,
            value.kind().to_string(),
        )),
    });
    let [satzanfang, lang, worte, cent] = FILTER;
    add_filter(&mut environment, satzanfang, platz::satzanfang);
    add_filter(&mut environment, lang, platz::lang);
    add_filter(&mut environment, worte, platz::worte);
    add_filter(&mut environment, cent, platz::cent);
    environment
}

/// A filter that writes a slot otherwise; what it can't write is no value.
fn add_filter(
    environment: &mut Environment<'static>,
    name: &'static str,
    write: fn(&Value) -> Option<Value>,
) {
    environment.add_filter(name, move |value: &Value| {
        write(value).ok_or_else(|| {
            minijinja::Error::new(ErrorKind::BadSerialization, value.kind().to_string())
        })
    });
}
