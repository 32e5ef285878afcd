//! How far two points of the Earth lie apart.

const MEAN_RADIUS_KM: f64 = 6371.0088;

/// The distance in kilometres between two points, each latitude and longitude in decimal degrees, on a sphere of the
/// Earth's mean radius (off by up to half a percent).
///
/// # Examples
///
/// ```
/// let (baku, tbilisi) = ((40.3777, 49.892), (41.6941, 44.8337));
/// assert!((exonym::collection::distance_km(baku, tbilisi) - 448.0).abs() < 3.0);
/// ```
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (half_lat, half_lon) = ((lat_b - lat_a) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    // The haversine formula: steady for near points, where the law of cosines is not.
    let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * MEAN_RADIUS_KM * h.sqrt().min(1.0).asin()
}

/// A point on the unit sphere: where many are compared, the straight way between two costs less than the angle.
pub(crate) type Point = [f64; 3];

/// The point at a latitude and longitude in degrees.
pub(crate) fn point((lat, lon): (f64, f64)) -> Point {
    let (lat, lon) = (lat.to_radians(), lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// The square of the straight way between two points, in radii of the earth.
pub(crate) fn chord(a: Point, b: Point) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Whether two points are less than `kilometres` apart on the great circle.
pub(crate) fn within(kilometres: f64, a: Point, b: Point) -> bool {
    let most = 2.0 * (kilometres / (2.0 * MEAN_RADIUS_KM)).sin();
    chord(a, b) < most * most
}
