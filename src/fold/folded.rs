//! A whole folded text, with the way back to the original.

use std::ops::Range;

use super::each_step;

/// A folded text that knows where each of its bytes stood in the original.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// The steps whose length folding changed.
    edits: Vec<Edit>,
}

/// A step that is longer or shorter in one text than in the other: the bytes in the folded and in the original text.
#[derive(Clone, Debug)]
struct Edit {
    folded: Range<usize>,
    original: Range<usize>,
}

impl Folded {
    /// Folds `text` and keeps the way back.
    pub fn new(text: &str) -> Self {
        let (mut bytes, mut edits) = (Vec::with_capacity(text.len()), Vec::new());
        let mut at = 0;
        each_step(text, |step, len| {
            // ß has as many bytes as its fold, ss, but not its letters.
            let letters = step.iter().filter(|&&byte| byte as i8 >= -0x40).count();
            if step.len() != len || letters > 1 {
                let folded = bytes.len()..bytes.len() + step.len();
                edits.push(Edit { folded, original: at..at + len });
            }
            bytes.extend_from_slice(step);
            at += len;
            Some(())
        });
        // A step gives whole characters.
        Folded { text: String::from_utf8(bytes).unwrap_or_default(), edits }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original text from which the bytes `folded` of the folded text came: whole letters, where folding
    /// made several of one, and without dropped characters at either end.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let before = &self.edits[..self.edits.partition_point(|edit| edit.folded.start <= folded.start)];
        let start = match before.last() {
            Some(edit) if folded.start < edit.folded.end => edit.original.start,
            Some(edit) => edit.original.end + (folded.start - edit.folded.end),
            None => folded.start,
        };
        let before = &self.edits[..self.edits.partition_point(|edit| edit.folded.start < folded.end)];
        let end = match before.last() {
            Some(edit) if folded.end < edit.folded.end => edit.original.end,
            Some(edit) => edit.original.end + (folded.end - edit.folded.end),
            None => folded.end,
        };
        start.min(end)..end
    }
}
