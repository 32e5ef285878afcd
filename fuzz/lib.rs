//! What the targets check; the tests of the crate check it too.

#[path = "../tests/all/invariants.rs"]
pub mod invariants;
