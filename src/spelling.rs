//! What makes two spellings one name.

pub(crate) mod endings;
