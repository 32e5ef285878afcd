//! Latitudes and longitudes in cells, and what was most likely meant by a cell that holds neither.

use crate::cells::Cells;
use crate::container;
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

/// Latitude and longitude: both or none. A point in `geowkt` wins over `lat` and `lon`, as in Linked Places; of another
/// shape the middle is taken where `lat` and `lon` are empty.
pub(crate) fn position(cells: &mut Cells<'_>) -> (Option<f64>, Option<f64>) {
    let wkt = cells.text("geowkt");
    let point = wkt.trim().to_ascii_uppercase();
    if let Some(rest) = point.strip_prefix("POINT") {
        let numbers: Vec<_> = rest.trim().trim_matches(['(', ')']).split_whitespace().collect();
        return match numbers[..] {
            [lon, lat] => {
                (cell(cells, "geowkt", lat, Axis::Latitude), cell(cells, "geowkt", lon, Axis::Longitude))
            }
            _ => {
                let problem = format!("\"{}\" is not a point", quoted(&wkt, 40));
                cells.error("geowkt", "coordinate", problem, "write POINT(longitude latitude)".into());
                (None, None)
            }
        };
    }
    let (lat, lon) = (cells.text("lat"), cells.text("lon"));
    if !point.is_empty() && lat.is_empty() && lon.is_empty() {
        if let Some([lon, lat]) = container::middle(&container::wkt_points(&wkt)) {
            let (lat, lon) = (lat.to_string(), lon.to_string());
            return (
                cell(cells, "geowkt", &lat, Axis::Latitude),
                cell(cells, "geowkt", &lon, Axis::Longitude),
            );
        }
        let problem = format!("\"{}\" is no shape", quoted(&wkt, 40));
        cells.warning(
            "geowkt",
            "geowkt",
            problem,
            "write POINT(longitude latitude), or give lat and lon".into(),
        );
    }
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
            } else {
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
        Ok(_) => {
            let most = axis.most();
            let cure = format!("give degrees between -{most} and {most}");
            Err((format!("is not a {}", axis.name()), cure))
        }
        Err(_) => Err(("is not a number".into(), cure(cell, axis))),
    }
}

fn cure(cell: &str, axis: Axis) -> String {
    if let Ok(number) = cell.replace(',', ".").parse::<f64>() {
        return format!("write {number} with a point");
    }
    let pair = cell.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let pair: Vec<_> = pair.map(str::parse::<f64>).collect();
    if let [Ok(_), Ok(_)] = pair[..] {
        return "give latitude and longitude in a column each, lat and lon".into();
    }
    match sexagesimal(cell, axis) {
        Some(number) => format!("write {number}"),
        None => "give decimal degrees, such as 39.7583".into(),
    }
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
    let parts = parts.filter(|part| !part.is_empty()).map(|part| part.parse::<f64>().ok());
    let parts: Vec<f64> = parts.collect::<Option<_>>()?;
    let (&whole, fractions) = parts.split_first().filter(|(_, fractions)| fractions.len() < 3)?;
    if whole < 0.0 || fractions.iter().any(|part| !(0.0..60.0).contains(part)) {
        return None;
    }
    let number = fractions.iter().rev().fold(0.0, |sum, part| (sum + part) / 60.0) + whole;
    // A second of arc is a few units of the fourth decimal.
    Some((sign * number * 1e4).round() / 1e4).filter(|number| axis.holds(*number))
}
