//! Work in two threads, where there are threads.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// Does both works, the second in a thread of its own; where none can be started, one after the other.
pub(crate) fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    scope(|scope| {
        let started = Builder::new().spawn_scoped(scope, &other);
        let one = one();
        let other = match started {
            // A thread that broke off breaks this one off in the same way.
            Ok(started) => started.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => other(),
        };
        (one, other)
    })
}
