//! Reading what people marked, a module a format.

pub mod brat;
