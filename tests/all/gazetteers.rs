//! Gazetteers in and out: GeoNames, Linked Places, our own tables; whatever goes out comes in again the same.

use std::fs;
use std::path::PathBuf;

use exonym::export::linked_places::{FeatureCollection, LinkedPlaces};
use exonym::export::tables::{write_entities, write_names, write_roles};
use exonym::import::geonames::GeoNames;
use exonym::import::linked_places;
use exonym::{Entity, Gazetteer, Kind, NameKind};

/// The entities of both, side by side, so that a failure shows one entity and not two thousand.
#[track_caller]
fn assert_same(again: &Gazetteer, before: &[&Entity]) {
    for (again, before) in again.entities().iter().zip(before) {
        assert_eq!(again, *before);
    }
    assert_eq!(again.entities().len(), before.len());
}

fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gazetteers");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path
}

fn everything(gazetteer: &Gazetteer) -> Gazetteer {
    let (mut entities, mut names, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    write_entities(gazetteer.entities(), &mut entities).unwrap();
    write_names(gazetteer.entities(), &mut names).unwrap();
    write_roles(gazetteer.entities(), &mut roles).unwrap();
    Gazetteer::builder()
        .reader("entities.csv", &entities[..])
        .reader("names.csv", &names[..])
        .reader("roles.csv", &roles[..])
        .build()
        .unwrap()
}

#[test]
fn tables_lose_nothing_of_the_bundled_gazetteer() {
    let bundled = Gazetteer::bundled();
    assert_same(&everything(&bundled), &bundled.entities().iter().collect::<Vec<_>>());
}

#[test]
fn tables_keep_names_that_a_cell_cannot_hold() {
    let table = "id,name\na,\"Left; Right\"\na,-Minus\na,me@home@en-x-abbr\na,\"a \"\"quote\"\"\"\n";
    let odd = Gazetteer::builder()
        .reader("entities.csv", &b"id,title,description\na,\"A, B\",\"two\nlines\"\n"[..])
        .reader("names.csv", table.as_bytes())
        .build()
        .unwrap();
    assert_eq!(odd.entities()[0].names().len(), 5);
    let again = everything(&odd);
    for name in odd.entities()[0].names() {
        assert!(again.entities()[0].names().contains(name), "{name:?} in {:?}", again.entities()[0].names());
    }
    assert_eq!(again.entities()[0].description(), "two\nlines");
}

#[test]
fn linked_places_json_loses_nothing_of_the_bundled_gazetteer() {
    let bundled = Gazetteer::bundled();
    let all = LinkedPlaces::new(&bundled, "2026".parse().unwrap()).kinds(Kind::ALL);
    let mut json = Vec::new();
    all.write_json(&mut json).unwrap();
    let imported = linked_places::read(file("all.json", json));
    assert_eq!(imported.findings(), []);
    let entities = imported.entities().to_vec();
    assert_same(&imported.into_gazetteer().unwrap(), &bundled.entities().iter().collect::<Vec<_>>());
    for (again, before) in entities.iter().zip(bundled.entities()) {
        assert_eq!(again, before);
    }
}

#[test]
fn linked_places_tsv_loses_no_place_of_the_bundled_gazetteer() {
    let bundled = Gazetteer::bundled();
    let mut table = Vec::new();
    let base = "https://example.org/places/";
    LinkedPlaces::new(&bundled, "2026".parse().unwrap()).base(base).write_tsv(&mut table).unwrap();
    let places: Vec<&Entity> = bundled.entities().iter().filter(|e| e.kind() == Kind::Place).collect();

    let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(&table[..]);
    let header = rows.headers().unwrap().clone();
    for row in rows.records() {
        let row = row.unwrap();
        let cell = |column: &str| &row[header.iter().position(|name| name == column).unwrap()];
        for required in ["id", "title", "title_source", "fclasses"] {
            assert_ne!(cell(required), "", "{required} of {row:?}");
        }
        assert!(!cell("start").is_empty() || !cell("attestation_year").is_empty(), "{row:?}");
        assert_eq!(cell("parent_name").is_empty(), cell("parent_id").is_empty(), "{row:?}");
    }
    file("places.tsv", &table);
    let mut names = Vec::new();
    write_names(places.iter().copied(), &mut names).unwrap();
    let again = Gazetteer::builder()
        .reader("places.tsv", &table[..])
        .reader("names.csv", &names[..])
        .build()
        .unwrap();
    assert_same(&again, &places);
}

#[test]
fn linked_places_of_others() {
    let json = r#"{"type": "FeatureCollection", "@context": ["a", {"b": "c"}], "features": [
        {"@id": "http://example.org/p_1", "type": "Feature", "properties": {"title": "Abingdon", "ccode": "GB"},
         "geometry": {"type": "GeometryCollection", "geometries": [
            {"type": "Point", "coordinates": [-1.28, 51.67], "when": {}}, {"type": "Point", "coordinates": [0, 0]}]},
         "when": {"timespans": [{"start": {"in": "0676"}, "end": {"in": 1066}}], "label": "x"},
         "names": [{"toponym": "Abbandun", "lang": "ang", "citation": {"label": "Chronicle"}},
                   {"toponym": "Abingdon", "lang": "en", "when": {"timespans": [{"start": {"earliest": "1600"}}]}}],
         "types": [{"identifier": "aat:300008375", "label": "town"}],
         "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "ex:p_2", "label": "Berkshire"}],
         "links": [{"type": "exactMatch", "identifier": "http://www.geonames.org/2657780/"},
                   {"type": "primaryTopicOf", "identifier": "https://en.wikipedia.org/wiki/Abingdon"}]},
        {"@id": "http://example.org/p_2", "type": "Feature", "properties": {"title": "Berkshire"},
         "geometry": {"type": "Polygon", "coordinates": [[[-2, 51], [-1, 51], [-1, 52], [-2, 52], [-2, 51]]]},
         "names": [{"toponym": "Berkshire", "lang": "not a tag"}]},
        {"@id": "http://example.org/p_3", "properties": {"title": "Far"},
         "geometry": {"type": "Point", "coordinates": [10, 100]}, "names": []},
        {"@id": "http://example.org/p_4", "properties": {"title": " "}, "names": [{"toponym": ""}]}]}"#;
    let imported = serde_json::from_str::<FeatureCollection>(json).unwrap().import("lp.json");
    let found: Vec<String> = imported.findings().iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found[2].starts_with("lp.json:features[3].names: warning: a toponym is empty"), "{}", found[2]);
    assert!(
        found[3].starts_with("lp.json:features[3].names: error: the feature has no name"),
        "{}",
        found[3]
    );
    assert!(found[0].starts_with("lp.json:features[1].names: warning: \"not a tag\""), "{}", found[0]);
    assert!(found[1].starts_with("lp.json:features[2].geometry: error: "), "{}", found[1]);
    let town = &imported.entities()[0];
    assert_eq!((town.id(), town.title(), town.parent()), ("p-1", "Abingdon", Some("p-2")));
    assert_eq!((town.lat(), town.lon()), (Some(51.67), Some(-1.28)));
    assert_eq!((town.start(), town.end()), ("0676".parse().ok(), "1066".parse().ok()));
    assert_eq!(town.matches(), ["gn:2657780"]);
    assert_eq!(town.names()[0].text(), "Abingdon");
    assert_eq!(town.names()[1].usage().unwrap().source(), "Chronicle");
    assert_eq!((imported.entities()[1].lat(), imported.entities()[1].lon()), (Some(51.5), Some(-1.5)));
    assert!(imported.into_gazetteer().is_err(), "a broken feature stops a gazetteer");

    let broken = linked_places::read(file("broken.json", "{\"features\":\n [{\"names\": 3}]}"));
    let found = broken.findings()[0].to_string();
    assert!(found.contains("broken.json:2: error: is no FeatureCollection of Linked Places"), "{found}");
    let cut = linked_places::read(file(
        "cut.json",
        "{\"type\": \"FeatureCollection\",\n\"features\": [{\"@id\": \"a\"",
    ));
    assert!(cut.findings()[0].to_string().contains("cut.json:2: error: is no FeatureCollection"), "{cut:?}");
    let none = linked_places::read(file("none.json", "{\"features\": []}"));
    assert!(
        none.findings()[0].to_string().contains("none.json: warning: the collection has no features"),
        "{none:?}"
    );
    assert!(linked_places::read("no such file.json").into_gazetteer().is_err());
}

