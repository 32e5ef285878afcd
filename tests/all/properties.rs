//! What holds for any text: no panic, offsets that are true, mentions in order.

use std::sync::LazyLock;

use exonym::{Folded, Gazetteer, Overlap, Tagger, fold};
use proptest::prelude::*;

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
    fn offsets_are_true(text in texts()) {
        for tagger in TAGGERS.iter() {
            let mut before = 0;
            for mention in tagger.tag(&text) {
                prop_assert_eq!(&text[mention.span()], mention.text());
                let chars: String = text.chars().skip(mention.char_span().start).take(mention.char_span().len()).collect();
                prop_assert_eq!(&chars, mention.text());
                prop_assert!(mention.span().start >= before);
                before = mention.span().start;
                prop_assert!((0.0..=1.0).contains(&mention.score()));
                prop_assert!(!mention.candidates().is_empty());
                prop_assert!(!mention.reason().is_empty());
            }
        }
    }

    #[test]
    fn tagging_again_gives_the_same(text in texts()) {
        let tag = |text| TAGGERS[0].tag(text).iter().map(|m| m.to_owned("")).collect::<Vec<_>>();
        prop_assert_eq!(tag(&text), tag(&text));
    }

    #[test]
    fn folding_leads_back(text in texts()) {
        let folded = Folded::new(&text);
        prop_assert_eq!(folded.text(), fold(&text));
        for (at, _) in folded.text().char_indices() {
            let original = folded.original(at..folded.text().len());
            prop_assert!(text.get(original).is_some());
        }
    }

    #[test]
    fn any_bytes_are_a_table_or_findings(bytes in prop::collection::vec(any::<u8>(), 0..200), header in any::<bool>()) {
        let mut table = if header { b"id,title,variants,lat,lon\n".to_vec() } else { Vec::new() };
        table.extend(bytes);
        if let Err(error) = Gazetteer::from_reader("table.csv", &table[..]) {
            prop_assert!(!error.findings().is_empty());
        }
    }
}
