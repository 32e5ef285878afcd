//! The warnings of checking, a table a rule, and the programs `check` and `lookup`.

use std::process::Output;

use exonym::Gazetteer;

use crate::example;
use crate::programs::Folder;

const HEADER: &str =
    "id,kind,title,title_source,variants,types,fclasses,ccodes,parent,lat,lon,geo_source,matches,checked\n";

/// The findings about a table with the columns above: `line:column: warning: …`.
fn findings(rows: &str) -> Vec<String> {
    let table = format!("{HEADER}{rows}");
    let findings = Gazetteer::builder().reader("t.csv", table.as_bytes()).check();
    findings.iter().map(|f| f.to_string().trim_start_matches("t.csv:").to_string()).collect()
}

/// Asserts that each table is warned of by just these rules, in this order, at these lines and columns; and by none
/// of them once the rows say that they are meant.
#[track_caller]
fn assert_rules(tables: &[(&str, &[&str])]) {
    for (rows, expected) in tables {
        let table = format!("{HEADER}{rows}");
        let check = |table: &str| Gazetteer::builder().reader("t.csv", table.as_bytes()).check();
        let found: Vec<String> = check(&table)
            .iter()
            .map(|f| format!("{} {} {}", f.line().unwrap_or(0), f.column().unwrap_or("-"), f.rule()))
            .collect();
        assert_eq!(found, *expected, "{rows}");
        let rules: Vec<&str> = expected.iter().filter_map(|rule| rule.rsplit(' ').next()).collect();
        let meant: String = rows.lines().map(|row| format!("{row}{}\n", rules.join(";"))).collect();
        assert_eq!(check(&format!("{HEADER}{meant}")), [], "{meant}");
    }
}

#[test]
fn names_that_are_spellings_of_one_another() {
    assert_rules(&[
        (
            "a,place,Çanaxçı,x,Çanaxçı@az,village,P,AZ,,,,,,\nb,place,Foo,x,Chanakhchi@en,village,P,AM,,,,,,\n",
            &["3 variants shared-spelling"],
        ),
        // Across scripts.
        (
            "a,place,Foo,x,Цахкаван@ru,village,P,AZ,,,,,,\nb,place,Boo,x,Ծաղկավան@hy,village,P,AZ,,,,,,\n",
            &["2 variants shared-spelling"],
        ),
        (
            "a,person,Arman Sargsyan,x,,,,,,,,,,\nb,person,Foo,x,Արման Սարգսյան@hy,,,,,,,,,\n",
            &["2 title shared-spelling"],
        ),
    ]);
    let none: &[&str] = &[];
    for rows in [
        // A district and its centre; names that are not alike; of two kinds.
        "a,place,Foo,x,Цахкаван@ru,village,P,AZ,,,,,,\nb,place,Boo,x,Ծաղկավան@hy,district,A,AZ,,,,,,\n",
        "a,place,Foo,x,Hacallı@az,village,P,AZ,,,,,,\nb,place,Boo,x,Kəlbəcər@az,village,P,AZ,,,,,,\n",
        "a,place,Foo,x,Goycha@en,village,P,AZ,,,,,,\nb,person,Boo Foo,x,Гойча@ru,,,,,,,,,\n",
    ] {
        assert_eq!(findings(rows), none, "{rows}");
    }
}