#[test]
fn delimited_linked_places_name_what_contains_them() {
    let table = "id\ttitle\tparent_name\tparent_id\tgeowkt\n\
        shire\tShire\tMiddle\thttp://www.wikidata.org/entity/Q42\tPOLYGON((0 0, 2 0, 2 4, 0 4, 0 0))\n\
        town\tTown\tShire\thttps://example.org/#shire\tPOINT(1 2)\n\
        mill\tMill\tTown\t\t\n\
        lost\tLost\tNowhere\thttps://example.org/nowhere\t\n\
        land\tMiddle\t\t\t\n";
    let table = table.replace("id\ttitle\t", "matches\tid\ttitle\t").replace("\nland", "\nwd:Q42\tland");
    let table = ["shire", "town", "mill", "lost"]
        .iter()
        .fold(table, |table, id| table.replace(&format!("\n{id}\t"), &format!("\n\t{id}\t")));
    let findings = Gazetteer::builder().reader("lp.tsv", table.as_bytes()).check();
    let found: Vec<String> =
        findings.iter().filter(|f| f.rule() == "no-such-parent").map(ToString::to_string).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("lp.tsv:5:parent_name: warning: \"Nowhere\""), "{}", found[0]);
    let gazetteer = Gazetteer::from_reader("lp.tsv", table.as_bytes()).unwrap();
    let parents: Vec<_> = gazetteer.entities().iter().map(|e| (e.id(), e.parent())).collect();
    let expected = [
        ("shire", Some("land")),
        ("town", Some("shire")),
        ("mill", Some("town")),
        ("lost", None),
        ("land", None),
    ];
    assert_eq!(parents, expected);
    let shire = gazetteer.get("shire").unwrap();
    assert_eq!((shire.lat(), shire.lon()), (Some(2.0), Some(1.0)));
}

