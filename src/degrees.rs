//! Latitudes and longitudes in cells, and what was most likely meant by a cell that holds neither.

use crate::cells::Cells;
use crate::container;
use crate::cures;
use crate::distance::distance_km;
use crate::error::quoted;

/// Which of the two a cell holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Latitude,
    Longitude,
}

impl Axis {
    fn name(self) -> &'static str {
        match self {
            Axis::Latitude => "latitude",
            Axis::Longitude => "longitude",
        }
    }

    fn most(self) -> f64 {
        match self {
            Axis::Latitude => 90.0,
            Axis::Longitude => 180.0,
        }
    }

    /// The number, if there is such a latitude or longitude.
    pub(crate) fn holds(self, number: f64) -> bool {
        (-self.most()..=self.most()).contains(&number)
    }
}

/// How far in kilometres `geowkt` may lie from `lat` and `lon` before a warning.
const APART: f64 = 2.0;

/// Latitude and longitude: both or none. A point in `geowkt` wins over `lat` and `lon`, as in Linked Places; of another
/// shape the middle is taken where `lat` and `lon` are empty.
pub(crate) fn position(cells: &mut Cells<'_>) -> (Option<f64>, Option<f64>) {
    let plain = plain(cells);
    let wkt = cells.text("geowkt");
    let name: String = wkt.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    let is_point = name.eq_ignore_ascii_case("point") || name.eq_ignore_ascii_case("pointz");
    if wkt.is_empty() || wkt.to_ascii_uppercase().ends_with(" EMPTY") {
        plain
    } else if is_point {
        let point = point(cells, &wkt);
        if let ((Some(lat), Some(lon)), (Some(given_lat), Some(given_lon))) = (point, plain) {
            let apart = distance_km((lat, lon), (given_lat, given_lon));
            if apart > APART {
                let problem = format!("geowkt lies {apart:.0} km from lat and lon");
                cells.warning("geowkt", "geowkt", problem, "mend one of them: geowkt is taken".into());
            }
        }
        point
    } else {
        shape(cells, &wkt, plain)
    }
}

/// A point in well-known text, whose height is passed over.
fn point(cells: &mut Cells<'_>, wkt: &str) -> (Option<f64>, Option<f64>) {
    let inner = wkt.split_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let numbers = inner.unwrap_or_default();
    match numbers.split_whitespace().collect::<Vec<_>>()[..] {
        [lon, lat] | [lon, lat, _] if !lon.ends_with([',', ';']) => {
            (cell(cells, "geowkt", lat, Axis::Latitude), cell(cells, "geowkt", lon, Axis::Longitude))
        }
        _ => {
            let problem = format!("\"{}\" is not a point", quoted(wkt, 40));
            let cure = "write POINT(longitude latitude) with a space between the two";
            cells.error("geowkt", "coordinate", problem, cure.into());
            (None, None)
        }
    }
}

/// The position of a row with another shape in `geowkt`.
fn shape(cells: &mut Cells<'_>, wkt: &str, plain: (Option<f64>, Option<f64>)) -> (Option<f64>, Option<f64>) {
    let points = container::wkt_points(wkt);
    let middle = container::middle(&points).filter(|_| wkt.starts_with(|c: char| c.is_alphabetic()));
    let Some([lon, lat]) = middle else {
        let problem = format!("\"{}\" is no shape", quoted(wkt, 40));
        let cure = "write POINT(longitude latitude), or give lat and lon";
        cells.warning("geowkt", "geowkt", problem, cure.into());
        return plain;
    };
    if plain != (None, None) {
        return plain;
    }
    let (lat, lon) = (lat.to_string(), lon.to_string());
    (cell(cells, "geowkt", &lat, Axis::Latitude), cell(cells, "geowkt", &lon, Axis::Longitude))
}

/// What stands in `lat` and `lon`.
fn plain(cells: &mut Cells<'_>) -> (Option<f64>, Option<f64>) {
    let (lat, lon) = (cells.text("lat"), cells.text("lon"));
    match (lat.is_empty(), lon.is_empty()) {
        (true, true) => (None, None),
        (false, false) => {
            if let (Ok(north), Ok(east)) = (lat.parse::<f64>(), lon.parse::<f64>())
                && !Axis::Latitude.holds(north)
                && Axis::Longitude.holds(north)
                && Axis::Latitude.holds(east)
            {
                let problem = format!("\"{}\" is not a latitude", quoted(&lat, 40));
                cells.error(
                    "lat",
                    "coordinate",
                    problem,
                    "give degrees between -90 and 90, or exchange lat and lon".into(),
                );
                return (None, None);
            }
            (cell(cells, "lat", &lat, Axis::Latitude), cell(cells, "lon", &lon, Axis::Longitude))
        }
        (lat_missing, _) => {
            let (missing, given, value, axis) = match lat_missing {
                true => ("lat", "lon", &lon, Axis::Longitude),
                false => ("lon", "lat", &lat, Axis::Latitude),
            };
            // What is no number may be both of them in one cell.
            if value.parse::<f64>().is_err() {
                cell(cells, given, value, axis);
            } else if cells.has(missing) {
                // The header was told of a column that is not there.
                let problem = format!("{missing} is empty although {given} is given");
                let cure = format!("fill {missing} or empty {given}");
                cells.error(missing, "half-coordinate", problem, cure);
            }
            (None, None)
        }
    }
}

