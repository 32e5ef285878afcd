//! The listed names as letters. Many places share a name: those that are written and meant alike are one.

use super::Own;
use super::hand::Hand;
use super::letters::{BEGIN, END, Letter, SPACE};
use crate::hash::Map;

#[derive(Default)]
pub(crate) struct Listed {
    /// With their edges, one after the other.
    letters: Vec<Letter>,
    starts: Vec<u32>,
    /// A listed name, the number it was given with and what other names the same has, in order.
    numbers: Vec<(u32, u32, Own)>,
    known: Map<(Vec<Letter>, u8), u32>,
}

impl Listed {
    /// Takes a name in; tells which it is, and whether it is new.
    pub(crate) fn add(&mut self, letters: &[Letter], hand: Hand, number: u32, own: Own) -> (u32, bool) {
        let new = self.starts.len() as u32;
        let name = *self.known.entry((letters.to_vec(), hand as u8)).or_insert(new);
        self.numbers.push((name, number, own));
        if name < new {
            return (name, false);
        }
        self.starts.push(self.letters.len() as u32);
        self.letters.push(BEGIN);
        self.letters.extend_from_slice(letters);
        self.letters.push(END);
        (name, true)
    }

    /// To be called when all are in.
    pub(crate) fn finish(&mut self) {
        self.starts.push(self.letters.len() as u32);
        self.numbers.sort_unstable_by_key(|&(name, number, _)| (name, number));
        self.known = Map::default();
    }

    /// How many names there are, each as often as it was taken in.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The words of the names that have several.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[Letter]> {
        let names = self.letters.split(|&l| l == BEGIN || l == END).filter(|name| name.contains(&SPACE));
        names.flat_map(|name| name.split(|&l| l == SPACE))
    }

    pub(crate) fn letters(&self, name: u32) -> &[Letter] {
        &self.letters[self.starts[name as usize] as usize..self.starts[name as usize + 1] as usize]
    }

    /// The numbers that a name was taken in with.
    pub(crate) fn numbers(&self, name: u32) -> impl Iterator<Item = (u32, Own)> + '_ {
        let first = self.numbers.partition_point(|&(other, ..)| other < name);
        let same = self.numbers[first..].iter().take_while(move |&&(other, ..)| other == name);
        same.map(|&(_, number, own)| (number, own))
    }
}
