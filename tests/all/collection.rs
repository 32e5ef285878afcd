//! Working with the mentions of a collection.

use exonym::collection::*;
use exonym::{Gazetteer, Kind, OwnedMention, Tagger};

const TABLE: &str = "id,title,kind,variants,types,ccodes,parent,lat,lon
land,Landia,place,,country,LL,,40,45
north,Northshire,place,,district,,land,41,45
kalba,Kalba,place,Кальба@ru;Kalbah@en,town,,north,41.1,45.1
sor,Sor,place,,village,XX,north,41.2,45.2
isle,Isle,place,,island,,,0.5,179.9
ann,Ann Smith,person,,,LL,,,
trick,=Trick,person,Trick@en,,,,,
";

const TEXTS: [(&str, &str); 3] = [
    ("a", "Kalba and Kalbah and Кальба with Sor. Then Ann Smith left for Isle."),
    ("b", "In Kalba, Ann Smith said nothing."),
    ("c", "Landia and Northshire; Landian said Trick."),
];

fn collection() -> (Tagger, Vec<OwnedMention>) {
    let gazetteer = Gazetteer::from_reader("t.csv", TABLE.as_bytes()).unwrap();
    let tagger = Tagger::builder().exact(true).build(gazetteer).unwrap();
    let mut mentions = Vec::new();
    for (doc, text) in TEXTS {
        mentions.extend(tagger.tag(text).iter().map(|mention| mention.to_owned(doc)));
    }
    (tagger, mentions)
}

fn kept(filter: Filter) -> Vec<String> {
    let (tagger, mentions) = collection();
    let kept = mentions.iter().filter(|mention| filter.keeps(mention, tagger.gazetteer()));
    counts(kept).into_iter().map(|count| format!("{} {}", count.id, count.mentions)).collect()
}

#[test]
fn filters() {
    let all = ["kalba 4", "ann 2", "isle 1", "land 1", "north 1", "sor 1", "trick 1"];
    assert_eq!(kept(Filter::new()), all);
    assert_eq!(kept(Filter::new().kinds([Kind::Person])), ["ann 2", "trick 1"]);
    // Kalba has its country from the country it lies in; Sor says another of itself.
    assert_eq!(kept(Filter::new().countries(["ll"])), ["kalba 4", "ann 2", "land 1", "north 1"]);
    assert_eq!(kept(Filter::new().within(["north"])), ["kalba 4", "north 1", "sor 1"]);
    assert_eq!(kept(Filter::new().bbox(45.05, 41.0, 45.15, 42.0)), ["kalba 4"]);
    assert_eq!(kept(Filter::new().bbox(170.0, 0.0, -170.0, 1.0)), ["isle 1"]);
    // Sor and the middle of the district are 13.9 km from Kalba.
    assert_eq!(kept(Filter::new().radius(41.1, 45.1, 15.0)), ["kalba 4", "north 1", "sor 1"]);
    assert_eq!(kept(Filter::new().radius(41.1, 45.1, 13.8)), ["kalba 4"]);
    assert_eq!(kept(Filter::new().radius(0.5, -179.9, 23.0)), ["isle 1"]);
    assert_eq!(kept(Filter::new().within(["north"]).countries(["XX"])), ["sor 1"]);
}

#[test]
fn counts_across_spellings_and_scripts() {
    let (_, mentions) = collection();
    let count = &counts(&mentions)[0];
    assert_eq!((count.id.as_str(), count.mentions, count.docs), ("kalba", 4, 2));
    let spellings: Vec<_> =
        count.spellings.iter().map(|s| (s.text.as_str(), s.script.as_str(), s.mentions)).collect();
    assert_eq!(spellings, [("Kalba", "Latn", 2), ("Kalbah", "Latn", 1), ("Кальба", "Cyrl", 1)]);
    assert_eq!(count.scripts, [("Latn".to_string(), 3), ("Cyrl".to_string(), 1)]);
    let mut csv = Vec::new();
    write_counts(&counts(&mentions), &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(
        csv.lines().nth(1),
        Some("kalba,Kalba,place,41.1,45.1,4,2,Latn 3;Cyrl 1,Kalba 2;Kalbah 1;Кальба 1")
    );
    assert!(csv.contains("trick,'=Trick,person,,,1,1,"), "{csv}");
}

#[test]
fn scripts() {
    for (text, expected) in [
        ("Kəlbəcər", "Latn"),
        ("Кельбаджар", "Cyrl"),
        ("Քարվաճառ", "Armn"),
        ("თბილისი", "Geor"),
        ("کلبجر", "Arab"),
        ("2020", "Zyyy"),
        ("", "Zyyy"),
        ("東京", "Zyyy"),
    ] {
        assert_eq!(script(text), expected, "{text}");
    }
}

#[test]
fn roll_up_to_what_contains() {
    let (tagger, mentions) = collection();
    let is = |word: &'static str| move |entity: &exonym::Entity| entity.types().iter().any(|t| t == word);
    let districts = counts(&roll_up(&mentions, tagger.gazetteer(), is("district")));
    assert_eq!(districts.len(), 1);
    assert_eq!((districts[0].id.as_str(), districts[0].mentions), ("north", 6));
    assert_eq!((districts[0].title.as_str(), districts[0].lat), ("Northshire", Some(41.0)));
    let countries = counts(&roll_up(&mentions, tagger.gazetteer(), is("country")));
    assert_eq!((countries[0].id.as_str(), countries[0].mentions, countries[0].docs), ("land", 7, 3));
}

#[test]
fn pairs() {
    let (_, mentions) = collection();
    let shown = |reach: Reach| -> Vec<String> {
        co_mentions(&mentions, reach)
            .iter()
            .map(|p| format!("{} {} {} {}", p.a, p.b, p.docs, p.times))
            .collect()
    };
    let texts = shown(Reach::Text);
    assert_eq!(texts[0], "ann kalba 2 2");
    assert_eq!(texts.len(), 6 + 3, "{texts:?}");
    // Between "Кальба" and "Sor" there are 6 code points, between "Kalba" and "Ann Smith" 2.
    assert_eq!(shown(Reach::Within(6)), ["ann kalba 1 1", "kalba sor 1 1", "land north 1 1"]);
    assert!(shown(Reach::Within(0)).is_empty());
    let mut csv = Vec::new();
    write_pairs(&co_mentions(&mentions, Reach::Text)[..1], &mut csv).unwrap();
    let expected =
        "a,a_title,a_kind,b,b_title,b_kind,docs,times\nann,Ann Smith,person,kalba,Kalba,place,2,2\n";
    assert_eq!(String::from_utf8(csv).unwrap(), expected);
}

#[test]
fn normalised_text() {
    let (tagger, _) = collection();
    let text = TEXTS[0].1;
    let mentions: Vec<_> = tagger.tag(text).iter().map(|mention| mention.to_owned("a")).collect();
    assert_eq!(
        normalise(text, &mentions),
        "Kalba and Kalba and Kalba with Sor. Then Ann Smith left for Isle."
    );
    assert_eq!(normalise("short", &mentions), "Kalba", "spans of another text do no harm");
    // Out of order, overlapping, inside a letter, beyond the end, backwards.
    let backwards = std::ops::Range { start: 4, end: 2 };
    let spans = [(4..6, "B"), (0..2, "A"), (1..5, "x"), (3..4, "y"), (2..90, "z"), (backwards, "w")];
    assert_eq!(replace("abəcd", spans), "AəB");
    assert_eq!(replace("", [(0..0, "new")]), "new");
}
