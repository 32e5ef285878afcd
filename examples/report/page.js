const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, fields = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...children);
  return element;
};

const data = JSON.parse($('#data').textContent);
const { entities, spellings, reasons, texts } = data;
const kinds = $$('[name=kind]').map((box) => box.value);
const state = { kinds: new Set(kinds), entity: -1, query: '', time: '', lang: '', sort: 'mentions', down: true, more: {} };

texts.forEach((text, i) => {
  text.element = $('#text-' + i);
  text.has = new Set(text.m.filter((_, at) => at % 2 === 0));
});
const many = (n, what) => `${n} ${what}${n === 1 ? '' : 's'}`;
const language = (tag) => {
  try { return new Intl.DisplayNames([tag], { type: 'language' }).of(tag); } catch { return tag; }
};
// The languages that the command named are tried in turn until the reader chooses one.
const titleOf = (entity) => {
  for (const tag of state.lang ? [state.lang] : data.lang) if (entity.n[tag]) return [entity.n[tag], tag];
  return [entity.t, ''];
};
const name = (entity) => {
  const [title, lang] = titleOf(entity);
  return make('bdi', { textContent: title, lang });
};

// Counting: which texts fit, and what they mention.

const fits = (text, time = state.time) =>
  (state.entity < 0 || text.has.has(state.entity))
  && (!time || (text.d || '').startsWith(time))
  && (state.kinds.size === kinds.length || [...text.has].some((e) => state.kinds.has(entities[e].k)))
  && (!state.query || (text.words ??= text.element.textContent.toLocaleLowerCase()).includes(state.query));

function count() {
  const counts = new Map();
  let mentions = 0;
  for (const text of texts) {
    if (!text.shown) continue;
    const seen = new Set();
    for (let at = 0; at < text.m.length; at += 2) {
      const e = text.m[at];
      if (!state.kinds.has(entities[e].k)) continue;
      mentions++;
      if (!counts.has(e)) counts.set(e, { e, mentions: 0, texts: 0, spellings: new Map() });
      const row = counts.get(e);
      row.mentions++;
      if (!seen.has(e)) { seen.add(e); row.texts++; }
      row.spellings.set(text.m[at + 1], (row.spellings.get(text.m[at + 1]) || 0) + 1);
    }
  }
  return { rows: [...counts.values()].sort((a, b) => b.mentions - a.mentions || b.texts - a.texts || a.e - b.e), mentions };
}

function update() {
  let shown = 0;
  for (const text of texts) {
    text.shown = fits(text);
    text.element.hidden = !text.shown;
    shown += text.shown;
  }
  kinds.forEach((kind) => document.body.classList.toggle('no-' + kind, !state.kinds.has(kind)));
  $$('mark.chosen').forEach((mark) => mark.classList.remove('chosen'));
  if (state.entity >= 0) $$(`mark[data-e="${state.entity}"]`).forEach((mark) => mark.classList.add('chosen'));
  const { rows, mentions } = count();
  const chosen = state.entity < 0 ? '' : `, with ${titleOf(entities[state.entity])[0]}`;
  $('#status').textContent = `${shown} of ${many(texts.length, 'text')}, ${many(mentions, 'mention')}`
    + chosen + (state.time ? `, ${state.time}` : '');
  $('#none').hidden = shown > 0;
  drawTable(rows);
  drawPairs();
  drawTime();
  drawPlaces(rows);
}

function choose(e) {
  state.entity = state.entity === e ? -1 : e;
  $('#entity').value = state.entity < 0 ? '' : titleOf(entities[state.entity])[0];
  update();
}

// Tables.

const entityButton = (e) => {
  const button = make('button', { type: 'button' }, name(entities[e]));
  button.dataset.e = e;
  button.setAttribute('aria-pressed', String(state.entity === e));
  return button;
};

function fill(id, rows, few, cells) {
  const most = state.more[id] ? rows.length : few;
  // A redrawn table keeps the focus on the entity that had it.
  const focus = document.activeElement?.closest(`#${id} tbody button`)?.dataset.e;
  $(`#${id} tbody`).replaceChildren(...rows.slice(0, most).map((row) => make('tr', {}, ...cells(row))));
  if (focus) $(`#${id} tbody button[data-e="${focus}"]`)?.focus();
  const more = $(`[data-more=${id}]`);
  more.hidden = rows.length <= few;
  more.textContent = state.more[id] ? `Show the first ${few}` : `Show all ${rows.length}`;
}