/// Columns 7 and 8 are class and code, 9 and 10 countries, 11 and 12 units.
fn row(id: &str, name: &str, at: &str, names: &str, codes: [&str; 6]) -> String {
    let (lat, lon) = at.split_once(' ').unwrap();
    let codes = codes.join("\t");
    format!("{id}\t{name}\tascii\t{names}\t{lat}\t{lon}\t{codes}\t\t\t0\t\t5\tAsia/Baku\t2024-01-01")
}

fn dump() -> PathBuf {
    let rows = [
        row("1", "Azerbaijan", "40.5 47.5", "", ["A", "PCLI", "AZ", "", "00", ""]),
        row("2", "Laçın Rayonu", "39.6 46.5", "", ["A", "ADM1", "AZ", "", "29", ""]),
        row("3", "Laçın", "39.64 46.55", "Lachin,Berdzor,1000", ["P", "PPLA", "AZ", "AM", "29", ""]),
        row("4", "Güləbird", "39.5 46.6", "", ["P", "PPLQ", "AZ", "", "29", ""]),
        row("5", "Nowhere", "91 46.6", "", ["P", "PPLW", "AZ", "", "", ""]),
        "6\tshort".to_string(),
        row("3", "Again", "39 46", "", ["P", "PPL", "AZ", "", "", ""]),
        row("8", "Goris", "39.5 46.3", "", ["P", "PPLA2", "AM", "", "08", ""]),
        row("9", "Some Hotel", "39.5 46.3", "", ["S", "HTL", "AZ", "", "", ""]),
        row("10", "Zabux", "39.59 46.53", "", ["P", "PPLW", "AZ", "", "29", ""]),
    ];
    file("AZ.txt", rows.join("\n"))
}

