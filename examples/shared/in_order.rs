//! Work spread over threads, answers in the order of the jobs, memory bounded.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Jobs that may wait for each thread.
const WAITING: usize = 4;

/// Does `work` on every job with `threads` threads. The iterator yields the answers in the order of the jobs;
/// a job is taken only when an earlier one has made room. Ends early if `work` panics.
///
/// The threads end by themselves when the jobs do, or when the iterator is dropped.
pub fn in_order<I, O>(
    threads: usize,
    jobs: impl Iterator<Item = I> + Send + 'static,
    work: impl Fn(I) -> O + Send + Sync + 'static,
) -> impl Iterator<Item = O>
where
    I: Send + 'static,
    O: Send + 'static,
{
    let threads = threads.max(1);
    let (job_in, job_out) = sync_channel::<(I, SyncSender<O>)>(threads);
    let (answer_in, answer_out) = sync_channel::<Receiver<O>>(threads * WAITING);
    let job_out = Arc::new(Mutex::new(job_out));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (job_out, work) = (Arc::clone(&job_out), Arc::clone(&work));
        thread::spawn(move || {
            while let Some((job, answer)) = next(&job_out) {
                // Nobody waits for the answer any more once the iterator is dropped.
                answer.send(work(job)).ok();
            }
        });
    }
    thread::spawn(move || {
        for job in jobs {
            let (to, from) = sync_channel(1);
            if answer_in.send(from).is_err() || job_in.send((job, to)).is_err() {
                return;
            }
        }
    });
    answer_out.into_iter().map_while(|answer| answer.recv().ok())
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    // A poisoned lock only says that another thread panicked; a queue is never left half done.
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn answers_come_in_the_order_of_the_jobs() {
        let slow_first = |job: u64| {
            thread::sleep(Duration::from_millis(20 - job));
            job
        };
        let answers: Vec<u64> = in_order(4, 0..20, slow_first).collect();
        assert_eq!(answers, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn jobs_are_not_taken_before_there_is_room() {
        let taken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&taken);
        let endless = std::iter::repeat_with(move || count.fetch_add(1, Ordering::SeqCst));
        let mut answers = in_order(2, endless, |job| job);
        assert_eq!(answers.next(), Some(0));
        thread::sleep(Duration::from_millis(50));
        assert!(taken.load(Ordering::SeqCst) < 32);
    }
}
