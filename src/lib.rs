//! Finds the places, people and institutions of a gazetteer in text, however they are spelled, and says which
//! one each mention is.

mod fold;
#[allow(dead_code)]
mod spelling;
