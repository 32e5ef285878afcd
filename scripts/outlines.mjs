// Makes examples/report/outlines.tsv from Natural Earth (public domain), which the npm package world-atlas carries.
//
//   npm install --prefix /tmp/outlines world-atlas topojson-client
//   NODE_PATH=/tmp/outlines/node_modules node scripts/outlines.mjs > examples/report/outlines.tsv
//
// Two scales: the whole world coarsely, and a box around the South Caucasus finely. Lines are thinned by
// Douglas and Peucker's rule; polygons are cut at the box by Sutherland and Hodgman's.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.env.NODE_PATH;
const topojson = createRequire(join(folder, 'x.js'))('topojson-client');
const read = (name) => JSON.parse(readFileSync(join(folder, 'world-atlas', name + '.json')));
const [west, south, east, north] = [34.8, 35.8, 54, 46];

const thin = (points, tolerance) => {
  if (points.length < 4) return points;
  const keep = new Set([0, points.length - 1]);
  const away = (i, j) => Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
  let stretches = [[0, points.length - 1]];
  if (away(0, points.length - 1) === 0) {
    const far = points.reduce((best, _, i) => (away(0, i) > away(0, best) ? i : best), 0);
    keep.add(far);
    stretches = [[0, far], [far, points.length - 1]];
  }
  while (stretches.length) {
    const [a, b] = stretches.pop();
    const [x, y] = points[a];
    const [dx, dy] = [points[b][0] - x, points[b][1] - y];
    const length = Math.hypot(dx, dy);
    let [most, at] = [tolerance, -1];
    for (let i = a + 1; i < b; i++) {
      const off = length ? Math.abs((points[i][0] - x) * dy - (points[i][1] - y) * dx) / length : away(a, i);
      if (off > most) [most, at] = [off, i];
    }
    if (at > 0) {
      keep.add(at);
      stretches.push([a, at], [at, b]);
    }
  }
  return points.filter((_, i) => keep.has(i));
};

const inside = ([x, y]) => x >= west && x <= east && y >= south && y <= north;
const pieces = (line, wanted) => {
  const out = [];
  let piece = [];
  for (const point of line) {
    if (wanted(point)) piece.push(point);
    else if (piece.length) { out.push(piece); piece = []; }
  }
  return piece.length ? [...out, piece] : out;
};
const cut = (ring) => [[0, west, 1], [0, east, -1], [1, south, 1], [1, north, -1]].reduce((points, [axis, at, side]) => {
  const ok = (p) => (p[axis] - at) * side >= 0;
  return points.flatMap((p, i) => {
    const q = points[(i + points.length - 1) % points.length];
    const t = (at - q[axis]) / (p[axis] - q[axis]);
    const crossing = ok(p) === ok(q) ? [] : [[q[0] + t * (p[0] - q[0]), q[1] + t * (p[1] - q[1])]];
    return ok(p) ? [...crossing, p] : crossing;
  });
}, ring);
const extent = (points) => Math.max(...[0, 1].map((axis) => {
  const values = points.map((p) => p[axis]);
  return Math.max(...values) - Math.min(...values);
}));
const write = (layer, lines, tolerance, least, decimals) => {
  for (const line of lines) {
    if (line.length < 2 || extent(line) < least) continue;
    const points = thin(line, tolerance);
    if (layer.endsWith('land') && points.length < 4) continue;
    console.log(layer + '\t' + points.map((p) => p.map((v) => +v.toFixed(decimals)).join(' ')).join(','));
  }
};
const rings = (feature) => feature.geometry
  ? (feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates).flat() : [];
const lines = (mesh) => mesh.coordinates;

const world = read('countries-110m'), fine = read('countries-10m');
const border = (a, b) => a !== b;
console.log('# Outlines for the map of a report. Written by scripts/outlines.mjs; do not edit.');
console.log('# Source: Natural Earth 1:110m and 1:10m, public domain, through the npm package world-atlas 2. Borders');
console.log('# are those of Natural Earth and no statement on who owns what.');
console.log('# Columns: layer, points (longitude and latitude). Layers: world-land, land (inside the box), world-border,');
console.log('# border, coast, box (what the fine layers cover).');
console.log('layer\tpoints');
write('world-land', topojson.feature(world, world.objects.land).features.flatMap(rings), 0.6, 4, 1);
write('world-border', lines(topojson.mesh(world, world.objects.countries, border))
  .flatMap((line) => pieces(line, (p) => !inside(p))), 0.6, 2, 1);
console.log(`box\t${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}`);
const close = (ring) => (ring.length ? [...ring, ring[0]] : ring);
write('land', topojson.feature(fine, fine.objects.land).features.flatMap(rings).map((r) => close(cut(r.slice(0, -1)))), 0.02, 0.2, 2);
write('coast', lines(topojson.mesh(fine, fine.objects.countries, (a, b) => a === b))
  .flatMap((line) => pieces(line, inside)), 0.02, 0.2, 2);
write('border', lines(topojson.mesh(fine, fine.objects.countries, border))
  .flatMap((line) => pieces(line, inside)), 0.02, 0.1, 2);
