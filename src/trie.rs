//! A trie over sorted texts, walked byte by byte.
//!
//! It is the trie of Aho and Corasick without its failure links: a walk that begins at a word start never goes back to
//! where it did not begin. So it is built in one pass over the sorted texts. Bytes that follow one another without a choice
//! share a node, and a node is followed by those below its first child, so that a walk stays in few lines of the cache.

use std::ops::Range;

use crate::characters;
use crate::fold;

/// Ends each text; no byte of UTF-8.
const END: u8 = 0xFF;

const NONE: u32 = u32::MAX;

/// Children that are looked through one after the other.
const FEW: usize = 8;

/// Bytes of a node's path: as many as leave it the fourth part of a line of the cache.
const PATH: usize = 6;

/// Texts, sorted and different, and the trie over them.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The texts, each with [`END`] behind it.
    texts: Vec<u8>,
    /// Where each begins.
    starts: Vec<u32>,
    nodes: Vec<Node>,
    /// By byte, the node to which it leads from the root, which has more children than any other.
    first: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The bytes that lead from the parent's end to the node's.
    path: [u8; PATH],
    /// How many they are: one or more, but for the root's.
    len: u8,
    children: u8,
    /// The first of its children, which lie side by side.
    first: u32,
    /// The text that ends at the node's end.
    text: u32,
}

/// A node without its children, the texts that go on from its end, and how many bytes lead to it.
struct Open {
    node: usize,
    texts: Range<u32>,
    depth: u32,
}

/// A place in the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    node: u32,
    /// How many bytes of the node's path lie before it.
    at: u8,
}

impl Trie {
    /// A byte that stands for no letter of a text. Where it follows, a node ends, so that [`Self::step`] stops before it.
    pub(crate) const MARK: u8 = 1;

    /// Adds a text, UTF-8 that is greater than those before; false where there is no more room.
    #[must_use]
    pub(crate) fn push(&mut self, text: &[u8]) -> bool {
        if self.texts.len() + text.len() >= NONE as usize {
            return false;
        }
        self.starts.push(self.texts.len() as u32);
        self.texts.extend_from_slice(text);
        self.texts.push(END);
        true
    }

    /// Builds the trie over what was pushed.
    pub(crate) fn build(&mut self) {
        // How many bytes each text has in common with the one before.
        let shared: Vec<u32> = (0..self.starts.len()).map(|text| self.shared(text)).collect();
        self.nodes = vec![Node { path: [0; PATH], len: 0, children: 0, first: 0, text: NONE }];
        let mut open = vec![Open { node: 0, texts: 0..self.starts.len() as u32, depth: 0 }];
        while let Some(node) = open.pop() {
            self.grow(node, &shared, &mut open);
        }
        self.first = vec![NONE; 256];
        let root = self.nodes[0];
        for child in root.first..root.first + u32::from(root.children) {
            self.first[usize::from(self.nodes[child as usize].path[0])] = child;
        }
        self.texts.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.nodes.shrink_to_fit();
    }

    /// Adds the children of a node, and leaves them open; the first is the next to be grown.
    fn grow(&mut self, Open { node, texts, depth }: Open, shared: &[u32], open: &mut Vec<Open>) {
        let Range { start: mut from, end } = texts;
        if from < end && self.rest(from, depth)[0] == END {
            self.nodes[node].text = from;
            from += 1;
        }
        let (first, before) = (self.nodes.len(), open.len());
        while from < end {
            // Those that begin with the same byte, and what all of them begin with.
            let others = &shared[from as usize + 1..end as usize];
            let more = others.iter().position(|&shared| shared == depth).unwrap_or(others.len());
            let same = others[..more].iter().copied().min().map(|shared| (shared - depth) as usize);
            let rest = self.rest(from, depth).iter().take(same.unwrap_or(PATH).min(PATH));
            let mut path = [0; PATH];
            let mut len = 0;
            for (place, &byte) in path.iter_mut().zip(rest) {
                if byte == END || byte == Trie::MARK && len > 0 {
                    break;
                }
                *place = byte;
                len += 1;
            }
            let to = from + 1 + more as u32;
            open.push(Open { node: self.nodes.len(), texts: from..to, depth: depth + u32::from(len) });
            self.nodes.push(Node { path, len, children: 0, first: 0, text: NONE });
            from = to;
        }
        let children = self.nodes.len() - first;
        open[before..].reverse();
        let node = &mut self.nodes[node];
        (node.first, node.children) = (first as u32, children as u8);
    }

