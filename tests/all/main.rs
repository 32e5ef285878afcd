//! The tests of the crate as its users see it, in one binary.

mod export;
mod malformed;
mod programs;
mod seeds;
mod tagging;
