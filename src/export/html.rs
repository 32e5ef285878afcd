//! HTML: texts with their mentions marked, a colour and a line a kind, the reason on hover.
//!
//! A mention is `<mark class="entity place" data-id="baku">Baku<span>PLACE</span></mark>`. Where mentions overlap the
//! longest stays. Texts in Arabic or another script that runs from the right are marked `dir="rtl"`. Everything that comes
//! from a text or a gazetteer is escaped, and the page forbids scripts and other sources.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Document, Generator};
use crate::entity::Kind;
use crate::script::script;

/// The style sheet of [`begin`], for pages that have the texts of [`highlight`] in them.
pub const STYLE: &str = include_str!("html.css");

/// Writes the head of a page, and which colour means what.
///
/// # Errors
///
/// Those of `out`, as with the other functions.
pub fn begin(mut out: impl Write, generator: &Generator) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n<title>Mentions</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <p class=\"legend\">",
        escape(&generator.to_string())
    )?;
    for kind in Kind::ALL {
        write!(out, "<mark class=\"entity {kind}\">{kind}</mark> ")?;
    }
    out.write_all(b"</p>\n")
}

/// Writes an article with the name and the highlighted text of a document.
pub fn document(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    write!(
        out,
        "<article>\n<h2 dir=\"auto\">{}</h2>\n<div class=\"text\" {}>",
        escape(document.name()),
        text_attributes(document.text(), document.lang())
    )?;
    highlight(&mut out, document)?;
    out.write_all(b"</div>\n</article>\n")
}

/// The attributes `lang` and `dir` of the element that holds a text. Where the caller does not know the language, `lang`
/// is that of the script in which most letters stand, if only one language is written in it, else empty, which HTML
/// reads as unknown. `dir` is `rtl` where most letters are of a script that runs from the right.
///
/// # Examples
///
/// ```
/// use exonym::export::html::text_attributes;
///
/// assert_eq!(text_attributes("Երևան", None), r#"lang="hy" dir="ltr""#);
/// assert_eq!(text_attributes("باکو", None), r#"lang="" dir="rtl""#);
/// assert_eq!(text_attributes("باکو", Some("azb")), r#"lang="azb" dir="rtl""#);
/// ```
pub fn text_attributes(text: &str, lang: Option<&str>) -> String {
    let lang = lang.unwrap_or_else(|| match script(text) {
        "Armn" => "hy",
        "Geor" => "ka",
        _ => "",
    });
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let dir = if letters().filter(|&c| runs_from_the_right(c)).count() * 2 > letters().count() {
        "rtl"
    } else {
        "ltr"
    };
    format!("lang=\"{}\" dir=\"{dir}\"", escape(lang))
}

/// The blocks that Unicode keeps for scripts from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and more, with
/// their presentation forms and the historic ones.
fn runs_from_the_right(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Writes what comes after the last document.
pub fn end(mut out: impl Write) -> io::Result<()> {
    out.write_all(b"</body>\n</html>\n")
}

/// Writes the text of a document with its mentions marked, and nothing around it.
///
/// # Examples
///
/// ```
/// use exonym::export::{Document, html};
/// use exonym::{Gazetteer, Tagger};
///
/// let table = "id,title\nbaku,Baku\n";
/// let tagger = Tagger::new(Gazetteer::from_reader("places.csv", table.as_bytes()).unwrap()).unwrap();
/// let text = "<b>Baku</b>";
/// let mut marked = Vec::new();
/// html::highlight(&mut marked, &Document::new("a.txt", text, &tagger.tag(text))).unwrap();
/// let marked = String::from_utf8(marked).unwrap();
/// assert!(marked.starts_with("&lt;b&gt;<mark class=\"entity place\" data-id=\"baku\" title=\"Baku: listed name Baku"));
/// assert!(marked.ends_with(">Baku<span dir=\"ltr\">PLACE</span></mark>&lt;/b&gt;"));
/// ```
pub fn highlight(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let mut at = 0;
    for mention in document.flat_mentions() {
        let span = mention.span();
        let kind = mention.entity().kind().name();
        write!(
            out,
            "{}<mark class=\"entity {kind}\" data-id=\"{}\" title=\"{}: {}\">{}<span dir=\"ltr\">{}</span></mark>",
            escape(&document.text()[at..span.start]),
            escape(mention.entity().id()),
            escape(mention.title()),
            escape(&mention.reason()),
            escape(mention.text()),
            kind.to_uppercase()
        )?;
        at = span.end;
    }
    out.write_all(escape(&document.text()[at..]).as_bytes())
}

/// The text as HTML shows it, within elements and within quoted attributes. Control characters, which HTML does not
/// have, become U+FFFD.
pub fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| {
        matches!(c, '&' | '<' | '>' | '"' | '\'') || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    };
    if !text.contains(special) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if special(c) => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped.into()
}
