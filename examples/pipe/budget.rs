//! A bound on the bytes in work at a time.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Bounds the bytes that are in work at a time.
#[derive(Clone)]
pub struct Budget {
    limit: usize,
    spent: Arc<(Mutex<usize>, Condvar)>,
}

/// Bytes taken from a [`Budget`], given back on drop.
pub struct Permit {
    bytes: usize,
    budget: Budget,
}

impl Budget {
    /// A budget of `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { limit, spent: Arc::default() }
    }

    /// Takes `bytes`, waiting until they are there. More than the whole budget is given to one taker alone.
    pub fn take(&self, bytes: usize) -> Permit {
        let (spent, freed) = &*self.spent;
        let full = |spent: &mut usize| *spent > 0 && spent.saturating_add(bytes) > self.limit;
        let mut spent = freed.wait_while(locked(spent), full).unwrap_or_else(PoisonError::into_inner);
        *spent += bytes;
        Permit { bytes, budget: self.clone() }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let (spent, freed) = &*self.budget.spent;
        *locked(spent) -= self.bytes;
        freed.notify_all();
    }
}

/// A poisoned lock only says that another thread panicked; a count is never left half done.
fn locked(spent: &Mutex<usize>) -> MutexGuard<'_, usize> {
    spent.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn a_budget_is_shared_and_a_giant_goes_alone() {
        let budget = Budget::new(10);
        let first = budget.take(8);
        let other = budget.clone();
        let giant = thread::spawn(move || drop(other.take(100)));
        thread::sleep(Duration::from_millis(20));
        assert!(!giant.is_finished());
        drop(first);
        assert!(giant.join().is_ok());
    }
}
