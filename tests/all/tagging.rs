//! Rows of text and the mentions expected in it, a table a rule: `[text of the mention](id)`.

use std::sync::LazyLock;

use exonym::{Case, Gazetteer, Overlap, Tagger, Use, Via};

/// Asserts that the mentions of every row are those marked in it, and no others.
#[track_caller]
pub fn assert_rows(tagger: &Tagger, rows: &[&str]) {
    let mut failures = Vec::new();
    for row in rows {
        let (text, expected) = unmark(row);
        let found: Vec<_> =
            tagger.tag(&text).iter().map(|m| (m.span(), m.entity().id().to_string())).collect();
        if found != expected {
            let shown = |list: &[(std::ops::Range<usize>, String)]| {
                list.iter()
                    .map(|(span, id)| format!("[{}]({id})", &text[span.clone()]))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            failures.push(format!(
                "{row}\n    found    {}\n    expected {}",
                shown(&found),
                shown(&expected)
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Takes the marks out of a row: the text, and the spans with their ids.
fn unmark(row: &str) -> (String, Vec<(std::ops::Range<usize>, String)>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut rest = row;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find("](").expect("a mark is [text](id)");
        let end = close + rest[close..].find(')').expect("a mark ends in )");
        text.push_str(&rest[..open]);
        let start = text.len();
        text.push_str(&rest[open + 1..close]);
        spans.push((start..text.len(), rest[close + 2..end].to_string()));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (text, spans)
}

fn bundled() -> &'static Tagger {
    static TAGGER: LazyLock<Tagger> =
        LazyLock::new(|| Tagger::builder().exact(true).build(Gazetteer::bundled()).unwrap());
    &TAGGER
}

/// With unlisted spellings.
fn spelled() -> &'static Tagger {
    static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::new(Gazetteer::bundled()).unwrap());
    &TAGGER
}

fn table(rows: &str) -> Gazetteer {
    Gazetteer::from_reader("table.csv", rows.as_bytes()).unwrap()
}

#[test]
fn edges() {
    assert_rows(
        bundled(),
        &[
            "[Baku](baku)'s streets, [Baku](baku)’s people",
            "“[Baku](baku)” ([Yerevan](yerevan)), «[Tbilisi](tbilisi)»…",
            "the [Moscow](moscow)-brokered deal on the [Armenia](armenia)-[Azerbaijan](azerbaijan) border",
            "[Armenia](armenia)–[Azerbaijan](azerbaijan), [Baku](baku)/[Yerevan](yerevan)",
            "Bakuriani2018, Bakus and Bakux are other words",
            "d'[Armenia](armenia) l’[Armenia](armenia)",
            "From [Baku](baku)\nto [Nagorno-\nKarabakh](nagorno-karabakh).",
            "Nagorno\n\n[Karabakh](karabakh) is cut by a blank line, Nagorno. [Karabakh](karabakh) by a full stop",
        ],
    );
}

#[test]
fn folding() {
    assert_rows(
        bundled(),
        &[
            "[KƏLBƏCƏR](kalbajar) [Kәlbәcәr](kalbajar) [Kälbäcär](kalbajar) [Kǝlbǝcǝr](kalbajar)",
            "[Nagorno\u{2011}Karabakh](nagorno-karabakh), [NAGORNO—KARABAKH](nagorno-karabakh)",
            "[Kal\u{ad}bajar](kalbajar) and [Ka\u{200b}lbajar](kalbajar)",
            "[ԵՐԵՎԱՆ](yerevan), [Երեւան](yerevan), [Երևա՞ն](yerevan)",
            "[ᲗᲑᲘᲚᲘᲡᲘ](tbilisi)",
            "[قره باغ](karabakh) [قره‌باغ](karabakh) [قرهباغ](karabakh)",
            "[блок «Армения»](armenia-alliance), [блока \"Армения\"](armenia-alliance), [блок „Армения“](armenia-alliance)",
            "[I\u{307}STI\u{307}SU](istisu), [Nagorno\u{a0}Karabakh](nagorno-karabakh)",
        ],
    );
}

/// The letters that lead to a name may be cut in the middle of a letter and its mark.
#[test]
fn marks_behind_the_first_letters() {
    let names = table("id,title\nxocavend,Xocavənd\nmingecevir,Mingəçevir\nresulzade,Rəsulzadə\n");
    assert_rows(
        &Tagger::builder().exact(true).build(names).unwrap(),
        &[
            "[Xocava\u{308}nd](xocavend)",
            "[Minga\u{308}c\u{327}evir](mingecevir)",
            "[Ra\u{308}sulzada\u{308}](resulzade)",
        ],
    );
}

#[test]
fn case() {
    assert_rows(
        bundled(),
        &[
            "the [trilateral statement](trilateral-statement-2020-11-10), the [Trilateral Statement](trilateral-statement-2020-11-10), the [TRILATERAL STATEMENT](trilateral-statement-2020-11-10)",
            "a [joint Turkish-Russian Monitoring Center](joint-turkish-russian-monitoring-centre)",
            "let us and the us army go, the un and the aa; the [US](united-states) and the [UN](united-nations)",
            "baku and karabakh in lower case are not read",
        ],
    );
    let any = Tagger::builder()
        .case(Case::Ignore)
        .build(table("id,title\nbaku,Baku\nnk,Nagorno-Karabakh\n"))
        .unwrap();
    assert_rows(&any, &["[baku](baku), [bAKU](baku) and [nagorno-karabakh](nk)"]);
}

#[test]
fn endings() {
    assert_rows(
        bundled(),
        &[
            "[Şuşada](shusha), [Laçından](lachin) və [Bakıya](baku); [Qarabağdakı](karabakh)",
            "[Bakü’de](baku), [Ankara'ya](ankara), [Karabağ'ın](karabakh)",
            "В [Лачине](lachin) и [Шуше](shusha), из [Армении](armenia), [Нагорного Карабаха](nagorno-karabakh)",
            "[Երևանում](yerevan), [Գորիսից](goris), [Արցախի](nagorno-karabakh)",
            "[თბილისში](tbilisi) და [ბაქოდან](baku), [სომხეთ](armenia)-[აზერბაიჯანის](azerbaijan) საზღვარი",
            "Bakılı və Şuşalı are inhabitants, as is Երևանցի",
            "Indiana and Michelle are no forms of other names, nor are the Romani",
            "[Кельбаджарского района](kalbajar-district), [Лачинский коридор](lachin-corridor)",
            "Заявление [МИДа Грузии](ministry-of-foreign-affairs-georgia), [МИДу Армении](ministry-of-foreign-affairs-armenia), [МИД Азербайджана](ministry-of-foreign-affairs-azerbaijan)",
            "[ՆԱՏՕ-ի](nato), [ԱՄՆ-ում](united-states), [BMT-nin](united-nations)",
        ],
    );
}

#[test]
fn overlaps() {
    let gazetteer = || table("id,title\nk,Karabakh\nnk,Nagorno-Karabakh\nwar,Nagorno-Karabakh war\n");
    let longest = Tagger::new(gazetteer()).unwrap();
    assert_rows(&longest, &["the [Nagorno-Karabakh War](war) in [Nagorno-Karabakh](nk), [Karabakh](k)"]);
    let all = Tagger::builder().overlap(Overlap::All).build(gazetteer()).unwrap();
    let found: Vec<_> = all.tag("Nagorno-Karabakh war").iter().map(|m| m.entity().id().to_string()).collect();
    assert_eq!(found, ["war", "nk", "k"]);
    // An adjective with its type word, which is listed too.
    let all = Tagger::builder().overlap(Overlap::All).build(Gazetteer::bundled()).unwrap();
    assert_rows(&all, &["из [Лачинского района](lachin-district)"]);
}

#[test]
fn types_beside() {
    assert_rows(
        bundled(),
        &[
            "[Zengilan](zangilan-district) ilinin [Ağbend](aghband) kasabası, [Kars ilinde](kars-province)",
            "[Lachin district](lachin-district), [Lachin](lachin-district) region, [Lachin](lachin) city, [Lachin corridor](lachin-corridor)",
            "the city of [Shusha](shusha), the [Shusha](shusha-district) region",
            "the [Kalbajar](kalbajar-district), [Aghdam](aghdam-district) and [Lachin](lachin-district) regions",
            "the districts of [Kalbajar](kalbajar-district), [Aghdam](aghdam-district) and [Lachin](lachin-district)",
            "[Laçın rayonunda](lachin-district)",
            "город [Лачин](lachin), [Лачинский район](lachin-district), село [Талыш](talish)",
            "[Tartar](tartar) and [Goranboy](goranboy), towns of the west; [Lachin](lachin), a small town in the west",
            "В [Лачине](lachin), городе на западе; бои идут в районе [Лачина](lachin)",
            "[Martuni](khojavend), [Nagorno-Karabakh](nagorno-karabakh). He went home",
            "He was born in [Martuni](martuni-gegharkunik), [Armenia](armenia)",
            "the [Agstafa](aghstafa-district), [Kazakh](qazakh-district) and [Tovuz](tovuz-district) districts; a [Kazakh](kazakhstan) diplomat",
            "to [Aghali](aghali), to [Talish](talish) and to [Zabukh](zabukh)",
        ],
    );
}

#[test]
fn short_names() {
    assert_rows(
        bundled(),
        &[
            "[Zəngilanda](zangilan) [Ərdoğanla](recep-tayyip-erdogan) görüşüb",
            // Behind an office a guess at a village is no place of which the office would be.
            "İcra başçısı Qarbuz Bayramov və журналист Пуркин Байрамов gəldi; А.Товмася",
            // Someone else of the surname: a lone surname after that is theirs.
            "Aslan Mammadli wrote so. [Yerevan](yerevan)-based Vardan Mirzoyan, a farmer, came. Mirzoyan left",
            "გიორგი ბოჭორიშვილი; [მაკა ბოჭორიშვილი](maka-botchorishvili)",
            // A given name that is someone else's, where a sentence begins too; another word there is none.
            "[Davit Babayan](davit-babayan) left. Hrayr Babayan spoke. Tigran Babayan came. Yesterday [Babayan](davit-babayan) went.",
            "[Zakir Hasanov](zakir-hasanov) spoke. [Hasanov](zakir-hasanov) said so. Then Emil Hasanov spoke, and [Hasanov](zakir-hasanov)’s aide.",
            "Министр обороны [Закир Гасанов](zakir-hasanov) заявил. По словам [Гасанова](zakir-hasanov), все спокойно.",
            "[Zakir Həsənov](zakir-hasanov) bildirib. [Həsənovun](zakir-hasanov) sözlərinə görə",
            "[Asim Aliyev](asim-aliyev) reports that President [Ilham Aliyev](ilham-aliyev) met him. President [Aliyev](ilham-aliyev) left.",
            "President [Ilham Aliyev](ilham-aliyev) was there. By [Asim Aliyev](asim-aliyev)",
            "[Z. Hasanov](zakir-hasanov) and [Aliyev Ilham](ilham-aliyev)",
        ],
    );
    let lone = bundled().tag("They met Bayramov.");
    assert_eq!(lone[0].entity().id(), "jeyhun-bayramov");
    assert!(lone[0].score() < 0.5, "{}", lone[0].reason());
    assert_eq!(lone[0].via(), Via::Short);
}

#[test]
fn persons_of_one_name() {
    assert_rows(
        bundled(),
        &[
            "In [Baku](baku), [Mammadyarov](elmar-mammadyarov) met him. Then [Shakhriyar Mamedyarov](shakhriyar-mamedyarov) and [Elmar Mammadyarov](elmar-mammadyarov) came.",
            "said the ex-Minister of Education and Science [Arayik Harutyunyan](arayik-harutyunyan-minister)",
            "President of [Artsakh](nagorno-karabakh) [Arayik Harutyunyan](arayik-harutyunyan) spoke",
            "The president of the [Nagorno-Karabakh Republic](republic-of-artsakh), [Arayik Harutyunyan](arayik-harutyunyan), spoke",
            "In [Stepanakert](khankendi) the state minister, [Arayik Harutyunyan](arayik-harutyunyan), gave up his office",
            "Президент [Арцаха](nagorno-karabakh) [Араик Арутюнян](arayik-harutyunyan) выступил",
            "President [Serzh Sargsyan](serzh-sargsyan) left. President [Sarkissian](armen-sarkissian) signed. [Sargsyan](serzh-sargsyan) spoke",
            "The Foreign Ministers of [Armenia](armenia) and [Azerbaijan](azerbaijan), [Mirzoyan](ararat-mirzoyan) and [Bayramov](jeyhun-bayramov), met",
            "President [Aliyev](ilham-aliyev) met a friend in [Sochi](sochi). [Aliyev](ilham-aliyev) was content",
            "Министр обороны [Гасанов](zakir-hasanov) был в [Сочи](sochi). [Гасанов](zakir-hasanov) доволен",
            // The best known of the surname, or of the name, where nothing says that another is meant.
            "Журналист Мустафа Гаджиев; Nikolay Sukhanov came",
            "[Aliyev](ilham-aliyev) and [Pashinyan](nikol-pashinyan) met; Judge Aliyev spoke",
            "Farid Aliyev was hurt. Aliyev is well",
            // Many bear it, and whoever led a state long ago is but one of them.
            "Mustafayev was late; [Aliyev](ilham-aliyev) was not",
            "[Arayik Harutyunyan](arayik-harutyunyan) resigned",
            "Rahman Novruzov and Israil Hasanov are men",
            "Elchin Jafarli, Vardan Ghukasyants and Afgan Mukhtarov are men",
            "Lachin Ahmadov and Lachin Mammadov are men, Kamo Hakobyan and Կամո Շահինյանն too",
            "[Ararat Mirzoyan](ararat-mirzoyan) and [Jeyhun Bayramov](jeyhun-bayramov): the [Mirzoyan](ararat-mirzoyan)-[Bayramov](jeyhun-bayramov) meeting",
        ],
    );
}

#[test]
fn institutions_without_their_country() {
    assert_rows(
        bundled(),
        &[
            "[Azerbaijan](azerbaijan)'s [Defence Ministry](ministry-of-defence-azerbaijan) spoke in [Baku](baku); the [Defence Ministry](ministry-of-defence-armenia) spokesperson [Shushan Stepanyan](shushan-stepanyan) denied it",
            "[Azerbaijan](azerbaijan)'s [Defense Ministry](ministry-of-defence-azerbaijan) and [Russia](russia)’s [Defence Ministry](ministry-of-defence-russia)",
            "the [Ministry of Foreign Affairs of Armenia](ministry-of-foreign-affairs-armenia)",
            "[Kəlbəcərdə](kalbajar) mina partlayıb. [Daxili İşlər Nazirliyi](ministry-of-internal-affairs-azerbaijan) məlumat yayıb",
            "[Yerevan](yerevan) answered. The [Foreign Ministry](ministry-of-foreign-affairs-armenia) said so.",
            "Most of the Supreme Court agreed; the Republican Party too",
            "[Baku](baku) said the [Defense Army](artsakh-defence-army) fired; [Artsakh](nagorno-karabakh) denied it at 10:58 am MSK",
            "a defense ministry, a ministry and the ministry, of no country named",
            "The [Ministry of Defence](ministry-of-defence-artsakh) ([MoD](ministry-of-defence-artsakh)) of [Nagorno-Karabakh](nagorno-karabakh); [Baku](baku) and the [Ministry of Defense](ministry-of-defence-russia) ([MOD](ministry-of-defence-russia)) of [Russia](russia)",
            "[Служба национальной безопасности](national-security-service-armenia) ([СНБ](national-security-service-armenia)) [Армении](armenia)",
            // A headline leaves out whose it is; the foe's troops are not whom the text is about.
            "[Foreign Ministry](ministry-of-foreign-affairs-armenia) does not comment. [Armenia](armenia) waits",
            "[Azerbaijan](azerbaijan)'s positions came under fire by [Armenian](armenia) troops in [Gadabay](gadabay-district) region, the [Defence Ministry](ministry-of-defence-azerbaijan) has reported",
            "The [Foreign Ministry](ministry-of-foreign-affairs-russia) in [Moscow](moscow), [Министерство обороны](ministry-of-defence-russia) в [Москве](moscow)",
            "[Министерство обороны](ministry-of-defence-artsakh) непризнанной [НКР](republic-of-artsakh)",
            "[Արցախի Հանրապետության](republic-of-artsakh) [ՊԲ](artsakh-defence-army) խոսնակը",
            "the [Foreign Ministry](ministry-of-foreign-affairs-artsakh) of the self-proclaimed [Republic of Artsakh](republic-of-artsakh)",
            "the [Foreign Ministry](ministry-of-foreign-affairs-artsakh) of the de facto [Republic of Artsakh](republic-of-artsakh)",
            "the [Defense Ministry](ministry-of-defence-artsakh) of the former [Nagorno-Karabakh Republic](republic-of-artsakh)",
            "Об этом сообщило МВД [Нагорного Карабаха](nagorno-karabakh)",
            // What is but de facto is no recognised state's.
            "[Baku](baku) waited. Inside [NK](nagorno-karabakh), the de facto General Prosecutor’s Office spoke",
            // A spokesman or member tells whose it is.
            "[Armenia](armenia) waits. [Azerbaijan](azerbaijan) fired, chair of the [National Assembly](national-assembly-armenia)’s committee [Andranik Kocharyan](andranik-kocharyan) said",
            "[Հայաստան](armenia)։ [Ադրբեջանը](azerbaijan) կրակել է։ [ԱԳՆ](ministry-of-foreign-affairs-armenia) խոսնակ [Աննա Նաղդալյանը](anna-naghdalyan) ասաց",
            "[МИД РФ](ministry-of-foreign-affairs-russia), [Армении](armenia) и [Азербайджана](azerbaijan)",
            // Texts in the language of a state mean its own.
            "[Ermənistan ordusu](armenian-armed-forces) yerindədir. [Müdafiə Nazirliyi](ministry-of-defence-azerbaijan) məlumat yayıb",
            "[Ermənistan XİN](ministry-of-foreign-affairs-armenia) susur. [XİN](ministry-of-foreign-affairs-armenia) sabah danışacaq",
            "[Ադրբեջանի](azerbaijan) ուժերը կրակել են։ [Պաշտպանության նախարարությունը](ministry-of-defence-armenia) լռում է",
            "[Минобороны России](ministry-of-defence-russia) сообщило об обстреле в [Мардакертском районе](aghdara-district). Пострадавших нет, отметили в [Минобороны](ministry-of-defence-russia)",
        ],
    );
    let nominal = Tagger::builder().exact(true).nominal(true).build(Gazetteer::bundled()).unwrap();
    assert_rows(
        &nominal,
        &[
            "[Armenia](armenia)'s [Defence Ministry](ministry-of-defence-armenia) denied it, the [ministry](ministry-of-defence-armenia) said",
            "[Azərbaycan Müdafiə Nazirliyi](ministry-of-defence-azerbaijan) bildirib. [Nazirlik](ministry-of-defence-azerbaijan) əlavə edib",
            "[МИД РФ](ministry-of-foreign-affairs-russia) заявил. В [ведомстве](ministry-of-foreign-affairs-russia) отметили",
            "The ministry said so before any was named; the ministry of silly walks",
            "[Armenia](armenia)'s [Defence Ministry](ministry-of-defence-armenia) said, the\u{a0}[ministry](ministry-of-defence-armenia) and the\u{2011}[ministry](ministry-of-defence-armenia)",
        ],
    );
}

#[test]
fn quotes_and_words_beside_common_names() {
    assert_rows(
        bundled(),
        &[
            "[Trend](trend-news-agency) reported it. The trend is up, Trend lines too",
            "[APA](apa), [Report](report-news-agency) və [Turan](turan-information-agency) yazır",
            "сообщает [партия «Мусават»](musavat) и [партия Мусават](musavat)",
            "“[Anadolu](anadolu-agency)” agentliyi",
            "[ABD'li](united-states) yetkililer, Bakü'lü gençler",
            "[მთიან ყარაბაღში](nagorno-karabakh); რომ თქვა, [რომში](rome)",
            "по [трёхстороннему заявлению от 10 ноября 2020 года](trilateral-statement-2020-11-10), в [заявлении от 10 ноября](trilateral-statement-2020-11-10)",
            "\u{200b}[Baku](baku), (\u{200c}[قره باغ](karabakh))",
        ],
    );
}

#[test]
fn demonyms_and_governments() {
    let text = "Armenian troops. Baku said no. He lives in Baku.";
    let uses: Vec<_> = bundled().tag(text).iter().map(|m| (m.text(), m.usage())).collect();
    assert_eq!(
        uses,
        [("Armenian", Some(Use::Demonym)), ("Baku", Some(Use::Government)), ("Baku", Some(Use::Literal))]
    );
}

#[test]
fn hashtags() {
    assert_rows(
        bundled(),
        &[
            "#[NagornoKarabakh](nagorno-karabakh) #[Armenia](armenia)[Azerbaijan](azerbaijan) #[artsakh](nagorno-karabakh)",
            "#ArtsakhStrong #KarabakhIsAzerbaijan #SaveArtsakh are slogans; @[Azernews](azernews)",
        ],
    );
}

#[test]
fn offsets_in_bytes_and_code_points() {
    let text = "Şəhər: Şuşa — Երևան";
    let mentions = bundled().tag(text);
    assert_eq!(mentions.len(), 2);
    for mention in &mentions {
        assert_eq!(&text[mention.span()], mention.text());
        let chars: String =
            text.chars().skip(mention.char_span().start).take(mention.char_span().len()).collect();
        assert_eq!(chars, mention.text());
    }
}

#[test]
fn the_date_of_the_text_decides_between_holders_of_an_office() {
    let tag = |date: &str| {
        let tagger =
            Tagger::builder().exact(true).date(date.parse().unwrap()).build(Gazetteer::bundled()).unwrap();
        tagger.tag("President Aliyev said so.")[0].entity().id().to_string()
    };
    assert_eq!(tag("1995-05-01"), "heydar-aliyev");
    assert_eq!(tag("2021-05-01"), "ilham-aliyev");
}

/// Spellings that are not listed, in running text; and words that are none.
#[test]
fn unlisted_spellings() {
    assert_rows(
        spelled(),
        &[
            "near [Berkadzor](berkadzor) and the village of [Artsevi](artsevi)",
            "auf der Seite [Aserbaidschans](azerbaijan), die [OSZE-Minsk-Gruppe](osce-minsk-group) in [Moskau](moscow) und [Eriwan](yerevan)",
            "в сёлах [Хирманджиг](khirmanjig) и [Чирагуз](jiraguz)",
            "Shelling was heard near [Kelbadzhyar](kalbajar) and [Stepanakkert](khankendi)",
            "On 26 August [Azerbaijani](azerbaijan) units came; [Mountainous Karabagh](nagorno-karabakh) is one name",
            "[Ermənistan](armenia) Milli Şurasının sədri",
            "The office in [Yerevan](yerevan) is on Kievyan Street",
            "Учора [Сурен Папікян](suren-papikyan) прибув",
            "Kaynağını açıkladı. Maaş ve pençe. Kuru meyve, sakınca yok",
            // Far from all that the text names, Alexandria and Texas would have to be spelled better.
            "В [Гяндже](ganja) и [Барде](barda) была Александра",
            "In [Ganja](ganja) and [Barda](barda) they spoke of Taxes",
            "[საქართველოს](georgia) საგარეო საქმეთა მინისტრი",
            "Ministerpräsident [Suren Papikjan](suren-papikyan), [Ilham Alijew](ilham-aliyev) und [Bako Sahakjan](bako-sahakyan)",
            "Der Ministerpräsident [Nikol Paschinian](nikol-pashinyan), Außenminister [Ararat Mirzojan](ararat-mirzoyan)",
            // A surname that begins otherwise is another’s: Gahler.
            "[Saeed Hatibzade](saeed-khatibzadeh), [Mihail Olaru](mihail-olaru) in [Moldova](moldova)",
            // Other consonants than in the same letters are another’s too: Vardevanyan, Vashadze.
            "The wrestler Aram Vardanyan, [Aram Vardevanian](aram-vardevanyan)",
            "გრიგოლ ვასაძემ და [გრიგოლ ვაშაძემ](grigol-vashadze)",
            // The given name is someone's surname in these letters.
            "[Շահին Մուսթաֆաևը](shahin-mustafayev) պատասխանեց",
            // Another consonant is another person.
            "Araik Ordubekyan, Zafar Agayev, Elchin Gasymov and Rauf Guseynov; [Jeihun Bairamov](jeyhun-bayramov)",
            "Kəndləri bunlardır – [Eyvazlı](eyvazli), [Boyəhmədli](boyahmadli)",
            // Another given name is another person, and so is a surname of the other sex.
            "[Arayik Ghazarian](arayik-ghazaryan) and Ruzan Vardanian, Rashid Huseynov and Elmar Suleymanov; [Sevinj Vagifqizi](sevinj-vagifgizi)",
            // A town that another town's word fits is not spelled for a village; who was named is no place.
            "[Armenia](armenia)'s [Russian](russia) and Yezidi communities",
            "[Armenia](armenia)'s Gagik Mukhchian spoke. Mukhchian said so",
            "It is known in the [Middle East](middle-east), in the Midwest and in the cities of the Midwest",
            "[Vahan Kostanian](vahan-kostanyan) denied it. [Kostanian](vahan-kostanyan) said so. Narek Kostanian came.",
            "მინისტრის [ანარ კარიმოვის](anar-karimov) განცხადებით. [კარიმოვმა](anar-karimov) თქვა",
            "[واهان کستانیان](vahan-kostanyan) گفت. [کستانیان](vahan-kostanyan) رفت",
            "[Vahan Kostanian'ın](vahan-kostanyan) mektubu. [Kostanian'ın](vahan-kostanyan) mektubu",
        ],
    );
}

/// Treaties that share their type word, and towns of which they are called.
#[test]
fn treaties_in_lists() {
    assert_rows(
        bundled(),
        &[
            "[Gülüstan](treaty-of-gulistan) (1813) və [Türkmənçay](treaty-of-turkmenchay) (1828) müqavilələri imzalandı",
            "По [Гюлистанскому](treaty-of-gulistan) и [Туркманчайскому](treaty-of-turkmenchay) договорам граница шла по [Араксу](aras-river)",
            "The [Gulistan](treaty-of-gulistan) and [Turkmenchay](treaty-of-turkmenchay) treaties were signed",
            "[Gülüstan müqaviləsi](treaty-of-gulistan) [Gülüstan](gulustan-goranboy) kəndində imzalandı",
        ],
    );
}

/// Letters of another script that look alike.
#[test]
fn words_in_letters_of_two_scripts() {
    assert_rows(
        spelled(),
        &[
            "[Шушa](shusha), [Лaчин](lachin) и [Aрмения](armenia); в [Бaку](baku), из [Cтепанакерта](khankendi)",
            "[Bаkıda](baku) və [Еrmənistan](armenia), [Хankəndi](khankendi)",
            "[Hагорный Kарабах](nagorno-karabakh), Бaкен и Bаkı2015",
        ],
    );
}

#[test]
fn names_that_begin_with_a_numeral() {
    let gazetteer = Gazetteer::from_reader(
        "table.csv",
        "id,title\na,1A Base\nb,4G Tower\nc,44 Squadron\nd,2B\n".as_bytes(),
    );
    assert_rows(
        &Tagger::new(gazetteer.unwrap()).unwrap(),
        &["At [1A Base](a) and [4G Tower](b) with [44 Squadron](c) in [2B](d), not in 2b"],
    );
}

/// Agencies and newspapers that are called by everyday words, where they are said to report.
#[test]
fn who_reports() {
    assert_rows(
        bundled(),
        &[
            "[Baku](baku), [Azerbaijan](azerbaijan), May 5 /[Trend](trend-news-agency), corr. A. Badalova/ The trend, he said",
            "[Bakı](baku). [Trend](trend-news-agency): Baş nazir",
            "[Report](report-news-agency) informs that the report is out. A trend has no say.",
            "[APA](apa) xəbər verir, [APA](apa) və [Trend](trend-news-agency) yazır",
            "Как передает [АПА](apa), тренд меняется; [Туран](turan-information-agency) информирует",
            "[Ազատությունը](azatutyun) տեղեկացնում է",
            // Behind a date and a dash, between strokes; and again where it has stood for the agency before.
            "[Baku](baku)/26.09.23/[Turan](turan-information-agency): he came. [Turan](turan-information-agency) added it.",
            "[ЕРЕВАН](yerevan), 29 сен –[Sputnik](sputnik). Послы приехали",
            "[ЦХИНВАЛ](tskhinvali), 2 мар - [Sputnik](sputnik). Объявлены итоги",
            "[Culfa](julfa)-[Ordubad](ordubad)-[Mehri](meghri) yolu; dəmir yolunun [Mehri](meghri) sahəsi",
        ],
    );
}

/// A case of another given name is no spelling of the listed one; an initial is not of whom the text names otherwise.
#[test]
fn other_given_names() {
    let table = "id,title,kind\nm,Սարիկ Մինասյան,person\nh,Baxtiyar Hacıyev,person\n";
    let tagger = Tagger::new(Gazetteer::from_reader("v.csv", table.as_bytes()).unwrap()).unwrap();
    assert_rows(
        &tagger,
        &[
            "назначение Сергея Минасяна и Никиты Минасяна; назначение [Сарика Минасяна](m)",
            "Bu gün Bəşir Hacıyev bildirib. B.Hacıyev əlavə edib",
            "[B. Hacıyev](h) bildirib. [Baxtiyar Hacıyev](h) gəldi, Bəşir Hacıyev də, [B. Hacıyev](h) isə yox",
        ],
    );
}

/// The surname of a person named in an unlisted spelling may be spelled like a place.
#[test]
fn surnames_that_are_spelled_like_places() {
    let table = "id,title,kind\nt,Feliks Tsolakyan,person\nz,Tsolakyand,place\n";
    let tagger = Tagger::new(Gazetteer::from_reader("v.csv", table.as_bytes()).unwrap()).unwrap();
    assert_rows(
        &tagger,
        &["[Felix Tsolakian](t) left. [Tsolakian](t) said so. In [Tsolakiand](z) it rained"],
    );
}

/// A name that is to be ignored is no surname of a person named in an unlisted spelling either.
#[test]
fn surnames_to_be_ignored() {
    let table = "id,title,kind\nv,Vahan Kostanyan,person\n";
    let text = "Vahan Kostanian came. Kostanian and Kostanian’s men.";
    let count = |ignored: &[&str]| {
        let gazetteer = Gazetteer::from_reader("v.csv", table.as_bytes()).unwrap();
        Tagger::builder().ignore(ignored).build(gazetteer).unwrap().tag(text).len()
    };
    assert_eq!((count(&[]), count(&["KOSTANIAN"]), count(&["Vahan Kostanian"])), (3, 1, 0));
}

/// Clubs, hotels and parties that are called by names of places.
#[test]
fn called_by_names_of_places() {
    assert_rows(
        bundled(),
        &[
            "ходатайства [блоков \"Армения\"](armenia-alliance) и \"[Честь имею](i-have-honor-alliance)\"",
            "[Heydər Əliyev Fondunun](heydar-aliyev-foundation) layihəsi, [Qafqaz TV-də](qafqaz-tv), photo: [Middle East Images](middle-east-images)",
            "“[Qarabağ](qarabag-fk)” klubu qalib gəlib; [Qarabağa](karabakh) qayıdış",
            "«[Карабах](qarabag-fk)» сыграет в [Лиге чемпионов](uefa-champions-league), игрок [Карабаха](qarabag-fk)",
            "[Ստեփանակերտի](khankendi) «Եւրոպա» պանդոկի դահլիճին մէջ",
            "Qalib “Sürix” komandası; гостиница «Ереван», ресторан «Баку», но город «[Баку](baku)»",
            "[Агдамский](aghdam-district) клуб, [Агдамский район](aghdam-district)",
            // Where the text names a club, a place in quotes is one, listed or not.
            "«[Нефтчи](neftchi-pfk)» обыграл «Товуз», тренер родом из [Товуза](tovuz)",
            "«[Сабах](sabah-fk)» – «[Сумгаит](sumgait-fk)», «[Араз-Нахчыван](araz-nakhchivan-pfk)» – «[Зиря](zira-fk)»",
            "Станции «[Товуз](tovuz)» и «[Агдам](aghdam)»: о клубах речи нет",
            // The quote that ends a name within a longer one began before that.
            "[«Հայաստան» խմբակցություն](armenia-alliance), «[Բարգավաճ Հայաստան](prosperous-armenia)» խմբակցություն",
        ],
    );
}

/// Adjectives that share a type word are of places each; what stands before one says nothing of it.
#[test]
fn adjectives_and_their_type_words() {
    assert_rows(
        bundled(),
        &[
            "с территории [Бердского](berd), [Чамбаракского](chambarak) и [Варденисского](vardenis) районов",
            "[Бердский](berd) и [Варденисский](vardenis) районы, бердский сыр, Бердский сыр, Бердский и местный",
            "[Товузский](tovuz-district), [Гедабейский](gadabay-district) и [Дашкесанский](dashkasan-district) районы",
            "Жители сёл [Тавушского района](tavush-province), школа села [Сюникского района](syunik-province)",
            "на [кельбаджарском](kalbajar-district) и [товузском](tovuz-district) направлениях",
            "граничило с Памбакской провинцией; в [Баргушатских горах](bargushat-range)",
            "в селе [Знаури](znauri) [Знаурского района](znauri-district), на [реке Псоу](psou-river), [КПП «Псоу»](psou-crossing)",
            "в районе села [Гром](grom) [Цхинвальского района](tskhinvali-district); гром и молния",
            "В [Эриванскую](erivan-governorate) и [Елизаветпольскую губернии](elizavetpol-governorate) входили [Эриванский](erivan-uezd), [Сурмалинский](surmalu-uezd) и [Шушинский](shusha-uezd) уезды; [Шушу](shusha) взяли",
            "В [Кубинском районе](quba-district) шёл дождь. [Кубинское](cuba) посольство и [казахский](kazakhstan) флот",
            "[Şuşa](shusha-uezd), [Cəbrayıl](jebrail-uezd) və [Zəngəzur](zangezur-uezd) qəzalarında, [Şuşada](shusha) da",
        ],
    );
}

/// Ukrainian endings stand on Russian names too.
#[test]
fn ukrainian() {
    assert_rows(
        bundled(),
        &[
            "увійшли в [Агдамський район](aghdam-district), у [Шушинському районі](shusha-district), [Лачинський коридор](lachin-corridor)",
            "у [Степанакерті](khankendi), з прикордонних сіл [Тавушського району](tavush-province)",
            "[Міністерство оборони Азербайджану](ministry-of-defence-azerbaijan), партія «[Громадянський договір](civil-contract)»",
            "Крім того, [Вірменія](armenia) заперечує",
        ],
    );
}

/// Institutions of those whom few states recognise, and of states, in the cases that they stand in.
#[test]
fn institutions_and_their_owners() {
    assert_rows(
        bundled(),
        &[
            "задержаны [КГБ Республики Южная Осетия](kgb-south-ossetia), сообщил [Комитет госбезопасности Южной Осетии](kgb-south-ossetia)",
            "Генерал [КГБ](kgb) служил в [Москве](moscow)",
            "спасатели [МЧС Карабаха](emergency-service-artsakh), депутат [Нацсобрания Армении](national-assembly-armenia)",
            "[აფხაზეთის დე ფაქტო პარლამენტის](parliament-abkhazia) სპიკერი [ვალერი კვარჭია](valeri-kvarchia)",
            "[Международный комитет Красного креста](icrc) и [Международный комитет Красного Креста](icrc), [Российским Красным Крестом](russian-red-cross)",
            "под контролем [российских миротворцев](russian-peacekeeping-contingent), тысячи [азербайджанцев](azerbaijan)",
            "глава [Армянской Апостольской Церкви](armenian-apostolic-church), [Ново-Нахичеванской и Российской епархии](new-nakhichevan-diocese)",
            "[وزارت دفاع آذربایجان](ministry-of-defence-azerbaijan)، حزب «[رویای گرجستان](georgian-dream)»",
            // No capital tells them, but another given name is another's; Julfa is the town in Iran where nothing else says.
            "سردار قاسم زنگنه گفت که [محسن رضایی](mohsen-rezaee) در [ایران](iran) است و کریم رضایی نیست",
            "فرماندار [جلفا](jolfa) از مرز [ایران](iran) با [جمهوری آذربایجان](azerbaijan) گفت",
            // Mehr is a month too, and a seal, wherever the text names the agency.
            "[خبرگزاری مهر](mehr-news-agency) گزارش داد. به گزارش [مهر](mehr-news-agency)، جنگ در ۵ مهر آغاز شد و مهر رسمی شهر است",
            // Another woman of the name is no queen.
            "[თამარ მეფე](tamar-of-georgia) და თამარ ქობულაძე",
            // Some write a dot leader for a full stop.
            "Նախարար [Ա․ Միրզոյանը](ararat-mirzoyan) խոսեց։ Պատգամավոր Ե․ Թադևոսյանը լռեց",
            // A sentence begins with a word that is a village's name as well, in its district or after the village.
            "Տեղում էր նաև [Սյունիքի](syunik-province) մարզպետը",
            "[Մարտակերտի շրջանի](aghdara-district) [Վանք](vangli) գյուղում ձյուն է։ Վանքը պահպանել է իր դերը",
            "[Արցախ](nagorno-karabakh)։ Տեղի ունեցավ [Արցախի](nagorno-karabakh) հարցով հանդիպում",
            // Names and words beside them are read in the classical orthography too.
            "[Միաւորուած ազգերի կազմակերպութեանը](united-nations), [Ադրբեջանի Հանրապետութեամբ](azerbaijan)",
            "Արտաքին գործոց նախարար [Արարատ Միրզոյեանը](ararat-mirzoyan), ապա [Միրզոյեան](ararat-mirzoyan)",
            "[Հայաստանի արտաքին գործոց նախարարութիւնը](ministry-of-foreign-affairs-armenia), [44-օրեայ պատերազմ](second-karabakh-war)",
            "[հայաստանեան](armenia) ու [արցախեան](nagorno-karabakh) կողմերը",
            "[ղարաբաղա](karabakh)-[ադրբեջանական](azerbaijan) շփման գիծ, [տավուշյան](tavush-province) գյուղեր",
            "[Հայ Յեղափոխական Դաշնակցութեան](armenian-revolutionary-federation) եւ [Ռամկավար ազատական կուսակցութեան](ramgavar-party)",
            "[военном суде Баку](baku-military-court), [Агентства Азербайджана по разминированию территорий](anama)",
            "2022-ci il [Azərbaycanda](azerbaijan) “[Şuşa İli](year-of-shusha)” elan edilib, [Şuşa](shusha) şəhəri",
        ],
    );
}

/// Figures belong to the names of a list before them.
#[test]
fn lists_with_figures() {
    assert_rows(
        bundled(),
        &[
            "[Aragatsotn](aragatsotn-province) – 50%, [Ararat](ararat-province) – 50,87%, [Lori](lori-province) – 46,73%, [Kotayk](kotayk-province) – 50%",
            "Присутствовали [Аркадий Гукасян](arkady-ghukasyan) (1997–2007), [Бако Саакян](bako-sahakyan) (2007–2020), [Араик Арутюнян](arayik-harutyunyan) (2020–2023)",
            "граждане [Армении](armenia) [Араик Арутюнян](arayik-harutyunyan), [Аркадий Гукасян](arkady-ghukasyan) и другие",
        ],
    );
}

/// Of whom the father's name is told, behind the surname, the gazetteer lists nobody by the surname alone.
#[test]
fn surnames_before_fathers_names() {
    assert_rows(
        bundled(),
        &[
            "Ağayev Zəfər Yunis oğlu, Həsənov İbrahim oğlu; Гасанов Амид Гусейн оглы",
            "[Zakir Həsənov](zakir-hasanov) gəldi, [Həsənov](zakir-hasanov) danışdı",
            "[Əliyev İlham](ilham-aliyev) Heydər oğlu; Cahid Məstan oğlu Gəncəliyev",
        ],
    );
}

/// Behind a hyphen too institutions take the endings that places and people do not.
#[test]
fn endings_behind_a_hyphen() {
    assert_rows(
        bundled(),
        &[
            "[Trend-in](trend-news-agency) məlumatına görə; [Yenicag.az-a](yenicag-az) açıqlama",
            "([oxu.az](oxu-az)), [news.am](news-am) wrote; Armenia.az, BAKU.FM and Shusha.com are sites, [Baku](baku).",
            "[NEWS.am-ի](news-am) հետ; [Kremlin](kremlin)-backed, [Moscow](moscow)-led",
        ],
    );
}

/// Names that begin with a word for what places are are names all the same; that word with an ending is none.
#[test]
fn unlisted_spellings_that_begin_with_a_type_word() {
    let table = "id,title,kind\na,Yataqoba,place\nb,Dərəqışlaq,place\nc,Xramort,place\nd,Kəndliyər,place\n";
    assert_rows(
        &Tagger::new(Gazetteer::from_reader("v.csv", table.as_bytes()).unwrap()).unwrap(),
        &[
            "Shelling was heard near [Yatagoba](a) and [Derekyshlak](b)",
            "Обстрел был слышен у [Храморта](c)",
            "Kəndləri gözəldir, kəndlərindən biri",
        ],
    );
}

/// An ending behind an apostrophe is one, whatever word the letters together would be (ulaşım, transport).
#[test]
fn endings_set_apart_make_no_other_word() {
    let tagger =
        Tagger::new(Gazetteer::from_reader("v.csv", "id,title\na,Ulaş\n".as_bytes()).unwrap()).unwrap();
    assert_rows(&tagger, &["[Ulaş'ım](a) güzeldir", "Ulaşım pahalı"]);
}

/// Arabic words written together with a name belong to it; only names that are tagged as Arabic have them.
#[test]
fn words_written_together_with_arabic_names() {
    let table = table(
        "id,title,kind,variants,types\naleppo,Aleppo,,حلب@ar,city\nmosul,Mosul,,الموصل@ar,city\ntabriz,Tabriz,,تبریز@fa,city\n",
    );
    let tagger = Tagger::builder().exact(true).build(table).unwrap();
    assert_rows(
        &tagger,
        &[
            "[حلب](aleppo) [وحلب](aleppo)، [بحلب](aleppo) [ولحلب](aleppo)",
            "[الموصل](mosul) [للموصل](mosul) [وبالموصل](mosul)؛ [تبریز](tabriz) وتبریز حلبي",
        ],
    );
}

/// Short abbreviations have their capitals, and endings in small letters.
#[test]
fn capitals_of_abbreviations() {
    assert_rows(
        bundled(),
        &[
            "William Coe; the [CoE](council-of-europe) and [COE](council-of-europe)",
            "the [British](united-kingdom) Phonographic Industry (BPI); [BP](bp), [BP-yə](bp)",
            "BPI and USDA; the [USA](united-states)",
        ],
    );
}

/// A word of Persian that is a name's but for the sign over its first letter is no name.
#[test]
fn persian_words_without_madda() {
    assert_rows(
        bundled(),
        &[
            "این اقدام در [باکو](baku) انجام شد. شهر [آقدام](aghdam) ویران است. [وزارت خارجه ایران](ministry-of-foreign-affairs-iran) اقدام کرد.",
        ],
    );
}

/// In letters without capitals an everyday word is no name for its likeness to one, whatever ending it has; and a stem of
/// a place is none but in a compound.
#[test]
fn everyday_words_without_capitals() {
    assert_rows(
        spelled(),
        &[
            // Sanaa, Amman, Malawi; Tirana, Masally, Nakra; Adıyaman, Mingrelia, Kharkiv.
            "სანამ ის ჩამოვიდოდა, ამან ყველა გააოცა. ხომ იცი, მალავ რამეს.",
            "ტირანები მასალებს აგროვებენ, ნაკრები კი ითამაშებს.",
            "ადამიანების უფლებები, მიგრაცია და არქივისთვის საჭირო თანხა; ალექსანდრეს წიგნი კეისარზეა",
            "[სომხეთ](armenia)-[აზერბაიჯანის](azerbaijan) საზღვარი, [თბილის](tbilisi)-[ბაქოს](baku) გზა",
            "გაზის ხელშეკრულება [ბაქოსთან](baku), აქცია [თბილისში](tbilisi) და [ღაზის სექტორი](gaza)",
            "[მარნეულსა](marneuli) და [გარდაბანსაც](gardabani) თანხა გამოეყო",
            // On the eve of, pilgrims; widening.
            "زوار در آستانه سفر به [تبریز](tabriz) هستند و جاده باید تعریض شود",
            "تورم و [تبریزده](tabriz)، [باکی‌دا](baku) یاشایانلار",
        ],
    );
}

/// A surname of the gazetteer that is a given name elsewhere is one before another capitalised word.
#[test]
fn surnames_that_are_given_names() {
    assert_rows(
        bundled(),
        &[
            "Leo Tolstoy, Gavin Long and Christopher Norris",
            "[Warren Christopher](warren-christopher) spoke",
            // The patriarch's name is one of the region's, and no one else's surname, though the text names him.
            "[Патриарх Кирилл](patriarch-kirill) прибыл, о нём писал Кирилл Вышинский",
            // Nor is every Ali the one listed with that surname.
            "Dünən Ali evə gəldi",
            "Jurnalist [Ülviyyə Əli](ulviyya-ali) dedi",
        ],
    );
}

/// What a name may mean says nothing of what it means: one demonym is no evidence for its country.
#[test]
fn a_mention_is_no_evidence_for_itself() {
    assert_rows(
        bundled(),
        &[
            "[Baku](baku) claimed [Mountainous Karabagh](nagorno-karabakh), [Kazakh](qazakh) and [Borchalo](borchali).",
            "a corridor through [Syunik](syunik-province)",
        ],
    );
}

/// A village that only a spelling reads is none in a district far away, and no spelling takes in a word before it.
#[test]
fn spellings_and_the_district_behind_them() {
    assert_rows(
        spelled(),
        &[
            "в селе [Шыхлы](ikinci-shikhli) [Казахского района](qazakh-district)",
            "в селе [Шыхлы](shikhli-fuzuli) [Физулинского района](fuzuli-district)",
            "In [Shykhly](ikinci-shikhli), [Qazakh district](qazakh-district)",
            "In [Shykhly](shikhli-fuzuli), [Fuzuli district](fuzuli-district); in Shykhly, [Astara district](astara-district)",
            // Wide provinces have towns far from their middle.
            "[Tschabahar](chabahar), [Sistan and Baluchestan Province](sistan-and-baluchestan-province)",
        ],
    );
}

/// Words that are broken off at the end of a line, as in scans and in text taken out of pages.
#[test]
fn words_broken_off() {
    assert_rows(
        bundled(),
        &[
            "[Stepa-\nnakert](khankendi), [Arme-\r\nnia](armenia), [Azer\u{AD}\nbaijan](azerbaijan), Stepa-\n\nnakert",
            "[Kel-\nbajar](kalbajar), [Karabakh Kha-\nnate](karabakh-khanate), [Upper Kara-\nbakh](nagorno-karabakh)",
            "в [Степа-\nнакерте](khankendi), [Երև-\nանում](yerevan), [თბი-\nლისში](tbilisi), [თბი\u{AD}ლისში](tbilisi)",
            "[Stepa\u{2010}\nnakert](khankendi), [Степа\u{2010}\r\nнакерте](khankendi), [Ստեփա\u{58A}\nնակերտում](khankendi)",
            // Names that have a hyphen, or stand before one.
            "[Nagorno-\nKarabakh](nagorno-karabakh), [Baku](baku)-\nbased, pro-\n[Baku](baku)",
        ],
    );
    // Wherever in the text, and however few letters stand before the hyphen.
    let text: String =
        (0..130).map(|letters| format!("{} Ye-\nrevan in U-\nkraine, ", "x".repeat(letters))).collect();
    let found = bundled().tag(&text);
    assert_eq!(found.iter().filter(|mention| mention.entity().id() == "yerevan").count(), 130);
    assert_eq!(found.iter().filter(|mention| mention.entity().id() == "ukraine").count(), 130);
}

/// Where no spaces stand between words, a name may begin and end beside other letters; Korean particles are endings.
#[test]
fn scripts_without_spaces() {
    let table = table(
        "id,title,variants\nbeijing,Beijing,北京@zh;ペキン@ja;베이징@ko;ปักกิ่ง@th\ntokyo,Tokyo,東京@ja;도쿄@ko;โตเกียว@th\n\
         seoul,Seoul,ソウル@ja;首尔@zh;서울@ko\nyangon,Yangon,ရန်ကုန်@my\njerusalem,Jerusalem,ירושלים@he\nnato,NATO,\n",
    );
    let tagger = Tagger::builder().exact(true).build(table).unwrap();
    assert_rows(
        &tagger,
        &[
            "我在[北京](beijing)工作，去过[首尔](seoul)。2022[北京](beijing)，#[北京](beijing)",
            "私は[東京](tokyo)に住み、[ソウル](seoul)へ行く。スーパーソウルカー、[NATO](nato)と[NATO](nato)[東京](tokyo)会議",
            "나는 [서울에서](seoul) 살고 [도쿄를](tokyo) 보았다. [베이징은](beijing), 서울역, [NATO](nato)의",
            "ฉันอยู่ที่[ปักกิ่ง](beijing)และ[โตเกียว](tokyo)",
            "ကျွန်တော်[ရန်ကုန်](yangon)မှာ",
            "גר [בירושלים](jerusalem), [ומירושלים](jerusalem)",
        ],
    );
}

/// Words that look like unlisted spellings, and wars, clubs and councils by other names.
#[test]
fn other_words() {
    assert_rows(
        bundled(),
        &[
            "Beləliklə, qonşu ölkələr. Qonşu kəndlər. Хлеб и мальчик. Шевченко был там. Polis geldi.",
            "After the [second Karabakh war](second-karabakh-war), before the [first Karabakh war](first-karabakh-war)",
            "دبیر [شورای امنیت ملی ارمنستان](security-council-armenia) گفت",
            "آخرین تصویر که وسط مزرعه گرفته شد. مناطق خوبی با هیچ مرز مشترکی. کنترل مناطق. موزه و کمال بود.",
            "[الهام علی اف](ilham-aliyev) در [باکو](baku) بود. [علی اف](ilham-aliyev) گفت",
            "[განჯის](ganja) კარიბჭის დაბრუნება",
            "[Kars](kars) Milletvekili konuştu. [Enver Paşa’nın](enver-pasha) emriyle, dedi. Paşa sustu.",
            "[Panah Ali khan](panah-ali-khan) built it. The Khan ruled. [Imran Khan](imran-khan) spoke.",
            "آن خان و شاه، [آقامحمدخان](agha-mohammad-khan)",
            "под [Минском](minsk), за [Славянском](sloviansk), в [Минском районе](minsk)",
            "[Вірменії](armenia) та [Азербайджану](azerbaijan), [Нагірному Карабасі](nagorno-karabakh), [Єреваном](yerevan)",
            "an [AP Photo](associated-press) of the [Qarabag football club](qarabag-fk) at the [Baku Olympic Stadium](baku-olympic-stadium)",
            "the [UN Framework Convention on Climate Change](unfccc), the [Paris Agreement](paris-agreement)",
            "[THE ARMENIAN WEEKLY](armenian-weekly), the [U.N.](united-nations) and the [E.U.](european-union), the [Crimean Tatars](crimea)",
            "The [Islamic Revolutionary Guards Corps](islamic-revolutionary-guard-corps), [Jisr al-Shughour](jisr-al-shughur), [British Petrolium](bp), [Dagomys](dagomys), [Houthi rebels](houthis)",
            "[Zangezursky Uyezd](zangezur-uezd) of the [Elizavetpol Governorate](elizavetpol-governorate)",
            "მეორე ტურის დროს; [ერეკლე მეორე](heraclius-ii), [Гарегина Второго](karekin-ii), второй тур",
            "Колонна прибыла, შემთხვევა დღეს დილით მოხდა",
        ],
    );
    let tagger = Tagger::new(Gazetteer::bundled()).unwrap();
    assert_rows(&tagger, &["Крім того, სასამართლო გაიზიარებს, გაიყო სოფელი"]);
}

/// Former units were called by their seats, which are named far more often.
#[test]
fn seats_of_uezds_and_provinces() {
    assert_rows(
        bundled(),
        &[
            "The uezds of [Shusha](shusha-uezd) and [Jebrail](jebrail-uezd). [Shusha](shusha) burned.",
            "[Erivan](erivan-uezd), [Nakhichevan](nakhichevan-uezd) and [Alexandropol](alexandropol-uezd) uezds",
            "between the governorates of [Elizavetpol](elizavetpol-governorate) and [Erivan](erivan-governorate), from [Erivan](yerevan)",
            "The [Shusha uezd](shusha-uezd) lay there. [Shusha](shusha) is a town. The [Shusha](shusha-district) and [Lachin](lachin-district) districts",
            "the khanates of [Erivan](erivan-khanate) and [Nakhichevan](nakhchivan-khanate), from [Erivan](yerevan)",
            "the [East Azerbaijan](east-azerbaijan-province) and [Ardabil](ardabil-province) provinces, in [Ardabil](ardabil)",
        ],
    );
}

#[test]
fn abbreviations_of_what_was_named_in_full() {
    assert_rows(
        bundled(),
        &[
            "[Azerbaijan](azerbaijan)'s [Ministry of Emergency Situations](ministry-of-emergency-situations-azerbaijan) ([MES](ministry-of-emergency-situations-azerbaijan)) came. [MES](ministry-of-emergency-situations-azerbaijan) sappers left.",
            "In [Armenia](armenia), MES said. MES told. Both are letters.",
            "MES and SBS are letters. The [Armenian Red Cross](armenian-red-cross-society) and the [Red Cross](icrc)",
        ],
    );
}

/// A word that begins as a type does, a document, a given name of one word.
#[test]
fn what_stands_beside_a_place_is_not_what_it_is() {
    assert_rows(
        spelled(),
        &[
            "Askerler Şehriyar Alibeyli ve Galib Zülfügarlı idi.",
            "İnkişaf Yolu Layihəsi və [Zəngəzur Dəhlizi](zangezur-corridor)",
            "ve [Nahçıvan Özerk Cumhuriyeti](nakhchivan-autonomous-republic) Yetkili Temsilcisi",
        ],
    );
}

#[test]
fn the_year_beside_an_event_tells_which_is_meant() {
    assert_rows(
        bundled(),
        &[
            "The [Sochi Agreement](sochi-agreement-1992) was signed in June 1992.",
            "The [Battle of Shusha](battle-of-shusha-1992) in May 1992 came before, the [Battle of Shusha](battle-of-shusha-1992)",
            "In November 2020, after the [Battle of Shusha](battle-of-shusha-2020), they met",
        ],
    );
}

/// A date told with the text is the same as one told to the builder.
#[test]
fn a_dated_text_is_tagged_as_by_a_tagger_of_the_date() {
    let text = "President Aliyev met President Sargsyan. Foreign Minister Mirzoyan and Prime Minister Garibashvili spoke.";
    for date in ["1995-05-01", "2011-06", "2016", "2022-10-01"] {
        let date = date.parse().unwrap();
        let builder = Tagger::builder().exact(true).date(date).build(Gazetteer::bundled()).unwrap();
        let told = |mentions: &[exonym::Mention]| -> Vec<_> {
            mentions.iter().map(|m| (m.span(), m.entity().id().to_string(), m.score(), m.reason())).collect()
        };
        assert_eq!(told(&bundled().tag_dated(text, date)), told(&builder.tag(text)), "{date}");
    }
}

#[test]
fn villages_and_what_contains_them() {
    assert_rows(
        bundled(),
        &[
            // A municipality is more than its centre, Upper Nikozi another village than Nikozi.
            "კაშხალი აშენდება [ონის მუნიციპალიტეტში](oni-municipality)",
            "Задержанные живут в [Каспском районе](kaspi-municipality)",
            "სოფელ [ზემო ნიქოზის](zemo-nikozi) მოსახლეობა",
            "Fences went up near [Kirbali](kirbali) in [Gori Municipality](gori-municipality)",
            "[Արարատի մարզային](ararat-province) դատարանը գործը քննեց [Հովտաշատ](hovtashat) համայնքում",
            "[Նոր Գեղի](nor-geghi) գյուղի ճանապարհը",
            "[Garayusifli](garayusifli) village of [Barda district](barda-district) was hit",
            "[Günnüt](gunnut) kəndinin sakinləri [Şərur rayonuna](sharur-district) köçürülüb",
        ],
    );
}

/// A given name before a surname is no village, though a type word stands before it; endings of peoples and institutions.
#[test]
fn given_names_behind_type_words_and_further_endings() {
    assert_rows(
        bundled(),
        &[
            "a mine wounded a resident of the village, Sabuhi Mamedov, on Friday",
            "in the [Kalbajar district](kalbajar-district) nobody was hurt, Zara Avetyants said",
            "в [Кельбаджарском районе](kalbajar-district) никто не пострадал, сказала Зара Аветянц",
            "the villages of [Zar](zar-kalbajar) and [Zulfugarli](zulfugarli)",
            "[Ağdam rayonunun](aghdam-district) kəndi ərazisində İsrail Həsənov yaralandı",
            "Он напомнил [армянам](armenia), а среди [армян](armenia) и с [россиянами](russia) говорил иначе",
            "[Ermenistan ordusunca](armenian-armed-forces) ateş açıldı",
            "[Azərbaycan Müdafiə Nazirliyincə](ministry-of-defence-azerbaijan) bildirilib",
            "[ERMENİSTAN](armenia) BOZDU [AZERBAYCAN](azerbaijan) VURDU",
        ],
    );
}

/// What the caller's own table lists again is the caller's, and keeps the types and offices that only the bundled one says.
#[test]
fn entities_that_the_caller_lists_again() {
    let table = "id,title,kind,variants,lat,lon\n\
        my-baku,Baku,,Bakı@az,40.38,49.89\n\
        my-aliyev,Ilham Aliyev,person,,,\n\
        my-un,United Nations,institution,,,\n\
        my-gori,Gori,,,39.75,47.77\n\
        my-shikhly,Şıxlı,,,,\n";
    let gazetteer = Gazetteer::builder().bundled().reader("table.csv", table.as_bytes()).build().unwrap();
    let tagger = Tagger::builder().exact(true).build(gazetteer).unwrap();
    assert_rows(
        &tagger,
        &[
            "the city of [Baku](my-baku), [Bakının](my-baku) and [Баку](my-baku)",
            "President [Ilham Aliyev](my-aliyev). [Azerbaijani](azerbaijan) President [Aliyev](my-aliyev) at the [United Nations](my-un)",
            "[İlham Əliyev](my-aliyev) və [Алиев](my-aliyev), [UN](my-un)",
            // Another place of the name, far away, is another place.
            "[Tbilisi](tbilisi) and [Gori](gori), [Georgia](georgia)",
        ],
    );
}

/// Behind an office stands a surname, also of someone of whom no office is listed, and where the word may be another.
#[test]
fn surnames_behind_offices() {
    let table = "id,title,kind,variants,types\n\
        kurti,Albin Kurti,person,,\n\
        kurdish,Kurdistan,,Kürt@tr-x-common,region\n\
        osh,Ош,,,city\nkok,Коки,,,village\nkoktash,Кок-Таш,,,village\n";
    assert_rows(
        &Tagger::builder().exact(true).build(self::table(table)).unwrap(),
        &[
            "Prime Minister [Kurti](kurti) said so; [Kurti](kurti) said no",
            "жители [Кок-Таша](koktash), у сёл [Кок](kok) и [Ош](osh), Кок-Янгак",
        ],
    );
}

/// An institution that stands between an office and a surname is no given name; the office may end within its name.
#[test]
fn surnames_behind_institutions() {
    assert_rows(
        bundled(),
        &[
            "Глава [МИД](ministry-of-foreign-affairs-russia) [Лавров](sergey-lavrov) уехал",
            "Глава [МИД Армении](ministry-of-foreign-affairs-armenia) [Мирзоян](ararat-mirzoyan) и министр",
            "Спикер [парламента Армении](national-assembly-armenia) [Симонян](alen-simonyan)",
            "[Ermənistan XİN](ministry-of-foreign-affairs-armenia) rəhbəri [Mirzoyan](ararat-mirzoyan)",
            "[Foreign Ministry](ministry-of-foreign-affairs-armenia) chief [Mirzoyan](ararat-mirzoyan)",
            // Whose office there is called otherwise.
            "[State Security Service of Azerbaijan](state-security-service-azerbaijan) head [Naghiyev](ali-naghiyev)",
            "[Suleymanov](vugar-suleymanov) of [ANAMA](anama)",
            "Глава [Евросовета](european-council) [Кошта](antonio-costa)",
            "[Müdafiə Nazirliyinin](ministry-of-defence-azerbaijan) mətbuat xidmətinin rəhbəri [Eyvazov](anar-eyvazov)",
        ],
    );
}

/// A person's name may hold more initials, or a father's name, than are listed, and initials may stand behind the surname.
#[test]
fn middle_names() {
    assert_rows(
        bundled(),
        &[
            "Указ подписал [И.Г. Алиев](ilham-aliyev), до него [Г. А. Алиев](heydar-aliyev) и [Алиев Г.А.](heydar-aliyev)",
            "Прибыли [И.Г.Алиев](ilham-aliyev) и [Лавров С.](sergey-lavrov), обращаясь к [Алиеву И. Г.](ilham-aliyev)",
            "Слова [Ильхама Гейдаровича Алиева](ilham-aliyev) и [Сергея Викторовича Лаврова](sergey-lavrov) услышали",
            "[Donald J. Trump](donald-trump) and then [John F. Kerry](john-kerry) in words that go on for long enough here",
            "[Ceyhun Əziz oğlu Bayramov](jeyhun-bayramov) və [Արարատ Սամվելի Միրզոյանը](ararat-mirzoyan)",
            "[Дж. Байрамов](jeyhun-bayramov), [Байрамов Дж. А.](jeyhun-bayramov)",
            "[Yu. V. Ushakov](yuri-ushakov) spoke in words that go on for long enough here to be looked at by blocks",
            "Mr. [I. Aliyev](ilham-aliyev) and Dr. [V. Putin](vladimir-putin)",
            "Слова [Ильхама\nГейдаровича Алиева](ilham-aliyev), [Сергея Викторовича\nЛаврова](sergey-lavrov); Ильхам\n\nГейдарович",
            "[Donald J.\u{a0}Trump](donald-trump) and [Donald\nJ. Trump](donald-trump) went on to say that it was so",
            // Whose initials are others.
            "It was said by Aliyev Z. on Monday; Z. G. Aliyev and Z.I. Aliyev did so; R. Pashinyan",
            "According to [Lavrov](sergey-lavrov). A. Smith; New J. York; [Lavrov](sergey-lavrov) Mon. in [Baku](baku)",
        ],
    );
}

/// A Turkish ilçe is a district, and in Turkey a town with what lies around it.
#[test]
fn turkish_districts() {
    assert_rows(
        bundled(),
        &[
            "Dün [Laçın](lachin-district) ilçesinde, [Digor](digor) ilçesinde ve [Laçın](lachin) şehrinde",
            "[Çıldır](cildir) ilçesindeki [Aktaş](aktas-crossing) kapısından geçtiler",
        ],
    );
}

/// What stands in brackets behind a name contains it, or is another of its names.
#[test]
fn places_in_brackets() {
    assert_rows(
        bundled(),
        &[
            "In [Jolfa](jolfa) in [Iran](iran) and in [Julfa](julfa) ([Nakhchivan](nakhchivan-autonomous-republic))",
            "In the town of [Mardakert](aghdara) ([Aghdara](aghdara)) and in [Kars](kars)",
        ],
    );
}

/// The Arabic article is spelled in many ways, stands in the middle of a name in small letters, and may be left out.
#[test]
fn arabic_articles_in_unlisted_spellings() {
    let table = table(
        "id,title,types\n\
         zor,Deir ez-Zor,city\nhasakah,Al-Hasakah,city\narab,Ayn al-Arab,town\nshughur,Jisr al-Shughur,town\n",
    );
    assert_rows(
        &Tagger::new(table).unwrap(),
        &[
            "Shelling was heard near [Dayr az-Zawr](zor), in [Deir al-Zour](zor) and [Jisr ash-Shughour](shughur)",
            "Reports from [Hasakah](hasakah), [Hasaka](hasakah), al-[Hasakeh](hasakah) and [El-Hasaka](hasakah)",
            "Обстрелян [Хасака](hasakah), [Эль-Хасака](hasakah), [Дейр-эз-Зор](zor)",
            "An Arab and pro-Western parties; As Hassan said",
        ],
    );
    let gazetteer = self::table("id,title,kind\nassad,Bashar al-Assad,person\n");
    assert_rows(
        &Tagger::new(gazetteer).unwrap(),
        &[
            "[Bachar el-Assad](assad) fled. [Assad](assad) and [al-Assad](assad)'s men; the [ASSAD](assad) and an assad",
        ],
    );
}

/// A village that is called like the province around it is not meant by what lies beside it: the province holds that too.
#[test]
fn provinces_beside_what_lies_in_them() {
    assert_rows(
        bundled(),
        &[
            "The ministry clears land in [Syunik](syunik-province) near [Chakaten](chakaten) and [Shurnukh](shurnukh)",
            "Fire was opened near [Berd](berd) in [Tavush](tavush-province); the village of [Tavush](tavush-village)",
        ],
    );
}

/// Of the bearers of a surname the minister in office is meant, who is called by it alone; an office ends with its state.
#[test]
fn surnames_of_ministers_in_office() {
    let table = "id,title,kind,ccodes,parent,end,types\n\
        a,Aland,place,AX,,,country\nb,Bland,place,,,2023,former state\n\
        now,Ara Miroyan,person,,,,\nthen,Karo Miroyan,person,,,,\nformer,Davo Miroyan,person,,,,\n\
        fa,Ministry of Aland,institution,,a,,\nfb,Ministry of Bland,institution,,b,,\n";
    let roles = "person_id,role,institution_id,start,end\n\
        now,foreign minister,fa,2021,\nthen,foreign minister,fa,2015,2018\nformer,foreign minister,fb,2020,\n";
    let gazetteer = Gazetteer::builder()
        .reader("table.csv", table.as_bytes())
        .reader("roles.csv", roles.as_bytes())
        .build()
        .unwrap();
    let tagger = Tagger::builder().exact(true).build(gazetteer).unwrap();
    assert_rows(&tagger, &["They met [Miroyan](now) in [Aland](a)"]);
}

/// Squares, streets and companies are called by names of persons; a possessive S is no initial.
#[test]
fn called_by_names_of_persons() {
    assert_rows(
        bundled(),
        &[
            "Rallies on Lenin Square and in Lenin Street, said the Great Gates Company; [Lenin](vladimir-lenin) said so too",
            "на площади Ленина и на улице Ленина, а [Ленин](vladimir-lenin) молчал",
            "[Nikol Pashinyan](nikol-pashinyan) spoke. [Pashinyan](nikol-pashinyan) Street is a joke",
            "[KREMLIN](kremlin)'S [PESKOV](dmitry-peskov) SAYS SO",
            "Carter County and the Gates Bridge; [Clinton](bill-clinton) met [Carter](jimmy-carter)",
            "Some Andranik and Colonel William Thomson left; General [Andranik](andranik-ozanian) came. [Armenia](armenia)'s chief of staff [Arayik Harutyunyan](arayik-harutyunyan-minister) did",
            "Об этом писал [Борис Легран](boris-legran) [Чичерину](georgy-chicherin)",
        ],
    );
}

/// Of places of one name the one in the country of its list is meant.
#[test]
fn lists_of_one_country() {
    assert_rows(
        bundled(),
        &[
            "Teams in [Goris](goris), [Jermuk](jermuk), [Yeghegnadzor](yeghegnadzor), [Martuni](martuni-gegharkunik) and [Ijevan](ijevan)",
            "They crossed the bridge of [Khudaferin](khudafarin-bridges); the cherry orchards of [Aylis](yukhari-aylis)",
            "From [Ordubad](ordubad) the line goes through [Julfa](julfa) and [Nakhchivan City](nakhchivan)",
        ],
    );
}

/// Villages that bear surnames are spelled in other ways too; what is written in Azerbaijani letters is spelled as in
/// Azerbaijani.
#[test]
fn spellings_of_surnames_of_villages_and_of_azerbaijani() {
    assert_rows(
        spelled(),
        &[
            "They drove through [Soltanly](soltanli-jabrayil) to [Horadiz](horadiz), says Mr Soltanly",
            "дорога перерезана у [Ханлыка](khanlig) и [Мурадханлы](muradkhanli)",
            "Vəzirzadə və Qarğəlıx gəldi, [Əlimədətli](alimadadli) kəndi də",
        ],
    );
}

/// Words that are written like something else: a given name like the ending of an office or of a place, a number like a
/// surname, a surname like an office.
#[test]
fn given_names_and_numbers_that_look_like_other_words() {
    assert_rows(
        bundled(),
        &[
            "Rektor Şahin Bayramov tələbələrlə görüşüb, nazir [Ceyhun Bayramov](jeyhun-bayramov) da",
            "Hacı Əliyev sakinlərlə danışıb",
            // A surname that is a given name elsewhere is read where an office or a state says whose it is.
            "Their son Christopher left; Secretary of State [Christopher](warren-christopher) and [Michel](charles-michel) did not",
            "The [ICRC](icrc) said so. Denise Duran, a delegate, agreed. Will [Aliyev](ilham-aliyev) sign?",
            "Aprelin 28-də [XI Qızıl Ordu](11th-red-army) [Bakıya](baku) girdi, XI Forum isə təxirə salındı",
            "Потом Исмаил Ахундов уехал из [Исмаилы](ismayilli)",
            "Беспорядки начались в [аэропорту Махачкалы](makhachkala-airport), а не в [Грозном](grozny)",
        ],
    );
}

/// Old names of towns, short-lived states and organisations as reports call them.
#[test]
fn towns_of_the_empire_and_organisations_abroad() {
    assert_rows(
        bundled(),
        &[
            "The clashes reached [Baku](baku), [Elizavetpol](ganja) and [Tiflis](tbilisi); a [Dashnak](armenian-revolutionary-federation) was held",
            "After the [Battle of Sardarabad](battle-of-sardarabad) [Noe Zhordania](noe-zhordania) and [Nasib bey Yusifbeyli](nasib-bey-yusifbeyli) wrote",
            "Farmers and Tatars of [Kazan](kazan) moved to [Tatarstan](tatarstan)",
            "[Миссия наблюдателей ЕС](eumm-georgia) ведет патрули в [Зугдиди](zugdidi), [Грузия](georgia)",
            "В [Ереване](yerevan) сказали: [миссия наблюдателей ЕС](european-union-mission-in-armenia) ведет патрули в [Капане](kapan)",
            "The [Baku Commune](baku-commune) fell, the [Centrocaspian Dictatorship](centrocaspian-dictatorship) too",
            "[OCHA](ocha) and [Médecins Sans Frontières](medecins-sans-frontieres) sent teams, [MSF](medecins-sans-frontieres) said",
            "[РЖД](russian-railways) и \"[Газпром](gazprom)\" обсудили [коридор Север-Юг](north-south-corridor)",
        ],
    );
}

/// German, French, Spanish and Italian type words and adjectives; German nouns before a name are no given names.
#[test]
fn type_words_of_western_european_languages() {
    assert_rows(
        spelled(),
        &[
            "Die Proteste in der Provinz [Tawusch](tavush-province), in den Dörfern [Woskepar](voskepar) und [Kirants](kirants)",
            "im Bezirk [Kalbadschar](kalbajar-district), der [aserbaidschanischer](azerbaijan) Soldaten bedarf",
            "dans le district de [Djabraïl](jabrayil-district), dans la province de [Syunik](syunik-province)",
            "en la provincia de [Siunik](syunik-province), el [corredor de Lachín](lachin-corridor)",
            "nella regione di [Syunik](syunik-province), i soldati [azerbaigiani](azerbaijan)",
            "Il [Nagorno-Karabakh](nagorno-karabakh), [Stepanakert](khankendi), [Shushi](shusha) e [Martakert](aghdara)",
            "Im Nordosten und Südwesten [Armeniens](armenia)",
        ],
    );
}

/// Conventions of other presses, each in a sentence without a type word.
#[test]
fn spellings_of_the_german_press_and_doubled_letters() {
    assert_rows(
        spelled(),
        &[
            "Schüsse bei [Achalziche](akhaltsikhe), sagte [Wahagn Chatschaturjan](vahagn-khachaturyan) am Montag",
            "Dort sprach [Michail Kawelaschwili](mikheil-kavelashvili) am Montag",
            "рядом с [Ходжаллы](khojaly) слышали выстрелы",
            // Russian and Ukrainian decline the given name too.
            "зустрівся з [Хікметом Гаджиєвим](hikmet-hajiyev), говорил с [Рубеном Рубиньяном](ruben-rubinyan)",
        ],
    );
}

/// Letters of another script that look alike, typed by mistake, and Azerbaijani as it was printed until the 1990s.
#[test]
fn letters_of_another_script() {
    assert_rows(
        spelled(),
        &[
            "рядом с [Л\u{61}чином](lachin) и [\u{4B}ельбаджаром](kalbajar)",
            "shots near [K\u{430}lb\u{430}jar](kalbajar) and [Step\u{430}nakert](khankendi)",
            // Too few letters of either script are alike.
            "Л\u{71}чин, Kж\u{61}lbajar",
            "[Бакыда](baku), [Губадлыдан](qubadli), [Лачындакы](lachin) вә [Ҝәнҹәнин](ganja) јанында. Тогда",
            "[Ермәнистанын](armenia) Баш назири [Јереванда](yerevan), [Азәрбајҹанда](azerbaijan) вә [Нахчыванда](nakhchivan-autonomous-republic) олуб",
            "[Азәрбајҹан](azerbaijan) вә [Ермәнистан](armenia), [Һејдәр Әлијев](heydar-aliyev)",
        ],
    );
}

/// People, institutions and events of 1918–1921 and the 1990s.
#[test]
fn names_of_the_years_of_independence() {
    assert_rows(
        bundled(),
        &[
            "მთავრობის თავმჯდომარე [ნოე ჟორდანია](noe-zhordania), გენერალი [გიორგი მაზნიაშვილი](giorgi-mazniashvili)",
            "[სომხეთ-საქართველოს ომი](georgian-armenian-war-1918), [სოხუმის ოლქში](sukhum-okrug), სამხრეთის მაზრებში",
            "[Զանգեզուրի գավառում](zangezur-uezd), [Կարմիր բանակը](red-army) մտավ [Բաքու](baku), [Կովկասյան բյուրոն](caucasian-bureau)",
            "[Halil Paşa](halil-pasha) ve [Mürsel Paşa](mursel-pasha) [Bakü'ye](baku) girdi, [Bakü Komünü](baku-commune) düştü",
            "[Khosrov bei Sultanov](khosrov-bek-sultanov), [Garéguine Njdeh](garegin-nzhdeh) et l'[Armée rouge](red-army)",
            "امام صادق گفت و [فرزانه صادق](farzaneh-sadegh) وزیر راه [ایران](iran) آمد",
            "[گذرگاه لاچین](lachin-corridor)، [صورت حسین‌اف](surat-huseynov)، [قبادلو](qubadli)",
        ],
    );
}

/// A translation of an institution's name is another name: each language's own stands in the data.
#[test]
fn institutions_in_the_languages_of_the_region() {
    assert_rows(
        bundled(),
        &[
            "[Ermənistanın](armenia) [Baş Prokurorluğu](prosecutor-general-armenia), “[Çiçəklənən Ermənistan](prosperous-armenia)”ın deputatları",
            "[Gümrüdəki](gyumri) [102-ci hərbi bazadan](russian-102nd-military-base) texnika çıxarılıb",
            "[Gürcistan Güvenlik Dairesi](state-security-service-georgia) ve [Birleşik Ulusal Hareket'in](united-national-movement) temsilcisi",
            "[Azerbaycan](azerbaijan): [İstanbul](istanbul) Cumhuriyet Başsavcılığı, [Ermenistan Başsavcılığı'na](prosecutor-general-armenia) yazdı",
            "[Ադրբեջանի էկոնոմիկայի նախարարությունից](ministry-of-economy-azerbaijan) և [Ադրբեջանի գերագույն դատարանում](supreme-court-azerbaijan)",
            "[აზერბაიჯანში](azerbaijan) [სახელმწიფო უსაფრთხოების სამსახურმა](state-security-service-azerbaijan) დააკავა",
            "[თბილისში](tbilisi) [სახელმწიფო უსაფრთხოების სამსახურმა](state-security-service-georgia) დააკავა",
            "სამოქალაქო შეთანხმებამ; [სომხეთში](armenia) პარტია „[სამოქალაქო შეთანხმებამ](civil-contract)“",
            "در انتخابات ریاست جمهوری [روسیه](russia)؛ به گزارش [دفتر ریاست جمهوری ارمنستان](presidency-armenia)",
            "[شورای اتحادیه اروپا](council-of-the-european-union)، [دادگاه قانون اساسی ارمنستان](constitutional-court-armenia)، رئیس [روس اتم](rosatom)",
            "კენჭისყრა [უზენაეს რადაში](verkhovna-rada); [ბრესტის ზავით](treaty-of-brest-litovsk) [ყარსი](kars) დაკარგა",
            "[აშშ-ის საერთაშორისო განვითარების სააგენტომ](usaid) და კოალიციამ; [კოალიცია „ცვლილებებისთვის“](coalition-for-change-georgia)",
            "[Վրաց ուղղափառ եկեղեցուն](georgian-orthodox-church)՝ «[Դրոայի](droa)» առաջնորդից, [ՀԿԵ-ից](south-caucasus-railway)",
            "[سنای فرانسه](french-senate) و [دفتر کنترل دارایی‌های خارجی](ofac)؛ [متارکه مودروس](armistice-of-mudros) پس از [متارکه ارزنجان](armistice-of-erzincan)",
            "[جنگ اول ایران و روس](russo-persian-war-1804-1813) و [جنگ دوم ایران و روس](russo-persian-war-1826-1828)",
            "[Azerbaycan Devlet Petrol Şirketi'nin](socar) geliri; [Kirovabad pogromunda](kirovabad-pogrom) yananlar",
            "[Cənubi Qafqaz Dəmir Yolunun](south-caucasus-railway) direktoru, [Aqmaşenebeli Strategiyasının](strategy-aghmashenebeli) lideri",
            "эксперты [ЮНМАСа](unmas); за [Партию национального движения](nationalist-movement-party)",
        ],
    );
}

#[test]
fn former_names_that_are_surnames() {
    let town = table("id,title,variants,types\nriverton,Riverton,Ordzhonikidze@en-x-former,city\n");
    assert_rows(
        &Tagger::new(town).unwrap(),
        &[
            "Sergo Ordzhonikidze spoke; he was born in [Ordzhonikidze](riverton)",
            "The city of [Ordzhonikidze](riverton) and Sergei Ordzhonikidze",
        ],
    );
    assert_rows(
        bundled(),
        &[
            "[Sergo Ordzhonikidze](sergo-ordzhonikidze) chaired the [Caucasian Bureau](caucasian-bureau) in [Tiflis](tbilisi)",
            "David Ordzhonikidze and Sandro Gegechkori are men; the town of [Gegechkori](martvili) is not",
            "At the session [Ordzhonikidze](sergo-ordzhonikidze) and [Kirov](sergei-kirov) spoke in [Tiflis](tbilisi), not in [Ordzhonikidze](vladikavkaz)",
            "[Серго Орджоникидзе](sergo-ordzhonikidze) прибыл в [Баку](baku). [Орджоникидзе](sergo-ordzhonikidze) писал [Кавбюро](caucasian-bureau)",
        ],
    );
}

/// Units that are called by the name of their seat: lists that share the word for them.
#[test]
fn khanates_and_uezds_in_lists() {
    assert_rows(
        bundled(),
        &[
            "A shepherd from the village of [Talysh](talish) was hurt.",
            "[Зангезурский](zangezur-uezd), [Казахский](kazakh-uezd), [Шарур-Даралагезский](sharur-daralayaz-uezd) и [Шушинский](shusha-uezd) уезды",
            "население [Нахичеванского](nakhichevan-uezd) и [Бакинского](baku-uezd) уездов, а [Шушинский](shusha-district) и [Бардинский](barda-district) районы",
            "[Карабахское](karabakh-khanate), [Шекинское](shaki-khanate) и [Эриванское ханства](erivan-khanate)",
            "[Qarabağ](karabakh-khanate), [Bakı](baku-khanate) və [Quba](quba-khanate) xanlıqları, [Gəncə](ganja) və [Bakı](baku) şəhərləri",
            "[Karabağ](karabakh-khanate) ve [Kuba](quba-khanate) hanlıkları, the khanates of [Kuba](quba-khanate) and [Derbent](derbent-khanate)",
            "[Ղարաբաղի](karabakh-khanate) և [Երևանի](erivan-khanate) խանությունները",
            "the [Ministry of Defense](ministry-of-defence-artsakh) of the [Republic of Karabakh](republic-of-artsakh)",
            "the melikdoms of [Varanda](varanda-melikdom) and [Dizak](dizak-melikdom)",
            "[Казахский](qazakh-district), [Товузский](tovuz-district) и [Закатальский](zaqatala-district) районы, [казахский](kazakhstan) язык",
            "the uezds of [Kuba](kuba-uezd) and [Shusha](shusha-uezd), far from [Cuba](cuba)",
            "[Gori](gori-municipality), [Zugdidi](zugdidi-municipality) and [Abasha](abasha-municipality) municipalities, in [Abasha](abasha)",
            "[აბაშის](abasha-municipality) და [თელავის](telavi-municipality) მუნიციპალიტეტები",
        ],
    );
}

/// An area beside what lies in it.
#[test]
fn areas_beside_their_towns_and_villages() {
    assert_rows(
        bundled(),
        &[
            "[Shaki](shaki), [Shaki District](shaki-district), [Azerbaijan](azerbaijan)",
            "[Ararat](ararat-town) ([Ararat Province](ararat-province))",
            "[Laçının](lachin-district) [Zabux](zabukh) kəndi, [Lachin](lachin-district)'s [Zabukh](zabukh) village",
            "[Iğdır'ın](igdir-province) [Karakoyunlu](karakoyunlu) ve [Tuzluca](tuzluca) ilçeleri",
            "в [Лачине](lachin-district) [Забух](zabukh), [Մարտունու](khojavend-district) [Մաճկալաշեն](machkalashen) գյուղ",
            "fighting in northern [Lachin](lachin-district), southeastern [Kalbajar](kalbajar-district) and the town of [Lachin](lachin)",
        ],
    );
}

/// Words that are names only by their capitals, and adjectives with words for other things.
#[test]
fn headlines_quotes_and_adjectives() {
    assert_rows(
        bundled(),
        &[
            "[Pashinyan](nikol-pashinyan) To Meet [Aliyev](ilham-aliyev) In [Washington](washington). Yesterday Rashad Aliyev left",
            "сотрудники [Зангезурского](zangezur) таможенного поста из [Бердского района](berd)",
            "“[Qarabağ](qarabag-fk)” “[Araz-Naxçıvan](araz-nakhchivan-pfk)”a qarşı. “[Cənub Qaz Dəhlizi](southern-gas-corridor)”nin boruları",
            "[Kars](kars-province), [Ardahan](ardahan-province) ve [Batum](batumi) Sancaklarına",
            "شمال کوه های [آرارات](mount-ararat)",
            "[Bakü'den](baku) [Dağıstan](dagestan) Müslümanlarına yardım gitti",
            "[Bakı](baku), [Qubadlı](qubadli) və [Gəncə](ganja) İdman Sarayında yarışdılar",
            "погиб в пригороде [Мартуни](khojavend), в [Мартунинском районе](khojavend-district); адм. центр — город [Дманиси](dmanisi)",
        ],
    );
}

/// What may be any of many names is none of them.
#[test]
fn spellings_of_many_names() {
    assert_rows(
        spelled(),
        &[
            "1748-ci ildə Kəbirli mahalında qala tikildi. [Bərdə rayonunun](barda-district) Məşədi İbişli kəndi",
            "علی در راس هیئتی به [باکو](baku) رفت. برگشت به [تهران](tehran)",
        ],
    );
}

/// A surname that is anyone's, before a given name or a designation, behind another given name; whose office stands beside it
/// is meant.
#[test]
fn surnames_that_are_anyones() {
    assert_rows(
        bundled(),
        &[
            "Thompson visited [Yerevan](yerevan). [Joe Wilson](joe-wilson) spoke. [Wilson](joe-wilson) left, Owen Wilson came",
            "Гость из порта Кавала в [Греции](greece)",
            "[Alparslan Bayraktar](alparslan-bayraktar) saw the Bayraktar TB2 fly. [Bayraktar](alparslan-bayraktar) left [Ankara](ankara)",
            "Բաժնի պետ նշանակեց Վարոսյան Լիանային ու եկավ [Երևան](yerevan)",
            "Сын премьера Ашот Пашинян пришёл. Премьер-министр [Пашинян](nikol-pashinyan) не говорил",
            "Премьер-министр [Армении](armenia) [Пашинян](nikol-pashinyan), экс-премьер-министр [Карапетян](karen-karapetyan)",
            "[Sedrak Kocharyan](sedrak-kocharyan) came. President [Kocharyan](robert-kocharyan) left",
            "Посол [Германии](germany) в [Грузии](georgia) [Петер Фишер](peter-fischer) вызван в [МИД](ministry-of-foreign-affairs-georgia)",
            "[Հայաստանի](armenia) քաղաքականություն, [Ղարաբաղյան](karabakh) կարգավորում․ գրել է [ԱԺ](national-assembly-armenia) նախկին պատգամավորը [Ստեփանակերտում](khankendi)",
            "[ریاست جمهوری ارمنستان](presidency-armenia) اعلام کرد",
            "Zira oturan genç [Ankara'ya](ankara) gitti",
            "Тигран Петросян стал чемпионом мира в [Москве](moscow)",
            "ազգային օրակարգերի մշակում [Երևանում](yerevan), Alina Nikoghosyan said",
        ],
    );
}

/// Names of ordinary words need their capital, parliaments are not the one that is meant by its short name, a surname made of
/// an inhabitant's word is a surname.
#[test]
fn ordinary_words_plurals_and_surnames() {
    assert_rows(
        bundled(),
        &[
            "In [Armenia](armenia) a new power was born. The [New Power](new-force-party-armenia) party",
            "[Հայաստանում](armenia) նոր ուժեր են ձևավորվում, [Նոր ուժ](new-force-party-armenia) կուսակցությունը",
            "Вышла новая газета, а в [Москве](moscow) «[Новая газета](novaya-gazeta)»",
            "[საქართველოს პარლამენტი](parliament-of-georgia) და რამდენიმე ქვეყნის პარლამენტების დეპუტატები",
            "[Երևանում](yerevan) երկու երկրների արդարադատության նախարարությունները",
            "[Հայաստան](armenia). Արամ Լոռեցյան",
        ],
    );
    assert_rows(
        spelled(),
        &[
            "از سوی [آذربایجان](azerbaijan) به دروغ [ارمنستان](armenia) را متهم کرد، در [گرجستان](georgia) همه پرسی",
            "[ایران](iran) و [رجب‌طیب اردوغان](recep-tayyip-erdogan)",
        ],
    );
}

/// A village in a country that the text does not speak of, and letters that are also another word or abbreviation.
#[test]
fn villages_abroad_initials_and_marks() {
    assert_rows(
        spelled(),
        &[
            "Two men were detained in the [Dagestani](dagestan) village of Kartsakhy.",
            "In [Armenia](armenia) the cellist studied in the class of E. Mirzoian.",
            "[Nikol Pashinyan](nikol-pashinyan) sat beside Y. Pashinyan, a violinist.",
            "[Georgia](georgia) and the [EU](european-union) speak of AI in schools.",
            "[Gürcüstan](georgia) və [Aİ](european-union) məktəblərdən danışdı.",
        ],
    );
}

/// A place in quotes beside a word for a choir or a stadium is none, and a club is one where the text names a cup; what a
/// street or an alliance is called by is not the person; a governor is a province's.
#[test]
fn choirs_stadiums_and_clubs() {
    assert_rows(
        bundled(),
        &[
            "երգում է [Շուշիի](shusha) «Վարանդա» երգչախմբում",
            "[Երևան](yerevan), «Հրազդան» մարզադաշտ: [Հայաստանի](armenia) գավաթ: [Գյումրիի](gyumri) «[Շիրակը](fc-shirak)» հաղթեց «[Բանանցին](fc-urartu)»",
            "Ансамбль «Гянджа» выступил в [Москве](moscow)",
            "[«Ծառուկյան» դաշինքը](tsarukyan-alliance) և «Վարդենիս» կինոթատրոնում [Երևանում](yerevan)",
            "ავარია წერეთლის გამზირზე [თბილისში](tbilisi), [თამარ მეფემ](tamar-of-georgia) და [დავით აღმაშენებელმა](david-iv-of-georgia), დიდი მეფე",
            "[Արարատի](ararat-province) մարզպետը [Երևանում](yerevan), [Iğdır](igdir-province) Valisi, استاندار [اردبیل](ardabil-province) در [ایران](iran)",
            "«Քաշաթաղ» հիմնադրամը [Երևանում](yerevan), [տարածքային կառավարման և ենթակառուցվածքների նախարարություն](ministry-of-territorial-administration-armenia)",
            "[აფხაზეთისა](abkhazia) და [ცხინვალის](south-ossetia) რეგიონები, ქალაქი [ცხინვალი](tskhinvali)",
        ],
    );
}

/// Offices, people of a country and names in German, French, Spanish and Italian.
#[test]
fn offices_and_people_in_western_european_languages() {
    assert_rows(
        spelled(),
        &[
            "[Irakli Kobachidse](irakli-kobakhidze) kam. Man bat Parlamentspräsident [Kobachidse](irakli-kobakhidze) hinein.",
            "Die Partei [Georgischer Traum](georgian-dream) sprach mit [aserbaidschanischer](azerbaijan) Presse.",
            "Le [ministère russe de la Défense](ministry-of-defence-russia) et les forces [azéries](azerbaijan).",
            "El presidente [azerí](azerbaijan) recuerda la [Segunda Guerra de Nagorno-Karabaj](second-karabakh-war).",
            "Il presidente [azero](azerbaijan) [Aliyev](ilham-aliyev) e il presidente [russo](russia) a [Mosca](moscow).",
        ],
    );
}

/// Lone surnames behind someone else's full name or another surname, places that are given names or surnames, hyphens that
/// join a list, and everyday words that are spelled like places.
#[test]
fn surnames_hyphens_and_everyday_words() {
    assert_rows(
        spelled(),
        &[
            "Ранен водитель Фарид Алиев. Позже Алиев рассказал об этом в [Баку](baku)",
            "Hakimlər Əli Əliyev və Vəli Əliyevdir",
            "Çıxış edənlər: [Oqtay Əsədov](ogtay-asadov), Əli Hüseynov, [Ziyad Səmədzadə](ziyad-samadzade)",
            "Письмо [Козырева](andrei-kozyrev) [Тер-Петросяну](levon-ter-petrosyan) осталось без ответа",
            "Hakim Nicat İsmayıllı [Bakıya](baku) gəldi. Nizami Həsən oğlu Səlimov [Tovuz](tovuz) şəhərində doğulub",
            "[Dağıstan](dagestan) Müslümanlarının evi [İstanbul'da](istanbul) açıldı",
            "[Qazax](qazakh)-[Gəncə](ganja) zonasında dolu yağıb, [Daşkəsən](dashkasan-district)-[Gədəbəy](gadabay-district) rayonlarında qar",
            "[Hocavent](khojavend-district) ili, [Ahmetbeyli](ahmadbayli)-[Fuzuli](fuzuli)-[Şuşa](shusha) kara yolu",
            "Yağış kəsib. Qərb küləyi [Bakıda](baku) güclənir. Bəlkə sabah dayanar. Həyatın axarı belədir",
            "Мэра [Гюмри](gyumri) [Гукасяна](vardan-ghukasyan) ждали. [Вардан Гукасян](vardan-ghukasyan) в [Ереване](yerevan)",
            "[Saatlı](saatly-district) (12 min ton) və [Bərdə](barda-district) (9 min ton) rayonlarında",
            "Они ждали. Ведь прошли сутки. Того же ждут в [Ереване](yerevan)",
        ],
    );
}

/// A name that is a surname too, before another surname, is no place; clubs are called shortly once they were named.
#[test]
fn surnames_of_writers_and_short_names_of_clubs() {
    assert_rows(
        spelled(),
        &[
            "In [Armenia](armenia) the poet Shiraz Hovhannisyan read.",
            "[FC Dinamo Tbilisi](dinamo-tbilisi) came late, and [Dinamo](dinamo-tbilisi) lost to [FC Gagra](fc-gagra).",
            "Around [Yerevan Conservatory](yerevan-conservatory) they sang of [Sergei Parajanov](sergei-parajanov).",
        ],
    );
}

/// The villages of an area are not the village of its name; a street or an arena is not what it is called by.
#[test]
fn several_places_streets_and_arenas() {
    assert_rows(
        spelled(),
        &[
            "Shells hit the villages of [Syunik](syunik-province) and the border communities of [Tavush](tavush-province).",
            "The villages of [Talish](talish) and [Madagiz](sugovushan) were rebuilt.",
            "Les villages du [Syunik](syunik-province) sont vides. I villaggi del [Syunik](syunik-province) sono vuoti.",
            "He lived in Tumanyan Street in [Yerevan](yerevan), then in Nizami street in [Baku](baku), near Baku Boulevard.",
            "[Baku](baku) Hotel Fire Kills Two. Nizami adına Ədəbiyyat Muzeyi [Bakıda](baku) açıldı.",
            "[Dinamo Tbilisi](dinamo-tbilisi) play at Dinamo Arena on Sunday, [Dinamo](dinamo-tbilisi) said.",
        ],
    );
}

/// Owners behind a ministry in French and Italian, the council of the United Nations beside their missions, and marks of
/// footnotes.
#[test]
fn owners_behind_bodies_of_the_united_nations_and_footnotes() {
    assert_rows(
        bundled(),
        &[
            "Parla [Baku](baku); il [ministero dell’Interno](ministry-of-internal-affairs-georgia) [georgiano](georgia) no.",
            "Le [ministère des Affaires étrangères](ministry-of-foreign-affairs-armenia) de la république d'[Arménie](armenia)",
            "[UNOMIG](unomig) reported to the [Security Council](un-security-council) on [Abkhazia](abkhazia).",
            "In [Yerevan](yerevan) the [Security Council](security-council-armenia) met without the [UN](united-nations).",
            "Near [Shusha](shusha)12 and [Lachin](lachin)⁴ they met; [Armenia](armenia)3 too, but not Yerevan2024.",
        ],
    );
}

/// Governors' provinces, the German genitive, a team, a father's name behind given name and surname, and halves of words.
#[test]
fn governors_teams_genitives_and_halves_of_words() {
    assert_rows(
        spelled(),
        &[
            "The governor of [Lori](lori-province) and the governor of [Ararat](ararat-province) met in [Yerevan](yerevan).",
            "Das [Verteidigungsministerium](ministry-of-defence-azerbaijan) [Aserbaidschans](azerbaijan) antwortete [Armenien](armenia).",
            "The [Azerbaijani](azerbaijan) team [Gabala](gabala-fk) plays in the [Europa League](uefa-europa-league).",
            // Where clubs are named, a town after "in" is a town; beside another club a region's name is a club's.
            "They met in [Gabala](qabala) and [Aghdam](aghdam); [Qarabag](qarabag-fk) beat [Neftchi](neftchi-pfk) 2-1 near [Shusha](shusha).",
            "Warrant officer Zeynalli Ilgar Ayaz fell in [Azerbaijan](azerbaijan), which seeks no Euro-Atlantic path.",
            "[Emmanuel Macron](emmanuel-macron) est à [Erevan](yerevan), le [groupe de Minsk](osce-minsk-group) aussi ; M. [Macron](emmanuel-macron) parle.",
            "[Zakir Hasanov](zakir-hasanov) left [Baku](baku). Of Batul Hasanova nothing is known.",
            "In [Baku](baku) the [Armenian government](government-armenia)’s [Security Council](security-council-armenia) was named.",
            "Nine died in Rafibayli Street in [Ganja](ganja). Two sat in [Georgian](georgia) squares.",
        ],
    );
}

#[test]
fn lists_that_end_in_others() {
    assert_rows(
        bundled(),
        &[
            "Floods hit [Aghdam](aghdam-district), [Fuzuli](fuzuli-district) and other districts.",
            "Наводнение затронуло [Агдам](aghdam-district), [Физули](fuzuli-district) и другие районы.",
            "[Sabunçu](sabunchu), [Qaradağ](garadagh), [Xəzər](khazar-district) və digər rayonlarda yoxlanış oldu.",
            "[Ağdam](aghdam-district), [Füzuli](fuzuli-district) və s. rayonlarda sel oldu.",
            "[Şəmkir](shamkir-district) və [Xəzər](khazar-district) RİH-lərinin başçıları gəldi.",
        ],
    );
}

#[test]
fn given_names_that_clubs_bear_too() {
    assert_rows(
        bundled(),
        &[
            "Mayor of [Movses](movses) village Ararat Avalyan said so.",
            "Speaking to us, Ararat Avalyan agreed.",
        ],
    );
}

#[test]
fn places_in_titles_of_two_words() {
    assert_rows(
        bundled(),
        &[
            "Leaders of the movement “Just Armenia” met in [Gyumri](gyumri).",
            "Лидеры движения «Честная Армения» собрались в [Гюмри](gyumri).",
            "Выставка «Моя [Армения](armenia) и я» открылась в [Гюмри](gyumri).",
            "The word “[Armenia](armenia)” was on the map of “[Karabakh](karabakh)”.",
        ],
    );
}

#[test]
fn institutions_before_adjectives_of_states() {
    assert_rows(
        bundled(),
        &[
            "Так решил [Конституционный суд](constitutional-court-azerbaijan) [Азербайджанской Республики](azerbaijan).",
            "Так решил [Милли Меджлис](milli-majlis) [Азербайджанской Республики](azerbaijan).",
            "Указ издал [Верховный Совет Азербайджанской Республики](supreme-soviet-azerbaijan).",
            "Жалобу получил [Верховный суд Азербайджана](supreme-court-azerbaijan).",
        ],
    );
}

#[test]
fn everyday_words_beside_what_stands_beside_places() {
    assert_rows(
        bundled(),
        &[
            "Колонна стояла возле [Гори](gori), рассказал водитель.",
            "Мост недалеко от [Гори](gori) закрыт.",
            "The convoy stopped near [Gori](gori) at noon.",
            "Колонна шла к Гори.",
            "Габния Гиви Георгиевич получил мандат.",
        ],
    );
}

/// What is known to be a place gives way to the person whose surname it is; a row that says neither what it is nor where may be
/// of that person.
#[test]
fn rows_of_names_only_give_way_to_nobody() {
    let gazetteer = table(
        "id,title,lat,lon,types\n\
         named,Խանջյան,,,\n\
         mapped,Զարդարյան,40.1,44.2,\n\
         village,Բարսեղյան,,,village\n",
    );
    assert_rows(
        &Tagger::new(gazetteer).unwrap(),
        &[
            "Եկել էին Գրիգոր [Խանջյանը](named), Հովհաննես Զարդարյանը և Լևոն Բարսեղյանը։",
            "Այնտեղ է [Խանջյանը](named), այնտեղ է [Զարդարյանը](mapped), այնտեղ է [Բարսեղյանը](village)։",
        ],
    );
}