#[test]
fn geonames_dumps() {
    let alternates = [
        "1\t3\taz\tLaçın\t1\t\t\t\t\t",
        "2\t3\tru\tЛачин\t\t\t\t\t\t",
        "3\t3\thy\tԲերձոր\t\t\t\t1\t1992\t2022-08-26",
        "4\t3\twkdt\tQ215646\t\t\t\t\t\t",
        "5\t3\tpost\tAZ4100\t\t\t\t\t\t",
        "6\t3\ten\t4100\t\t\t\t\t\t",
        "7\t3\tlink\thttps://en.wikipedia.org/wiki/Lachin\t\t\t\t\t\t",
        "8\t3\tabbr\tLÇN\t\t\t\t\t\t",
        "9\t3\tx@y\tLatchin\t\t\t\t\t\t",
        "10\t8\thy\tԳորիս\t\t\t\t\t\t",
        "11\t3\tru\tЛачын\t1\t\t\t\t\t",
        "12\t4\taz\tDurna\t\t\t1\t\t\t",
        "13\tbroken",
    ];
    let alternates = file("alternateNamesV2.txt", alternates.join("\r\n"));
    let imported = GeoNames::new()
        .countries(["az"])
        .classes(["P", "ADM1", "PCLI"])
        .alternate_names(&alternates)
        .read([dump()]);
    let found: Vec<String> = imported
        .findings()
        .iter()
        .map(|finding| finding.to_string().rsplit('/').next().unwrap_or_default().to_string())
        .collect();
    let expected = [
        "AZ.txt:5:latitude: error: \"91\" is not a latitude: give degrees between -90 and 90",
        "AZ.txt:6: error: the row has 2 cells where GeoNames has 19",
        "AZ.txt:7:geonameid: error: the place 3 stands there twice",
        "alternateNamesV2.txt:9:isolanguage: error: \"x@y\" is neither",
        "alternateNamesV2.txt:13: error: the row has 2 cells where GeoNames has 10",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\nexpected {expected}");
    }

    let ids: Vec<&str> = imported.entities().iter().map(Entity::id).collect();
    assert_eq!(ids, ["gn-1", "gn-2", "gn-3", "gn-4", "gn-10"]);
    let lachin = &imported.entities()[2];
    assert_eq!(lachin.parent(), Some("gn-2"));
    assert_eq!(imported.entities()[1].parent(), Some("gn-1"));
    assert_eq!(lachin.matches(), ["gn:3", "wd:Q215646"]);
    assert_eq!(lachin.ccodes(), ["AZ", "AM"]);
    assert_eq!(lachin.types(), ["city"]);
    assert_eq!(imported.entities()[3].types(), ["abandoned settlement"]);
    assert_eq!(imported.entities()[4].types(), ["destroyed settlement"]);
    let names: Vec<_> = lachin.names().iter().map(|n| (n.text(), n.lang(), n.kind())).collect();
    let expected = [
        ("Laçın", "az", NameKind::Name),
        ("Лачын", "ru", NameKind::Name),
        ("Лачин", "ru", NameKind::Name),
        ("Բերձոր", "hy", NameKind::Former),
        ("LÇN", "und", NameKind::Abbr),
    ];
    assert_eq!(names, expected);
    let usage = lachin.names()[3].usage().unwrap();
    assert_eq!(usage.end().unwrap().to_string(), "2022-08-26");
    assert_eq!(imported.entities()[3].names()[1].kind(), NameKind::Common);

    // What is imported can be written and read as a table of our own.
    let gazetteer = Gazetteer::builder().entities("geonames", imported.into_entities()).build().unwrap();
    assert_same(&everything(&gazetteer), &gazetteer.entities().iter().collect::<Vec<_>>());
}

#[test]
fn geonames_without_the_table_of_names() {
    let imported = GeoNames::new().countries(["AZ"]).classes(["P"]).read([dump()]);
    let names: Vec<_> = imported.entities()[0].names().iter().map(|name| name.text()).collect();
    assert_eq!(names, ["Laçın", "Lachin", "Berdzor"]);
    let missing = GeoNames::new().read(["no such file.txt"]);
    assert!(missing.findings()[0].to_string().starts_with("no such file.txt: error: cannot be read"));
    assert!(missing.into_gazetteer().is_err());
    let binary = GeoNames::new().read([file("binary.txt", b"\xff\xfe\n1\t2\n")]);
    assert_eq!(binary.findings().len(), 2);
}
