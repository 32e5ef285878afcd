
// The map: Mercator in units of degrees at the equator, north up. Zooming changes the view box; circles and labels are
// then drawn again, because their size is in pixels.

const svg = $('#map');
const node = (tag, fields) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(fields)) element.setAttribute(key, value);
  return element;
};
const project = (lon, lat) => [lon, -Math.log(Math.tan(Math.PI / 4 + Math.max(-80, Math.min(83, lat)) * Math.PI / 360)) * 180 / Math.PI];
const places = node('g', { role: 'group', 'aria-label': 'Places; arrow keys move from one to the next, Enter shows only texts with that place' });
const labels = node('g', { 'aria-hidden': 'true' });
{
  const layers = new Map();
  for (const row of data.outlines) {
    const [layer, points] = row.split('\t');
    const path = points.split(',').map((point) => project(...point.split(' ').map(Number)).map((v) => v.toFixed(3)).join(' ')).join('L');
    layers.set(layer, (layers.get(layer) || '') + 'M' + path + (layer.endsWith('land') || layer === 'box' ? 'Z' : ''));
  }
  // Land is written before what lies over it; the fine box covers the coarse world.
  for (const [layer, look] of [['world-land', 'land'], ['world-border', 'line border'], ['box', 'sea'], ['land', 'land'], ['coast', 'line coast'], ['border', 'line border']]) {
    if (layers.has(layer)) svg.append(node('path', { d: layers.get(layer), class: look, 'fill-rule': 'evenodd' }));
  }
  svg.append(places, labels);
}

let view, home, placed = [];
const unit = () => view.w / Math.max(1, svg.clientWidth);