#[test]
fn names_that_two_entities_share() {
    assert_rules(&[
        // In whatever spelling folding takes for the same; of two villages, and of a person and his son.
        (
            "a,place,Foo,x,Ağdam@az,village,P,AZ,,,,,,\nb,place,Boo,x,AGDAM@en,village,P,AZ,,,,,,\n",
            &["3 variants shared-name"],
        ),
        ("a,person,Foo Boo,x,,,,,,,,,,\nb,person,Foo Boo,x,,,,,,,,,,\n", &["3 title shared-name"]),
        // A village and a height are told apart by nothing.
        ("a,place,Foo,x,,village,P,AZ,,,,,,\nb,place,Foo,x,,height,T,AZ,,,,,,\n", &["3 title shared-name"]),
    ]);
    let none: &[&str] = &[];
    for rows in [
        // A district and its centre, a province and its city, what lies within the other.
        "a,place,Foo,x,,district,A,AZ,,,,,,\nb,place,Foo,x,,city,P,AZ,,,,,,\n",
        "a,place,Foo,x,,height,T,AZ,,,,,,\nb,place,Foo,x,,reservoir,H,AZ,a,,,,,\n",
        // Of two kinds, and where all but one need support.
        "a,place,Foo,x,,city,P,AZ,,,,,,\nb,person,Foo,x,,,,,,,,,,\n",
        "a,place,Foo,x,,city,P,AZ,,,,,,\nb,place,Boo,x,Foo@en-x-common,village,P,AZ,,,,,,\n",
    ] {
        assert_eq!(findings(rows), none, "{rows}");
    }
    // Another country's district is no excuse, nor is one far away.
    assert_rules(&[
        ("a,place,Foo,x,,district,A,AZ,,,,,,\nb,place,Foo,x,,city,P,AM,,,,,,\n", &["3 title shared-name"]),
        (
            "a,place,Foo,x,,district,A,AZ,,38.5,45,y,,\nb,place,Foo,x,,city,P,AZ,,41.5,48,y,,\n",
            &["3 title shared-name"],
        ),
    ]);
    // The other row is named, with all they share; the row of names.csv where the name stands there.
    assert_eq!(
        findings("a,place,Foo,x,Goo@az,village,P,AZ,,,,,,\nb,place,Foo,x,Goo@ru-Latn,village,P,AZ,,,,,,\n"),
        [
            "3:title: warning: \"Foo\" and 1 more of its names are also borne by \"a\" (t.csv:2): merge the rows if they are \
          one, tag the name of the lesser one -x-common, or put shared-name into its column checked"
        ]
    );
    let entities = format!("{HEADER}a,place,Foo,x,,village,P,AZ,,,,,,\nb,place,Boo,x,,village,P,AZ,,,,,,\n");
    let names = "id,name,lang,source\nb,Foo,az,x\n";
    let builder =
        Gazetteer::builder().reader("t.csv", entities.as_bytes()).reader("names.csv", names.as_bytes());
    let found = builder.check();
    assert_eq!((found[0].file(), found[0].line(), found[0].column()), ("names.csv", Some(2), Some("name")));
}

#[test]
fn words_and_letters() {
    assert_rules(&[
        ("a,place,Village,x,,city,P,AZ,,,,,,\n", &["2 title common-word"]),
        (
            "a,place,Fuu,x,Dağ@az;Мир@ru,city,P,AZ,,,,,,\n",
            &["2 variants common-word", "2 variants common-word"],
        ),
        (
            "a,place,Fuu,x,Лачин@az;Lachin@ru,city,P,AZ,,,,,,\n",
            &["2 variants wrong-script", "2 variants wrong-script"],
        ),
        // A Cyrillic schwa among Latin letters.
        ("a,place,Fuu,x,Kәlbəcər@az,city,P,AZ,,,,,,\n", &["2 variants mixed-script"]),
        // A Greek letter.
        ("a,place,Fuu,x,Lαchin@en,city,P,AZ,,,,,,\n", &["2 variants mixed-script"]),
        ("a,place,Fuu,x,Λατσίν@en,city,P,AZ,,,,,,\n", &["2 variants wrong-script"]),
        ("a,place,Fuu,x,LaÃ§Ä±n@az,city,P,AZ,,,,,,\n", &["2 variants misread-letters"]),
        ("a,place,Fuu,x,LaÃ§Ä±n@az,city,P,AZ,,,,,,misread-letters\n", &[]),
        ("a,place,Fuu,x,La?ın@az,city,P,AZ,,,,,,\n", &["2 variants misread-letters"]),
        ("a,place,Fuu,x,Laçın|Lachin@az,city,P,AZ,,,,,,\n", &["2 variants joined-names"]),
        ("a,place,Fuu,x,Fee@en-x-nick,city,P,AZ,,,,,,\n", &["2 variants unknown-tag"]),
    ]);
    let none: &[&str] = &[];
    assert_eq!(
        findings(
            "a,place,Fuu,x,Dağ@az-x-common;Lachin@hy-Latn;BBC@ru;С-300@ru;MoD@hy-x-abbr,city,P,AZ,,,,,,\n"
        ),
        none
    );
}

