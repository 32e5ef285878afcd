//! What the types promise to those who build on them.

use std::error::Error;

use exonym::export::Generator;
use exonym::{
    Finding, Gazetteer, GazetteerBuilder, Mention, OwnedMention, Tagger, TaggerBuilder, UnknownName,
};

#[test]
fn types_go_between_threads() {
    fn between_threads<T: Send + Sync>() {}
    between_threads::<Gazetteer>();
    between_threads::<GazetteerBuilder>();
    between_threads::<Tagger>();
    between_threads::<TaggerBuilder>();
    between_threads::<Mention<'_>>();
    between_threads::<OwnedMention>();
    between_threads::<Finding>();
    between_threads::<Generator>();
}

#[test]
fn errors_are_errors() {
    fn error<T: Error + Send + Sync + 'static>() {}
    error::<exonym::Error>();
    error::<UnknownName>();
}
