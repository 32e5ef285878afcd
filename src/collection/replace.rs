//! Text with its names replaced.

use std::ops::Range;

use crate::mention::{OwnedMention, Use};

/// The text with every name replaced by the title of its entity, so that one place has one form throughout a corpus.
///
/// Case endings go with the name that carried them. Adjectives and words for inhabitants stay as they are.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use exonym::{Gazetteer, Tagger, collection::normalise};
///
/// let tagger = Tagger::new(Gazetteer::bundled())?;
/// let text = "From Kelbadjar to Laçın";
/// let mentions: Vec<_> = tagger.tag(text).iter().map(|mention| mention.to_owned("")).collect();
/// assert_eq!(normalise(text, &mentions), "From Kalbajar to Lachin");
/// # }
/// # Ok::<(), exonym::Error>(())
/// ```
pub fn normalise<'m>(text: &str, mentions: impl IntoIterator<Item = &'m OwnedMention>) -> String {
    let names = mentions.into_iter().filter(|mention| mention.usage != Some(Use::Demonym));
    replace(text, names.map(|mention| (mention.start..mention.end, mention.title.as_str())))
}

/// The text with spans, in bytes, replaced. Of spans that overlap the one that begins first stands, and of two that
/// begin together the longer; spans that do not fit the text are passed over.
///
/// # Examples
///
/// ```
/// use exonym::collection::replace;
///
/// assert_eq!(replace("Gəncə, Bakı", [(0..7, "gn:586523"), (9..14, "gn:587084")]), "gn:586523, gn:587084");
/// ```
pub fn replace<S: AsRef<str>>(text: &str, spans: impl IntoIterator<Item = (Range<usize>, S)>) -> String {
    let mut spans: Vec<(Range<usize>, S)> =
        spans.into_iter().filter(|(span, _)| text.get(span.clone()).is_some()).collect();
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for (span, form) in spans {
        if span.start >= done {
            replaced.push_str(&text[done..span.start]);
            replaced.push_str(form.as_ref());
            done = span.end;
        }
    }
    replaced.push_str(&text[done..]);
    replaced
}
