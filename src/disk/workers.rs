//! Does the same work for many things, on all cores.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use super::fehler::Abbruch;

/// Stack of a thread that sets: Typst recurses deeply.
pub(crate) const STACK: usize = 64 << 20;
/// Results that may wait for each worker to be taken, so that memory stays the same however
/// many there are.
const WAITING: usize = 2;

/// Does a job for each number below `count` and takes the results in their order.
///
/// Each worker has its share of the cores for what it can do at the same time; a single job is
/// done right here, in the pool of this thread, which has them all.
pub(crate) fn in_order<T: Send>(
    count: usize,
    job: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Abbruch>,
) -> Result<(), Abbruch> {
    if count == 1 {
        return take(job(0));
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let workers = cores.min(count);
    let share = cores.checked_div(workers).unwrap_or(1);
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::sync_channel(WAITING * workers);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, job) = (sender.clone(), &next, &job);
            thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, move || work(count, share, next, job, &sender))
                .map_err(Abbruch::datei("Starten eines Threads", Path::new("zv")))?;
        }
        drop(sender);
        sort(receiver, &mut take)
    })
}

/// Does one job after the other until there is none left, or nobody to take the results.
///
/// Typst shares its work among the threads of the pool it is called in. In a pool with others
/// a document waits for parts of theirs; in a pool of its own it does not.
fn work<T>(
    count: usize,
    share: usize,
    next: &AtomicUsize,
    job: &impl Fn(usize) -> T,
    sender: &SyncSender<(usize, T)>,
) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(share)
        .stack_size(STACK)
        .use_current_thread();
    let _pool = pool.build().expect("this thread is in no other pool");
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= count || sender.send((number, job(number))).is_err() {
            return;
        }
    }
}

/// Takes the results in the order of their numbers, however they arrive.
fn sort<T>(
    results: Receiver<(usize, T)>,
    take: &mut impl FnMut(T) -> Result<(), Abbruch>,
) -> Result<(), Abbruch> {
    let mut early = BTreeMap::new();
    let mut due = 0;
    for (number, result) in results {
        early.insert(number, result);
        while let Some(result) = early.remove(&due) {
            take(result)?;
            due += 1;
        }
    }
    Ok(())
}
