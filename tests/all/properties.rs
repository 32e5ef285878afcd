//! What holds for any text: no panic, offsets that are true, mentions in order.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use exonym::{Case, Gazetteer, Overlap, Tagger, TaggerBuilder};
use proptest::prelude::*;

use crate::invariants::{self, Tagging};

/// A small gazetteer in several scripts, so that random texts are quick to tag.
const TABLE: &str = "id,title,kind,variants,types\n\
    kalbajar,Kalbajar,place,Kəlbəcər@az;Քարվաճառ@hy;Кельбаджар@ru;ქელბაჯარი@ka;کلبجر@fa,city\n\
    nk,Nagorno-Karabakh,place,Нагорный Карабах@ru;Լեռնային Ղարաբաղ@hy,region\n\
    karabakh,Karabakh,place,Qarabağ@az;قره‌باغ@fa,historical region\n\
    istisu,İstisu,place,İSTİSU@az,village\n\
    hasanov,Zakir Hasanov,person,Закир Гасанов@ru,\n\
    defence,Defence Ministry,institution,Министерство обороны@ru;Müdafiə Nazirliyi@az,ministry\n\
    kostanyan,Vahan Kostanyan,person,واهان کوستانیان@fa;ვაჰან კოსტანიანი@ka,\n\
    aleppo,Aleppo,place,حلب@ar;الحلب@ar,city\n\
    club,Karabakh FK,institution,Karabakh@en-x-common;Qarabağ@az-x-common,football club\n\
    agency,Oxu.az,institution,Sputnik@en-x-common,news agency\n\
    bayramli,Bayramlı,place,,village\n";

static TAGGERS: LazyLock<Vec<Tagger>> = LazyLock::new(|| {
    let date = "1994-05-12".parse().unwrap();
    let build = |tagger: TaggerBuilder| {
        tagger.build(Gazetteer::from_reader("table.csv", TABLE.as_bytes()).unwrap()).unwrap()
    };
    vec![
        build(Tagger::builder()),
        build(Tagger::builder().overlap(Overlap::All).case(Case::Ignore)),
        build(Tagger::builder().nominal(true).date(date)),
        build(Tagger::builder().overlap(Overlap::All).nominal(true).exact(true)),
    ]
});

/// Texts made of names, parts of names, and whatever stands between and inside them.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Kalbajar",
        "kalbajar",
        "KƏLBƏCƏR",
        "Kәlbәcәr",
        "Քարվաճառ",
        "Քարվաճա՞ռում",
        "Кельбаджара",
        "Нагорного",
        "Карабаха",
        "Nagorno",
        "Karabakh",
        "Лeռնային",
        "قره\u{200C}باغ",
        "I\u{307}stisu",
        "İSTİSU",
        "Hasanov",
        "Zakir",
        "Гасановым",
        "#NagornoKarabakh",
        "#",
        "@",
        " ",
        "  ",
        "\n",
        "\n\n",
        "-",
        "\u{2011}",
        "—",
        "’s",
        ", the",
        ", a ",
        "…",
        "'",
        "ʼ",
        ".",
        ", ",
        "\u{AD}",
        "\u{301}",
        "\u{308}",
        "\u{200C}",
        "\u{200B}",
        "Defence Ministry",
        "Министерство обороны",
        "the\u{A0}ministry",
        "this\u{2011}ministry",
        "the — Ministry",
        "министерства",
        "nazirlik",
        "\u{A0}",
        "region",
        "village",
        "the ",
        "и",
        "ა",
        "Zakir Gasanov",
        "Закир Хасанов",
        "Gasanov",
        "Хасановым",
        "Vahan Kostanian",
        "Kostanian",
        "’ın",
        "واهان کستانیان",
        "کستانیان",
        "ვაჰან კოსტანიანმა",
        "Farid ",
        "Natig Bayramlı",
        "Bayramli",
        "oğlu",
        "حلب",
        "وبالحلب",
        "و",
        "oxu.az",
        ".az",
        ".COM",
        ".რ",
        "“",
        "”",
        "«",
        "»",
        " klubu",
        "клуб",
        "Sputnik",
        " – ",
        "/",
        "50,87%",
        "de facto ",
        "т. н. ",
        "դե ֆակտո ",
        "か\u{3099}",
        "ﬁ",
        "ß",
        "😀",
        "\u{FEFF}",
    ]);
    prop::collection::vec(
        prop_oneof![4 => pieces.prop_map(str::to_string), 1 => any::<char>().prop_map(String::from)],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mentions_hold(text in texts()) {
        for tagger in TAGGERS.iter() {
            invariants::mentions_hold(&text, &tagger.tag(&text));
        }
    }

    #[test]
    fn tagging_again_gives_the_same(text in texts()) {
        for tagger in TAGGERS.iter() {
            let tag = |text| tagger.tag(text).iter().map(|m| m.to_owned("")).collect::<Vec<_>>();
            prop_assert_eq!(tag(&text), tag(&text));
        }
    }

    #[test]
    fn folding_leads_back(text in texts()) {
        invariants::folding(&text);
    }

    #[test]
    fn any_bytes_are_a_table_or_findings(bytes in prop::collection::vec(any::<u8>(), 0..200), header in any::<bool>()) {
        let mut table = if header { b"id,title,variants,lat,lon\n".to_vec() } else { Vec::new() };
        table.extend(bytes);
        invariants::reading(&table);
    }

    #[test]
    fn any_cells_are_a_table_or_findings(rows in prop::collection::vec(prop::array::uniform5(cell()), 0..8)) {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["id", "title", "variants", "parent", "start"]).unwrap();
        rows.iter().for_each(|row| table.write_record(row).unwrap());
        invariants::reading(&table.into_inner().unwrap());
    }
}

