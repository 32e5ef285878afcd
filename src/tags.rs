//! Language tags in cells: BCP 47, with the kind of a name behind `-x-`.

use std::borrow::Cow;
use std::str::FromStr;

use crate::entity::NameKind;

/// Splits `name@tag` at the last `@` whose right side is a well-formed tag.
pub(crate) fn split_tag(variant: &str) -> Option<(&str, &str)> {
    variant
        .rmatch_indices('@')
        .map(|(at, _)| (&variant[..at], variant[at + 1..].trim()))
        .find(|(_, tag)| is_language_tag(tag))
}

/// The tags of nearly all names, which need no memory of their own.
const TAGS: [&str; 8] = ["en", "ru", "hy", "az", "ka", "tr", "fa", "und"];

/// A tag as the languages of names are kept.
pub(crate) fn known_tag(tag: &str) -> Cow<'static, str> {
    TAGS.into_iter().find(|known| *known == tag).map_or_else(|| tag.to_string().into(), Cow::Borrowed)
}

/// A tag in the usual case, which means nothing in BCP 47: `AZ-latn` is `az-Latn`.
pub(crate) fn usual_case(tag: &str) -> String {
    let mut usual = tag.to_ascii_lowercase();
    let mut at = 0;
    for (i, subtag) in tag.split('-').enumerate() {
        let letters = subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        match subtag.len() {
            // What follows a single letter is in small letters.
            1 => break,
            2 if i > 0 && letters => usual[at..at + 2].make_ascii_uppercase(),
            4 if i > 0 && letters => usual[at..at + 1].make_ascii_uppercase(),
            _ => {}
        }
        at += subtag.len() + 1;
    }
    usual
}

/// Takes the kind out of a tag: `en-x-demonym` is `en` and a demonym.
pub(crate) fn split_kind(tag: &str) -> (Cow<'static, str>, NameKind) {
    // What nearly all are.
    if tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return (known_tag(tag), NameKind::Name);
    }
    let tag = usual_case(tag);
    let Some((lang, private)) = tag.split_once("-x-") else { return (tag.into(), NameKind::Name) };
    let mut kind = NameKind::Name;
    let rest: Vec<&str> = private
        .split('-')
        .filter(|subtag| match NameKind::from_str(subtag) {
            Ok(found) => {
                kind = found;
                false
            }
            Err(_) => true,
        })
        .collect();
    (if rest.is_empty() { known_tag(lang) } else { format!("{lang}-x-{}", rest.join("-")).into() }, kind)
}

/// Whether a tag is well-formed BCP 47: subtags of 1 to 8 letters or digits, the first of 2 or 3 letters, or `x-`. The
/// standard keeps first subtags of 4 to 8 letters for languages yet to come: `english` is none.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let letters = first.bytes().all(|b| b.is_ascii_alphabetic());
    let sound =
        |subtag: &str| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
    letters
        && ((2..=3).contains(&first.len()) || first.eq_ignore_ascii_case("x") && tag.len() > 2)
        && subtags.all(sound)
}
