//! The records of a table file: which character separates its cells, on which line each record begins, and whether it
//! is a text file at all.
//!
//! Spreadsheet programs write commas, semicolons or tabs, with or without a byte order mark, and end lines in three
//! ways.

/// A record as bytes.
#[derive(Default)]
pub(crate) struct Record {
    /// The first physical line; the header is line 1.
    pub(crate) line: u64,
    pub(crate) cells: csv::ByteRecord,
    /// The cells one behind the other, empty where they are not UTF-8.
    text: String,
    /// What is wrong with its quotes, and the number of the cell.
    pub(crate) quotes: Option<(Quotes, usize)>,
}

/// What can be wrong with the quotes around a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quotes {
    /// The file ends inside them.
    Open,
    /// Something follows them that does not end the cell: most often an earlier quote was not closed.
    Stray,
}

impl Record {
    /// A cell; none where it is not UTF-8 or not there.
    pub(crate) fn text(&self, cell: usize) -> Option<&str> {
        let range = self.cells.range(cell)?;
        self.text.get(range).or_else(|| str::from_utf8(self.cells.get(cell)?).ok())
    }

    /// Whether it is the line `sep=;`, by which some programs say how cells are separated.
    pub(crate) fn names_separator(&self) -> bool {
        self.cells.len() == 2 && self.cells[0].eq_ignore_ascii_case(b"sep=") && self.cells[1].is_empty()
    }

    /// Whether no cell holds anything but spaces; spreadsheets end in such rows.
    pub(crate) fn is_empty(&self) -> bool {
        (0..self.cells.len()).all(|cell| self.text(cell).is_some_and(|cell| cell.trim().is_empty()))
    }
}

const SAVE: &str = "save it as \"CSV UTF-8\"";
const GIVE: &str = "give a table as CSV in UTF-8";

/// How files begin that people take for tables, what they are, and the cure.
const OTHER_FILES: [(&[u8], &str, &str); 15] = [
    (b"\xFF\xFE", "UTF-16", SAVE),
    (b"\xFE\xFF", "UTF-16", SAVE),
    // PDF, gzip, PNG, JPEG, GIF, SQLite, RTF, RAR, 7-Zip, Parquet.
    (b"%PDF", "no text", GIVE),
    (b"\x1F\x8B", "no text", GIVE),
    (b"\x89PNG", "no text", GIVE),
    (b"\xFF\xD8\xFF", "no text", GIVE),
    (b"GIF8", "no text", GIVE),
    (b"SQLite format 3\0", "no text", GIVE),
    (b"{\\rtf", "no text", GIVE),
    (b"Rar!", "no text", GIVE),
    (b"7z\xBC\xAF", "no text", GIVE),
    (b"PAR1", "no text", GIVE),
    (b"PK\x03\x04", "a spreadsheet program's own format", SAVE),
    (b"\xD0\xCF\x11\xE0", "a spreadsheet program's own format", SAVE),
    (b"version https://git-lfs", "a pointer of Git LFS", "fetch the table with `git lfs pull`"),
];

/// What a text is that begins with a bracket, white space aside.
const OTHER_TEXTS: [(u8, &str, &str); 3] = [
    (b'<', "HTML or XML", GIVE),
    (b'{', "JSON", "give a table as CSV; exonym::import reads Linked Places in JSON"),
    (b'[', "JSON", "give a table as CSV; exonym::import reads Linked Places in JSON"),
];

/// The records of a file, one after the other.
pub(crate) struct Records<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    reader: csv::Reader<&'a [u8]>,
    /// Lines before byte `counted`, and one.
    lines: u64,
    counted: usize,
}

