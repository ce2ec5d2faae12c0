//! Watches over the reading of a foreign file: a hostile one asks for all memory, or never ends.
//!
//! What our own readers take is bounded where it arises. A PDF from anywhere is also read by a
//! library that has no such bounds, so the run itself has one.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Ende, output};

/// How much memory a run may take, in bytes.
const MEMORY: u64 = 350 << 20;
/// How long one file may take.
const TIME: Duration = Duration::from_secs(30);
/// How often it looks.
const PAUSE: Duration = Duration::from_millis(4);

/// Watches as long as it lives; ends the run with a message when a bound is passed.
pub(super) struct Waechter {
    /// Closed at the end, which the watching thread notices.
    _open: Sender<()>,
}

impl Waechter {
    /// Watches over what is done with this file.
    #[expect(clippy::disallowed_methods, reason = "the command line asks the clock")]
    pub(super) fn over(path: &Path) -> Self {
        let (open, closed) = channel();
        let (name, end) = (path.display().to_string(), Instant::now() + TIME);
        thread::spawn(move || watch(&name, end, &closed));
        Self { _open: open }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line asks the clock")]
fn watch(name: &str, end: Instant, closed: &Receiver<()>) {
    while closed.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
        if memory().is_some_and(|taken| taken > MEMORY) {
            refuse(name, "Speicher");
        }
        if Instant::now() > end {
            refuse(name, "Zeit");
        }
    }
}

/// The memory of this process, where the system says it.
fn memory() -> Option<u64> {
    #[expect(clippy::disallowed_methods, reason = "the system tells it in a file")]
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes << 10)
}

#[expect(
    clippy::exit,
    reason = "the thread that reads can't be stopped in any other way"
)]
fn refuse(name: &str, what: &str) -> ! {
    output::complain(&format!(
        "„{name}“: Diese Datei zu lesen verlangt mehr {what}, als eine Vereinbarung braucht; sie ist beschädigt oder soll Schaden anrichten."
    ));
    std::process::exit(Ende::Aufruf as i32)
}
