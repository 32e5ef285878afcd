//! Clues: the pieces of evidence that linking weighs, each with its weight and its words.

use std::fmt::{self, Write};

use crate::entity::{Name, NameKind};
use crate::names::Form;
use crate::spelling;

/// A piece of evidence for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clue {
    /// A word beside the name says what it is: "district".
    TypeBeside,
    /// The word beside it is said of such things as well.
    SimilarType,
    /// The word stands at the other end of a list of names.
    TypeOfList,
    /// The word beside the name says that it is something else.
    OtherType,
    /// The text names the entity by a name that no other has.
    NamedElsewhere,
    /// What contains the entity stands right before or after the name.
    ContainerBeside,
    /// What lies in the entity stands right before the name: "Tbilisi, Georgia".
    MemberBeside,
    /// What contains the entity, less than a country, is named in the text.
    ContainerNamed,
    /// The country of the entity is named in the text.
    CountryNamed,
    /// Something within the same container is named in the text.
    NeighbourNamed,
    /// A place less than 50 km away is named in the text.
    Near,
    /// An unlisted spelling of a place more than 500 km from all that the text names.
    Far,
    /// A place less than 40 km away stands beside the name.
    NearBeside,
    /// It stands in a list of which another member is certain and of its kind.
    ListMate,
    /// Another member of that list is certain and of its type.
    MateType,
    /// Of the places of the name it is by far the nearest to those beside it, or to those named in the text.
    Nearest,
    /// The text has meant it by this name before, and said so.
    MeantBefore,
    /// The person was named in full before.
    NamedBefore,
    /// The person was named by office and surname before.
    OfficeBefore,
    /// The person was the last of the surname to be named in full.
    NamedLast,
    /// The person's office stands before the name.
    Office,
    /// The office before the name is held to this day, as far as is known.
    InOffice,
    /// An office that the person did not hold stands before the name.
    OtherOffice,
    /// An office stands before the name of a person of whom no office is listed.
    AnyOffice,
    /// The country of the entity stands beside the name.
    CountryBeside,
    /// Another country stands beside it.
    OtherCountry,
    /// The country of the entity, or one of its cities, was the last to be named.
    CountryBefore,
    /// The country of the entity is the first that the text names.
    CountryFirst,
    /// The place named last lies in its country.
    PlaceBefore,
    /// What stands right behind the name is a part of its country: "Martuni, Nagorno-Karabakh".
    AreaBehind,
    /// The district right behind the name lies far from it: "Shikhly, Fuzuli district".
    OtherArea,
    /// The year in which the event began stands near the name.
    YearBeside,
    /// An institution's name stands in quotes.
    Quoted,
    /// A verb of saying follows an institution's name.
    Speaks,
    /// It ends a dateline or stands among those to whom a report or photograph is owed.
    Credited,
    /// The text names another of its sort: another football club, or a cup that clubs play for.
    SortNamed,
    /// An everyday word that has stood for it before.
    StoodBefore,
    /// Another member of the list is of the person's state.
    MateState,
    /// A person of its state stands right behind it.
    BearerBeside,
    /// The type of an institution stands for the one named last.
    Nominal,
    /// The surname is written otherwise than where the text named the person in full.
    WrittenOtherwise,
    /// The surname is written as in the title.
    AsTitled,
    /// The person is better known than the others of the surname.
    Foremost,
    /// The entity did not exist, or the office was not held, on the date of the text.
    OutOfDate,
    /// The name is no longer in official use.
    Former,
    /// The name is written as it is listed, not in another spelling or with an ending.
    AsListed,
    /// The name is also an everyday word.
    CommonWord,
}

impl Clue {
    /// In their order, so that a number is a place in the list.
    const ALL: [Clue; 47] = [
        Clue::TypeBeside,
        Clue::SimilarType,
        Clue::TypeOfList,
        Clue::OtherType,
        Clue::NamedElsewhere,
        Clue::ContainerBeside,
        Clue::MemberBeside,
        Clue::ContainerNamed,
        Clue::CountryNamed,
        Clue::NeighbourNamed,
        Clue::Near,
        Clue::Far,
        Clue::NearBeside,
        Clue::ListMate,
        Clue::MateType,
        Clue::Nearest,
        Clue::MeantBefore,
        Clue::NamedBefore,
        Clue::OfficeBefore,
        Clue::NamedLast,
        Clue::Office,
        Clue::InOffice,
        Clue::OtherOffice,
        Clue::AnyOffice,
        Clue::CountryBeside,
        Clue::OtherCountry,
        Clue::CountryBefore,
        Clue::CountryFirst,
        Clue::PlaceBefore,
        Clue::AreaBehind,
        Clue::OtherArea,
        Clue::YearBeside,
        Clue::Quoted,
        Clue::Speaks,
        Clue::Credited,
        Clue::SortNamed,
        Clue::StoodBefore,
        Clue::MateState,
        Clue::BearerBeside,
        Clue::Nominal,
        Clue::WrittenOtherwise,
        Clue::AsTitled,
        Clue::Foremost,
        Clue::OutOfDate,
        Clue::Former,
        Clue::AsListed,
        Clue::CommonWord,
    ];

