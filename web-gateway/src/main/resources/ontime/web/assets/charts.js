// Charts, drawn with D3's scales from the data in the page. The table of each has the same numbers,
// so that nothing is lost without scripts. Colours are the stylesheet's.
const LEVELS = 7;
/** Of a letter, in pixels, on the safe side. */
const LETTER = 7;
const numbers = d3.formatLocale({ decimal: ".", thousands: "\u202f", grouping: [3], minus: "\u2212" });
const whole = numbers.format(",d");
const fine = numbers.format(",.1f");

/** 12 400, 12.4%, 7.5 min: as the tables say it. */
function said(value, unit) {
  if (value === null || value === undefined) return "not reported";
  if (unit === "%") return `${fine(100 * value)}%`;
  const text = Number.isInteger(value) ? whole(value) : fine(value);
  return unit ? `${text} ${unit}` : text;
}

function add(parent, name, attributes = {}, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** An empty drawing; marks are put in by `mark`. */
function drawing(plot, height) {
  const width = plot.clientWidth;
  const svg = add(plot, "svg", { width, height, role: "group", "aria-label": plot.dataset.alt });
  return { svg, width, height };
}

/**
 * Marks are one stop of the Tab key and walked by arrows; the one in question says itself above. The
 * drawing has no listeners of its own: Chromium would take an SVG that listens to focus for a stop.
 */
function walk(plot, readout) {
  plot.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const marks = [...plot.querySelectorAll("[data-said]")];
    const next = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : marks.indexOf(document.activeElement) + step;
    if (!marks[next]) return;
    event.preventDefault();
    document.activeElement.setAttribute("tabindex", -1);
    marks[next].setAttribute("tabindex", 0);
    marks[next].focus();
  });
  const tell = (event) => {
    const mark = event.target.closest("[data-said]");
    if (mark) readout.textContent = mark.dataset.said;
  };
  plot.addEventListener("pointerover", tell);
  plot.addEventListener("focusin", tell);
}

/** One thing to point at: a shape that says itself, a link where it has a page. */
function mark(parent, shape, attributes, text, href) {
  const first = !parent.closest("svg").querySelector("[data-said]");
  const own = { tabindex: first ? 0 : -1, "data-said": text, "aria-label": text };
  if (!href) return add(parent, shape, { ...attributes, ...own, role: "img" });
  const link = add(parent, "a", { ...own, href });
  add(link, shape, attributes);
  return link;
}

/** Lines at round numbers, and the axis's name above them. */
function valueAxis({ svg, width }, scale, box, name, unit) {
  const ticks = scale.ticks(5);
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : 1;
  const percent = numbers.format(step < 0.01 ? ".1%" : ".0%");
  for (const tick of ticks) {
    const y = Math.round(scale(tick)) + 0.5;
    add(svg, "line", { class: tick === 0 ? "zero" : "grid", x1: box.left, x2: width - box.right, y1: y, y2: y });
    const text = unit === "%" ? percent(tick) : Number.isInteger(step) ? whole(tick) : fine(tick);
    add(svg, "text", { x: box.left - 6, y: y + 4, "text-anchor": "end" }, text);
  }
  add(svg, "text", { x: 0, y: 12, class: "axis" }, named(name, unit));
}

const given = (value) => value ?? undefined;
const named = (name, unit) => [name, unit].filter(Boolean).join(", ");

/** Names under places, as many as have room, and the axis's name below them. */
function placeAxis({ svg, width, height }, texts, at, box, axis) {
  const room = (width - box.left - box.right) / texts.length;
  const each = Math.max(1, Math.ceil((LETTER * Math.max(...texts.map((text) => text.length)) + 10) / room));
  texts.forEach((text, i) => {
    if (i % each === 0) add(svg, "text", { x: at(i), y: height - box.bottom + 16, "text-anchor": "middle" }, text);
  });
  add(svg, "text", { x: (box.left + width - box.right) / 2, y: height - 4, "text-anchor": "middle", class: "axis" }, named(axis.label, axis.unit));
}

