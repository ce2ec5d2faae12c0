//! What is still open at a place of a file that cannot be parsed: a quote, a bracket.

/// Where the quote was opened that is not closed before a place.
pub(super) fn quote(text: &str, upto: usize) -> Option<usize> {
    scan(text, upto).quote
}

/// Where the innermost bracket was opened that is not closed before a place.
pub(super) fn bracket(text: &str, upto: usize) -> Option<usize> {
    scan(text, upto).brackets.pop()
}

#[derive(Default)]
struct State {
    brackets: Vec<usize>,
    quote: Option<usize>,
}

/// Walks over the text the way YAML does, as far as quotes and brackets go.
fn scan(text: &str, upto: usize) -> State {
    let mut state = State::default();
    let mut begins = true;
    let mut before = '\n';
    let mut rest = text[..upto].char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let next = rest.peek().map_or('\n', |(_, next)| *next);
        if let Some(opened) = state.quote {
            let double = text[opened..].starts_with('"');
            if double && character == '\\' || !double && character == '\'' && next == '\''
            {
                rest.next();
            } else if character == (if double { '"' } else { '\'' }) {
                state.quote = None;
            }
            continue;
        }
        match character {
            '#' if before.is_whitespace() => {
                while rest.next_if(|(_, c)| *c != '\n').is_some() {}
            }
            '"' | '\'' if begins => (state.quote, begins) = (Some(at), false),
            '[' | '{' if begins => state.brackets.push(at),
            ']' | '}' if !state.brackets.is_empty() => {
                state.brackets.pop();
                begins = false;
            }
            ',' if !state.brackets.is_empty() => begins = true,
            ':' if next.is_whitespace() => begins = true,
            '-' | '?' if begins && next.is_whitespace() => {}
            '\n' => begins = true,
            c if c.is_whitespace() => {}
            _ => begins = false,
        }
        before = character;
    }
    state
}