/// The texts hold what reading an unlisted spelling, and then its surname, begins with.
#[test]
fn a_surname_behind_an_unlisted_spelling() {
    let mentions = TAGGERS[0].tag("Vahan Kostanian denied it. Kostanian’ın");
    assert_eq!(mentions.iter().map(|m| m.text()).collect::<Vec<_>>(), ["Vahan Kostanian", "Kostanian’ın"]);
}

/// What the linker reads beside names, cut off anywhere and with any separator between the words.
#[test]
fn texts_that_end_anywhere() {
    let text = "Zakir Hasanov, the defence minister, and the mayor of Kalbajar, a small town in the region, met. \
        The Defence Ministry's men left İstisu village; this ministry denied it, the “ministry” said. Azerbaijani \
        Defence Minister Hasanov was in Nagorno-Karabakh and in Kalbajar’s centre, the #Karabakh of old. \
        Закир Гасанов, глава министерства обороны, был в селе Истису и в Нагорном Карабахе, ведомство молчит. \
        Zakir Gasanov and Vahan Kostanian’s men; Kostanian’ın, Natig Bayramlı. Baku – Sputnik. Karabakh.az, the de facto \
        Defence Ministry, “Karabakh” klubu, Karabakh – 50,87%, İstisu – 2%. Həsənov Zakir Əli oğlu, وبالحلب، حلب. \
        واهان کستانیان، کستانیان. ვაჰან კოსტანიანმა, კოსტანიანის. \
        Քարվաճառի շրջանում, Լեռնային Ղարաբաղի հյուսիսում. ქელბაჯარის რაიონი, სამინისტრო. وزیر دفاع در قره‌باغ، وزارتخانه";
    for separator in [" ", "\u{A0}", "\u{2009}", "\u{2011}", "\n", " — ", "\u{200B} "] {
        let text = text.replace(' ', separator);
        for tagger in TAGGERS.iter() {
            let whole = tagger.tag(&text).len();
            assert!(whole > 5 || separator != " ", "{whole} mentions");
            for (end, _) in text.char_indices() {
                invariants::mentions_hold(&text[..end], &tagger.tag(&text[..end]));
            }
        }
    }
}

/// Cells that mean something to the reader, and any others.
fn cell() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "a",
        "b",
        "c",
        "Foo",
        "Foo@az",
        "Foo@en;-Bar",
        "=1+1",
        "'=1+1",
        "'Ali",
        "-x@hy-x-short",
        "2020",
        "-0300-02",
        "Foo@az-x-common;Boo@und",
        ";",
        "@",
        " x ",
        "x\ny",
        "\u{1b}[31m",
        "Ə\u{307}",
        "\"q\"",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_string), 1 => ".{0,12}"]
}

/// What fuzzing found, and what it starts from; not part of the package.
#[test]
fn corpora() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    if !corpus.exists() {
        return;
    }
    let inputs = |target: &str| -> Vec<Vec<u8>> {
        let files = fs::read_dir(corpus.join(target)).unwrap().map(|file| file.unwrap().path());
        files.map(|path| fs::read(path).unwrap()).collect()
    };
    for input in inputs("reading") {
        invariants::reading(&input);
    }
    for input in inputs("folding") {
        invariants::folding(&String::from_utf8_lossy(&input));
    }
    assert!(Tagging::new(b"").is_some(), "the head that inputs can leave out is a gazetteer");
    let mut checked = 0;
    for tagging in inputs("tagging").iter().filter_map(|input| Tagging::new(input)) {
        tagging.check();
        checked += 1;
    }
    let both = inputs("exports").into_iter().chain(inputs("tagging"));
    for tagging in both.filter_map(|input| Tagging::new(&input)) {
        tagging.check_exports();
        checked += 1;
    }
    assert!(checked > 8, "{checked} inputs hold a gazetteer");
}