function valueScale(values, height, box) {
  const [low, high] = d3.extent(values, given);
  return d3.scaleLinear([Math.min(0, low), Math.max(0, high) || 1], [height - box.bottom, box.top]).nice(5);
}

/** Capitals are wider. */
const wide = (text) => LETTER * (text.length + 0.3 * (text.match(/[A-Z]/g) ?? []).length);

function shortened(text, room) {
  if (wide(text) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && wide(text.slice(0, end)) + LETTER > room) end--;
  return `${text.slice(0, end)}…`;
}

/** What the longest number beside the axis takes. */
const axisRoom = (scale) => Math.max(52, LETTER * whole(d3.max(scale.domain(), Math.abs)).length + 10);

const ofSeries = (series) => (series.name ? `, ${series.name}` : "");

/** A mark's number in words, with its interval where it has one. */
function point(data, series, i) {
  const text = `${data.x.texts[i]}${ofSeries(series)}: ${said(series.values[i], data.y.unit)}`;
  if (!series.low || series.low[i] === null) return text;
  return `${text} (${said(series.low[i], data.y.unit)} to ${said(series.high[i], data.y.unit)})`;
}

/** Which colour is which, where there are several and no room for direct labels. */
function key(plot, data) {
  if (data.series.length < 2) return;
  const list = document.createElement("p");
  list.className = "key";
  data.series.forEach((series, i) => {
    const entry = document.createElement("span");
    const swatch = add(entry, "svg", { class: "swatch", width: 12, height: 12, "aria-hidden": true });
    add(swatch, "rect", { class: `fill s${i}`, width: 12, height: 12, rx: 2 });
    entry.append(` ${series.name}`);
    list.append(entry);
  });
  plot.append(list);
}

/** Upright bars from zero over an ordered axis; series side by side. */
function columns(plot, data, gap = 0.2) {
  key(plot, data);
  const box = { top: 28, bottom: 44, left: 52, right: 4 };
  const canvas = drawing(plot, 280);
  const values = data.series.flatMap((series) => series.values);
  const y = valueScale(values, canvas.height, box);
  box.left = axisRoom(y);
  valueAxis(canvas, y, box, data.y.label, data.y.unit);
  const indexes = d3.range(data.x.texts.length);
  const x = d3.scaleBand(indexes, [box.left, canvas.width - box.right]).paddingInner(gap).paddingOuter(gap / 2);
  const part = d3.scaleBand(d3.range(data.series.length), [0, x.bandwidth()]);
  for (const i of indexes) {
    data.series.forEach((series, k) => {
      const value = series.values[i];
      if (value === null) return;
      const top = Math.min(y(value), y(0));
      const size = { x: x(i) + part(k), width: Math.max(1, part.bandwidth()), y: top, height: Math.abs(y(0) - y(value)) };
      mark(canvas.svg, "rect", { class: `fill s${k}`, ...size }, point(data, series, i), data.hrefs?.[i]);
    });
  }
  placeAxis(canvas, data.x.texts, (i) => x(i) + x.bandwidth() / 2, box, data.x);
}