#[test]
fn places() {
    let district = "d,place,Duu,x,,district,A,AZ,,40,47,y,,\n";
    assert_rules(&[
        // Exchanged coordinates, a country that is not there, a village 140 km from the point of its district.
        ("a,place,Fuu,x,,city,P,AM,,44.5,40.2,y,,\n", &["2 lat outside-country"]),
        ("a,place,Fuu,x,,city,P,AM;AZ,,41.7,44.8,y,,\nb,place,Buu,x,,city,P,FR;TR,,50,12,y,,\n", &[]),
        ("a,place,Fuu,x,,city,P,AM;AZ,,48.8,2.3,y,,\n", &["2 lat outside-country"]),
        (&format!("{district}a,place,Fuu,x,,village,P,AZ,d,41,48,y,,\n"), &["3 lat far-from-parent"]),
        // One village twice, and one id of Wikidata.
        (
            "a,place,Khojalan,x,,village,P,AZ,,40,47,y,,\nb,place,Khojalen,x,,village,P,AZ,,40.01,47,y,,\n",
            &["3 title near-duplicate"],
        ),
        (
            "a,place,Fuu,x,,village,P,AZ,,,,,wd:Q1,\nb,place,Boo,x,,village,P,AZ,,,,,wd:Q1,\n",
            &["3 matches shared-match"],
        ),
        (
            "a,person,Samvel Babayan,x,,,,,,,,,,\nb,person,Samvel Babaian,x,,,,,,,,,,\n",
            &["2 title shared-spelling", "3 title near-duplicate"],
        ),
    ]);
    let cure = &findings("a,place,Fuu,x,,city,P,AM,,44.5,40.2,y,,\n")[0];
    assert!(cure.ends_with("44.5, 40.2 lies outside AM: latitude and longitude look exchanged"), "{cure}");
    let mut rows = district.to_string();
    for (i, title) in ["Auu", "Bii", "Cee", "Doo", "Eaa"].iter().enumerate() {
        rows += &format!("v{i},place,{title},x,,village,P,AZ,d,,,,,\n");
    }
    rows += "o,place,Orphan,x,,village,P,AZ,,,,,,\n";
    assert_rules(&[(&rows, &["8 parent no-parent"])]);
}