    /// The weight, as a natural logarithm of odds.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Clue::TypeBeside => 4.0,
            Clue::SimilarType => 1.5,
            Clue::TypeOfList => 4.0,
            Clue::OtherType => -3.0,
            Clue::NamedElsewhere => 2.5,
            Clue::ContainerBeside => 4.0,
            Clue::MemberBeside => 5.0,
            Clue::ContainerNamed => 1.5,
            Clue::CountryNamed => 0.7,
            Clue::NeighbourNamed => 0.7,
            Clue::Near => 1.0,
            Clue::Far => 0.0,
            Clue::NearBeside => 2.0,
            Clue::ListMate => 0.5,
            Clue::MateType => 1.0,
            Clue::Nearest => 1.5,
            Clue::MeantBefore => 2.2,
            Clue::NamedBefore => 3.0,
            Clue::OfficeBefore => 2.5,
            Clue::NamedLast => 1.5,
            Clue::Office => 4.0,
            Clue::InOffice => 1.5,
            Clue::OtherOffice => -2.5,
            Clue::AnyOffice => 1.0,
            Clue::CountryBeside => 6.0,
            Clue::OtherCountry => -6.0,
            Clue::CountryBefore => 2.0,
            Clue::CountryFirst => 1.5,
            Clue::PlaceBefore => 0.7,
            Clue::AreaBehind => 4.0,
            Clue::OtherArea => -3.0,
            Clue::YearBeside => 3.0,
            Clue::Quoted => 2.0,
            Clue::Speaks => 1.5,
            Clue::Credited => 1.5,
            Clue::SortNamed => 3.5,
            Clue::StoodBefore => 1.0,
            Clue::MateState => 6.5,
            Clue::BearerBeside => 3.0,
            Clue::Nominal => 0.0,
            Clue::WrittenOtherwise => -1.0,
            Clue::AsTitled => 0.7,
            Clue::Foremost => 0.0,
            Clue::OutOfDate => -3.0,
            Clue::Former => -0.5,
            Clue::AsListed => 1.5,
            Clue::CommonWord => -1.0,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Clue::TypeBeside => "a word beside it says what it is",
            Clue::SimilarType => "a word beside it fits",
            Clue::TypeOfList => "the word for the list it stands in says what it is",
            Clue::OtherType => "though a word beside it says otherwise",
            Clue::NamedElsewhere => "the text names it beyond doubt elsewhere",
            Clue::ContainerBeside => "what contains it stands beside it",
            Clue::MemberBeside => "what lies in it stands before it",
            Clue::ContainerNamed => "the text names what contains it",
            Clue::CountryNamed => "the text names its country",
            Clue::NeighbourNamed => "the text names its neighbours",
            Clue::Near => "a place nearby is named",
            Clue::Far => "though far from all that the text names",
            Clue::NearBeside => "a place nearby stands beside it",
            Clue::ListMate => "the list it stands in is of its kind",
            Clue::MateType => "the list it stands in is of its type",
            Clue::Nearest => "the nearest of the name",
            Clue::MeantBefore => "the text said before that it means this one",
            Clue::NamedBefore => "named in full before",
            Clue::OfficeBefore => "named with the office before",
            Clue::NamedLast => "the last of the name to be named in full",
            Clue::Office => "the office before it is theirs",
            Clue::InOffice => "the office is held still",
            Clue::OtherOffice => "though the office before it is not known of them",
            Clue::AnyOffice => "an office stands before it",
            Clue::CountryBeside => "the country beside it fits",
            Clue::OtherCountry => "though another country stands beside it",
            Clue::CountryBefore => "the country named last fits",
            Clue::CountryFirst => "the country named first fits",
            Clue::PlaceBefore => "the place named last lies in its country",
            Clue::AreaBehind => "what stands behind it lies in its country",
            Clue::OtherArea => "though the district behind it lies elsewhere",
            Clue::YearBeside => "its year stands beside it",
            Clue::Quoted => "it stands in quotes",
            Clue::Speaks => "it is said to say something",
            Clue::Credited => "it stands where sources stand",
            Clue::SortNamed => "the text names others of its sort",
            Clue::StoodBefore => "it stood for this before",
            Clue::BearerBeside => "a person of its state stands behind it",
            Clue::MateState => "the list it stands in is of its state",
            Clue::Nominal => "the last of its type to be named",
            Clue::WrittenOtherwise => "though the text spelled that name otherwise",
            Clue::AsTitled => "the surname is spelled as in the title",
            Clue::Foremost => "the best known of the surname",
            Clue::OutOfDate => "though not in force on the date of the text",
            Clue::Former => "a former name",
            Clue::AsListed => "",
            Clue::CommonWord => "also an everyday word",
        }
    }
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