function drawTable(rows) {
  const key = { title: (row) => titleOf(entities[row.e])[0], kind: (row) => entities[row.e].k, mentions: (row) => row.mentions, texts: (row) => row.texts }[state.sort];
  const order = new Intl.Collator(state.lang || undefined);
  const sorted = [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const by = typeof x === 'string' ? order.compare(x, y) : x - y;
    return (state.down ? -by : by) || b.mentions - a.mentions;
  });
  fill('table', sorted, 40, (row) => [
    make('td', {}, entityButton(row.e)),
    make('td', { className: 'kind ' + entities[row.e].k, textContent: entities[row.e].k }),
    make('td', { className: 'n', textContent: row.mentions }),
    make('td', { className: 'n', textContent: row.texts }),
    make('td', {}, ...[...row.spellings].sort((a, b) => b[1] - a[1]).flatMap(([s, n]) => [make('bdi', { textContent: spellings[s] }), ' ', make('small', { textContent: n }), ' '])),
  ]);
  $$('#table th button').forEach((button) => {
    const sort = button.dataset.sort === state.sort ? (state.down ? 'descending' : 'ascending') : 'none';
    button.parentElement.setAttribute('aria-sort', sort);
  });
}

function drawPairs() {
  const pairs = new Map();
  for (const text of texts) {
    if (!text.shown) continue;
    const here = [...text.has].filter((e) => state.kinds.has(entities[e].k)).sort((a, b) => a - b);
    for (let i = 0; i < here.length; i++) {
      for (let j = i + 1; j < here.length; j++) {
        if (state.entity >= 0 && here[i] !== state.entity && here[j] !== state.entity) continue;
        const key = here[i] * entities.length + here[j];
        pairs.set(key, (pairs.get(key) || 0) + 1);
      }
    }
  }
  const rows = [...pairs].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 300);
  fill('pairs', rows, 20, ([key, n]) => {
    let [a, b] = [Math.floor(key / entities.length), key % entities.length];
    if (b === state.entity) [a, b] = [b, a];
    return [make('td', {}, entityButton(a)), make('td', {}, entityButton(b)), make('td', { className: 'n', textContent: n })];
  });
}

// Timeline: days, months or years, whichever gives a readable number of bars.

const dated = texts.filter((text) => text.d);
const [firstDate, lastDate] = [dated.map((t) => t.d).sort()[0], dated.map((t) => t.d).sort().at(-1)];
const days = dated.length ? (Date.parse(lastDate) - Date.parse(firstDate)) / 864e5 : 0;
const precision = days <= 62 ? 10 : days <= 6 * 366 ? 7 : 4;
const bins = [];
if (dated.length) {
  const day = new Date(firstDate.slice(0, precision) + (precision === 4 ? '-01-01' : precision === 7 ? '-01' : ''));
  while (bins.length < 400 && day.toISOString().slice(0, precision) <= lastDate.slice(0, precision)) {
    bins.push(day.toISOString().slice(0, precision));
    if (precision === 10) day.setUTCDate(day.getUTCDate() + 1);
    else if (precision === 7) day.setUTCMonth(day.getUTCMonth() + 1);
    else day.setUTCFullYear(day.getUTCFullYear() + 1);
  }
}

function drawTime() {
  if (bins.length < 2) return;
  $('#time').hidden = false;
  const sums = new Map(bins.map((bin) => [bin, [0, 0]]));
  let left = 0;
  for (const text of texts) {
    if (!fits(text, '')) continue;
    const sum = text.d && text.d.length >= precision && sums.get(text.d.slice(0, precision));
    if (!sum) { left++; continue; }
    sum[0] += text.m.filter((e, at) => at % 2 === 0 && state.kinds.has(entities[e].k)).length;
    sum[1]++;
  }
  const most = Math.max(1, ...[...sums.values()].map((sum) => sum[0]));
  const focus = document.activeElement?.closest('.bars button')?.dataset.time;
  $('.bars').replaceChildren(...[...sums].map(([bin, [mentions, inTexts]]) => {
    const bar = make('span');
    bar.style.height = `${100 * mentions / most}%`;
    const label = `${bin}: ${many(mentions, 'mention')} in ${many(inTexts, 'text')}`;
    const button = make('button', { type: 'button', title: label, tabIndex: -1 }, bar);
    button.dataset.time = bin;
    button.setAttribute('aria-label', label);
    button.setAttribute('aria-pressed', String(state.time === bin));
    return button;
  }));
  const stop = $(`.bars button[data-time="${focus || state.time || bins[0]}"]`);
  if (stop) { stop.tabIndex = 0; if (focus) stop.focus(); }
  $('#undated').replaceChildren(make('span', { textContent: bins[0] }), make('span', { textContent: left ? `not placed: ${many(left, 'text')}` : '' }), make('span', { textContent: bins.at(-1) }));
}

// What a mark says of itself.