impl<'a> Records<'a> {
    /// The records of a file, whose byte order mark is passed over.
    ///
    /// # Errors
    ///
    /// What the file is instead, and the cure, where it is no UTF-8 text.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, (&'static str, &'static str)> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if let Some((_, what, cure)) = OTHER_FILES.into_iter().find(|(start, ..)| bytes.starts_with(start)) {
            return Err((what, cure));
        }
        let head = &bytes[..bytes.len().min(400)];
        // Every second byte of ASCII in UTF-16; a NUL in a cell is the business of its row.
        if head.iter().filter(|&&byte| byte == 0).count() > head.len() / 8 {
            return Err(("UTF-16 or no text", SAVE));
        }
        let first = head.trim_ascii_start().first();
        if let Some((_, what, cure)) = OTHER_TEXTS.into_iter().find(|(start, ..)| first == Some(start)) {
            return Err((what, cure));
        }
        let delimiter = delimiter(bytes);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(bytes);
        Ok(Records { bytes, delimiter, reader, lines: 1, counted: 0 })
    }

    /// The character that separates the cells, in a word.
    pub(crate) fn separator(&self) -> &'static str {
        match self.delimiter {
            b'\t' => "tab",
            b';' => "semicolon",
            _ => "comma",
        }
    }

    /// Puts the next record into `record`; false where there is none.
    pub(crate) fn read(&mut self, record: &mut Record) -> bool {
        // Reading from memory into bytes cannot fail.
        if !self.reader.read_byte_record(&mut record.cells).unwrap_or(false) {
            return false;
        }
        let mut text = std::mem::take(&mut record.text).into_bytes();
        text.clear();
        text.extend_from_slice(record.cells.as_slice());
        record.text = String::from_utf8(text).unwrap_or_default();
        // The reader's own line number is that of the line break before the record where lines end in CR LF.
        let mut start = record.cells.position().map_or(0, |position| position.byte() as usize);
        while matches!(self.bytes.get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        self.lines += line_breaks(self.bytes, self.counted, start);
        self.counted = start;
        let end = (self.reader.position().byte() as usize).clamp(start, self.bytes.len());
        record.line = self.lines;
        record.quotes = quotes(&self.bytes[start..end], self.delimiter);
        true
    }
}

/// Line breaks between two bytes; CR LF is one.
fn line_breaks(bytes: &[u8], from: usize, to: usize) -> u64 {
    if let Some((b'\n', line)) = bytes[from..to].split_last()
        && !line.contains(&b'\n')
        && !line.contains(&b'\r')
    {
        return 1;
    }
    let lone = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (from..to).filter(|&at| lone(at)).count() as u64
}

/// The first fault in the quotes of a record; a quote inside a cell that does not begin with one is a letter.
fn quotes(record: &[u8], delimiter: u8) -> Option<(Quotes, usize)> {
    if !record.contains(&b'"') {
        return None;
    }
    let (mut cell, mut quoted, mut begins) = (0, false, true);
    let mut bytes = record.iter().peekable();
    while let Some(&byte) = bytes.next() {
        let began = std::mem::take(&mut begins);
        match byte {
            b'"' if quoted && bytes.next_if(|&&next| next == b'"').is_none() => {
                let ends = |&&next: &&u8| next == delimiter || matches!(next, b'\r' | b'\n');
                if !bytes.peek().is_none_or(ends) {
                    return Some((Quotes::Stray, cell));
                }
                quoted = false;
            }
            b'"' if began => quoted = true,
            _ if byte == delimiter && !quoted => {
                cell += 1;
                begins = true;
            }
            _ => {}
        }
    }
    quoted.then_some((Quotes::Open, cell))
}

/// The character that separates the columns: whichever of comma, semicolon and tab the header has most of. Lines without
/// any of them may stand before it.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut lines = bytes.split(|&b| b == b'\n' || b == b'\r').filter(|line| !line.is_empty()).take(5);
    let header = lines.find(|line| line.iter().any(|b| b",;\t".contains(b))).unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|&&b| b == delimiter).count();
    // Of equals the last is taken.
    [b';', b'\t', b','].into_iter().max_by_key(|&d| count(d)).unwrap_or(b',')
}
