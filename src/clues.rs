//! Clues: the pieces of evidence that linking weighs, each with its weight and its words.

use std::fmt::{self, Write};

use crate::entity::{Name, NameKind};
use crate::names::Form;
use crate::spelling;

/// Makes [`Clue`] of rows: what a clue says, its weight as a natural logarithm of odds, and its words in a reason, which
/// are empty where it goes without saying.
macro_rules! clues {
    ($($(#[$doc:meta])* $clue:ident: $weight:literal, $words:literal;)*) => {
        /// A piece of evidence for or against a candidate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Clue {
            $($(#[$doc])* $clue,)*
        }

        impl Clue {
            /// In their order, so that a number is a place in the list.
            const ALL: &'static [Clue] = &[$(Clue::$clue),*];

            /// The weight, as a natural logarithm of odds.
            pub(crate) fn weight(self) -> f32 {
                match self {
                    $(Clue::$clue => $weight,)*
                }
            }

            fn in_words(self) -> &'static str {
                match self {
                    $(Clue::$clue => $words,)*
                }
            }
        }
    };
}

clues! {
    /// A word beside the name says what it is: "district".
    TypeBeside: 4.0, "a word beside it says what it is";
    /// The word beside it is said of such things as well.
    SimilarType: 1.5, "a word beside it fits";
    /// The word stands at the other end of a list of names.
    TypeOfList: 4.0, "the word for the list it stands in says what it is";
    /// The word beside the name says that it is something else.
    OtherType: -3.0, "though a word beside it says otherwise";
    /// The text names the entity by a name that no other has.
    NamedElsewhere: 2.5, "the text names it beyond doubt elsewhere";
    /// What contains the entity stands right before or after the name.
    ContainerBeside: 4.0, "what contains it stands beside it";
    /// What lies in the entity stands right before the name: "Tbilisi, Georgia".
    MemberBeside: 5.0, "what lies in it stands before it";
    /// What lies in the entity stands right behind the name: "Laçının Zabux kəndi".
    MemberBehind: 6.0, "what lies in it stands behind it";
    /// What contains the entity, less than a country, is named in the text.
    ContainerNamed: 1.5, "the text names what contains it";
    /// The country of the entity is named in the text.
    CountryNamed: 0.7, "the text names its country";
    /// Something within the same container is named in the text.
    NeighbourNamed: 0.7, "the text names its neighbours";
    /// A place less than 50 km away is named in the text.
    Near: 1.0, "a place nearby is named";
    /// An unlisted spelling of a place more than 500 km from all that the text names.
    Far: 0.0, "though far from all that the text names";
    /// An unlisted spelling of a village in a country of which the text names nothing, though it names others.
    Abroad: 0.0, "though the text names other countries only";
    /// A place less than 40 km away stands beside the name.
    NearBeside: 2.0, "a place nearby stands beside it";
    /// It stands in a list of which another member is certain and of its kind.
    ListMate: 0.5, "the list it stands in is of its kind";
    /// Another member of that list is certain and of its type.
    MateType: 1.0, "the list it stands in is of its type";
    /// Another member of that list, a place, lies in its country.
    MateCountry: 1.0, "the list it stands in is of its country";
    /// Of the places of the name it is by far the nearest to those beside it, or to those named in the text.
    Nearest: 1.5, "the nearest of the name";
    /// The text has meant it by this name before, and said so.
    MeantBefore: 2.2, "the text said before that it means this one";
    /// The person was named in full before.
    NamedBefore: 3.0, "named in full before";
    /// The person was named by office and surname before.
    OfficeBefore: 2.5, "named with the office before";
    /// The person was the last of the surname to be named in full.
    NamedLast: 1.5, "the last of the name to be named in full";
    /// The person's office stands before the name.
    Office: 4.0, "the office before it is theirs";
    /// The office before the name is held to this day, as far as is known.
    InOffice: 1.5, "the office is held still";
    /// An office that the person did not hold stands before the name.
    OtherOffice: -2.5, "though the office before it is not known of them";
    /// An office stands before the name of a person of whom no office is listed.
    AnyOffice: 1.0, "an office stands before it";
    /// The text names what an institution of no state belongs to, or another part of that: the United Nations, a mission of theirs.
    BodyNamed: 2.5, "the text names what it belongs to";
    /// The institution whose office stands beside the name is one where the person held an office.
    Serves: 4.0, "the institution beside it is where they held an office";
    /// The country of the entity stands beside the name.
    CountryBeside: 6.0, "the country beside it fits";
    /// Another country stands beside it.
    OtherCountry: -6.0, "though another country stands beside it";
    /// The country of the entity, or one of its cities, was the last to be named.
    CountryBefore: 2.0, "the country named last fits";
    /// The country of the entity is the first that the text names.
    CountryFirst: 1.5, "the country named first fits";
    /// Texts in the language of the name mean what is its state's.
    OwnTongue: 4.5, "the text is in the language of its state";
    /// The place named last lies in its country.
    PlaceBefore: 0.7, "the place named last lies in its country";
    /// What stands right behind the name is a part of its country: "Martuni, Nagorno-Karabakh".
    AreaBehind: 4.0, "what stands behind it lies in its country";
    /// The district right behind the name lies far from it: "Shikhly, Fuzuli district".
    OtherArea: -3.0, "though the district behind it lies elsewhere";
    /// The year in which the event began stands near the name.
    YearBeside: 3.0, "its year stands beside it";
    /// An institution's name stands in quotes.
    Quoted: 2.0, "it stands in quotes";
    /// A verb of saying follows an institution's name.
    Speaks: 1.5, "it is said to say something";
    /// It ends a dateline or stands among those to whom a report or photograph is owed.
    Credited: 1.5, "it stands where sources stand";
    /// The text names another of its sort: another football club, or a cup that clubs play for.
    SortNamed: 3.5, "the text names others of its sort";
    /// Another of its sort stands beside the name: two clubs that play.
    SortBeside: 2.0, "another of its sort stands beside it";
    /// An everyday word that has stood for it before.
    StoodBefore: 1.0, "it stood for this before";
    /// Another member of the list is of the person's state.
    MateState: 6.5, "the list it stands in is of its state";
    /// A person of its state stands right behind it.
    BearerBeside: 3.0, "a person of its state stands behind it";
    /// The type of an institution stands for the one named last.
    Nominal: 0.0, "the last of its type to be named";
    /// The surname is written otherwise than where the text named the person in full.
    WrittenOtherwise: -1.0, "though the text spelled that name otherwise";
    /// The surname is written as in the title.
    AsTitled: 0.7, "the surname is spelled as in the title";
    /// The person is better known than the others of the surname.
    Foremost: 0.0, "the best known of the surname";
    /// The entity did not exist, or the office was not held, on the date of the text.
    OutOfDate: -3.0, "though not in force on the date of the text";
    /// The name is no longer in official use.
    Former: -0.5, "a former name";
    /// The name is written as it is listed, not in another spelling or with an ending.
    AsListed: 1.5, "";
    /// The name is also an everyday word.
    CommonWord: -1.0, "also an everyday word";
}

/// A set of clues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clues(u64);

impl Clues {
    pub(crate) fn add(&mut self, clue: Clue) {
        self.0 |= 1 << clue as u32;
    }

    pub(crate) fn add_if(&mut self, clue: Clue, condition: bool) {
        if condition {
            self.add(clue);
        }
    }

    /// Takes a clue out; false if it was not there.
    pub(crate) fn take(&mut self, clue: Clue) -> bool {
        let had = self.has(clue);
        self.0 &= !(1 << clue as u32);
        had
    }

    pub(crate) fn has(self, clue: Clue) -> bool {
        self.0 >> clue as u32 & 1 == 1
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Clue> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let clue = Clue::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*clue)
        })
    }

    /// Whether words beside the name tell the place from others of the name.
    pub(crate) fn say_what_it_is(self) -> bool {
        [Clue::TypeBeside, Clue::TypeOfList, Clue::ContainerBeside].into_iter().any(|clue| self.has(clue))
    }

    pub(crate) fn weight(self) -> f32 {
        self.iter().map(Clue::weight).sum()
    }
}

