//! The tables that come with the crate.

macro_rules! tables {
    ($($file:literal)*) => { &[$((concat!("data/", $file), include_str!(concat!("../data/", $file)))),*] };
}

/// File names and contents, in the order in which they are read.
pub(crate) const TABLES: &[(&str, &str)] = tables![
    "countries.csv" "azerbaijan.csv" "karabakh.csv" "armenia.csv" "georgia.csv" "neighbours.csv" "former.csv"
    "people.csv" "institutions.csv" "events.csv" "names.csv" "roles.csv"
];