const tip = $('#tip');
let described;
function tell(anchor, ...lines) {
  hush();
  described = anchor;
  tip.replaceChildren(...lines.filter(Boolean));
  tip.hidden = false;
  anchor.setAttribute('aria-describedby', 'tip');
  const box = (anchor.getClientRects()[0] || anchor.getBoundingClientRect());
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const above = box.bottom + height + 8 > innerHeight && box.top > height + 8;
  tip.style.left = `${scrollX + Math.max(4, Math.min(box.left, document.documentElement.clientWidth - width - 4))}px`;
  tip.style.top = `${scrollY + (above ? box.top - height - 6 : box.bottom + 6)}px`;
}
function hush() {
  described?.removeAttribute('aria-describedby');
  described = undefined;
  tip.hidden = true;
}
const line = (...children) => make('p', {}, ...children);
const note = (text) => text && make('p', { className: 'note', textContent: text, dir: 'auto' });
function tellMark(mark) {
  const entity = entities[mark.dataset.e];
  if (!state.kinds.has(entity.k)) return;
  const [reason, others] = reasons[mark.dataset.r];
  const listed = titleOf(entity)[0] === entity.t ? '' : ` · ${entity.t}`;
  tell(mark, line(make('strong', {}, name(entity)), `${listed} · ${entity.k}`), note(entity.in && `in ${entity.in}`), note(entity.d),
    line(reason), note(`score ${Number(mark.dataset.s).toFixed(2)}` + (others && `; it may also be ${others}`)));
}

// Arrow keys within a group that is one stop of the Tab key.
function rove(group, selector, event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -1e6, End: 1e6 }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
  const items = $$(selector, group).filter((item) => !item.hidden);
  const at = items.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const turn = getComputedStyle(group).direction === 'rtl' && event.key.startsWith('Arrow') && !/Up|Down/.test(event.key) ? -1 : 1;
  const next = items[Math.max(0, Math.min(items.length - 1, at + turn * step))];
  items[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

$('#texts').addEventListener('mouseover', (event) => { const mark = event.target.closest('mark'); if (mark) tellMark(mark); else hush(); });
$('#texts').addEventListener('mouseleave', hush);
$('#texts').addEventListener('focusin', (event) => { const mark = event.target.closest('mark'); if (mark) tellMark(mark); });
$('#texts').addEventListener('focusout', hush);
$('#texts').addEventListener('keydown', (event) => {
  const mark = event.target.closest('mark');
  if (!mark) return;
  if (event.key === 'Enter') choose(Number(mark.dataset.e));
  else rove(mark.closest('.body'), 'mark' + kinds.filter((kind) => !state.kinds.has(kind)).map((kind) => `:not(.${kind})`).join(''), event);
});
$('#texts').addEventListener('dblclick', (event) => { const mark = event.target.closest('mark'); if (mark) choose(Number(mark.dataset.e)); });
addEventListener('keydown', (event) => { if (event.key === 'Escape') hush(); });
$('.bars').addEventListener('keydown', (event) => rove(event.currentTarget, 'button', event));
$('.bars').addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  state.time = state.time === button.dataset.time ? '' : button.dataset.time;
  update();
});
$('#overview').addEventListener('click', (event) => {
  const { sort, more, e } = event.target.closest('button')?.dataset || {};
  if (sort) {
    state.down = state.sort === sort ? !state.down : sort === 'mentions' || sort === 'texts';
    state.sort = sort;
    update();
  } else if (more) {
    state.more[more] = !state.more[more];
    update();
  } else if (e) choose(Number(e));
});

// Filters.

const form = $('#filters');
form.addEventListener('submit', (event) => event.preventDefault());
$('.kinds').addEventListener('change', () => {
  state.kinds = new Set($$('[name=kind]:checked').map((box) => box.value));
  hush();
  update();
});
$('#entity').addEventListener('input', (event) => {
  const wanted = event.target.value.trim().toLocaleLowerCase();
  const found = wanted ? entities.findIndex((entity) => [entity.t, entity.i, ...Object.values(entity.n)].some((title) => title.toLocaleLowerCase() === wanted)) : -1;
  if (found !== state.entity) { state.entity = found; update(); }
});
let waiting;
$('#query').addEventListener('input', (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { state.query = event.target.value.trim().toLocaleLowerCase(); update(); }, 120);
});
function listEntities() {
  $('#entities').replaceChildren(...entities.map((entity) => make('option', { value: titleOf(entity)[0] })));
}
$('#lang').addEventListener('change', (event) => { state.lang = event.target.value; listEntities(); update(); });
form.addEventListener('reset', () => setTimeout(() => {
  Object.assign(state, { kinds: new Set(kinds), entity: -1, query: '', time: '', lang: $('#lang').value });
  listEntities();
  update();
}));
$('#open').addEventListener('click', () => texts.forEach((text) => { text.element.open = true; }));
$('#close').addEventListener('click', () => texts.forEach((text) => { text.element.open = false; }));

// Print what the filters show, whole.
let closed = [];
addEventListener('beforeprint', () => {
  closed = texts.filter((text) => text.shown && !text.element.open);
  closed.forEach((text) => { text.element.open = true; });
});
addEventListener('afterprint', () => closed.forEach((text) => { text.element.open = false; }));
