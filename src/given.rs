//! Whether an unlisted spelling of a person's name is someone else's: Arayik is no Erik, Suleymanov no Suleymanova, Olaru no
//! Gahler, Vardanyan no Vardevanyan.

use crate::entity::Entity;
use crate::fold::Short;
use crate::script;
use crate::words::{Bearer, Lexicon};

/// Whether `written`, which is as good as a spelling of the person's name, has a given name of its own, a surname of the
/// other sex, one that begins otherwise or one with other consonants.
pub(crate) fn is_another(
    written: &str,
    person: &Entity,
    lexicon: &Lexicon,
    is_ending: impl Fn(&str) -> bool,
) -> bool {
    let Some((given, surname)) = ends(written) else { return false };
    let names = || person.names().iter().filter_map(|name| ends(name.text()));
    let alike = |word: &str| word.starts_with(|c: char| c < '\u{250}');
    let Some(own_given) = Short::new(given) else { return false };
    let same_letters = || names().filter(|(other, _)| alike(other) == alike(given));
    let sexes = |surname: &str| Short::new(surname).and_then(|folded| lexicon.surname_of(folded.text()));
    let other_sex = match sexes(surname) {
        // In Russian a man's surname takes the ending of a woman's.
        Some(Bearer::Woman) if !alike(surname) => false,
        Some(own) => {
            let mut known = same_letters().filter_map(|(_, other)| sexes(other)).peekable();
            known.peek().is_some() && known.all(|other| other != own)
        }
        None => false,
    };
    let mut surnames = same_letters().map(|(_, other)| other).peekable();
    let begins_otherwise = surnames.peek().is_some() && surnames.all(|other| !begin_alike(surname, other));
    let script_of = |name: &str| name.chars().next().and_then(script::of);
    let own_script = script_of(surname);
    let mut surnames =
        names().map(|(_, other)| other).filter(|other| script_of(other) == own_script).peekable();
    let sounds_otherwise = surnames.peek().is_some() && surnames.all(|other| !same_telling(surname, other));
    if other_sex || begins_otherwise || sounds_otherwise {
        return true;
    }
    let own_given = own_given.text();
    let declined = || lexicon.declined_given_name(own_given, is_ending);
    let plain = lexicon.is_given_name(own_given).then(|| own_given.to_string());
    let Some(own_given) = plain.or_else(declined) else { return false };
    let mut others = same_letters().filter_map(|(other, _)| Short::new(other)).peekable();
    others.peek().is_some() && others.all(|other| !sounds_alike(&own_given, other.text()))
}

/// The first and the last word of a name.
fn ends(name: &str) -> Option<(&str, &str)> {
    let mut words = name.split_whitespace();
    words.next().zip(words.next_back())
}

/// Whether two surnames may begin alike, as far as their letters are Latin: both with a vowel or both with a consonant. Some
/// consonants are left out or written for either: Hakopian and Akopian, Voskanyan and Oskanian.
fn begin_alike(one: &str, other: &str) -> bool {
    let is_vowel = |surname: &str| match Short::new(surname)?.text().chars().next()? {
        'a' | 'e' | 'i' | 'o' | 'u' => Some(true),
        'h' | 'j' | 'v' | 'w' | 'y' => None,
        first => first.is_ascii_lowercase().then_some(false),
    };
    is_vowel(one).zip(is_vowel(other)).is_none_or(|(one, other)| one == other)
}

/// Whether a surname in the same letters as a listed one has, up to its ending, the same consonants of those that tell
/// persons apart and that a skeleton drops or makes one: v, and where the letters are but sounds, s, z and sh.
fn same_telling(written: &str, listed: &str) -> bool {
    let (Some(written), Some(listed)) = (Short::new(written), Short::new(listed)) else { return true };
    let mut written = Telling::of(written.text());
    Telling::of(listed.text()).all(|consonant| written.next() == Some(consonant))
}

/// The consonants of a folded word that tell persons apart.
struct Telling<'w> {
    letters: std::str::Chars<'w>,
    last: char,
}

impl<'w> Telling<'w> {
    fn of(word: &'w str) -> Self {
        Telling { letters: word.chars(), last: ' ' }
    }
}

impl Iterator for Telling<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            let letter = self.letters.next()?;
            let last = std::mem::replace(&mut self.last, letter);
            let found = match letter {
                // Doubled, as in -off; ու is a vowel.
                _ if letter == last => None,
                'ւ' if last == 'ո' => None,
                'v' | 'w' | 'f' | 'в' | 'ф' | 'վ' | 'ւ' | 'ֆ' | 'ვ' => Some('v'),
                'с' | 'ц' | 'ս' | 'ց' | 'ծ' | 'ს' | 'ც' | 'წ' => Some('s'),
                'з' | 'զ' | 'ձ' | 'ზ' | 'ძ' => Some('z'),
                'ш' | 'ж' | 'ч' | 'щ' | 'շ' | 'ժ' | 'չ' | 'ջ' | 'ճ' | 'შ' | 'ჟ' | 'ჩ' | 'ჯ' | 'ჭ' => {
                    Some('š')
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// Whether two folded given names have as many vowels, of kinds that one may be written for the other: Mikhail and
/// Mikheil, not Rashad and Rashid.
fn sounds_alike(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (Vowels::of(one), Vowels::of(other));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(a), Some(b))
                if a == b || a == Vowel::E && b != Vowel::U || b == Vowel::E && a != Vowel::U => {}
            _ => return false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vowel {
    A,
    E,
    I,
    U,
}

/// The vowels of a word; those that follow one of their kind at once are one with it.
struct Vowels<'w> {
    letters: std::iter::Peekable<std::str::Chars<'w>>,
    last: Option<Vowel>,
}

impl<'w> Vowels<'w> {
    fn of(word: &'w str) -> Self {
        Vowels { letters: word.chars().peekable(), last: None }
    }
}

impl Iterator for Vowels<'_> {
    type Item = Vowel;

    fn next(&mut self) -> Option<Vowel> {
        loop {
            let letter = self.letters.next()?;
            let glides = self.letters.peek().is_some_and(|&next| vowel(next).is_some());
            let found = match letter {
                // Before a vowel they are consonants: Mikayel, Edward.
                'y' | 'j' | 'й' if glides => None,
                _ => vowel(letter),
            };
            let last = std::mem::replace(&mut self.last, found);
            if let Some(found) = found.filter(|&found| last != Some(found)) {
                return Some(found);
            }
        }
    }
}

fn vowel(letter: char) -> Option<Vowel> {
    match letter {
        'a' | 'а' | 'я' => Some(Vowel::A),
        'e' | 'е' | 'э' | 'ё' => Some(Vowel::E),
        'i' | 'y' | 'j' | 'и' | 'ы' | 'й' => Some(Vowel::I),
        'o' | 'u' | 'w' | 'о' | 'у' | 'ю' => Some(Vowel::U),
        _ => None,
    }
}