    /// The bytes of a text from a depth on, [`END`] and the next texts behind them.
    fn rest(&self, text: u32, depth: u32) -> &[u8] {
        &self.texts[(self.starts[text as usize] + depth) as usize..]
    }

    /// How many bytes a text has in common with the one before.
    fn shared(&self, text: usize) -> u32 {
        let Some(before) = text.checked_sub(1) else { return 0 };
        let (one, other) = (self.starts[before] as usize, self.starts[text] as usize);
        let pairs = self.texts[one..other].iter().zip(&self.texts[other..]);
        pairs.take_while(|(a, b)| a == b).count() as u32
    }

    /// Bytes on the heap.
    pub(crate) fn memory_usage(&self) -> usize {
        self.texts.capacity()
            + (self.starts.capacity() + self.first.capacity()) * size_of::<u32>()
            + self.nodes.capacity() * size_of::<Node>()
    }

    /// The number of texts.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A text by its number.
    pub(crate) fn text(&self, number: usize) -> &str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// The bytes of a text by its number.
    pub(crate) fn bytes(&self, number: usize) -> &[u8] {
        let start = self.starts[number] as usize;
        let end = self.starts.get(number + 1).map_or(self.texts.len(), |&next| next as usize) - 1;
        &self.texts[start..end]
    }

    pub(crate) fn root(&self) -> Cursor {
        Cursor { node: 0, at: 0 }
    }

    /// Where `byte` leads from a place; none where no text goes on so.
    #[inline(always)]
    pub(crate) fn next(&self, cursor: Cursor, byte: u8) -> Option<Cursor> {
        let node = &self.nodes[cursor.node as usize];
        if cursor.at < node.len {
            return (node.path.get(usize::from(cursor.at)) == Some(&byte))
                .then_some(Cursor { at: cursor.at + 1, ..cursor });
        }
        self.child(cursor.node, node, byte).map(|node| Cursor { node, at: 1 })
    }

    /// The child of a node to which a byte leads.
    #[inline]
    fn child(&self, number: u32, node: &Node, byte: u8) -> Option<u32> {
        if number == 0 {
            return Some(self.first[usize::from(byte)]).filter(|&child| child != NONE);
        }
        let first = node.first as usize;
        let children = &self.nodes[first..first + usize::from(node.children)];
        let child = if children.len() <= FEW {
            children.iter().position(|child| child.path[0] == byte)?
        } else {
            children.binary_search_by_key(&byte, |child| child.path[0]).ok()?
        };
        Some((first + child) as u32)
    }

    /// Where the letters from byte `at` of a text lead, folded, with the byte behind them: as many as lead on to where a text
    /// of the trie ends or [`Self::MARK`] may follow. Where no letter stands there, or one that its neighbours change, it
    /// is that character alone; one that folding drops leads nowhere else. `at` must lie before the end of the text.
    #[inline(always)]
    pub(crate) fn step(&self, cursor: Cursor, text: &str, at: usize) -> Option<(Cursor, usize)> {
        let bytes = text.as_bytes();
        // A space or a sign.
        if bytes[at].is_ascii() && !bytes[at].is_ascii_alphanumeric() {
            return match fold::ascii_step(bytes, at) {
                Some(folded) => Some((self.next(cursor, folded)?, at + 1)),
                None => self.step_one(cursor, text, at),
            };
        }
        let (next, end) = self.glide(cursor, bytes, at)?;
        if end > at { Some((next, end)) } else { self.step_one(cursor, text, at) }
    }