/** Bars that lie, each with its name and number: for names. */
function bars(plot, data) {
  key(plot, data);
  const many = data.series.length;
  const step = many === 1 ? 24 : 10 * many + 10;
  const left = Math.min(plot.clientWidth * 0.4, d3.max(data.x.texts, wide) + 12);
  const canvas = drawing(plot, step * data.x.texts.length + 28);
  const values = data.series.flatMap((series) => [series.values, series.low ?? [], series.high ?? []].flat());
  const [low, high] = d3.extent(values, given);
  const words = values.map((value) => said(value, data.y.unit).length);
  const room = LETTER * Math.max(...words) + 8;
  const x = d3.scaleLinear([Math.min(0, low), Math.max(0, high) || 1], [left + (low < 0 ? room : 0), canvas.width - room]);
  add(canvas.svg, "text", { x: left, y: 12, class: "axis" }, named(data.y.label, data.y.unit));
  data.x.texts.forEach((text, i) => {
    const y = 24 + step * i;
    add(canvas.svg, "text", { x: left - 8, y: y + step / 2 + 2, "text-anchor": "end", class: "name" }, shortened(text, left - 8));
    data.series.forEach((series, k) => {
      const value = series.values[i];
      if (value === null) return;
      const size = { x: Math.min(x(0), x(value)), y: y + 2 + 10 * k, width: Math.max(1, Math.abs(x(value) - x(0))), height: many === 1 ? 16 : 9 };
      mark(canvas.svg, "rect", { class: `fill s${k}`, ...size }, point(data, series, i), data.hrefs?.[i]);
      const low = Math.min(value, series.low?.[i] ?? value);
      const high = Math.max(value, series.high?.[i] ?? value);
      const middle = size.y + size.height / 2;
      if (low < high) add(canvas.svg, "line", { class: "range", x1: x(low), x2: x(high), y1: middle, y2: middle });
      const end = value < 0 ? { x: x(low) - 6, "text-anchor": "end" } : { x: x(high) + 6 };
      add(canvas.svg, "text", { ...end, y: y + (many === 1 ? 14 : 10 + 10 * k), class: "number" }, said(value, data.y.unit));
    });
  });
  add(canvas.svg, "line", { class: "zero", x1: x(0), x2: x(0), y1: 22, y2: canvas.height - 4 });
}

/** Lines over an ordered axis, broken where the axis has a gap, each with its name at the end. */
function lines(plot, data) {
  const named = data.series.some((series) => series.name);
  const longest = named ? Math.max(...data.series.map((series) => series.name.length)) : 0;
  const box = { top: 28, bottom: 44, left: 52, right: named ? Math.min(plot.clientWidth * 0.35, LETTER * longest + 16) : 12 };
  const canvas = drawing(plot, Math.max(280, 72 + 15 * (named ? data.series.length : 0)));
  const y = valueScale(data.series.flatMap((series) => series.values), canvas.height, box);
  box.left = axisRoom(y);
  valueAxis(canvas, y, box, data.y.label, data.y.unit);
  const indexes = d3.range(data.x.texts.length);
  const x = d3.scalePoint(indexes, [box.left, canvas.width - box.right]).padding(0.5);
  const many = data.series.length > 6;
  const ends = [];
  data.series.forEach((series, k) => {
    const group = add(canvas.svg, "g", { class: many ? "series crowd" : `series s${k}` });
    let path = "";
    let pen = false;
    for (const i of indexes) {
      const follows = pen && i > 0 && (!data.x.at || data.x.at[i] - data.x.at[i - 1] <= 1);
      pen = series.values[i] !== null;
      if (pen) path += `${follows ? "L" : "M"}${x(i)},${y(series.values[i])}`;
    }
    add(group, "path", { d: path });
    for (const i of indexes) {
      if (series.values[i] === null) continue;
      mark(group, "circle", { cx: x(i), cy: y(series.values[i]), r: many ? 3 : 4 }, point(data, series, i), data.hrefs?.[i]);
    }
    const last = indexes.findLast((i) => series.values[i] !== null);
    if (named && last !== undefined) ends.push({ group, name: series.name, y: y(series.values[last]) });
  });
  ends.sort((a, b) => a.y - b.y);
  let free = box.top;
  ends.forEach((end, i) => {
    const most = canvas.height - box.bottom - 14 * (ends.length - 1 - i);
    free = Math.min(Math.max(end.y, free), most);
    add(end.group, "text", { x: canvas.width - box.right + 8, y: free + 4, class: "label" }, end.name);
    free += 14;
  });
  placeAxis(canvas, data.x.texts, x, box, data.x);
}