#[test]
fn rows() {
    assert_rules(&[
        ("a,place,Fuu,,,city,P,AZ,,40,47,,,\n", &["2 title_source no-source", "2 geo_source no-geo-source"]),
        ("A b,place,Fuu,x,,city,P,AZ,,,,,,\n", &["2 id id-form"]),
        ("a,place,Fuu,x,,city,P,,,0,0,y,,\n", &["2 lat null-island"]),
        ("a,person,Fuu Foo,x,,,,,,,,,,\nb,place,Boo,x,,city,P,AZ,a,,,,,\n", &["3 parent parent-kind"]),
        (
            "a,place,Fuu,x,,city,PPL,az,,,,,Q1;wd:1,\n",
            &[
                "2 fclasses feature-class",
                "2 ccodes country-code",
                "2 matches match-id",
                "2 matches match-id",
            ],
        ),
        ("a,place,Fuu,x,,villlage,P,AZ,,,,,,\n", &["2 types type-form"]),
        ("a,place,Fuu,x,,\"city, former capital\",P,AZ,,,,,,\n", &["2 types type-form"]),
        // What somebody chose, and what is too short to tell.
        ("a,place,Fuu,x,,mountains;refugee camp;cite;castle,P,AZ,,,,,,\n", &[]),
    ]);
    assert_eq!(
        findings("a,place,Fuu,x,,Village;settlment;town|city,P,AZ,,,,,,\n"),
        [
            "2:types: warning: \"Village\" is no known type: write village",
            "2:types: warning: \"settlment\" is no known type: write settlement if that is meant",
            "2:types: warning: \"town|city\" is no known type: separate types with semicolons",
        ]
    );
    let cures: Vec<String> = Gazetteer::builder()
        .reader(
            "t.csv",
            format!(
                "{HEADER}A_b c,place,Fuu,x,,city,p,UK;am,,,,,\
                 Q1;WD: q2;https://www.wikidata.org/wiki/Q3;geonames:4;wp:en/Foo bar,\n"
            )
            .as_bytes(),
        )
        .check()
        .iter()
        .map(|finding| finding.cure().to_string())
        .collect();
    assert_eq!(
        cures,
        [
            "use small letters a to z and figures, joined by single hyphens: a-b-c",
            "write P",
            "write GB",
            "write AM",
            "write wd:Q1",
            "write wd:Q2",
            "write wd:Q3",
            "write gn:4",
            "write wp:en/Foo_bar",
        ]
    );
    assert_eq!(
        findings("a,place,Fuu,,,city,P,AZ,,,,,,\nb,place,Boo,,,city,P,AZ,,,,,,\n"),
        [
            "1:title_source: warning: 2 of 2 rows without a source, the first in line 2: say in title_source where its facts \
          are from"
        ]
    );
    let found = findings("a,place,Fuu,x,,city,P,AZ,,,,,,everything\n");
    assert!(
        found[0].starts_with("2:checked: warning: \"everything\" is no rule of a warning: give one of"),
        "{found:?}"
    );
    let people = "id,kind,title,title_source\na,person,Foo Fuu,x\nb,person,Boo Buu,x\n";
    let roles = "person_id,role,source\na,president,x\n";
    let builder =
        Gazetteer::builder().reader("people.csv", people.as_bytes()).reader("roles.csv", roles.as_bytes());
    let found: Vec<String> = builder.check().iter().map(|f| f.to_string()).collect();
    assert_eq!(
        found,
        ["people.csv: warning: 1 of 2 persons have no role: b: give their offices in roles.csv"]
    );
}

#[test]
fn linked_places() {
    let table = "id,title,title_source,variants,start,attestation_year,fclasses,aat_types,parent_name,parent_id\n\
        a,Fuu,x,Fee,,,,12;x,Boo,\nb,Boo,x,,1990,,P,,,\nc,Coo,x,Cee@en-x-former,,1990,,300008347,Foo,boo\n";
    let builder = || Gazetteer::builder().reader("t.csv", table.as_bytes());
    let rules = |findings: Vec<exonym::Finding>| -> Vec<String> {
        findings.iter().map(|f| format!("{} {}", f.line().unwrap_or(0), f.rule())).collect()
    };
    assert_eq!(rules(builder().check()), ["2 no-language", "4 no-such-parent"]);
    assert_eq!(
        rules(builder().check_linked_places()),
        [
            "2 no-language",
            "2 lp-date",
            "2 lp-variant",
            "2 lp-parent",
            "2 lp-aat",
            "4 no-such-parent",
            "4 lp-variant",
            "4 lp-parent"
        ]
    );
}