    /// The same for letters that nothing beside them changes, as nearly all are; none of them leads to where it began.
    #[inline(always)]
    fn glide(&self, mut cursor: Cursor, bytes: &[u8], mut at: usize) -> Option<(Cursor, usize)> {
        loop {
            if let Some(letter) = fold::ascii_letter(bytes, at) {
                cursor = self.next(cursor, letter)?;
                at += 1;
            } else if let Some([first, second]) = characters::pair_step(bytes, at) {
                cursor = self.next(self.next(cursor, first)?, second)?;
                at += 2;
            } else {
                break;
            }
            let node = &self.nodes[cursor.node as usize];
            if cursor.at == node.len && (node.text != NONE || self.goes_on_with_mark(node)) {
                break;
            }
        }
        Some((cursor, at))
    }

    /// Whether [`Self::MARK`] may follow a node.
    #[inline]
    fn goes_on_with_mark(&self, node: &Node) -> bool {
        // The least of all bytes.
        node.children > 0 && self.nodes[node.first as usize].path[0] == Trie::MARK
    }

    /// Where one folded character leads.
    #[inline(never)]
    fn step_one(&self, cursor: Cursor, text: &str, at: usize) -> Option<(Cursor, usize)> {
        let step = fold::step(text, at);
        let next = step.bytes().iter().try_fold(cursor, |cursor, &byte| self.next(cursor, byte))?;
        Some((next, at + step.len()))
    }

    /// Where several bytes lead.
    pub(crate) fn walk(&self, bytes: &[u8]) -> Option<Cursor> {
        bytes.iter().try_fold(self.root(), |cursor, &byte| self.next(cursor, byte))
    }

    /// The text that ends at a place.
    #[inline]
    pub(crate) fn end(&self, cursor: Cursor) -> Option<u32> {
        let node = &self.nodes[cursor.node as usize];
        (node.text != NONE && cursor.at == node.len).then_some(node.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trie(texts: &[&str]) -> Trie {
        let mut trie = Trie::default();
        assert!(texts.iter().all(|text| trie.push(text.as_bytes())));
        trie.build();
        trie
    }

    #[test]
    fn finds_its_texts_and_no_others() {
        let texts = ["agh", "aghdam", "aghdara", "van", "vanadzor", "şuşa"];
        let trie = trie(&texts);
        assert_eq!(trie.len(), texts.len());
        for (number, text) in texts.iter().enumerate() {
            let cursor = trie.walk(text.as_bytes()).unwrap();
            assert_eq!((trie.end(cursor), trie.text(number)), (Some(number as u32), *text));
            assert_eq!(trie.next(cursor, b'z'), None);
        }
        for part in ["", "a", "ag", "aghda", "vana", "vanadzo", "ş"] {
            assert_eq!(trie.walk(part.as_bytes()).and_then(|cursor| trie.end(cursor)), None, "{part}");
        }
        for other in ["b", "agz", "aghdamx", "vanb"] {
            assert_eq!(trie.walk(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn steps_lead_where_folded_letters_do() {
        let trie = trie(&["agh\u{1}dam", "agh\u{1}dara", "baku", "baku gate", "susa", "сел", "село"]);
        // Where the walk stops, by the bytes behind each step, and whether a text ends there.
        for (text, stops) in [
            ("BAKU", &[(4, true)][..]),
            ("Baku - gate", &[(4, true), (7, false), (11, true)]),
            ("bak\u{AD}u", &[(3, false), (5, false), (6, true)]),
            ("ba\u{301}ku", &[(1, false), (4, false), (6, true)]),
            ("Aghdam", &[(3, false)]),
            ("сёла", &[(6, true)]),
            ("СЕЛО", &[(6, true), (8, true)]),
            ("şus\u{327}a", &[(2, false), (3, false), (6, false), (7, true)]),
            ("bo", &[]),
        ] {
            let (mut cursor, mut at) = (trie.root(), 0);
            let mut found = Vec::new();
            while at < text.len()
                && let Some((next, end)) = trie.step(cursor, text, at)
            {
                (cursor, at) = (next, end);
                found.push((end, trie.end(cursor).is_some()));
            }
            assert_eq!(found, stops, "{text:?}");
        }
    }

    #[test]
    fn one_text_and_none() {
        let empty = trie(&[]);
        assert_eq!((empty.walk(b"a"), empty.end(empty.root())), (None, None));
        let one = trie(&["baku"]);
        assert_eq!(one.end(one.walk(b"baku").unwrap()), Some(0));
    }
}