// The middle four fifths of all mentions, so that one mention of a far country does not shrink the rest to a dot.
function frame() {
  const all = [];
  for (const text of texts) for (let at = 0; at < text.m.length; at += 2) {
    const { at: point, k } = entities[text.m[at]];
    if (point && k === 'place') all.push(project(point[1], point[0]));
  }
  const span = (axis) => {
    const values = all.map((point) => point[axis]).sort((a, b) => a - b);
    return [values[Math.floor(values.length * 0.1)] ?? 40, values[Math.ceil(values.length * 0.9) - 1] ?? 50];
  };
  const [[x0, x1], [y0, y1]] = [span(0), all.length ? span(1) : [-50, -42]];
  const ratio = svg.clientHeight / Math.max(1, svg.clientWidth) || 0.6;
  const w = Math.min(360, Math.max(7, (x1 - x0) * 1.3, (y1 - y0) * 1.3 / ratio));
  return { x: (x0 + x1 - w) / 2, y: (y0 + y1 - w * ratio) / 2, w, h: w * ratio };
}
function show(next) {
  const w = Math.max(0.3, Math.min(360, next.w));
  const h = w * svg.clientHeight / Math.max(1, svg.clientWidth);
  const [x, y] = [next.x + next.w / 2, next.y + next.h / 2];
  view = { x: Math.max(-200, Math.min(200, x)) - w / 2, y: Math.max(-160, Math.min(160, y)) - h / 2, w, h };
  svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.w} ${view.h}`);
  drawCircles();
}
function zoom(factor, x = view.x + view.w / 2, y = view.y + view.h / 2) {
  show({ x: x - (x - view.x) * factor, y: y - (y - view.y) * factor, w: view.w * factor, h: view.h * factor });
}
const pan = (dx, dy) => show({ ...view, x: view.x + dx * view.w, y: view.y + dy * view.h });

function drawPlaces(rows) {
  placed = rows.filter((row) => entities[row.e].at && entities[row.e].k === 'place');
  const without = rows.filter((row) => entities[row.e].k === 'place').length - placed.length;
  $('#unplaced').textContent = without ? `Not on the map, for want of coordinates: ${many(without, 'place')}.` : '';
  if (view) drawCircles();
}
function drawCircles() {
  const px = unit();
  const most = Math.max(1, ...placed.map((row) => row.mentions));
  const focus = document.activeElement?.closest('#map circle')?.dataset.e;
  const taken = [];
  const names = [];
  const middles = placed.map((row) => { const [x, y] = project(entities[row.e].at[1], entities[row.e].at[0]); return [(x - view.x) / px, (y - view.y) / px]; });
  places.replaceChildren(...placed.map((row) => {
    const entity = entities[row.e];
    const [x, y] = project(entity.at[1], entity.at[0]);
    const radius = 3.5 + 15 * Math.sqrt(row.mentions / most);
    const circle = node('circle', { cx: x, cy: y, r: radius * px, tabindex: -1, role: 'button', 'aria-pressed': state.entity === row.e, 'aria-label': `${titleOf(entity)[0]}, ${many(row.mentions, 'mention')}`, class: (entity.area ? 'area' : '') + (state.entity === row.e ? ' chosen' : '') });
    circle.dataset.e = row.e;
    // A label goes above, below or beside its circle, where none of a more frequent place stands.
    const [title, lang] = titleOf(entity);
    const [left, top] = [(x - view.x) / px, (y - view.y) / px];
    const half = title.length * 3.6 + 2;
    const seats = [[0, -radius - 4], [0, radius + 13], [radius + half + 2, 4], [-radius - half - 2, 4]].map(([dx, dy]) => [left + dx - half, top + dy - 12, left + dx + half, top + dy + 3]);
    const seen = (t) => t[0] > 0 && t[1] > 0 && t[2] < svg.clientWidth && t[3] < svg.clientHeight;
    // A label over another circle would be read as that one's.
    const free = (t) => !middles.some(([u, v]) => u > t[0] && u < t[2] && v > t[1] && v < t[3] && Math.hypot(u - left, v - top) > 1);
    const seat = seats.find((box) => seen(box) && free(box) && !taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]));
    if (seat) {
      taken.push(seat);
      const label = node('text', { x: view.x + (seat[0] + half) * px, y: view.y + (seat[3] - 3) * px, 'text-anchor': 'middle', 'font-size': 12.5 * px, 'stroke-width': 3 * px });
      if (lang) label.setAttribute('lang', lang);
      label.textContent = title;
      names.push(label);
    }
    return circle;
  }));
  labels.replaceChildren(...names);
  const stop = (focus && $(`circle[data-e="${focus}"]`, places)) || places.firstElementChild;
  if (stop) { stop.setAttribute('tabindex', 0); if (focus) stop.focus({ preventScroll: true }); }
}

const pointAt = (event) => {
  const box = svg.getBoundingClientRect();
  return [view.x + (event.clientX - box.left) * unit(), view.y + (event.clientY - box.top) * unit()];
};
function tellCircle(circle) {
  const row = placed.find((r) => r.e === Number(circle.dataset.e));
  const entity = entities[row.e];
  const spelled = [...row.spellings].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([s]) => spellings[s]).join(', ');
  tell(circle, line(make('strong', {}, name(entity)), titleOf(entity)[0] === entity.t ? '' : ` · ${entity.t}`), note(entity.in && `in ${entity.in}`),
    line(`${many(row.mentions, 'mention')} in ${many(row.texts, 'text')}`), note(`as ${spelled}`));
}
svg.addEventListener('mouseover', (event) => { const circle = event.target.closest('circle'); if (circle && !drag) tellCircle(circle); else hush(); });
svg.addEventListener('mouseleave', hush);
svg.addEventListener('focusin', (event) => {
  const circle = event.target.closest('circle');
  if (!circle) return;
  const [x, y] = [circle.cx.baseVal.value, circle.cy.baseVal.value];
  const out = x < view.x || y < view.y || x > view.x + view.w || y > view.y + view.h;
  if (out) show({ ...view, x: x - view.w / 2, y: y - view.h / 2 });
  else tellCircle(circle);
});
svg.addEventListener('focusout', hush);
svg.addEventListener('keydown', (event) => {
  const circle = event.target.closest('circle');
  if (circle && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    choose(Number(circle.dataset.e));
  } else if (circle) {
    rove(places, 'circle', event);
  }
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const move = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] }[event.key];
  if (move) pan(...move);
  else if (event.key === '+' || event.key === '=') zoom(1 / 1.4);
  else if (event.key === '-') zoom(1.4);
  else if (event.key === '0') show(home);
  else return;
  event.preventDefault();
});
svg.addEventListener('wheel', (event) => {
  if (!event.ctrlKey && !svg.contains(document.activeElement)) return;
  event.preventDefault();
  zoom(Math.exp(Math.max(-0.5, Math.min(0.5, event.deltaY / 400))), ...pointAt(event));
}, { passive: false });
let drag;
svg.addEventListener('pointerdown', (event) => {
  if (event.button === 0) drag = { x: event.clientX, y: event.clientY, view, e: event.target.closest('circle')?.dataset.e };
});
addEventListener('pointermove', (event) => {
  if (!drag) return;
  const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.moved && Math.hypot(dx, dy) < 4) return;
  drag.moved = true;
  hush();
  svg.classList.add('dragged');
  show({ ...drag.view, x: drag.view.x - dx * unit(), y: drag.view.y - dy * unit() });
});
addEventListener('pointerup', () => {
  const done = drag;
  drag = undefined;
  svg.classList.remove('dragged');
  if (done && !done.moved && done.e !== undefined) choose(Number(done.e));
});
addEventListener('pointercancel', () => { drag = undefined; svg.classList.remove('dragged'); });
svg.addEventListener('dblclick', (event) => { if (!event.target.closest('circle')) zoom(1 / 1.8, ...pointAt(event)); });
$('.zoom').addEventListener('click', (event) => {
  const way = event.target.closest('button')?.dataset.zoom;
  if (way === 'all') show(home);
  else if (way) zoom(way === 'in' ? 1 / 1.5 : 1.5);
});

// Begin.

document.body.classList.add('live');
$('#overview').hidden = false;
$('#help').hidden = false;
for (const tag of data.langs) $('#lang').append(make('option', { value: tag, textContent: language(tag), lang: tag }));
state.lang = $('#lang').value = data.langs.includes(data.lang[0]) ? data.lang[0] : '';
[...$('#lang').options].forEach((option) => { option.defaultSelected = option.selected; });
const measure = () => document.documentElement.style.setProperty('--top', `${$('header').offsetHeight}px`);
measure();
listEntities();
view = home = frame();
update();
show(home);
addEventListener('resize', () => { measure(); show(view); });