fn run(program: &str, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = example(program).args(args).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn check_as_a_program() {
    let folder = Folder::new();
    let sound =
        folder.file("sound.csv", "id,title,title_source,parent\nmy-village,Fuukend,x,lachin-district\n");
    let faulty = folder.file("faulty.csv", "id,title,title_source,lat\nfoo,Foo,x,94.2\n");
    let (sound, faulty) = (sound.to_str().unwrap(), faulty.to_str().unwrap());
    assert_eq!(run("check", &[sound]), (Some(0), "no errors, no warnings\n".into(), String::new()));
    let (code, out, _) = run("check", &["--no-bundled", sound]);
    assert_eq!(code, Some(1));
    assert!(
        out.contains("sound.csv:2:parent: error: there is no row with the id \"lachin-district\""),
        "{out}"
    );
    let (code, out, _) = run("check", &["--format", "jsonl", sound, faulty]);
    assert_eq!(code, Some(1));
    let finding: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((finding["line"].as_u64(), finding["column"].as_str()), (Some(1), Some("lon")));
    assert_eq!(
        (finding["severity"].as_str(), finding["rule"].as_str()),
        (Some("error"), Some("half-coordinate"))
    );
    assert_eq!(run("check", &["--format", "xml"]).0, Some(2));
    assert_eq!(run("check", &["no/such/file.csv"]).0, Some(1));
}

/// All errors are printed, and the first hundred warnings of a rule.
#[test]
fn many_findings() {
    let mut table = String::from("id,title,title_source,kind\n");
    (0..103).for_each(|i| table += &format!("R{i},Foo{i}ville,x,\n"));
    (0..150).for_each(|i| table += &format!("s{i},Goo{i}ville,x,thing\n"));
    let folder = Folder::new();
    let (code, out, _) = run("check", &["--no-bundled", folder.file("many.csv", table).to_str().unwrap()]);
    let printed = |part: &str| out.lines().filter(|line| line.contains(part)).count();
    assert_eq!((code, printed(":id: warning: "), printed(":kind: error: ")), (Some(1), 100, 150));
    let end: Vec<&str> = out.lines().skip(250).collect();
    let count = "150 errors, 103 warnings (id-form 103, unknown-kind 150)";
    assert_eq!(end, ["id-form: 3 more warnings: --format jsonl prints all", count]);
}

#[test]
#[cfg(feature = "bundled")]
fn lookup_as_a_program() {
    let (code, out, _) = run("lookup", &["kəlbəcər"]);
    assert_eq!(code, Some(0));
    for part in ["Kalbajar  kalbajar  city", "in        Kalbajar District <", "Քարվաճառ", "40.1067, 46.0383"]
    {
        assert!(out.contains(part), "{part} in\n{out}");
    }
    let (code, out, _) = run("lookup", &["ilham-aliyev", "--format", "jsonl"]);
    assert_eq!((code, out.lines().count()), (Some(0), 1));
    let (code, out, err) = run("lookup", &["Shushkend"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.starts_with("nothing is called \"Shushkend\"; near to it: Shushakend (shushakend)"), "{err}");
    let folder = Folder::new();
    let mine = folder.file("mine.csv", "id,title\nfoo,Foo\n");
    let mine = mine.to_str().unwrap();
    assert!(run("lookup", &["--gazetteer", mine, "Foo"]).1.contains("foo"));
    assert_eq!(run("lookup", &["--gazetteer", mine, "--no-bundled", "Baku"]).0, Some(1));
    assert!(
        run("lookup", &["--gazetteer", mine, "--no-bundled", "--stats"])
            .1
            .contains("| place       |        1 |")
    );
    assert_eq!(run("lookup", &[]).0, Some(2));
}

#[test]
fn thousands_of_rows_at_one_point() {
    let mut table = String::from("id,title,title_source,lat,lon,geo_source\n");
    (0..20_000).for_each(|i| table += &format!("r{i},Zzyxville,x,40,45,x\n"));
    let findings = exonym::Gazetteer::builder().reader("t.csv", table.as_bytes()).check();
    let of = |rule: &str| findings.iter().filter(|finding| finding.rule() == rule).count();
    assert_eq!(of("shared-name"), 19_999, "each but the first is said once");
    assert!(of("near-duplicate") < 20_000 * 16);
}