/** Steps of one hue; a few extremes do not wash out the rest. */
function steps(values) {
  const there = values.filter((value) => value !== null).sort(d3.ascending);
  const low = d3.quantileSorted(there, 0.03) ?? 0;
  const high = Math.max(d3.quantileSorted(there, 0.97) ?? 1, low + 1e-9);
  const level = d3.scaleQuantize([low, high], d3.range(LEVELS));
  return { low, high, css: (value) => (value === null ? "none" : `l${level(value)}`) };
}

function scaleKey(plot, colour, step) {
  const list = document.createElement("p");
  list.className = `key hue-${colour.hue}`;
  list.append(`${colour.label}: ${said(step.low, colour.unit)} or less `);
  const swatches = add(list, "svg", { class: "swatch", width: 16 * LEVELS, height: 12, "aria-hidden": true });
  d3.range(LEVELS).forEach((i) => add(swatches, "rect", { class: `level l${i}`, x: 16 * i, width: 16, height: 12 }));
  list.append(` ${said(step.high, colour.unit)} or more`);
  plot.append(list);
}

function heatMap(plot, data) {
  const step = steps(data.cells.map((cell) => cell[2]));
  scaleKey(plot, data.colour, step);
  const left = LETTER * Math.max(...data.rows.texts.map((text) => text.length)) + 12;
  const box = { top: 20, bottom: 40, left, right: 2 };
  const rowHeight = 26;
  const canvas = drawing(plot, box.top + box.bottom + rowHeight * data.rows.texts.length);
  const group = add(canvas.svg, "g", { class: `hue-${data.colour.hue}` });
  const x = d3.scaleBand(d3.range(data.x.texts.length), [left, canvas.width - box.right]);
  add(canvas.svg, "text", { x: 0, y: 12, class: "axis" }, named(data.rows.label, data.rows.unit));
  data.rows.texts.forEach((text, i) => {
    add(canvas.svg, "text", { x: left - 8, y: box.top + rowHeight * (i + 0.5) + 4, "text-anchor": "end", class: "name" }, text);
  });
  for (const [column, row, value] of data.cells) {
    const text = `${data.rows.texts[row]}, ${data.x.texts[column]}: ${said(value, data.colour.unit)}`;
    const size = { x: x(column) + 0.5, y: box.top + rowHeight * row + 0.5, width: Math.max(1, x.bandwidth() - 1), height: rowHeight - 1 };
    mark(group, "rect", { class: `level ${step.css(value)}`, ...size }, text);
  }
  placeAxis(canvas, data.x.texts, (i) => x(i) + x.bandwidth() / 2, box, data.x);
}

/** A block for each month, a row for each week from Monday on. */
function calendar(plot, data) {
  const step = steps(data.days.map((day) => day[1]));
  scaleKey(plot, data.colour, step);
  const months = d3.groups(data.days, ([date]) => date.slice(0, 7));
  const across = Math.max(1, Math.floor((plot.clientWidth + 24) / 244));
  const cell = Math.floor(Math.min(30, ((plot.clientWidth + 24) / across - 24) / 7));
  const block = { width: 7 * cell + 24, height: 6 * cell + 48 };
  const canvas = drawing(plot, block.height * Math.ceil(months.length / across));
  months.forEach(([month, days], k) => {
    const shift = `translate(${(k % across) * block.width},${Math.floor(k / across) * block.height})`;
    const group = add(canvas.svg, "g", { class: `hue-${data.colour.hue}`, transform: shift });
    const first = new Date(`${month}-01T00:00Z`);
    const title = first.toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
    add(group, "text", { x: 0, y: 14, class: "name" }, title);
    [..."MTWTFSS"].forEach((letter, i) => add(group, "text", { x: (i + 0.5) * cell, y: 30, "text-anchor": "middle" }, letter));
    const before = (first.getUTCDay() + 6) % 7;
    for (const [date, value, text] of days) {
      const place = before + Number(date.slice(8)) - 1;
      const size = { x: (place % 7) * cell + 1, y: 36 + Math.floor(place / 7) * cell + 1, width: cell - 2, height: cell - 2, rx: 2 };
      mark(group, "rect", { class: `level ${step.css(value)}`, ...size }, `${text}: ${said(value, data.colour.unit)}`);
    }
  });
}