/// Why a mention is linked as it is: what [`crate::Mention::reason`] puts into words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence<'t> {
    pub(crate) clues: Clues,
    pub(crate) form: Form,
    /// What the case ending is, if there is one.
    pub(crate) ending: Option<&'t str>,
    pub(crate) spelled: Option<spelling::Reading>,
    pub(crate) rivals: u32,
}

impl<'t> Evidence<'t> {
    /// Writes the reason for a mention of the listed `name`.
    pub(crate) fn write_words(&self, name: &Name, f: &mut String) -> fmt::Result {
        let Name { text: name, kind, .. } = name;
        match (self.form, self.spelled) {
            _ if self.clues.has(Clue::Nominal) => write!(f, "a word for {name}")?,
            (_, Some(reading)) => write!(
                f,
                "{} of {name}, {:.1} nats likelier than an ordinary word",
                reading.rule(),
                reading.ratio
            )?,
            (Form::Surname, _) => write!(f, "surname of {name}")?,
            (Form::Initial, _) => write!(f, "initial and surname of {name}")?,
            (Form::Reversed, _) => write!(f, "{name}, surname first")?,
            (Form::Listed, _) => match kind {
                NameKind::Name => write!(f, "listed name {name}")?,
                NameKind::Demonym => write!(f, "listed demonym {name}")?,
                NameKind::Abbr => write!(f, "listed abbreviation {name}")?,
                NameKind::Short => write!(f, "listed short form {name}")?,
                NameKind::Former => write!(f, "listed former name {name}")?,
                NameKind::Common => write!(f, "listed form {name}")?,
            },
        }
        if let Some(ending) = self.ending {
            write!(f, " with the ending -{ending}")?;
        }
        let mut clues: Vec<Clue> = self.clues.iter().filter(|clue| !clue.in_words().is_empty()).collect();
        clues.sort_by(|a, b| b.weight().abs().total_cmp(&a.weight().abs()));
        for clue in clues.into_iter().take(MOST_CLUES) {
            write!(f, "; {}", clue.in_words())?;
        }
        match self.rivals {
            0 => Ok(()),
            1 => f.write_str("; one other is possible"),
            n => write!(f, "; {n} others are possible"),
        }
    }
}

/// A reason names the strongest clues only; a person reads it.
const MOST_CLUES: usize = 3;
