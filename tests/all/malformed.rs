//! What people's spreadsheets bring: the content of a file and the exact findings about it.

use exonym::{Gazetteer, NameKind, Severity};

/// Asserts that checking each table gives just these findings, without the name of the file.
#[track_caller]
fn assert_findings(rows: &[(&[u8], &[&str])]) {
    let mut failures = String::new();
    for (content, expected) in rows {
        let builder = || Gazetteer::builder().reader("t.csv", *content);
        let findings = builder().check();
        let found: Vec<String> = findings.iter().map(|f| f.to_string()).collect();
        let found: Vec<&str> = found.iter().map(|f| f.strip_prefix("t.csv:").unwrap_or(f)).collect();
        if found != *expected {
            let content = String::from_utf8_lossy(&content[..content.len().min(300)]);
            failures += &format!("{content:?}\n  found    {found:#?}\n  expected {expected:#?}\n");
        }
        let failed = findings.iter().any(|finding| finding.severity() == Severity::Error);
        assert_eq!(builder().build().is_err(), failed, "a gazetteer is taken whole or not at all: {found:?}");
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Asserts that a table is read and that nothing is found wrong with it.
#[track_caller]
fn assert_sound(content: &[u8]) -> Gazetteer {
    assert_findings(&[(content, &[])]);
    Gazetteer::from_reader("t.csv", content).unwrap()
}

const NO_LANG: &str = "write name@language with a BCP 47 tag, such as Laçın@az or Azeri@en-x-demonym";
const DATE: &str = "expected a date as YYYY, YYYY-MM or YYYY-MM-DD";
const KIND: &str = "expected one of place, person, institution, event, agreement";

#[test]
fn spreadsheet_habits_are_read() {
    // Byte order mark, CR LF, a line break in a quoted cell, columns in any order and case, unknown columns.
    let table = "\u{FEFF}Note,TITLE, Id ,title_source,variants\r\n\"two\r\nlines\",Foo,a,x,\"Fu, fu@az;Fy@tr\"\r\n,Boo,b,x,\r\n";
    let gazetteer = assert_sound(table.as_bytes());
    assert_eq!(gazetteer.find("fu, fu").next().unwrap().id(), "a");
    assert_eq!(gazetteer.get("b").unwrap().title(), "Boo");
    // Semicolons, tabs, the line ends of old Macintosh programs, no line end at the end.
    assert_eq!(assert_sound(b"id;title;title_source\na;Foo;x, y\n").get("a").unwrap().title_source(), "x, y");
    assert_eq!(assert_sound(b"id\ttitle\ttitle_source\na\tFoo\tx").entities().len(), 1);
    assert_eq!(assert_sound(b"id,title,title_source\ra,Foo,x\rb,Boo,x\r").entities().len(), 2);
    // Empty columns and rows at the end, with no-break spaces in them; quotes inside a cell that has none around it.
    let table = "id,title,title_source,,\na,\u{A0}Foo \"the old\"\u{A0},x,,\n,,,,\n\u{A0},,,,\n\n";
    assert_eq!(assert_sound(table.as_bytes()).get("a").unwrap().title(), "Foo \"the old\"");
    // Coordinates with no-break spaces; a point as text wins over lat and lon, and may have a height.
    let table = "id,title,title_source,lat,lon,geowkt,geo_source\n\
        a,Foo,x,\u{A0}39.7\u{A0},46,POINT (46.001 39.701),y\nb,Boo,x,38.5,45,POINT EMPTY,y\n\
        c,Coo,x,,,POINT Z (44.5 40.5 800),y\nd,Doo,x,,,SRID=4326;POINT(45.5 40.5),y\n";
    let gazetteer = assert_sound(table.as_bytes());
    let positions: Vec<_> =
        gazetteer.entities().iter().map(|entity| entity.lat().zip(entity.lon())).collect();
    let expected = [(39.701, 46.001), (38.5, 45.0), (40.5, 44.5), (40.5, 45.5)];
    assert_eq!(positions, expected.map(Some));
    // Zero-width spaces around a column's name; tags in any case.
    let table = "\u{200B}id\u{A0},\u{FEFF}title,title_source,variants\na,Foo,x,Fuu@AZ-latn;Fuy@az-X-Short\n";
    let gazetteer = assert_sound(table.as_bytes());
    let names: Vec<_> = gazetteer.entities()[0].names().iter().map(|n| (n.lang(), n.kind())).collect();
    assert_eq!(names[1..], [("az-Latn", NameKind::Name), ("az", NameKind::Short)]);
}

#[test]
fn files_that_are_no_table() {
    let utf16: Vec<u8> = "\u{FEFF}id,title\na,Foo\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let empty = "1: error: the file is empty: begin it with a header line that names the columns, at least id and title";
    let missing = |first: &str| -> [String; 2] {
        ["id", "title"].map(|column| {
            format!(
                "1:{column}: error: the required column \"{column}\" is missing: write a header above the first \
                 line, or name it there if that is the header: {first}"
            )
        })
    };
    let no_header = missing("lachin, Lachin, place");
    assert_findings(&[
        (b"", &[empty]),
        (b"\xEF\xBB\xBF", &[empty]),
        (b"\n\n \n", &[empty]),
        (&utf16, &["1: error: the file is UTF-16: save it as \"CSV UTF-8\""]),
        (&utf16[2..], &["1: error: the file is UTF-16 or no text: save it as \"CSV UTF-8\""]),
        (
            b"PK\x03\x04\x14\0",
            &["1: error: the file is a spreadsheet program's own format: save it as \"CSV UTF-8\""],
        ),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            &["1: error: the file is a pointer of Git LFS: fetch the table with `git lfs pull`"],
        ),
        (b"PAR1\x15\x04", &["1: error: the file is no text: give a table as CSV in UTF-8"]),
        (
            b"id,title\n",
            &["1: warning: the table has a header and no rows: add rows below it, or leave the file out"],
        ),
        (b"lachin,Lachin,place\n", &[&no_header[0], &no_header[1]]),
        (
            b"id,title,Title \na,b,c\n",
            &["1:title: error: columns 2 and 3 are both \"title\": rename or remove one"],
        ),
        (
            b"id,\"title\na,b\n",
            &[
                "1: error: a quoted cell is never closed: close it, and double a quote that stands inside a cell",
            ],
        ),
    ]);
}

#[test]
fn rows_that_are_no_rows() {
    assert_findings(&[
        (
            // Windows-1254: Şuşa, Laçın.
            b"id,title,title_source\na,\xDEu\xFEa,x\nb,La\xE7\xFDn,x\n",
            &[
                "2:title: error: \"\u{FFFD}u\u{FFFD}a\" holds the byte 0xDE, which is not UTF-8: save the file as \"CSV UTF-8\"",
                "3:title: error: \"La\u{FFFD}\u{FFFD}n\" holds the byte 0xE7, which is not UTF-8: save the file as \"CSV UTF-8\"",
            ],
        ),
        (
            b"id,title,title_source,types,ccodes\na,Foo,x\nb,Foo, the,x,P,AZ\nc,Boo, the,x,,\nd,\"Foo\r\n\",x\n",
            &[
                "2: error: the row has 3 cells where the header has 5: add a comma for each missing cell; a cell may be empty",
                "3: error: the row has 6 cells where the header has 5: put a cell that holds a comma in quotes, or remove \
                 what is too much",
                "4: warning: the row has 6 cells, where the header has 5: see that no cell holds a comma, and remove \
                 the empty ones at the end",
                "5: error: the row has 3 cells where the header has 5: a cell runs over the end of the line: close its \
                 quote, and double a quote inside a cell",
            ],
        ),
        (
            b"id;title;variants\na;Foo;Bar@az;Baz@en\n",
            &["2: error: the row has 4 cells where the header has 3: put a cell that holds a semicolon in quotes, or \
               remove what is too much"],
        ),
        (
            b"id,title,title_source\na,Foo,x\nb,\"Bar,x\nc,Baz,x\n",
            &["3:title: error: a quoted cell is never closed: close it, and double a quote that stands inside a cell"],
        ),
        (
            b"id,title,title_source\na,\"Foo,x\nb,Bar,x\nc,\"Baz\",x\n",
            &["2:title: error: a quote stands inside a quoted cell: close the quotes at the end of the cell, and \
               double a quote that stands inside"],
        ),
        (
            b"id,title,title_source,kind\n,Foo,x,\nb,,x,\nc,Boo,x,Place\nd,Baz,x,village\ne,?!,x,\nf,Fee,x,places\n\
              g,Gee,x,org\nh,Tarragel,x,ministry\ni,Jumble,x,thing\n",
            &[
                "2:id: error: the id is empty: fill it, or remove the row",
                "3:title: error: the title is empty: give the preferred name; only a row that extends a bundled \
                 entity may leave it out",
                "4:kind: error: \"Place\" is not a known kind: write place",
                "5:kind: error: \"village\" is not a known kind: write place; village belongs in the column types",
                "6:title: error: \"?!\" holds no name: write a name with letters, or remove the row",
                "7:kind: error: \"places\" is not a known kind: write place",
                "8:kind: error: \"org\" is not a known kind: write institution",
                "9:kind: error: \"ministry\" is not a known kind: write institution; ministry belongs in the column types",
                &format!("10:kind: error: \"thing\" is not a known kind: {KIND}"),
            ],
        ),
    ]);
}

#[test]
fn coordinates() {
    let table = "id,title,title_source,lat,lon,geo_source\na,A,x,\",\",46,y\nb,B,x,\"39,7583\",46,y\nc,C,x,94.2,46,y\n\
        d,D,x,NaN,46,y\ne,E,x,39.7,,y\nf,F,x,,46,y\ng,G,x,39°45′N,46,y\nh,H,x,39,-181,y\ni,I,x,39. 7,46,y\n";
    assert_findings(&[
        (
            table.as_bytes(),
            &[
                "2:lat: error: \",\" is not a number: give decimal degrees, such as 39.7583",
                "3:lat: error: \"39,7583\" is not a number: write 39.7583 with a point",
                "4:lat: error: \"94.2\" is not a latitude: give degrees between -90 and 90, or exchange lat and lon",
                "5:lat: error: \"NaN\" is not a latitude: give degrees between -90 and 90",
                "6:lon: error: lon is empty although lat is given: fill lon or empty lat",
                "7:lat: error: lat is empty although lon is given: fill lat or empty lon",
                "8:lat: error: \"39°45′N\" is not a number: write 39.75",
                "9:lon: error: \"-181\" is not a longitude: give degrees between -180 and 180",
                // Nobody can tell 39.7 from 39° 7′.
                "10:lat: error: \"39. 7\" is not a number: give decimal degrees, such as 39.7583",
            ],
        ),
        // Once for the table, not for every row.
        (
            b"id,title,title_source,Lat,Lng\na,A,x,39,46\nb,B,x,39,46\n",
            &["1:lon: error: the column \"lon\" is missing, although lat is there: rename \"lng\" to it"],
        ),
        (
            b"id,title,title_source,lon\na,A,x,46\nb,B,x,47\n",
            &["1:lat: error: the column \"lat\" is missing, although lon is there: add it, or remove lon"],
        ),
        (
            b"id,title,title_source,geowkt,lat,lon,geo_source\na,A,x,POINT(46),,,\nb,B,x,POINT(460 39),,,\n\
              c,C,x,SOMEWHERE,39,46,y\nd,D,x,\"POINT (46.1, 39.7)\",,,\ne,E,x,\"39.7 46.1\",,,\n\
              f,F,x,POINT(48 41),39.7,46.1,y\ng,G,x,POINT(48 41),?,46.1,y\n",
            &[
                "2:geowkt: error: \"POINT(46)\" is not a point: write POINT(longitude latitude) with a space between the two",
                "3:geowkt: error: \"460\" is not a longitude: give degrees between -180 and 180",
                "4:geowkt: warning: \"SOMEWHERE\" is no shape: write POINT(longitude latitude), or give lat and lon",
                "5:geowkt: error: \"POINT (46.1, 39.7)\" is not a point: write POINT(longitude latitude) with a space \
                 between the two",
                "6:geowkt: warning: \"39.7 46.1\" is no shape: write POINT(longitude latitude), or give lat and lon",
                "7:geowkt: warning: geowkt lies 216 km from lat and lon: mend one of them: geowkt is taken",
                "8:lat: error: \"?\" is not a number: leave the cell empty where it is not known",
            ],
        ),
    ]);
}

#[test]
fn coordinates_as_people_write_them() {
    let table = "id,title,title_source,lat,lon,geo_source\n\
        a,A,x,\"39°38'12\"\"N\",46°32'E,y\nb,B,x,S 39.5,W46.5°,y\nc,C,x,39 38 12,46:61,y\nd,D,x,39.6E,46.5N,y\n\
        e,E,x,\"39.6, 46.5\",,y\nf,F,x,-120.5,38.6,y\ng,G,x,194,46,y\nh,H,x,39..6,1e3,y\ni,I,x,\"46,5\",,y\n\
        j,J,x,39°45′N 46°10′E,,y\nk,K,x,1.234.567,−46.5,y\nl,L,x,4389471,397583,y\nm,M,x,unknown,-,y\n";
    let any = "give decimal degrees, such as 39.7583";
    assert_findings(&[(
        table.as_bytes(),
        &[
            "2:lat: error: \"39°38'12\"N\" is not a number: write 39.6367",
            "2:lon: error: \"46°32'E\" is not a number: write 46.5333",
            "3:lat: error: \"S 39.5\" is not a number: write -39.5",
            "3:lon: error: \"W46.5°\" is not a number: write -46.5",
            "4:lat: error: \"39 38 12\" is not a number: write 39.6367",
            &format!("4:lon: error: \"46:61\" is not a number: {any}"),
            &format!("5:lat: error: \"39.6E\" is not a number: {any}"),
            &format!("5:lon: error: \"46.5N\" is not a number: {any}"),
            "6:lat: error: \"39.6, 46.5\" is not a number: give latitude and longitude in a column each, lat and lon",
            "7:lat: error: \"-120.5\" is not a latitude: give degrees between -90 and 90, or exchange lat and lon",
            "8:lat: error: \"194\" is not a latitude: give degrees between -90 and 90",
            "9:lat: error: \"39..6\" is not a number: give decimal degrees with one point, such as 39.7583",
            "9:lon: error: \"1e3\" is not a longitude: give degrees between -180 and 180",
            "10:lat: error: \"46,5\" is not a number: write 46.5 with a point",
            "11:lat: error: \"39°45′N 46°10′E\" is not a number: give latitude and longitude in a column each, lat and lon",
            "12:lat: error: \"1.234.567\" is not a number: give decimal degrees with one point, such as 39.7583",
            "12:lon: error: \"−46.5\" is not a number: write -46.5 with the minus sign of the keyboard",
            "13:lat: error: \"4389471\" is not a latitude: give decimal degrees (WGS 84): this looks like metres, or as if \
             the point were lost",
            "13:lon: error: \"397583\" is not a longitude: give decimal degrees (WGS 84): this looks like metres, or as if \
             the point were lost",
            "14:lat: error: \"unknown\" is not a number: leave the cell empty where it is not known",
            "14:lon: error: \"-\" is not a number: leave the cell empty where it is not known",
        ],
    )]);
}

/// Headers of other schemas: what is missing is named by the column that most likely holds it, and what would be passed
/// over in silence is told.
#[test]
fn columns_of_other_tables() {
    let names = "rename \"name\" to it; a table of further names has only the columns of names.csv";
    assert_findings(&[
        (
            b"id,name,latitude,longitude\nlachin,Lachin,39.6,46.5\n",
            &[&format!("1:title: error: the required column \"title\" is missing: {names}")],
        ),
        (
            b"id,name\n1,Foo\n",
            &[
                "2:id: error: there is no row with the id \"1\": correct the id; if these are entities and no further \
               names of others, call the column name title",
            ],
        ),
        (
            b"geonameid,name,latitude,longitude\n1,Foo,39.6,46.5\n",
            &[
                "1:id: error: the required column \"id\" is missing: rename \"geonameid\" to it",
                "1:title: error: the required column \"title\" is missing: rename \"name\" to it",
            ],
        ),
        (
            "id,title,title_source,variants,Arabic,name_ru,ar\na,A,x,Фу@UA,б,в,г\n".as_bytes(),
            &[
                "1:arabic: warning: the column \"arabic\" is not read: put its names into variants, each with its \
                 language: name@ar",
                "1:name_ru: warning: the column \"name_ru\" is not read: put its names into variants, each with its \
                 language: name@ru",
                "2:variants: warning: \"ua\" of \"Фу\" is the code of a country, not of a language: write uk",
            ],
        ),
        (
            b"id,title,title_source,Latitude,Longitude,lat,Aliases,Note,asciiname\na,Foo,x,1,2,,Fu,y,z\n",
            &[
                "1:lon: error: the column \"lon\" is missing, although lat is there: rename \"longitude\" to it",
                "1:aliases: warning: the column \"aliases\" is not read: rename it to variants if it holds that",
            ],
        ),
        (
            b"id|title|lat\na|Foo|39\n",
            &[
                "1:id: error: the required column \"id\" is missing: separate cells by commas, semicolons or tabs; the \
                 first line reads: id|title|lat",
                "1:title: error: the required column \"title\" is missing: separate cells by commas, semicolons or tabs; \
                 the first line reads: id|title|lat",
            ],
        ),
        (
            b"id\ttitle\tlat\tlon\na,Foo,39,46\n",
            &[
                "2: error: the row has 1 cell where the header has 4: separate its cells by a tab, as the header does",
            ],
        ),
        (
            b"id,title,parent\na,Foo Region,\nb,Doo,Foo Region\n",
            &[
                "1:title_source: warning: 2 of 2 rows without a source, the first in line 2: say in title_source where \
                 its facts are from",
                "3:parent: error: \"Foo Region\" is a title, and no id: write a, the id of the row with that title",
            ],
        ),
    ]);
    assert_eq!(assert_sound(b"sep=;\nid;title;title_source\na;Foo;x\n").get("a").unwrap().title(), "Foo");
}

/// Columns that are misspelt, in letters that only look right, or that stand below other lines.
#[test]
fn headers_with_slips() {
    let required = "1:title: error: the required column \"title\" is missing";
    assert_findings(&[
        (b"id,tittle\na,Foo\n", &[&format!("{required}: rename \"tittle\" to it")]),
        (
            "id,titl\u{435}\na,Foo\n".as_bytes(),
            &[&format!(
                "{required}: write it anew in place of \"titl\u{435}\", in which \"\u{435}\" is U+0435"
            )],
        ),
        (
            b"id,title,title_source,varients,langitude,title uri,Note\na,Foo,x,Fuu@az,46,y,z\n",
            &[
                "1:varients: warning: the column \"varients\" is not read: rename it to variants if it holds that",
                "1:langitude: warning: the column \"langitude\" is not read: rename it to lon if it holds that",
                "1:title uri: warning: the column \"title uri\" is not read: rename it to title_uri if it holds that",
            ],
        ),
        (
            b"My places,,\n,,\nid,title,title_source\na,Foo,x\n",
            &["1: error: the header stands in line 3 only: remove what stands above it"],
        ),
        (
            b"# my places\nid;title;title_source\na;Foo;x\n",
            &["1: error: the header stands in line 2 only: remove what stands above it"],
        ),
        (
            b"id,title,title_source\na,Foo,x\nID,Title,title_source\nb,Boo,x\n",
            &["3: error: the header stands here again: remove this line"],
        ),
        (
            b"id,title,Anmerkung f\xFCr\na,Foo,x\n",
            &[
                "1: error: \"Anmerkung f\u{FFFD}r\" holds the byte 0xFC, which is not UTF-8: save the file as \"CSV UTF-8\"",
            ],
        ),
    ]);
}

/// First lines of other programs, in other languages, with other separators.
#[test]
fn headers_of_others() {
    let missing = |column: &str, cure: &str| {
        format!("1:{column}: error: the required column \"{column}\" is missing: {cure}")
    };
    let separators = "separate cells by commas, semicolons or tabs; the first line reads: ";
    let dump = "this looks like a dump of GeoNames, which exonym::import reads";
    let geonames = format!("587057\tBaku\tBaku\t\t40.4\t49.9\tP\tPPLC\tAZ{}\n", "\t".repeat(10));
    let rename = |column: &str, to: &str| missing(column, &format!("rename \"{to}\" to it"));
    for (content, id, title) in [
        (
            "id:title\na:Foo\n",
            missing("id", &format!("{separators}id:title")),
            missing("title", &format!("{separators}id:title")),
        ),
        (
            "id，title\na，Foo\n",
            missing("id", &format!("{separators}id，title")),
            missing("title", &format!("{separators}id，title")),
        ),
        (
            "id،title\na،Foo\n",
            missing("id", &format!("{separators}id،title")),
            missing("title", &format!("{separators}id،title")),
        ),
        (&geonames, missing("id", dump), missing("title", dump)),
        ("item,itemLabel,coord\nQ1,Foo,Point(46 39)\n", rename("id", "item"), rename("title", "itemlabel")),
        ("@id,name,@lat,@lon\nnode/1,Foo,39,46\n", rename("id", "@id"), rename("title", "name")),
        ("Item,Название,Широта,Долгота\na,Foo,39,46\n", rename("id", "item"), rename("title", "название")),
    ] {
        assert_findings(&[(content.as_bytes(), &[&id, &title])]);
    }
}

/// Lines that are for people or for other programs.
#[test]
fn lines_that_are_no_rows() {
    let gone = |line: u8| {
        format!("{line}: error: the row has 1 cell where the header has 3: remove the line, which is no row")
    };
    assert_findings(&[
        (
            b"id,title,title_source\n# from the survey\na,Foo,x\n<<<<<<< HEAD\n=======\n>>>>>>> main\n",
            &[&gone(2), &gone(4), &gone(5), &gone(6)],
        ),
        // What ended files once, and what a disk that was switched off leaves.
        (b"id,title,title_source\na,Foo,x\n\x1A", &[&gone(3)]),
        (b"id,title,title_source\na,Foo,x\n\0\0", &[&gone(3)]),
    ]);
}

/// Cells that hold more than a name, or less.
#[test]
fn names_with_more_in_them() {
    let sign = |line: u8, name: &str, sign: &str| {
        format!("{line}:title: warning: \"{name}\" holds {sign} where a letter should be: write the letter")
    };
    let several = "put each into variants, with its language, separated by semicolons";
    let table = "id,title,title_source,variants\na,Foo@az,x,\nb,Goo;Gee,x,\nc,La&#231;in,x,\nd,K?lb?c?r,x,\n\
        e,\u{15E}u\u{FFFD}a,x,\nf,A%C4%9Fdam,x,\ng,Go\\u0159is,x,\nh,Foo & Sons; Hoo,x,\ni,Where?,x,\nj,Joo,x,Jee|Jii@az\n";
    assert_findings(&[(
        table.as_bytes(),
        &[
            "2:title: warning: \"Foo@az\" holds a language tag: write Foo here, and Foo@az in variants",
            &format!("3:title: warning: \"Goo;Gee\" looks like several names: {several}"),
            &sign(4, "La&#231;in", "&#231"),
            &sign(5, "K?lb?c?r", "?"),
            &sign(6, "\u{15E}u\u{FFFD}a", "\u{FFFD}"),
            &sign(7, "A%C4%9Fdam", "%C4"),
            &sign(8, "Go\\u0159is", "\\u0159"),
            &format!("9:title: warning: \"Foo & Sons; Hoo\" looks like several names: {several}"),
            &format!("11:variants: warning: \"Jee|Jii\" looks like several names: {several}"),
        ],
    )]);
    let long = format!("id,title,title_source\n{},Foo,x\n", "a".repeat(301));
    assert_findings(&[(
        long.as_bytes(),
        &[
            "2:id: error: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\" is 301 characters long: look for a missing \
           quote or separator; an id has at most 300",
        ],
    )]);
}

/// Lists with other separators than semicolons, and marks that silence nothing.
#[test]
fn codes_and_marks() {
    let rules = "is no rule of a warning";
    assert_findings(&[(
        b"id,title,title_source,matches,ccodes,checked\na,Foo,x,\"wd:Q1,gn:4\",AZ|AM,commonword\n\
          b,Goo,x,,,\"common-word,shared-name\"\n",
        &[
            &format!("2:checked: warning: \"commonword\" {rules}: write common-word"),
            "2:ccodes: warning: \"AZ|AM\" is no country code: give two capital letters of ISO 3166-1, such as AZ, \
             separated by semicolons",
            "2:matches: warning: \"wd:Q1,gn:4\" is no id of another gazetteer: separate ids with semicolons",
            &format!(
                "3:checked: warning: \"common-word,shared-name\" {rules}: separate rules with semicolons"
            ),
        ],
    )]);
}

/// Quotes that are not those of a table.
#[test]
fn quotes_of_other_sorts() {
    let cells = "error: the row has 4 cells where the header has 3";
    let straight =
        |quote: char| format!("put a cell that holds a comma in straight double quotes, not in {quote}");
    let quoted = |name: &str| {
        format!("warning: \"{name}\" stands in quotes, which would belong to the name: remove them")
    };
    assert_findings(&[
        (
            "id,title,title_source\na,“Foo, the”,x\nb,“Boo”,x\nc,'Coo, the',x\nd,'Doo',x\n".as_bytes(),
            &[
                &format!("2: {cells}: {}", straight('“')),
                &format!("3:title: {}", quoted("“Boo”")),
                &format!("4: {cells}: {}", straight('\'')),
                &format!("5:title: {}", quoted("'Doo'")),
            ],
        ),
        (
            b"id,title,title_source\na, \"Foo, the\",x\nb, \"Boo\",x\n",
            &[
                &format!(
                    "2: {cells}: remove the space before a quote, which belongs directly behind the separator"
                ),
                &format!("3:title: {}", quoted("\"Boo\"")),
            ],
        ),
    ]);
}

/// What cannot be seen, and what a program wrote in place of a name, costs its own row and no other.
#[test]
fn cells_with_faults_of_their_own() {
    assert_findings(&[
        (
            b"id,title,title_source\na,Fo\0o,x\nb,B\x1B[31moo,x\nc,#NAME?,x\nd,Duu,x\ne,Euu,x\0\n",
            &[
                "2:title: error: \"Fo\\u{0}o\" holds the control character U+0000: remove it; nobody can see or type it",
                "3:title: error: \"B\\u{1b}[31moo\" holds the control character U+001B: remove it; nobody can see or \
                 type it",
                "4:title: error: \"#NAME?\" is an error of a spreadsheet: mend the formula, or write the name",
                "6:title_source: error: \"x\\u{0}\" holds the control character U+0000: remove it; nobody can see or \
                 type it",
            ],
        ),
        (
            "id,title,title_source\na,Æ\u{8F}li,x\nb,Gilan,x\n".as_bytes(),
            &[
                "2:title: error: \"Æ\\u{8f}li\" holds the control character U+008F: write Əli, or read the file as UTF-8 in \
               the program that wrote it",
            ],
        ),
        (b"%PDF-1.7\n", &["1: error: the file is no text: give a table as CSV in UTF-8"]),
        (b"\x89PNG\r\n\x1A\n", &["1: error: the file is no text: give a table as CSV in UTF-8"]),
        (b"{\\rtf1 id,title}", &["1: error: the file is no text: give a table as CSV in UTF-8"]),
        (
            b"<!DOCTYPE html>\n<html></html>\n",
            &["1: error: the file is HTML or XML: give a table as CSV in UTF-8"],
        ),
        (
            b"[{\"id\": \"a\", \"title\": \"Foo\"}]\n",
            &["1: error: the file is JSON: give a table as CSV; exonym::import reads Linked Places in JSON"],
        ),
    ]);
}

#[test]
fn dates() {
    let table = "id,title,title_source,start,end\na,A,x,2020-02-30,\nb,B,x,12.05.2020,\nc,C,x,2020-5-1,\n\
        d,D,x,05/12/2020,\ne,E,x,2020,2019\nf,F,x,1900-02-29,1904-02-29\ng,G,x,nineties,\nh,H,x,-0300,0010-01\n\
        i,I,x,44927,present\n";
    assert_findings(&[(
        table.as_bytes(),
        &[
            &format!("2:start: error: \"2020-02-30\" is not a date: {DATE}"),
            "3:start: error: \"12.05.2020\" is not a date: write 2020-05-12",
            "4:start: error: \"2020-5-1\" is not a date: write 2020-05-01",
            "5:start: error: \"05/12/2020\" is not a date: write 2020-12-05 or 2020-05-12, whichever is meant",
            "6:end: error: 2019 lies before the start, 2020: exchange them or mend one",
            &format!("7:start: error: \"1900-02-29\" is not a date: {DATE}"),
            &format!("8:start: error: \"nineties\" is not a date: {DATE}"),
            "10:start: error: \"44927\" is not a date: write 2023-01-01, which a spreadsheet counts as day 44927",
            "10:end: error: \"present\" is not a date: leave the cell empty where it has not ended",
        ],
    )]);
}

#[test]
fn variants() {
    let table = "id,title,title_source,variants\na,A,x,Foo@en_US\nb,B,x,@\nc,C,x,Name@\nd,D,x,@az\ne,E,x,Eoo\n\
        f,F,x,\"Foo@en, Bar@az\"\ng,G,x,Foo@english\nh,H,x,Hoo@en-x-demonim\ni,I,x,-Foo@en\nj,J,x,Joo@az; - ;;\n\
        k,K,x,Koo＠az\nl,L,x,\"Loo, Lee\"\nm,M,x,Moo@az-demonym\nn,N,x,Noo@az Nee@en\no,O,x,Ooo@aze\n\
        p,P,x,Պոո@am\nq,Q,x,Qoo@az-Latin\n";
    assert_findings(&[(
        table.as_bytes(),
        &[
            "2:variants: error: \"en_US\" in \"Foo@en_US\" is not a language tag: write Foo@en-US",
            "3:variants: error: \"@\" holds no name: write name@language, or remove it",
            &format!("4:variants: error: \"Name@\" has no language tag after the @: {NO_LANG}"),
            "5:variants: error: \"@az\" holds no name: write name@language, or remove it",
            "6:variants: warning: \"Eoo\" has no language tag: add one, such as Eoo@en, or @und where it is not known",
            "7:variants: error: \"Foo@en, Bar@az\" holds two tags: separate names with a semicolon, in quotes where \
             semicolons separate the columns",
            "8:variants: error: \"english\" in \"Foo@english\" is not a language tag: write Foo@en",
            "9:variants: warning: \"demonim\" of \"Hoo\" is no kind of name: write demonym",
            "10:variants: warning: \"-Foo\" takes away a name that is not there: it can only be taken from a bundled \
             entity: remove it",
            "11:variants: error: \"-\" holds no name: write name@language, or remove it",
            "12:variants: error: \"Koo＠az\" has a wide ＠: write Koo@az",
            "13:variants: warning: \"Loo, Lee\" has no language tag: separate names with a semicolon and add a tag to \
             each, such as Loo@en",
            "14:variants: error: \"demonym\" in the tag \"az-demonym\" has no -x- before it: write az-x-demonym",
            "15:variants: error: \"Noo@az Nee@en\" holds two tags: separate names with a semicolon; a name holds no @",
            "16:variants: warning: \"aze\" of \"Ooo\" is not the shortest tag of its language: write az",
            "17:variants: warning: \"Պոո\" is tagged am, which is not written in these letters: tag it hy",
            "18:variants: error: \"latin\" in the tag \"az-latin\" is no code of a script: write Latn",
        ],
    )]);
}

#[test]
fn parents() {
    let table = "id,title,title_source,parent\na,A,x,a\nb,B,x,c\nc,C,x,d\nd,D,x,b\ne,E,x,nowhere\nf,F,x,b\n";
    let cure = "parents must lead to a row without parent: empty or change one of these";
    assert_findings(&[
        (
            table.as_bytes(),
            &[
                &format!("2:parent: error: \"a\" contains itself: {cure}"),
                &format!("5:parent: error: these rows contain one another: d in b in c in d: {cure}"),
                "6:parent: error: there is no row with the id \"nowhere\": correct the id, or add the row to a table \
                 of this gazetteer",
            ],
        ),
        (
            // What lies in a row that has a fault of its own is not at fault.
            b"id,title,title_source,parent,kind\na,A,x,,plce\nb,B,x\nc,C,x,a,\nd,D,x,b,\n",
            &[
                "2:kind: error: \"plce\" is not a known kind: write place",
                "3: error: the row has 3 cells where the header has 5: add a comma for each missing cell; a cell may \
                 be empty",
            ],
        ),
    ]);
}

/// The id that was meant, by a title in other letters or by one that is spelled nearly so.
#[test]
fn ids_that_stand_nowhere() {
    let table = "id,title,title_source,parent\nfoo-district,Foo District,x,\nb,B,x,FOO district\n\
        c,C,x,foo-distrikt\nd,D,x,https://a.example/foo-district\ne,E,x,foo-district;b\nf,F,x,none\n";
    let cure = |line: u8, id: &str, cure: &str| {
        format!("{line}:parent: error: there is no row with the id \"{id}\": {cure}")
    };
    assert_findings(&[(
        table.as_bytes(),
        &[
            "2:parent: warning: has no parent, as most places here have: give the id of the row that contains it",
            &cure(3, "FOO district", "write foo-district"),
            &cure(4, "foo-distrikt", "write foo-district"),
            &cure(5, "https://a.example/foo-district", "write foo-district"),
            "6:parent: error: \"foo-district;b\" is more than one id: give the one row that contains this one; that one \
             may have a parent too",
            &cure(7, "none", "leave the cell empty where it is not known"),
        ],
    )]);
}

#[test]
fn several_tables() {
    let findings = |tables: &[(&str, &str)]| -> Vec<String> {
        let builder =
            tables.iter().fold(Gazetteer::builder(), |b, (name, table)| b.reader(name, table.as_bytes()));
        builder.check().iter().map(|f| f.to_string()).collect()
    };
    let one = ("one.csv", "id,title,title_source\na,A,x\n");
    assert_eq!(
        findings(&[one, ("two.csv", "id,title,title_source\nb,B,x\na,AA,x\nb,BB,x\n")]),
        [
            "two.csv:3:id: error: the id \"a\" stands already at one.csv:2: ids are unique over all tables of a \
             gazetteer: rename one or merge the rows",
            "two.csv:4:id: error: the id \"b\" stands already at two.csv:2: ids are unique over all tables of a \
             gazetteer: rename one or merge the rows",
        ]
    );
    let names = "id,name,lang,kind,used_by,start,end,source\nnowhere,Foo,az,,,,,\na,,az,,,,,\na,Bar,en_US,nick,,2020,2010,\na,\u{FFFD},az,,,,,\na,Baz,,x-demonyms,,,,\n";
    assert_eq!(
        findings(&[one, ("names.csv", names)]),
        [
            "names.csv:2:id: error: there is no row with the id \"nowhere\": correct the id, or add the row to a table of \
             this gazetteer",
            "names.csv:3:name: error: the name is empty: fill it, or remove the row",
            "names.csv:4:lang: error: \"en_US\" is not a language tag: write en-US",
            "names.csv:4:kind: error: \"nick\" is not a known kind: expected one of demonym, abbr, short, former, \
             common, or nothing",
            "names.csv:4:end: error: 2010 lies before the start, 2020: exchange them or mend one",
            "names.csv:5:name: error: \"\u{FFFD}\" holds no name: write a name with letters, or remove the row",
            "names.csv:6:kind: error: \"x-demonyms\" is not a known kind: write demonym",
            "names.csv:6:lang: warning: \"Baz\" has no language tag: give one, such as en, or und where it is not known",
        ]
    );
    for (file, table, expected) in [
        (
            "names.csv",
            "id,lang\na,az\n",
            "1:name: error: the required column \"name\" is missing: name it in the first line, which reads: id, lang",
        ),
        (
            "names.csv",
            "id,title,lang\na,Foo,az\n",
            "1:name: error: the required column \"name\" is missing: rename \"title\" to it",
        ),
        (
            "names.csv",
            "id,name,lang\na,Foo@az,\n",
            "2:name: warning: \"Foo@az\" holds a language tag: write Foo here and az in the column lang",
        ),
        (
            "names.csv",
            "id,name,langauge\na,Foo,az\n",
            "1:langauge: warning: the column \"langauge\" is not read: rename it to lang if it holds that",
        ),
        (
            "roles.csv",
            "person,role\na,president\n",
            "1:person_id: error: the required column \"person_id\" is missing: rename \"person\" to it",
        ),
        (
            "roles.csv",
            "person_id,office\na,president\n",
            "1:role: error: the required column \"role\" is missing: rename \"office\" to it",
        ),
    ] {
        assert_eq!(findings(&[one, (file, table)]), [format!("{file}:{expected}")]);
    }
    let roles = "person_id,role,institution_id,start,end,source\na,president,,,,\nb,,zz,1990,1989,\n";
    assert_eq!(
        findings(&[one, ("roles.csv", roles)]),
        [
            "roles.csv:2:person_id: error: \"a\" is no person: give the id of a row of kind person",
            "roles.csv:3:role: error: the role is empty: fill it, or remove the row",
            "roles.csv:3:end: error: 1989 lies before the start, 1990: exchange them or mend one",
        ]
    );
}

#[test]
fn tables_that_are_much_too_large() {
    let mut wide: String = "id,title,title_source".into();
    (0..100_000).for_each(|i| wide += &format!(",c{i}"));
    wide += &format!("\na,Foo,x{}\nb,Bar,x\n", ",".repeat(100_000));
    assert_findings(&[(
        wide.as_bytes(),
        &[
            "3: error: the row has 3 cells where the header has 100003: add a comma for each missing cell; a cell may be \
           empty",
        ],
    )]);
    let huge = format!("id,title,title_source\na,{},x\n", "y".repeat(10_000_000));
    assert_findings(&[(
        huge.as_bytes(),
        &[
            "2:title: error: \"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…\" is 10000000 characters long: look for a \
           missing quote or separator; a name has at most 300",
        ],
    )]);
}

#[test]
fn missing_files() {
    let findings = Gazetteer::builder().path("no/such/table.csv").check();
    assert_eq!(findings.len(), 1);
    let shown = findings[0].to_string();
    assert!(shown.starts_with("no/such/table.csv: error: cannot be read"), "{shown}");
    assert_eq!((findings[0].rule(), findings[0].line()), ("unreadable", None));
    let near = Gazetteer::builder().path("examples/data/my-place.csv").check();
    assert_eq!(near[0].cure(), "did you mean examples/data/my-places.csv?");
    let folder = Gazetteer::builder().path("examples/shared").check();
    assert!(folder[0].to_string().starts_with(
        "examples/shared: error: the folder holds no table, only format.rs, plain.rs, reference.rs, source.rs:"
    ));
}

/// A fault of every row is said of every row, as whoever mends the table goes from line to line.
#[test]
fn one_fault_many_times() {
    let mut table = String::from("id,title,title_source,kind\n");
    (0..100).for_each(|i| table += &format!("r{i},Foo{i}ville,x,thing\n"));
    let error = Gazetteer::from_reader("t.csv", table.as_bytes()).unwrap_err();
    assert_eq!((error.findings().len(), error.to_string().lines().count()), (100, 100));
}

#[test]
#[cfg(feature = "bundled")]
fn rows_that_extend_bundled_ones() {
    let findings = |rows: &str| -> Vec<String> {
        let table = format!("id,title,variants,title_source\n{rows}");
        Gazetteer::builder()
            .bundled()
            .reader("t.csv", table.as_bytes())
            .check()
            .iter()
            .map(|f| f.to_string())
            .collect()
    };
    assert_eq!(findings("lachin,,Latchine@fr;-Berdzor,own\n"), Vec::<String>::new());
    assert_eq!(
        findings("lachin,,-BERDZOR@en;-Foo,own\n"),
        [
            "t.csv:2:variants: warning: \"-BERDZOR\" takes away a name that is not there: write -Berdzor, as it is listed",
            "t.csv:2:variants: warning: \"-Foo\" takes away a name that is not there: remove it, or look with \
             `lookup lachin` what is listed",
        ]
    );
    assert_eq!(
        findings("lachn,,Latchine@fr,own\n"),
        [
            "t.csv:2:title: error: the title is empty: give the preferred name, or write lachin in id if that row is meant"
        ]
    );
    let kind =
        Gazetteer::builder().bundled().reader("t.csv", "id,kind,title\nlachin,person,\n".as_bytes()).check();
    assert_eq!(
        kind[0].to_string(),
        "t.csv:2:kind: warning: \"lachin\" is of kind place in data/karabakh.csv: leave kind empty, or give what is meant \
         an id of its own"
    );
    let names = "id,name,lang\nLachin,Latchine,fr\n".as_bytes();
    let names = Gazetteer::builder().bundled().reader("names.csv", names).check();
    assert_eq!(
        names[0].to_string(),
        "names.csv:2:id: error: there is no row with the id \"Lachin\": write lachin"
    );
}