/// Reads a cell; what is wrong with it becomes a finding.
fn cell(cells: &mut Cells<'_>, column: &str, value: &str, axis: Axis) -> Option<f64> {
    let read = degrees(value, axis);
    read.map_err(|(problem, cure)| {
        cells.error(column, "coordinate", format!("\"{}\" {problem}", quoted(value, 40)), cure);
    })
    .ok()
}

/// Reads decimal degrees.
///
/// # Errors
///
/// What is wrong with the cell, without the cell itself, and the cure.
pub(crate) fn degrees(cell: &str, axis: Axis) -> Result<f64, (String, String)> {
    match cell.parse::<f64>() {
        Ok(number) if axis.holds(number) => Ok(number),
        Ok(number) => {
            let most = axis.most();
            let cure = match number.is_finite() && number.abs() > METRES {
                true => "give decimal degrees (WGS 84): this looks like metres, or as if the point were lost"
                    .into(),
                false => format!("give degrees between -{most} and {most}"),
            };
            Err((format!("is not a {}", axis.name()), cure))
        }
        Err(_) => Err(("is not a number".into(), cure(cell, axis))),
    }
}

/// A number above this is no slip of degrees.
const METRES: f64 = 1000.0;

fn cure(cell: &str, axis: Axis) -> String {
    if let Some(cure) = cures::unknown(cell) {
        return cure.into();
    }
    if let Ok(number) = cell.replace(',', ".").parse::<f64>() {
        return format!("write {number} with a point");
    }
    if let Ok(number) = cell.replace('−', "-").parse::<f64>()
        && axis.holds(number)
    {
        return format!("write {number} with the minus sign of the keyboard");
    }
    if is_pair(cell) {
        return "give latitude and longitude in a column each, lat and lon".into();
    }
    match sexagesimal(cell, axis) {
        Some(number) => format!("write {number}"),
        None if cell.bytes().any(|byte| byte.is_ascii_digit())
            && cell.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte)) =>
        {
            "give decimal degrees with one point, such as 39.7583".into()
        }
        None => "give decimal degrees, such as 39.7583".into(),
    }
}

/// Whether a cell holds both a latitude and a longitude: `39.75, 46.1`, `39°45′N 46°10′E`.
fn is_pair(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts[..] else { return false };
    let holds = |part: &str, axis: Axis| match part.parse::<f64>() {
        Ok(number) => axis.holds(number) && part.contains('.'),
        Err(_) => part.contains(|c: char| c.is_alphabetic()) && sexagesimal(part, axis).is_some(),
    };
    holds(first, Axis::Latitude) && holds(second, Axis::Longitude)
        || holds(first, Axis::Longitude) && holds(second, Axis::Latitude)
}

/// Degrees, minutes and seconds with their signs, and with the letter of a hemisphere before or behind: `39°38'12"N`.
fn sexagesimal(cell: &str, axis: Axis) -> Option<f64> {
    let (positive, negative) = match axis {
        Axis::Latitude => ('N', 'S'),
        Axis::Longitude => ('E', 'W'),
    };
    let cell = cell.trim().to_ascii_uppercase().replace(',', ".");
    let strip = |letter| cell.strip_prefix(letter).or_else(|| cell.strip_suffix(letter));
    let (cell, sign) = match (strip(positive), strip(negative)) {
        (Some(rest), _) => (rest, 1.0),
        (None, Some(rest)) => (rest, -1.0),
        (None, None) => (cell.as_str(), 1.0),
    };
    let parts = cell.split(['°', 'º', '\'', '′', '’', '"', '″', '”', ':', ' ', '\u{A0}']);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // Only the last has decimals.
    if parts.iter().rev().skip(1).any(|part| part.contains('.')) {
        return None;
    }
    let parts: Vec<f64> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (&whole, fractions) = parts.split_first().filter(|(_, fractions)| fractions.len() < 3)?;
    if whole < 0.0 || fractions.iter().any(|part| !(0.0..60.0).contains(part)) {
        return None;
    }
    let number = fractions.iter().rev().fold(0.0, |sum, part| (sum + part) / 60.0) + whole;
    // A second of arc is a few units of the fourth decimal.
    Some((sign * number * 1e4).round() / 1e4).filter(|number| axis.holds(*number))
}
