//! What holds for any text: no panic, offsets that are true, mentions in order.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use exonym::{Gazetteer, Overlap, Tagger};
use proptest::prelude::*;

use crate::invariants::{self, Tagging};

/// A small gazetteer in several scripts, so that random texts are quick to tag.
const TABLE: &str = "id,title,kind,variants,types\n\
    kalbajar,Kalbajar,place,Kəlbəcər@az;Քարվաճառ@hy;Кельбаджар@ru;ქელბაჯარი@ka;کلبجر@fa,city\n\
    nk,Nagorno-Karabakh,place,Нагорный Карабах@ru;Լեռնային Ղարաբաղ@hy,region\n\
    karabakh,Karabakh,place,Qarabağ@az;قره‌باغ@fa,historical region\n\
    istisu,İstisu,place,İSTİSU@az,village\n\
    hasanov,Zakir Hasanov,person,Закир Гасанов@ru,\n";

static TAGGERS: LazyLock<[Tagger; 2]> = LazyLock::new(|| {
    let gazetteer = || Gazetteer::from_reader("table.csv", TABLE.as_bytes()).unwrap();
    [
        Tagger::new(gazetteer()).unwrap(),
        Tagger::builder().overlap(Overlap::All).case(exonym::Case::Ignore).build(gazetteer()).unwrap(),
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
        "'",
        "ʼ",
        ".",
        ", ",
        "\u{AD}",
        "\u{301}",
        "\u{308}",
        "\u{200C}",
        "\u{200B}",
        "region",
        "village",
        "the ",
        "и",
        "ა",
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
        let tag = |text| TAGGERS[0].tag(text).iter().map(|m| m.to_owned("")).collect::<Vec<_>>();
        prop_assert_eq!(tag(&text), tag(&text));
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