/** Asked for once, however often a map is drawn again. */
let outlines;

/** The outlines of the states, as `us-atlas` has them: drawn on 975 by 610. */
async function states(address) {
  const { transform, objects, arcs } = await (await fetch(address)).json();
  const [sx, sy] = transform.scale;
  const [tx, ty] = transform.translate;
  const decoded = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => `${((x += dx) * sx + tx).toFixed(1)},${((y += dy) * sy + ty).toFixed(1)}`);
  });
  const arc = (i) => (i < 0 ? decoded[~i].toReversed() : decoded[i]);
  const ring = (indexes) => `M${indexes.flatMap(arc).join("L")}Z`;
  const polygons = (geometry) => (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs);
  return objects.states.geometries.flatMap(polygons).flat().map(ring).join("");
}

async function map(plot, data) {
  outlines ??= states(plot.dataset.states);
  const land = await outlines;
  plot.replaceChildren();
  const step = data.colour ? steps(data.points.map((each) => each.colour)) : null;
  if (step) scaleKey(plot, data.colour, step);
  const canvas = drawing(plot, Math.round((plot.clientWidth * 610) / 975));
  canvas.svg.setAttribute("viewBox", "0 0 975 610");
  const group = add(canvas.svg, "g", { class: `map hue-${data.colour?.hue ?? "count"}` });
  add(group, "path", { class: "land", d: land });
  const place = d3.geoAlbersUsa().scale(1300).translate([487.5, 305]);
  // On a narrow screen the drawing shrinks, and its dots with it.
  const narrow = Math.min(2, Math.max(1, 640 / canvas.width));
  const radius = d3.scaleSqrt([0, d3.max(data.points, (each) => each.size) || 1], [2 * narrow, 18 * narrow]);
  const home = data.home && place(data.home);
  const placed = data.points.map((each) => ({ ...each, at: place(each.place) })).filter((each) => each.at);
  if (home) {
    for (const { at } of placed) {
      const middle = [(home[0] + at[0]) / 2, (home[1] + at[1]) / 2 - Math.hypot(home[0] - at[0], home[1] - at[1]) / 8];
      add(group, "path", { class: "way", d: `M${home}Q${middle} ${at}` });
    }
  }
  placed.sort((a, b) => b.size - a.size);
  for (const { at, size, colour, name, href } of placed) {
    const text = [`${name}: ${said(size, data.size.unit)} ${data.size.label}`];
    if (step) text.push(`${data.colour.label} ${said(colour, data.colour.unit)}`);
    const css = step ? `level ${step.css(colour)}` : "fill s0";
    mark(group, "circle", { class: `dot ${css}`, cx: at[0], cy: at[1], r: radius(size) }, text.join(", "), href);
  }
  if (home) add(group, "circle", { class: "home", cx: home[0], cy: home[1], r: 5 * narrow });
}

const KINDS = {
  columns,
  bars,
  lines,
  histogram: (plot, data) => columns(plot, data, 0.04),
  "heat-map": heatMap,
  calendar,
  map,
};

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const plot = figure.querySelector(".canvas");
  const data = JSON.parse(figure.querySelector("script").textContent);
  let width = 0;
  walk(plot, figure.querySelector(".readout"));
  new ResizeObserver(() => {
    if (plot.clientWidth === width) return;
    width = plot.clientWidth;
    plot.replaceChildren();
    KINDS[figure.dataset.chart](plot, data);
  }).observe(plot);
}
