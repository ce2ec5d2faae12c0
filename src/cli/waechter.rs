//! Watches over the reading and comparing of foreign files: hostile ones ask for all memory, or
//! never end.
//!
//! What our own readers take is bounded where it arises. A PDF from anywhere is also read by a
//! library that has no such bounds, so the run itself has one.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use memory_stats::memory_stats;

use super::lage::Ende;
use super::output;
use crate::values::zeichen::sichtbar;

/// How much memory a run may take, in bytes.
const MEMORY: usize = 350 << 20;
/// How long one file may take, or the comparison of two.
const TIME: Duration = Duration::from_secs(30);
/// How often it looks.
const PAUSE: Duration = Duration::from_millis(4);

/// Watches as long as it lives; ends the run when a bound is passed.
pub(super) struct Waechter {
    /// Closed at the end, which the watching thread notices.
    _open: Sender<()>,
}

impl Waechter {
    /// Watches over what is done with this file; a message ends the run.
    pub(super) fn over(path: &Path) -> Self {
        let name = sichtbar(&path.display().to_string()).into_owned();
        Self::with(move |why| output::complain(&format!("„{name}“: {why}")))
    }

    /// Watches over the comparison of two texts of these names.
    pub(super) fn over_both(alt: &str, neu: &str) -> Self {
        let names = format!("„{}“ und „{}“", sichtbar(alt), sichtbar(neu));
        Self::until(move |what| {
            output::complain(&format!(
                "{names}: Diese Texte zu vergleichen verlangt mehr {what}, als Vereinbarungen brauchen."
            ));
        })
    }

    /// Watches; before the run ends, `speak` is told why.
    pub(super) fn with(speak: impl FnOnce(&str) + Send + 'static) -> Self {
        Self::until(move |what| {
            speak(&format!(
                "Diese Datei zu lesen verlangt mehr {what}, als eine Vereinbarung braucht; sie ist beschädigt oder soll Schaden anrichten."
            ));
        })
    }

    /// Watches; before the run ends, `speak` is told what ran out.
    #[expect(clippy::disallowed_methods, reason = "the command line asks the clock")]
    fn until(speak: impl FnOnce(&str) + Send + 'static) -> Self {
        let (open, closed) = channel();
        let end = Instant::now() + TIME;
        thread::spawn(move || {
            if let Some(what) = watch(end, &closed) {
                refuse(what, speak);
            }
        });
        Self { _open: open }
    }
}

/// What ran out, if anything did before the end.
#[expect(clippy::disallowed_methods, reason = "the command line asks the clock")]
fn watch(end: Instant, closed: &Receiver<()>) -> Option<&'static str> {
    while closed.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
        if memory_stats().is_some_and(|taken| taken.physical_mem > MEMORY) {
            return Some("Speicher");
        }
        if Instant::now() > end {
            return Some("Zeit");
        }
    }
    None
}

#[expect(
    clippy::exit,
    reason = "the thread that reads can't be stopped in any other way"
)]
fn refuse(what: &str, speak: impl FnOnce(&str)) -> ! {
    speak(what);
    std::process::exit(Ende::Aufruf as i32)
}
