//! Several things at once, and what comes of them in their order.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many results may wait for an earlier one: they are all held at once.
const AHEAD: usize = 64;

/// Does the same with each of several things, on so many threads, of which the own one is one; for 0 on as many as
/// there are cores. `take` gets what comes of them, in their order, while others are still at work.
///
/// # Errors
/// The first one of `take`, which gets nothing more then.
pub(super) fn in_order<I: Sync, T: Send, E: Send>(
    threads: usize,
    things: &[I],
    work: impl Fn(usize, &I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let threads = if threads == 0 { cores() } else { threads }.min(things.len());
    if threads <= 1 {
        return things.iter().enumerate().try_for_each(|(index, thing)| take(work(index, thing)));
    }
    let (claimed, queue) = (AtomicUsize::new(0), Queue::new(take));
    let run = || {
        // Nobody waits for a thread that has panicked.
        let _guard = CloseOnPanic(&queue);
        loop {
            let index = claimed.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(index) else { break };
            if !queue.put(index, work(index, thing)) {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // Where there can be no more threads, those that there are do it.
            let _ = thread::Builder::new().spawn_scoped(scope, run);
        }
        run();
    });
    queue.failure()
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, Into::into)
}

/// Results on their way, in the order of the things that they came of.
struct Queue<T, F, E> {
    waiting: Mutex<Waiting<T, F, E>>,
    /// Something was taken.
    taken: Condvar,
}

struct Waiting<T, F, E> {
    /// Whose turn it is.
    first: usize,
    /// Results from that one on, as far as they are there.
    results: VecDeque<Option<T>>,
    /// What takes them; `None` while it does.
    take: Option<F>,
    /// Why nothing more is taken.
    failure: Option<E>,
    is_closed: bool,
}

impl<T, F: FnMut(T) -> Result<(), E>, E> Queue<T, F, E> {
    fn new(take: F) -> Self {
        let (take, results) = (Some(take), VecDeque::with_capacity(AHEAD));
        let waiting = Waiting { first: 0, results, take, failure: None, is_closed: false };
        Self { waiting: Mutex::new(waiting), taken: Condvar::new() }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<T, F, E>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a result in, and takes all whose turn it is, unless another thread does. Returns whether more are wanted.
    fn put(&self, index: usize, result: T) -> bool {
        let mut waiting = self.waiting();
        while index >= waiting.first + AHEAD && !waiting.is_closed {
            waiting = self.taken.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        if waiting.is_closed {
            return false;
        }
        waiting.insert(index, result);
        let Some(mut take) = waiting.take.take() else { return true };
        while let Some(result) = waiting.next() {
            drop(waiting);
            let taken = take(result);
            waiting = self.waiting();
            if let Err(failure) = taken {
                waiting.failure = Some(failure);
                waiting.close();
            }
            self.taken.notify_all();
        }
        waiting.take = Some(take);
        !waiting.is_closed
    }

    fn failure(self) -> Result<(), E> {
        let waiting = self.waiting.into_inner().unwrap_or_else(PoisonError::into_inner);
        waiting.failure.map_or(Ok(()), Err)
    }
}

impl<T, F, E> Waiting<T, F, E> {
    fn insert(&mut self, index: usize, result: T) {
        let place = index - self.first;
        while self.results.len() <= place {
            self.results.push_back(None);
        }
        self.results[place] = Some(result);
    }

    /// The result whose turn it is, if it is there.
    fn next(&mut self) -> Option<T> {
        let result = self.results.front_mut()?.take()?;
        self.results.pop_front();
        self.first += 1;
        Some(result)
    }

    /// Nothing more is taken.
    fn close(&mut self) {
        self.is_closed = true;
        self.results.clear();
    }
}

struct CloseOnPanic<'q, T, F: FnMut(T) -> Result<(), E>, E>(&'q Queue<T, F, E>);

impl<T, F: FnMut(T) -> Result<(), E>, E> Drop for CloseOnPanic<'_, T, F, E> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.waiting().close();
            self.0.taken.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let things: Vec<usize> = (0..AHEAD * 4).collect();
        for threads in [0, 1, 2, 3, 8] {
            let mut taken = Vec::new();
            let work = |index: usize, thing: &usize| {
                assert_eq!(index, *thing);
                // The first one of each run of results comes last.
                if index.is_multiple_of(AHEAD) {
                    thread::sleep(Duration::from_millis(5));
                }
                thing * 2
            };
            let done: Result<(), ()> = in_order(threads, &things, work, |result| {
                taken.push(result);
                Ok(())
            });
            assert_eq!(done, Ok(()));
            assert!(taken.iter().copied().eq(things.iter().map(|thing| thing * 2)), "{threads}");
        }
    }

    #[test]
    fn nothing_is_taken_after_the_first_failure() {
        let things: Vec<usize> = (0..AHEAD * 4).collect();
        for threads in [1, 2, 8] {
            let mut taken = 0;
            let done = in_order(
                threads,
                &things,
                |_, thing| *thing,
                |result| {
                    taken += 1;
                    if result % 10 == 7 { Err(result) } else { Ok(()) }
                },
            );
            assert_eq!((done, taken), (Err(7), 8), "{threads}");
        }
    }

    #[test]
    fn no_results_are_held_without_end() {
        let things: Vec<usize> = (0..AHEAD * 4).collect();
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = 0;
        let work = |index: usize, _: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            if index == 0 {
                thread::sleep(Duration::from_millis(50));
                most.store(begun.load(Ordering::Relaxed), Ordering::Relaxed);
            }
        };
        let done: Result<(), ()> = in_order(2, &things, work, |()| {
            taken += 1;
            Ok(())
        });
        assert_eq!((done, taken), (Ok(()), things.len()));
        // The other thread holds one more, for which there is no room.
        assert!(most.into_inner() <= AHEAD + 1);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_everything() {
        let things: Vec<usize> = (0..AHEAD * 4).collect();
        let (own, has_broken) = (thread::current().id(), AtomicBool::new(false));
        let work = |_: usize, _: &usize| {
            if thread::current().id() != own {
                has_broken.store(true, Ordering::Relaxed);
                panic!("it breaks");
            }
            while !has_broken.load(Ordering::Relaxed) {
                thread::yield_now();
            }
        };
        let _ = in_order(2, &things, work, |()| Ok::<(), ()>(()));
    }
}
