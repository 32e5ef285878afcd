//! A trie over sorted texts, walked byte by byte.
//!
//! It is the trie of Aho and Corasick without its failure links: a walk that begins at a word start never goes back to
//! where it did not begin. So it is built in one pass over the sorted texts. Where only one text is left below a node the
//! trie ends, and the walk goes on in that text itself.

use std::ops::Range;

use crate::characters;
use crate::fold;

/// Ends each text; no byte of UTF-8.
const END: u8 = 0xFF;

const NONE: u32 = u32::MAX;

/// Children that are looked through one after the other.
const FEW: usize = 6;

/// Texts, sorted and different, and the trie over them.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The texts, each with [`END`] behind it.
    texts: Vec<u8>,
    /// Where each begins.
    starts: Vec<u32>,
    nodes: Vec<Node>,
    /// By node, the byte that leads to it.
    labels: Vec<u8>,
    /// By byte, the node to which it leads from the root, which has more children than any other.
    first: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The first of its children, which lie side by side; of a leaf, where in the texts its only one goes on.
    first: u32,
    /// The text that ends here, or goes on from this leaf.
    text: u32,
    /// How many children there are: none is a leaf.
    children: u16,
}

/// A node whose children are to be added, the texts that go on from it, and how many bytes lead to it.
struct Open {
    node: usize,
    texts: Range<u32>,
    depth: u32,
}

/// A place in the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    node: u32,
    /// In a leaf, the place in the texts.
    at: u32,
}

impl Trie {
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
        let mut open = Vec::new();
        self.nodes.clear();
        self.labels.clear();
        self.add(0, 0..self.starts.len() as u32, 0, &mut open);
        while let Some(node) = open.pop() {
            self.grow(node, &shared, &mut open);
        }
        self.first = vec![NONE; 256];
        let root = self.nodes[0];
        for child in root.first..root.first + u32::from(root.children) {
            self.first[usize::from(self.labels[child as usize])] = child;
        }
        self.texts.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.nodes.shrink_to_fit();
        self.labels.shrink_to_fit();
    }

    /// Adds a node without its children; one with a single text is a leaf, the others are left open.
    fn add(&mut self, label: u8, texts: Range<u32>, depth: u32, open: &mut Vec<Open>) {
        let mut node = Node { first: 0, text: NONE, children: 0 };
        match texts.len() {
            0 => {}
            1 => (node.first, node.text) = (self.starts[texts.start as usize] + depth, texts.start),
            _ => open.push(Open { node: self.nodes.len(), texts, depth }),
        }
        self.nodes.push(node);
        self.labels.push(label);
    }

    /// Adds what lies below a node that was left open, as far as its texts have the same bytes and one step more.
    fn grow(&mut self, Open { mut node, texts, mut depth }: Open, shared: &[u32], open: &mut Vec<Open>) {
        let Range { start: mut from, end } = texts;
        let same = shared[from as usize + 1..end as usize].iter().copied().min().unwrap_or(depth);
        while depth < same {
            let label = self.byte(from, depth);
            self.nodes[node] = Node { first: self.nodes.len() as u32, text: NONE, children: 1 };
            depth += 1;
            node = self.nodes.len();
            self.nodes.push(Node { first: 0, text: NONE, children: 0 });
            self.labels.push(label);
        }
        let mut branch = Node { first: self.nodes.len() as u32, text: NONE, children: 0 };
        if self.byte(from, depth) == END {
            branch.text = from;
            from += 1;
        }
        while from < end {
            let others = &shared[from as usize + 1..end as usize];
            let to = others.iter().position(|&shared| shared == depth);
            let to = to.map_or(end, |more| from + 1 + more as u32);
            self.add(self.byte(from, depth), from..to, depth + 1, open);
            branch.children += 1;
            from = to;
        }
        self.nodes[node] = branch;
    }

    /// The byte of a text at a depth.
    fn byte(&self, text: u32, depth: u32) -> u8 {
        self.texts[(self.starts[text as usize] + depth) as usize]
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
            + self.labels.capacity()
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
        self.enter(0)
    }

    #[inline]
    fn enter(&self, node: u32) -> Cursor {
        Cursor { node, at: self.nodes[node as usize].first }
    }

    /// Where `byte` leads from a place; none where no text goes on so.
    #[inline]
    pub(crate) fn next(&self, cursor: Cursor, byte: u8) -> Option<Cursor> {
        let node = self.nodes[cursor.node as usize];
        if node.children == 0 {
            return (self.texts.get(cursor.at as usize) == Some(&byte))
                .then_some(Cursor { at: cursor.at + 1, ..cursor });
        }
        if node.children == 1 {
            return (self.labels.get(node.first as usize) == Some(&byte)).then(|| self.enter(node.first));
        }
        if cursor.node == 0 {
            return Some(self.first[usize::from(byte)])
                .filter(|&child| child != NONE)
                .map(|child| self.enter(child));
        }
        let first = node.first as usize;
        let labels = &self.labels[first..first + usize::from(node.children)];
        let child = match labels.len() {
            0..FEW => labels.iter().position(|&label| label == byte)?,
            _ => labels.binary_search(&byte).ok()?,
        };
        Some(self.enter((first + child) as u32))
    }

    /// Where the folded character at byte `at` of a text leads, and the byte behind it. One that folding drops leads
    /// nowhere else.
    #[inline(always)]
    pub(crate) fn step(&self, cursor: Cursor, text: &str, at: usize) -> Option<(Cursor, usize)> {
        // Nearly all steps are a letter within a word.
        if let Some(folded) = fold::ascii_step(text.as_bytes(), at) {
            return Some((self.next(cursor, folded)?, at + 1));
        }
        if let Some([first, second]) = characters::pair_step(text.as_bytes(), at) {
            return Some((self.next(self.next(cursor, first)?, second)?, at + 2));
        }
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
        let node = self.nodes[cursor.node as usize];
        let ends = if node.children == 0 {
            self.texts.get(cursor.at as usize) == Some(&END)
        } else {
            node.text != NONE
        };
        ends.then_some(node.text)
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
    fn one_text_and_none() {
        let empty = trie(&[]);
        assert_eq!((empty.walk(b"a"), empty.end(empty.root())), (None, None));
        let one = trie(&["baku"]);
        assert_eq!(one.end(one.walk(b"baku").unwrap()), Some(0));
    }
}
