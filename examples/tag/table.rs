//! The table that people read: a block a document, a row a mention.

use console::{Alignment, Style, measure_text_width, pad_str, truncate_str};
use exonym::export::Document;
use exonym::{Kind, Mention};

use crate::plain::plain;

/// How a table is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The width of the terminal; none where lines may be as long as they are.
    pub width: Option<usize>,
    /// Whether there are colours.
    pub colours: bool,
}

impl Layout {
    /// Names that are wider are cut, so that one does not push all others aside.
    fn widest_name(self) -> usize {
        self.width.map_or(32, |width| (width / 5).clamp(12, 32))
    }
}

/// What stands over the columns.
const HEADER: [&str; 6] = ["bytes", "text", "entity", "kind", "score", "why"];

/// The block of one document.
pub fn block(document: &Document<'_>, layout: Layout) -> String {
    let style = |style: Style| {
        if layout.colours { style.force_styling(true) } else { Style::new().force_styling(false) }
    };
    let mentions = document.mentions();
    let count = match mentions.len() {
        0 => "no mentions".to_string(),
        1 => "1 mention".to_string(),
        n => format!("{n} mentions"),
    };
    let mut block = format!("{}  {count}\n", style(Style::new().bold()).apply_to(plain(document.name())));
    let rows: Vec<[String; 6]> =
        mentions.iter().map(|mention| cells(mention, layout.widest_name())).collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| measure_text_width(&row[column]));
        cells.chain([HEADER[column].len()]).max().unwrap_or(0)
    };
    let widths: [usize; 5] = std::array::from_fn(width);
    // Two spaces before and between the columns.
    let left =
        layout.width.map(|all| all.saturating_sub(widths.iter().map(|width| width + 2).sum::<usize>() + 2));
    let pad = |column: usize, cell: &str| {
        let align = if matches!(column, 0 | 4) { Alignment::Right } else { Alignment::Left };
        pad_str(cell, widths[column], align, None).into_owned()
    };
    if !rows.is_empty() {
        let header: String = (0..5).map(|column| format!("  {}", pad(column, HEADER[column]))).collect();
        block.push_str(&format!(
            "{}\n",
            style(Style::new().dim()).apply_to(format!("{header}  {}", HEADER[5]))
        ));
    }
    for (row, mention) in rows.iter().zip(mentions) {
        let mut line = String::new();
        for (column, cell) in row[..5].iter().enumerate() {
            let cell = pad(column, cell);
            let shown = match column {
                0 => style(Style::new().dim()).apply_to(cell),
                1 => style(colour(mention.entity().kind())).apply_to(cell),
                _ => Style::new().apply_to(cell),
            };
            line.push_str(&format!("  {shown}"));
        }
        let reason = left.map_or(row[5].as_str().into(), |left| truncate_str(&row[5], left, "…"));
        line.push_str(&format!("  {}", style(Style::new().dim()).apply_to(reason)));
        block.push_str(line.trim_end());
        block.push('\n');
    }
    block
}

/// A cell for each column of [`HEADER`].
fn cells(mention: &Mention<'_>, widest: usize) -> [String; 6] {
    let name = |name: &str| truncate_str(&plain(name), widest, "…").into_owned();
    [
        format!("{}–{}", mention.span().start, mention.span().end),
        name(mention.text()),
        name(mention.title()),
        mention.entity().kind().to_string(),
        format!("{:.2}", mention.score()),
        plain(&mention.reason()),
    ]
}

/// A colour a kind, of those that every terminal has.
fn colour(kind: Kind) -> Style {
    match kind {
        Kind::Place => Style::new().green(),
        Kind::Person => Style::new().magenta(),
        Kind::Institution => Style::new().cyan(),
        Kind::Event => Style::new().yellow(),
        _ => Style::new().blue(),
    }
}
