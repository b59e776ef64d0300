/* The page of a network. All text from outside is set as text, never as markup.

   Sections: data - tools - words - what is visible - picture - overlays - legend - dates - panel - search - keyboard -
   table - export - theme and address - start. Tests reach the parts by `window.kg`. */
(() => {
"use strict";

/* ---------------------------------------------------------------- data */

const data = JSON.parse(document.getElementById("data").textContent);
const { meta } = data;
const MANY = 1500; // ties from which on lines are drawn plainly
const many = data.edges.length > MANY;

/* The bend of a line as vis draws it. */
const smooth = (bend) => (many || !bend ? false : { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) });
data.edges = data.edges.map((edge) => ({ ...meta.plain, ...edge, smooth: smooth(edge.bend ?? 0) }));
const byId = (list) => new Map(list.map((item) => [item.id, item]));
const nodeById = byId(data.nodes);
const edgeById = byId(data.edges);
const families = byId(meta.families);
const kinds = byId(meta.kinds);
const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of data.edges) {
  edgesOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
}

const DAY = 864e5;
const toDay = (iso) => (iso ? Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY) : null);
const fromDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
for (const edge of data.edges) {
  edge.t0 = toDay(edge.since);
  edge.t1 = toDay(edge.until);
  edge.told = toDay(edge.said);
  edge.directed = !edge.mutual;
}

/* How a tie can stand, with its words, its dash pattern and whether it is shown at first. */
const STATUSES = new Map([
  ["holds", { label: "In force or done", short: "", dash: false, shown: true }],
  ["suspended", { label: "Suspended", short: "suspended", dash: [14, 5], shown: true }],
  ["planned", { label: "Planned, not done", short: "planned", dash: [9, 6], shown: true }],
  ["possible", { label: "Possible, not certain", short: "possible", dash: [4, 7], shown: true }],
  ["alleged", { label: "Alleged by one side", short: "alleged", dash: [2, 4], shown: true }],
  ["denied", { label: "Denied", short: "denied", dash: [8, 4, 2, 4], shown: false }],
  ["ended", { label: "Ended", short: "ended", dash: false, shown: false }],
]);

const NOT = "¬"; // the sign on what is denied
const SIGNED = 60; // ties up to which every line bears its sign; with more, when one looks closer
const CODES = 7; // smallest letters, in pixels, that are worth drawing inside a node

const fresh = () => ({
  families: new Set(), // hidden ones, as in the two below
  kinds: new Set(),
  statuses: new Set([...STATUSES].filter(([, status]) => !status.shown).map(([id]) => id)),
  day: null,
  selected: null,
});
const state = { ...fresh(), dark: false, hovered: null, sort: { key: null, down: false }, all: false };

/* ---------------------------------------------------------------- tools */

const $ = (id) => document.getElementById(id);

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/* A colour of the style sheet; kept until the theme changes, since every frame asks for some. */
const colours = new Map();
function css(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return colours.get(name);
}

const colourOf = (style) => (state.dark ? style.dark : style.light);
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/* ---------------------------------------------------------------- words */

const MONTHS = "January February March April May June July August September October November December".split(" ");
const SEASONS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };

/* An EDTF date as a person says it; what is not known is said to be so. */
function inWords(edtf) {
  if (!edtf) return "";
  const [first, last] = edtf.split("/");
  if (last !== undefined) {
    if (last === "..") return `from ${inWords(first)}`;
    return first === ".." ? `until ${inWords(last)}` : `${inWords(first)} to ${inWords(last)}`;
  }
  const match = /^(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$/.exec(edtf);
  if (!match) return edtf;
  const [, year, month, day, doubt] = match;
  const words = [];
  if (day) words.push(String(Number(day)));
  if (month) words.push(MONTHS[month - 1] || SEASONS[month] || `part ${month}`);
  if (year === "XXXX") words[words.length - 1] += ", year not stated";
  else words.push(year.includes("X") ? `${year.replace(/X/g, "0")}s` : year);
  return words.join(" ") + { "": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)" }[doubt];
}

function when(edge) {
  if (edge.event) {
    if (edge.end && edge.end !== edge.start) return `${inWords(edge.start)} to ${inWords(edge.end)}`;
    return inWords(edge.start);
  }
  const from = edge.start ? `since ${inWords(edge.start)}` : "";
  const until = edge.end ? `until ${inWords(edge.end)}` : "";
  return [from, until].filter(Boolean).join(", ");
}

function howSure(confidence) {
  if (confidence === null || confidence === undefined) return "";
  const words = confidence >= 0.9 ? "very likely" : confidence >= 0.75 ? "likely" : confidence >= 0.5 ? "perhaps" : "doubtful";
  return `${words} that the source says so (${confidence.toFixed(2)})`;
}

function standsInWords(edge, status) {
  if (status === "holds") return edge.event ? "Happened" : "In force";
  if (status === "planned" && edge.phase === "ends") return "End planned, not done";
  return STATUSES.get(status).label;
}

const quotesOf = (edge) => edge.quotes.map((index) => meta.quotes[index]);

/* How many documents stand behind a tie; one may say it in several sentences. */
const sourcesOf = (edge) => new Set(quotesOf(edge).map((quote) => quote.document || `${quote.outlet} ${quote.title}`)).size;

/* The quotes of a tie, each once, with what they tell where that is not the same for all. */
function sentencesOf(edge) {
  const found = new Map();
  quotesOf(edge).forEach((quote, index) => {
    const key = [quote.document, quote.quote, quote.according_to].join("\n");
    if (!found.has(key)) found.set(key, [quote, []]);
    if (edge.acts[index]) found.get(key)[1].push(edge.acts[index]);
  });
  return [...found.values()].map(([quote, acts]) => [quote, [...new Set(acts)].join(", ")]);
}

const nameOf = (id) => nodeById.get(id).name;
const arrowOf = (edge) => (edge.directed ? "→" : "↔");
const sentence = (edge) => `${nameOf(edge.from)} ${edge.text} ${nameOf(edge.to)}`;

/* ---------------------------------------------------------------- what is visible */

/* How a tie stands on the chosen day; null where it was not yet so, or not yet told. */
function standing(edge) {
  const { day } = state;
  if (day === null) return edge.status;
  if (edge.event && edge.status === "holds") return (edge.t0 ?? edge.told ?? day) <= day ? "holds" : null;
  if (edge.status === "ended") {
    if (edge.t1 === null || day > edge.t1) return "ended";
    return (edge.t0 ?? day) <= day ? "holds" : null;
  }
  if (edge.status === "holds" || edge.status === "suspended") {
    if (edge.t0 !== null && edge.t0 > day) return null;
    return edge.t1 !== null && edge.t1 < day ? "ended" : edge.status;
  }
  return (edge.told ?? day) <= day ? edge.status : null;
}

function shownApartFrom(edge, omitted) {
  const status = standing(edge);
  if (status === null) return false;
  if (omitted !== "statuses" && state.statuses.has(status)) return false;
  if (omitted !== "families" && state.families.has(edge.family)) return false;
  return omitted === "kinds" || ![edge.from, edge.to].some((id) => state.kinds.has(nodeById.get(id).kind));
}

const edgeShown = (edge) => shownApartFrom(edge, null) || edge.id === state.selected;

let visibleEdges = [];
let visibleNodes = new Set();

function findVisible() {
  visibleEdges = data.edges.filter(edgeShown);
  visibleNodes = new Set(visibleEdges.flatMap((edge) => [edge.from, edge.to]));
  for (const node of data.nodes) {
    const alone = edgesOf.get(node.id).length === 0 && !state.kinds.has(node.kind);
    if (alone || node.id === state.selected) visibleNodes.add(node.id);
  }
}

/* ---------------------------------------------------------------- picture */

const nodeSet = new vis.DataSet(data.nodes.map((node) => ({ ...node })));
const edgeSet = new vis.DataSet(data.edges.map((edge) => ({ ...edge })));
const nodeView = new vis.DataView(nodeSet, { filter: (node) => visibleNodes.has(node.id) });
const edgeView = new vis.DataView(edgeSet, { filter: (edge) => edgeShown(edgeById.get(edge.id)) });
findVisible();
const net = new vis.Network($("network"), { nodes: nodeView, edges: edgeView }, data.options);

/* The nodes and edges that stay bright: those around the selection or under the pointer; null for all. */
function bright() {
  const focus = state.selected ?? state.hovered;
  if (focus === null) return null;
  const edge = edgeById.get(focus);
  const near = edge ? [edge] : edgesOf.get(focus).filter((other) => edgeShown(other));
  return { edges: new Set(near.map((other) => other.id)), nodes: new Set([focus, ...near.flatMap((other) => [other.from, other.to])]) };
}

function arrowsOf(edge) {
  const end = { enabled: true, type: edge.sign === "-" ? "bar" : "arrow", scaleFactor: edge.sign === "-" ? 0.55 : 0.6 };
  if (edge.directed) return { to: end, from: { enabled: false } };
  return edge.sign === "-" ? { to: end, from: end } : { to: { enabled: false }, from: { enabled: false } };
}

const FAINT = { planned: 0.85, possible: 0.7, alleged: 0.85, denied: 0.9, ended: 0.8 };

function edgeStyle(edge, lit) {
  const status = standing(edge) ?? edge.status;
  const grey = status === "ended" || status === "denied";
  const colour = grey ? css("--strong") : colourOf(families.get(edge.family));
  const dim = lit !== null && !lit.edges.has(edge.id);
  const width = (grey ? 1.3 : 1.7) + Math.min(2.4, 0.55 * Math.log2(edge.count));
  return {
    id: edge.id,
    color: { color: colour, highlight: colour, hover: colour, opacity: dim ? 0.1 : FAINT[status] ?? 1 },
    dashes: many ? false : STATUSES.get(status).dash,
    width: many ? 0.7 : width,
    arrows: many ? { to: { enabled: false } } : arrowsOf(edge),
  };
}

/* A share of one colour on another; a see-through node would show the lines beneath it. */
function mixed(colour, ground, share) {
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [over, under] = [parts(colour), parts(ground)];
  return `rgb(${over.map((value, index) => Math.round(value * share + under[index] * (1 - share))).join(",")})`;
}

function nodeStyle(node, lit) {
  const full = colourOf(kinds.get(node.kind));
  const background = lit === null || lit.nodes.has(node.id) ? full : mixed(full, css("--stage"), 0.2);
  const border = node.id === state.selected ? css("--ink") : css("--stage");
  const paint = { background, border };
  return { id: node.id, color: { ...paint, highlight: paint, hover: paint } };
}

function restyle() {
  const lit = bright();
  nodeSet.update(data.nodes.map((node) => nodeStyle(node, lit)));
  edgeSet.update(data.edges.map((edge) => edgeStyle(edge, lit)));
}

/* Show all that is visible, with room for the names around it. */
function fit(ids = [...visibleNodes], animate = false) {
  const box = $("network");
  if (!ids.length || !box.clientWidth) return;
  const places = ids.map((id) => nodeById.get(id));
  const reach = (node) => node.size + 4;
  const left = Math.min(...places.map((n) => n.x - reach(n))), right = Math.max(...places.map((n) => n.x + reach(n)));
  const top = Math.min(...places.map((n) => n.y - reach(n))), bottom = Math.max(...places.map((n) => n.y + reach(n)));
  const named = ids.length <= 80; // then every name needs its room, also at the rim
  const room = { x: Math.min(named ? 92 : 56, box.clientWidth / 8), y: named ? 44 : 28 };
  const scale = Math.min((box.clientWidth - 2 * room.x) / (right - left), (box.clientHeight - 2 * room.y) / (bottom - top), 1.25);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  net.moveTo({ position, scale, animation: animate && !still() ? { duration: 350 } : false });
}

function focusOn(id) {
  const node = nodeById.get(id);
  net.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(net.getScale(), 0.9), animation: still() ? false : { duration: 350 } });
}

/* ---------------------------------------------------------------- overlays: blocs, letters, signs, names */

const isMembership = (edge) => edge.relation === "memberOf" && ["holds", "suspended"].includes(standing(edge));

function convexHull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const kept = [];
    for (const point of list) {
      while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/* The outline around some nodes: the hull of circles around them. */
function outline(members, pad) {
  const points = [];
  for (const node of members) {
    for (let step = 0; step < 16; step += 1) {
      const angle = (step * Math.PI) / 8;
      points.push({ x: node.x + (node.size + pad) * Math.cos(angle), y: node.y + (node.size + pad) * Math.sin(angle) });
    }
  }
  return convexHull(points);
}

function inside(polygon, { x, y }) {
  let within = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const a = polygon[i], b = polygon[j];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) within = !within;
  }
  return within;
}

/* Blocs to outline: those with members in force whose outline holds hardly anybody else; and always the selected one. */
function blocOutlines() {
  const groups = new Map();
  for (const edge of visibleEdges) {
    if (!isMembership(edge)) continue;
    if (!groups.has(edge.to)) groups.set(edge.to, new Set([edge.to]));
    groups.get(edge.to).add(edge.from);
  }
  const found = [];
  for (const [bloc, ids] of groups) {
    if (ids.size < 3) continue;
    const polygon = outline([...ids].map((id) => nodeById.get(id)), 16);
    const strangers = [...visibleNodes].filter((id) => !ids.has(id) && inside(polygon, nodeById.get(id))).length;
    const chosen = bloc === state.selected;
    if (chosen || strangers <= ids.size * 0.15) found.push({ bloc, polygon, chosen, size: ids.size });
  }
  return found.sort((a, b) => b.size - a.size);
}

let outlines = [];

net.on("beforeDrawing", (canvas) => {
  for (const { bloc, polygon, chosen } of outlines) {
    const colour = colourOf(kinds.get(nodeById.get(bloc).kind));
    canvas.save();
    canvas.beginPath();
    polygon.forEach((point, index) => (index ? canvas.lineTo(point.x, point.y) : canvas.moveTo(point.x, point.y)));
    canvas.closePath();
    canvas.fillStyle = colour;
    canvas.strokeStyle = colour;
    const quiet = state.selected !== null && !chosen ? 0.4 : 1;
    canvas.globalAlpha = quiet * (chosen ? 0.16 : 0.08);
    canvas.fill();
    canvas.globalAlpha = quiet * (chosen ? 0.6 : 0.28);
    canvas.lineWidth = 1.2 / net.getScale();
    canvas.stroke();
    canvas.restore();
  }
});

/* Places on the screen of the visible nodes, most important first. */
function onScreen(lit) {
  const scale = net.getScale();
  const rank = (id) => (id === state.selected ? 2 : lit !== null && lit.nodes.has(id) ? 1 : 0);
  const found = [];
  for (const id of visibleNodes) {
    const node = nodeById.get(id);
    const { x, y } = net.canvasToDOM({ x: node.x, y: node.y });
    found.push({ node, x, y, r: node.size * scale, rank: rank(id), dim: lit !== null && !lit.nodes.has(id) });
  }
  return found.sort((a, b) => b.rank - a.rank || b.node.size - a.node.size || (a.node.id < b.node.id ? -1 : 1));
}

/* Letters that fit into a node of that radius. */
const codeSize = (node, r) => (node.code ? Math.min(r * 0.82, (r * 2.25) / node.code.length) : 0);

function drawCodes(canvas, places) {
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  for (const { node, x, y, r, dim } of places) {
    const letters = codeSize(node, r);
    if (!letters || letters < CODES) continue;
    canvas.globalAlpha = dim ? 0.2 : 1;
    canvas.font = `650 ${letters}px system-ui, sans-serif`;
    canvas.fillStyle = state.dark ? "#10131a" : "#ffffff";
    canvas.fillText(node.code, x, y + r * 0.05);
  }
  canvas.globalAlpha = 1;
}

function middleOf(id) {
  const edge = net.body.edges[id];
  if (!edge || !edge.connected) return null;
  try {
    return net.canvasToDOM(edge.edgeType.getPoint(0.5));
  } catch (error) {
    return null; // vis has not measured the line yet
  }
}

/* The sign of the family in the middle of a line, so that colour is never the only difference; a cross where denied. */
function drawSigns(canvas, lit, taken) {
  const scale = net.getScale();
  if (lit === null && visibleEdges.length > SIGNED && scale < 0.8) return;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  const radius = Math.max(5.5, Math.min(7.5, 7.5 * scale));
  for (const edge of visibleEdges) {
    const from = nodeById.get(edge.from), to = nodeById.get(edge.to);
    const length = Math.hypot(from.x - to.x, from.y - to.y) * scale - (from.size + to.size) * scale;
    const dim = lit !== null && !lit.edges.has(edge.id);
    const middle = length > 5 * radius && !dim ? middleOf(edge.id) : null;
    if (!middle || taken.some((box) => Math.abs(box.x - middle.x) < box.w + radius && Math.abs(box.y - middle.y) < box.h + radius)) continue;
    const status = standing(edge);
    const grey = status === "ended" || status === "denied";
    canvas.fillStyle = css("--stage");
    canvas.strokeStyle = grey ? css("--strong") : colourOf(families.get(edge.family));
    canvas.lineWidth = 1.2;
    canvas.beginPath();
    canvas.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
    canvas.fill();
    canvas.stroke();
    canvas.fillStyle = canvas.strokeStyle;
    canvas.font = `700 ${radius * 1.55}px system-ui, sans-serif`;
    canvas.fillText(status === "denied" ? NOT : families.get(edge.family).glyph, middle.x, middle.y + 0.5);
    taken.push({ x: middle.x, y: middle.y, w: radius, h: radius });
  }
}

/* A name on at most two lines. */
function wrapped(name) {
  const cut = (text) => (text.length > 24 ? `${text.slice(0, 22).trimEnd()}…` : text);
  if (name.length <= 18) return [name];
  const gaps = [...name.matchAll(/[ -]/g)].map((match) => match.index + (match[0] === "-" ? 1 : 0));
  if (!gaps.length) return [cut(name)];
  const middle = Math.min(name.length / 2, 22);
  const gap = gaps.reduce((best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best));
  return [name.slice(0, gap).trim(), name.slice(gap).trim()].map(cut);
}

let labels = []; // names drawn last time, with their boxes: {id, x, y, w, h}, w and h being halves

/* Where the status line lies over the picture. */
function boxOfStatus() {
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = $("status");
  return { id: null, x: offsetLeft + offsetWidth / 2, y: offsetTop + offsetHeight / 2, w: offsetWidth / 2, h: offsetHeight / 2 };
}

/* Names where they cover neither a node nor another name: below, above, right or left of their node. */
function drawNames(canvas, places) {
  labels = [];
  const scale = net.getScale();
  const crowded = places.length > 800;
  const blocked = crowded ? [] : places.map(({ node, x, y, r }) => ({ id: node.id, x, y, w: r, h: r }));
  blocked.push(boxOfStatus());
  const ink = css("--ink"), halo = css("--stage");
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.lineJoin = "round";
  canvas.lineWidth = 3.5;
  canvas.strokeStyle = halo;
  const { clientWidth, clientHeight } = $("network");
  const tried = places.filter(({ x, y, dim }) => !dim && x > -50 && y > -20 && x < clientWidth + 50 && y < clientHeight + 20);
  for (const { node, x, y, r, rank } of tried.slice(0, 300)) {
    const big = kinds.get(node.kind).id === "Bloc" || rank === 2;
    const letters = (big ? 13 : 12) * Math.max(1, Math.min(1.25, scale));
    canvas.font = `${big ? 650 : 500} ${letters}px system-ui, sans-serif`;
    const lines = wrapped(node.name);
    const w = Math.max(...lines.map((line) => canvas.measureText(line).width)) / 2 + 2, h = letters * 0.6 * lines.length + 0.5;
    const spots = [[x, y + r + h + 2], [x, y - r - h - 2], [x + r + w + 3, y], [x - r - w - 3, y]];
    const free = ([px, py]) => px - w > 0 && px + w < clientWidth && py - h > 0 && py + h < clientHeight && [...labels, ...blocked].every((box) =>
      box.id === node.id || Math.abs(box.x - px) >= box.w + w || Math.abs(box.y - py) >= box.h + h);
    const spot = spots.find(free) ?? (rank === 2 ? spots[0] : null);
    if (!spot) continue;
    labels.push({ id: node.id, x: spot[0], y: spot[1], w, h });
    canvas.fillStyle = ink;
    const at = (index) => [spot[0], spot[1] + (index - (lines.length - 1) / 2) * letters * 1.15];
    lines.forEach((line, index) => canvas.strokeText(line, ...at(index)));
    lines.forEach((line, index) => canvas.fillText(line, ...at(index)));
  }
}

net.on("afterDrawing", (canvas) => {
  const ratio = canvas.canvas.width / canvas.canvas.clientWidth;
  const lit = bright();
  const places = onScreen(lit);
  canvas.save();
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawCodes(canvas, places);
  const discs = places.length > 800 ? [] : places.map(({ x, y, r }) => ({ x, y, w: r, h: r }));
  drawSigns(canvas, lit, discs);
  drawNames(canvas, places);
  canvas.restore();
});

/* ---------------------------------------------------------------- legend */

/* A line as the picture draws it: colour, dash, end and sign. */
function lineSample(colour, { dash = false, sign = "", glyph = "", directed = true, width = 46 } = {}) {
  const middle = (width - 6) / 2;
  const line = { x1: 1, x2: width - (sign === "-" ? 4 : 8), y1: 8, y2: 8, stroke: colour, "stroke-width": 2 };
  if (dash) line["stroke-dasharray"] = dash.join(" ");
  const end = sign === "-"
    ? draw("line", { x1: width - 4, x2: width - 4, y1: 3, y2: 13, stroke: colour, "stroke-width": 2.4 })
    : draw("path", { d: `M${width - 9} 4L${width - 1} 8L${width - 9} 12Z`, fill: directed ? colour : "none" });
  const parts = [draw("line", line), end];
  if (glyph) {
    parts.push(draw("circle", { cx: middle, cy: 8, r: 6.6, fill: css("--paper"), stroke: colour, "stroke-width": 1.2 }));
    const text = draw("text", { x: middle, y: 8.6, fill: colour, "font-size": 10.5, "font-weight": 700, "text-anchor": "middle", "dominant-baseline": "central" });
    text.textContent = glyph;
    parts.push(text);
  }
  return draw("svg", { width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": "true" }, ...parts);
}

const SHAPES = {
  dot: "M8 1a7 7 0 1 0 .01 0Z",
  square: "M2 2H14V14H2Z",
  diamond: "M8 .5 15.5 8 8 15.5 .5 8Z",
  triangle: "M8 1 15 14H1Z",
  triangleDown: "M8 15 1 2H15Z",
  hexagon: "M15.5 8 11.7 14.5H4.3L.5 8 4.3 1.5H11.7Z",
};
const shapeSample = (kind) =>
  draw("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, draw("path", { d: SHAPES[kind.shape] ?? SHAPES.dot, fill: colourOf(kind) }));

function legendRow(set, id, label, sample, count) {
  const box = make("input", { type: "checkbox", checked: !state[set].has(id), name: `${set}:${id}` });
  box.addEventListener("change", () => {
    if (box.checked) state[set].delete(id); else state[set].add(id);
    refresh();
  });
  return make("label", { className: "row" }, box, sample, make("span", { className: "text", textContent: label }),
    make("span", { className: "count", textContent: String(count) }));
}

/* Counts say how much each row shows, or would show when switched on, with the other filters as they are. */
function drawLegend() {
  const count = (set, keyOf) => {
    const counts = new Map();
    for (const edge of data.edges) {
      if (shownApartFrom(edge, set)) counts.set(keyOf(edge), (counts.get(keyOf(edge)) ?? 0) + 1);
    }
    return counts;
  };
  const byFamily = count("families", (edge) => edge.family);
  const byStatus = count("statuses", (edge) => standing(edge));
  const focused = document.activeElement?.name;
  $("families").replaceChildren(...meta.families.map((family) =>
    legendRow("families", family.id, family.label, lineSample(colourOf(family), family), byFamily.get(family.id) ?? 0)));
  const present = [...STATUSES].filter(([id]) => id === "holds" || data.edges.some((edge) => edge.status === id) || byStatus.get(id));
  $("statuses").replaceChildren(...present.map(([id, status]) => {
    const colour = id === "ended" || id === "denied" ? css("--strong") : css("--ink");
    return legendRow("statuses", id, status.label, lineSample(colour, { dash: status.dash, glyph: id === "denied" ? NOT : "", width: 40 }), byStatus.get(id) ?? 0);
  }));
  $("kinds").replaceChildren(...meta.kinds.map((kind) =>
    legendRow("kinds", kind.id, kind.label, shapeSample(kind), data.nodes.filter((node) => node.kind === kind.id).length)));
  if (focused) document.getElementsByName(focused)[0]?.focus();
}

/* ---------------------------------------------------------------- dates */

const days = data.edges.flatMap((edge) => [edge.t0, edge.t1, edge.told]).filter((day) => day !== null);
const span = days.length ? { first: Math.min(...days), last: Math.max(...days) } : null;

function drawDates() {
  $("dates").hidden = !span || span.first === span.last;
  if ($("dates").hidden) return;
  const slider = $("day");
  slider.min = span.first;
  slider.max = span.last;
  slider.value = state.day ?? span.last;
  $("anyday").checked = state.day === null;
  $("when").textContent = state.day === null ? "any" : inWords(fromDay(state.day));
  slider.setAttribute("aria-valuetext", state.day === null ? "any date" : inWords(fromDay(state.day)));
  const bins = new Array(40).fill(0);
  const binOf = (day) => Math.min(39, Math.floor(((day - span.first) / (span.last - span.first)) * 40));
  for (const edge of data.edges) {
    for (const day of new Set([edge.t0 ?? edge.told, edge.t1])) if (day !== null) bins[binOf(day)] += 1;
  }
  const highest = Math.max(...bins, 1);
  $("histogram").replaceChildren(...bins.map((count, index) => {
    const height = count ? Math.max(2, (32 * count) / highest) : 0;
    const bar = draw("rect", { x: index * 5 + 0.5, y: 34 - height, width: 4, height });
    if (state.day !== null && index > binOf(state.day)) bar.classList.add("off");
    return bar;
  }));
}

$("day").addEventListener("input", (event) => { state.day = Number(event.target.value); refresh(); });
$("anyday").addEventListener("change", (event) => { state.day = event.target.checked ? null : Number($("day").value); refresh(); });

/* ---------------------------------------------------------------- panel: what is known about the selection */

/* A link only where the address is one of the web; anything else stays text. */
function link(url, text) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank", textContent: text });
}

function quoteFigure(quote, act) {
  const source = [quote.outlet, quote.title].filter(Boolean).join(", ") || "source not named";
  const rest = [quote.published ? inWords(quote.published) : "no date", quote.according_to ? `according to ${quote.according_to}` : "", howSure(quote.confidence)];
  const caption = make("figcaption", {}, quote.url ? link(quote.url, source) : source, ` · ${rest.filter(Boolean).join(" · ")}`);
  return make("figure", {}, act ? make("p", { className: "act", textContent: act }) : null, make("blockquote", { textContent: quote.quote }), caption);
}

function definition(pairs) {
  const known = pairs.filter(([, value]) => value);
  return make("dl", {}, ...known.flatMap(([term, value]) => [make("dt", { textContent: term }), make("dd", {}, value)]));
}

function edgePanel(edge) {
  const family = families.get(edge.family);
  const status = standing(edge) ?? edge.status;
  const quotes = quotesOf(edge);
  const actor = (id) => make("button", { type: "button", className: "tie", textContent: nameOf(id), onclick: () => show(id) });
  const speakers = [...new Set(quotes.map((quote) => quote.according_to).filter(Boolean))];
  return [
    make("h2", { textContent: `${nameOf(edge.from)} ${arrowOf(edge)} ${nameOf(edge.to)}` }),
    make("p", { className: "verb" }, lineSample(colourOf(family), { ...family, sign: edge.sign, directed: edge.directed, dash: STATUSES.get(status).dash }), edge.text),
    make("p", {}, make("span", { className: `chip${status === "holds" ? "" : " doubt"}`, textContent: standsInWords(edge, status) }),
      speakers.length ? make("span", { className: "chip", textContent: `according to ${speakers.join(", ")}` }) : null),
    definition([
      ["Who", nameOf(edge.from)], ["What", edge.text], ["Whom", nameOf(edge.to)],
      ["When", when(edge) || "no date stated"], ["Field", edge.sectors.join(", ")],
      ["How sure", howSure(edge.confidence)], ["Told", edge.event && edge.count > 1 ? counted(edge.count, "time") : ""],
    ]),
    make("h3", { textContent: counted(sourcesOf(edge), "source") }),
    ...sentencesOf(edge).map(([quote, acts]) => quoteFigure(quote, acts)),
    make("h3", { textContent: "Actors" }), actor(edge.from), actor(edge.to),
  ];
}

function tieButton(edge, id) {
  const family = families.get(edge.family);
  const status = standing(edge) ?? edge.status;
  const words = edge.from === id ? [edge.text, nameOf(edge.to)] : edge.directed ? [nameOf(edge.from), edge.text] : [edge.text, nameOf(edge.from)];
  const bold = edge.from === id || !edge.directed ? 1 : 0;
  const text = make("span", {}, ...words.flatMap((word, index) => [index === bold ? make("b", { textContent: word }) : word, " "]));
  const note = STATUSES.get(status).short || (edgeShown(edge) ? "" : "hidden");
  return make("button", { type: "button", className: "tie", onclick: () => show(edge.id) },
    lineSample(colourOf(family), { sign: edge.sign, directed: edge.directed, dash: STATUSES.get(status).dash, width: 26 }), text,
    note ? make("span", { className: "state", textContent: note }) : null);
}

function nodePanel(node) {
  const ties = edgesOf.get(node.id).filter((edge) => standing(edge) !== null);
  const isOwn = (edge) => edge.relation === "memberOf" && edge.from === node.id;
  const memberships = ties.filter(isOwn);
  const groups = meta.families.map((family) => [family.label, ties.filter((edge) => edge.family === family.id && !isOwn(edge))]);
  const others = node.aliases.filter((alias) => alias !== node.name);
  const section = ([title, list]) => (list.length ? [make("h3", { textContent: `${title} (${list.length})` }), ...list.map((edge) => tieButton(edge, node.id))] : []);
  return [
    make("h2", { textContent: node.name }),
    make("p", { className: "soft", textContent: `${kinds.get(node.kind).label} · ${node.id} · ${counted(ties.length, "relation")}` }),
    others.length ? make("p", { className: "soft", textContent: `Also: ${others.slice(0, 8).join(", ")}` }) : null,
    ...section(["Memberships", memberships]), ...groups.flatMap(section),
  ].filter((part) => part !== null);
}

function emptyPanel() {
  const item = (...parts) => make("li", {}, ...parts);
  const key = (text) => make("kbd", { textContent: text });
  return [
    make("h2", { textContent: "Who says so?" }),
    make("p", { className: "soft", textContent: "Choose a line to read the sentences behind it, or an actor to see its relations." }),
    make("ul", { className: "hint" },
      item("Lines end in an arrow where they help, in a bar where they hurt."),
      item("Dashed is planned, dotted is alleged, grey is over."),
      item(key("← ↑ → ↓"), " walk, ", key("Enter"), " opens, ", key("Esc"), " clears.")),
  ];
}

function drawPanel() {
  const node = nodeById.get(state.selected), edge = edgeById.get(state.selected);
  $("panel").replaceChildren(...(node ? nodePanel(node) : edge ? edgePanel(edge) : emptyPanel()));
  $("panel").scrollTop = 0;
}

function show(id) {
  state.selected = nodeById.has(id) || edgeById.has(id) ? id : null;
  state.hovered = null;
  refresh();
  net.unselectAll();
  if (nodeById.has(state.selected)) net.selectNodes([state.selected], false);
  if (edgeById.has(state.selected)) net.selectEdges([state.selected]);
  const edge = edgeById.get(state.selected);
  if (edge) say(`${sentence(edge)}: ${standsInWords(edge, standing(edge) ?? edge.status)}, ${counted(sourcesOf(edge), "source")}`);
  else if (state.selected) say(`${nameOf(state.selected)}, ${counted(edgesOf.get(state.selected).filter(edgeShown).length, "relation")}`);
}

const say = (text) => { $("status").textContent = text; };

net.on("click", (event) => show(event.nodes[0] ?? event.edges[0] ?? null));
net.on("doubleClick", (event) => { if (event.nodes[0]) focusOn(event.nodes[0]); });

function tip(text, { x, y }) {
  const box = $("tip"), stage = $("network");
  box.textContent = text;
  box.style.visibility = "visible";
  box.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - box.offsetWidth - 6))}px`;
  box.style.top = `${Math.max(4, Math.min(y + 14, stage.clientHeight - box.offsetHeight - 6))}px`;
}

const untip = () => { $("tip").style.visibility = "hidden"; };

net.on("hoverNode", ({ node, pointer }) => {
  const { name, kind } = nodeById.get(node);
  tip(`${name}\n${kinds.get(kind).label}, ${counted(edgesOf.get(node).filter(edgeShown).length, "relation")}`, pointer.DOM);
});
net.on("hoverEdge", ({ edge, pointer }) => {
  const tie = edgeById.get(edge);
  const words = [standsInWords(tie, standing(tie) ?? tie.status), when(tie), counted(sourcesOf(tie), "source")];
  tip(`${sentence(tie)}\n${words.filter(Boolean).join(" · ")}`, pointer.DOM);
});
for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) net.on(name, untip);

/* ---------------------------------------------------------------- search */

const names = new Map(); // folded name -> node id; own names win over aliases
for (const node of data.nodes) names.set(fold(node.name), node.id);
for (const node of data.nodes) {
  for (const alias of [...node.aliases, node.code, node.id]) if (alias && !names.has(fold(alias))) names.set(fold(alias), node.id);
}
$("names").append(...data.nodes.flatMap((node) => [node.name, ...node.aliases].map((value) => make("option", { value, label: value === node.name ? "" : node.name }))));

function find(text) {
  const wanted = fold(text);
  if (!wanted) return null;
  const known = [...names.keys()];
  const hit = names.has(wanted) ? wanted : known.find((name) => name.startsWith(wanted)) ?? known.find((name) => name.includes(wanted));
  return hit === undefined ? null : names.get(hit);
}

function search() {
  const text = $("find").value;
  const id = find(text);
  if (id) { show(id); focusOn(id); } else if (text.trim()) say(`No actor is called ${text.trim()}`);
}
$("find").addEventListener("change", search);
$("find").addEventListener("keydown", (event) => { if (event.key === "Enter") search(); });

/* ---------------------------------------------------------------- keyboard */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The node to walk to: the nearest in that direction among the neighbours, else among all. */
function ahead(from, [wayX, wayY]) {
  const nearest = (ids) => {
    let best = null, least = Infinity;
    for (const id of ids) {
      const node = nodeById.get(id);
      const dx = node.x - from.x, dy = node.y - from.y, along = dx * wayX + dy * wayY, length = Math.hypot(dx, dy);
      const cost = length * (2.2 - along / length);
      if (id !== from.id && along > length * 0.35 && cost < least) { best = id; least = cost; }
    }
    return best;
  };
  const neighbours = edgesOf.get(from.id).filter(edgeShown).flatMap((edge) => [edge.from, edge.to]);
  return nearest(neighbours) ?? nearest(visibleNodes);
}

function walk(way) {
  const edge = edgeById.get(state.selected);
  const start = nodeById.get(edge ? edge.from : state.selected);
  const first = [...visibleNodes].map((id) => nodeById.get(id)).sort((a, b) => b.size - a.size)[0];
  const next = start ? ahead(start, way) : first?.id;
  if (!next) return;
  show(next);
  const { x, y } = net.canvasToDOM(nodeById.get(next));
  const { clientWidth, clientHeight } = $("network");
  if (x < 30 || y < 30 || x > clientWidth - 30 || y > clientHeight - 30) focusOn(next);
}

$("network").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    Enter: () => ($("panel").querySelector(".tie") ?? $("panel")).focus(),
    Escape: () => show(null),
    0: () => fit(undefined, true),
    "+": () => net.moveTo({ scale: net.getScale() * 1.25 }),
    "-": () => net.moveTo({ scale: net.getScale() / 1.25 }),
  };
  const action = WAYS[event.key] ? () => walk(WAYS[event.key]) : actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
$("panel").addEventListener("keydown", (event) => { if (event.key === "Escape") $("network").focus(); });

/* ---------------------------------------------------------------- table */

const COLUMNS = [
  ["Who", (edge) => nameOf(edge.from)],
  ["Relation", (edge) => edge.text],
  ["Whom", (edge) => nameOf(edge.to)],
  ["Stands", (edge) => standsInWords(edge, standing(edge) ?? edge.status)],
  ["When", when, (edge) => edge.since || edge.until || edge.said],
  ["Sources", (edge) => String(sourcesOf(edge)), sourcesOf],
  ["First quote", (edge) => meta.quotes[edge.quotes[0]]?.quote ?? ""],
];
const ROWS = matchMedia("(max-width: 820px)").matches ? 30 : 500; // shown until all are asked for

const haystack = new Map();
function mentions(edge, wanted) {
  if (!haystack.has(edge.id)) {
    const quotes = edge.quotes.map((index) => Object.values(meta.quotes[index]).join(" "));
    haystack.set(edge.id, fold([sentence(edge), ...COLUMNS.map(([, text]) => text(edge)), ...edge.sectors, ...quotes].join(" ")));
  }
  return haystack.get(edge.id).includes(wanted);
}

function sortedFacts() {
  const wanted = fold($("filter").value);
  const list = visibleEdges.filter((edge) => !wanted || mentions(edge, wanted));
  const column = COLUMNS.find(([title]) => title === state.sort.key);
  if (!column) return list;
  const key = column[2] ?? ((edge) => fold(column[1](edge)));
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return list.sort((a, b) => order(key(a), key(b)) * (state.sort.down ? -1 : 1));
}

function drawColumns() {
  $("columns").replaceChildren(...COLUMNS.map(([title]) => {
    const sorted = state.sort.key === title;
    const button = make("button", { type: "button", textContent: title + (sorted ? (state.sort.down ? " ↓" : " ↑") : "") });
    button.addEventListener("click", () => {
      state.sort = { key: title, down: sorted && !state.sort.down };
      drawTable();
      [...$("columns").querySelectorAll("button")].find((other) => other.textContent.startsWith(title))?.focus();
    });
    const cell = make("th", { scope: "col" }, button);
    cell.setAttribute("aria-sort", sorted ? (state.sort.down ? "descending" : "ascending") : "none");
    return cell;
  }));
}

function factRow(edge) {
  const cells = COLUMNS.map(([title, text]) => {
    if (title !== "Relation") return make("td", { textContent: text(edge), className: title === "First quote" ? "quote" : "" });
    const button = make("button", { type: "button", textContent: text(edge), title: "Show the evidence" });
    button.addEventListener("click", () => { show(edge.id); $("stage").scrollIntoView({ block: "nearest" }); $("panel").focus(); });
    return make("td", {}, button);
  });
  const row = make("tr", { className: edge.id === state.selected ? "chosen" : "" }, ...cells);
  row.dataset.edge = edge.id;
  return row;
}

function drawTable() {
  drawColumns();
  const list = sortedFacts();
  const shown = state.all ? list : list.slice(0, ROWS);
  $("rows").replaceChildren(...shown.map(factRow));
  $("facts-count").textContent = list.length === data.edges.length ? `${list.length}` : `${list.length} of ${data.edges.length}`;
  $("more").hidden = shown.length === list.length;
  $("more").textContent = `Show all ${list.length}`;
}

$("filter").addEventListener("input", drawTable);
$("more").addEventListener("click", () => { state.all = true; drawTable(); });

/* ---------------------------------------------------------------- export */

const slug = () => fold(meta.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "network";

function save(blob, ending) {
  const anchor = make("a", { href: URL.createObjectURL(blob), download: `${slug()}.${ending}` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

/* A cell that no spreadsheet takes for a formula. */
function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function csv() {
  const head = ["subject", "subject_id", "relation", "object", "object_id", "stands", "polarity", "modality", "phase", "start", "end", "sector",
    "confidence", "quote", "outlet", "title", "published", "url", "according_to"];
  const rows = visibleEdges.flatMap((edge) => {
    const fact = [nameOf(edge.from), edge.from, edge.text, nameOf(edge.to), edge.to, standing(edge), edge.polarity, edge.modality, edge.phase, edge.start, edge.end, edge.sectors.join("; ")];
    const sources = edge.quotes.length ? edge.quotes.map((index) => meta.quotes[index]) : [{}];
    return sources.map((q) => [...fact, q.confidence ?? edge.confidence, q.quote, q.outlet, q.title, q.published, q.url, q.according_to]);
  });
  return [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function svgShape(node) {
  const fill = colourOf(kinds.get(node.kind));
  const { x, y, size } = node;
  if ((node.shape ?? "dot") === "dot") return draw("circle", { cx: x, cy: y, r: size, fill });
  return draw("path", { d: SHAPES[node.shape] ?? SHAPES.dot, fill, transform: `translate(${x - size} ${y - size}) scale(${size / 8})` });
}

/* The way of a line from rim to rim, bent as on the screen. */
function svgWay(edge) {
  const from = nodeById.get(edge.from), to = nodeById.get(edge.to);
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  const turn = (edge.bend * Math.PI) / 2, reach = (1 + Math.abs(edge.bend)) / 2;
  const control = { x: from.x + reach * (dx * Math.cos(turn) + dy * Math.sin(turn)), y: from.y + reach * (dy * Math.cos(turn) - dx * Math.sin(turn)) };
  const cut = (node, gap) => {
    const vx = control.x - node.x, vy = control.y - node.y, far = Math.hypot(vx, vy) || 1;
    return { x: node.x + (vx / far) * (node.size + gap), y: node.y + (vy / far) * (node.size + gap) };
  };
  const a = cut(from, 2), b = cut(to, edge.directed || edge.sign === "-" ? 4 : 2);
  const f = (number) => number.toFixed(1);
  return length < 1 ? "" : `M${f(a.x)} ${f(a.y)}Q${f(control.x)} ${f(control.y)} ${f(b.x)} ${f(b.y)}`;
}

function svgMarkers(used) {
  return draw("defs", {}, ...[...used].flatMap(([colour, id]) => [
    draw("marker", { id: `arrow${id}`, viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 6, markerHeight: 6, orient: "auto-start-reverse" }, draw("path", { d: "M0 0L10 5L0 10Z", fill: colour })),
    draw("marker", { id: `bar${id}`, viewBox: "0 0 4 12", refX: 2, refY: 6, markerWidth: 3, markerHeight: 9, orient: "auto-start-reverse" }, draw("path", { d: "M2 0V12", stroke: colour, "stroke-width": 4 })),
  ]));
}

function svgText(text, attributes) {
  const element = draw("text", { fill: css("--ink"), ...attributes });
  element.textContent = text;
  return element;
}

function svgLegend(x, y) {
  const used = meta.families.filter((family) => visibleEdges.some((edge) => edge.family === family.id));
  const rows = used.map((family, index) => {
    const sample = lineSample(colourOf(family), family);
    sample.setAttribute("x", x);
    sample.setAttribute("y", y + index * 22);
    return [sample, svgText(family.label, { x: x + 56, y: y + index * 22 + 12, "font-size": 13 })];
  });
  return { parts: rows.flat(), height: used.length * 22 };
}

/* The text in lines of at most so many letters, where its words allow. */
function linesOf(text, letters) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length >= letters) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

/* The picture as vectors, with title, legend and caption. */
function svg() {
  const shown = [...visibleNodes].map((id) => nodeById.get(id));
  const xs = shown.map((node) => node.x), ys = shown.map((node) => node.y);
  const left = Math.min(0, ...xs) - 110, top = Math.min(0, ...ys) - 110;
  const width = Math.max(420, Math.max(0, ...xs) - left + 110), bottom = Math.max(0, ...ys) + 70;
  const legend = svgLegend(left + 24, bottom + 10);
  const caption = linesOf(meta.caption, Math.floor((width - 48) / 6.6));
  const height = bottom - top + legend.height + 44 + 16 * caption.length;
  const used = new Map();
  const lines = visibleEdges.map((edge) => {
    const status = standing(edge) ?? edge.status;
    const style = edgeStyle(edge, null);
    const { color } = style.color;
    if (!used.has(color)) used.set(color, used.size);
    const end = `url(#${edge.sign === "-" ? "bar" : "arrow"}${used.get(color)})`;
    const attributes = { d: svgWay(edge), fill: "none", stroke: color, "stroke-width": style.width, "stroke-opacity": style.color.opacity };
    if (style.dashes) attributes["stroke-dasharray"] = style.dashes.join(" ");
    if (edge.directed || edge.sign === "-") attributes["marker-end"] = end;
    if (!edge.directed && edge.sign === "-") attributes["marker-start"] = end;
    const title = draw("title");
    title.textContent = `${sentence(edge)} (${standsInWords(edge, status)})`;
    return draw("path", attributes, title);
  });
  const marks = shown.flatMap((node) => [
    svgShape(node),
    ...(node.code ? [svgText(node.code, { x: node.x, y: node.y, "text-anchor": "middle", "dominant-baseline": "central", "font-size": codeSize(node, node.size), "font-weight": 700, fill: state.dark ? "#10131a" : "#ffffff" })] : []),
    ...wrapped(node.name).map((line, index) => svgText(line, { x: node.x, y: node.y + node.size + 14 + 14 * index, "text-anchor": "middle", "font-size": 12.5, "paint-order": "stroke", stroke: css("--stage"), "stroke-width": 3.5, "stroke-linejoin": "round" })),
  ]);
  const hulls = outlines.map(({ bloc, polygon }) => draw("path", {
    d: `M${polygon.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L")}Z`, fill: colourOf(kinds.get(nodeById.get(bloc).kind)), "fill-opacity": 0.1 }));
  const root = draw("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, "font-family": "system-ui, sans-serif" },
    svgMarkers(used), draw("rect", { x: left, y: top, width, height, fill: css("--stage") }),
    svgText(meta.title, { x: left + 24, y: top + 34, "font-size": 20, "font-weight": 700 }),
    svgText(meta.subtitle, { x: left + 24, y: top + 56, "font-size": 13, fill: css("--soft") }),
    ...hulls, ...lines, ...marks, ...legend.parts,
    ...caption.map((line, index) => svgText(line, { x: left + 24, y: bottom + legend.height + 40 + 16 * index, "font-size": 12, fill: css("--soft") })));
  return new XMLSerializer().serializeToString(root);
}

/* The picture as it stands on the screen, with its title above and its caption below. */
function png() {
  const source = $("network").querySelector("canvas");
  const ratio = source.width / source.clientWidth;
  const head = 64 * ratio, foot = 34 * ratio;
  const target = make("canvas", { width: source.width, height: source.height + head + foot });
  const pen = target.getContext("2d");
  pen.fillStyle = css("--stage");
  pen.fillRect(0, 0, target.width, target.height);
  pen.drawImage(source, 0, head);
  const write = (text, size, y, colour, weight) => {
    pen.font = `${weight} ${size * ratio}px system-ui, sans-serif`;
    pen.fillStyle = css(colour);
    pen.fillText(text, 18 * ratio, y, target.width - 36 * ratio);
  };
  write(meta.title, 20, 30 * ratio, "--ink", 700);
  write(meta.subtitle, 13, 50 * ratio, "--soft", 400);
  write(meta.caption, 12, head + source.height + 21 * ratio, "--soft", 400);
  return new Promise((resolve) => { target.toBlob(resolve); });
}

$("png").addEventListener("click", async () => save(await png(), "png"));
$("svg").addEventListener("click", () => save(new Blob([svg()], { type: "image/svg+xml" }), "svg"));
$("csv").addEventListener("click", () => save(new Blob(["\ufeff", csv()], { type: "text/csv" }), "csv"));

/* ---------------------------------------------------------------- theme and address */

function setTheme(dark) {
  state.dark = dark;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  colours.clear();
  $("theme").textContent = dark ? "Light" : "Dark";
}

/* The state as the part of the address behind #, so that a link shows the same view. */
function writeAddress() {
  const query = new URLSearchParams();
  const start = fresh();
  for (const set of ["families", "kinds", "statuses"]) {
    const same = state[set].size === start[set].size && [...state[set]].every((id) => start[set].has(id));
    if (!same) query.set(set, [...state[set]].sort().join(","));
  }
  if (state.day !== null) query.set("day", fromDay(state.day));
  if (state.selected) query.set("show", state.selected);
  if (state.dark !== matchMedia("(prefers-color-scheme: dark)").matches) query.set("theme", state.dark ? "dark" : "light");
  try { history.replaceState(null, "", `#${query}`); } catch (error) { /* a frame without an address of its own */ }
}

function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, fresh());
  const known = { families, kinds, statuses: STATUSES };
  for (const [set, members] of Object.entries(known)) {
    if (query.has(set)) state[set] = new Set(query.get(set).split(",").filter((id) => members.has(id)));
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(query.get("day") ?? "")) state.day = toDay(query.get("day"));
  if (Number.isNaN(state.day)) state.day = null;
  const wanted = query.get("show");
  if (nodeById.has(wanted) || edgeById.has(wanted)) state.selected = wanted;
  setTheme((query.get("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark");
}

$("theme").addEventListener("click", () => { setTheme(!state.dark); refresh(); });
$("fit").addEventListener("click", () => fit(undefined, true));
$("reset").addEventListener("click", () => { Object.assign(state, fresh()); $("filter").value = ""; $("find").value = ""; refresh(); fit(undefined, true); });
addEventListener("hashchange", () => { readAddress(); refresh(); });
addEventListener("beforeprint", () => { state.wasDark = state.dark; state.wasAll = state.all; state.all = true; setTheme(false); refresh(); });
addEventListener("afterprint", () => { state.all = state.wasAll; setTheme(state.wasDark); refresh(); });

/* ---------------------------------------------------------------- start */

/* Everything that depends on the state, drawn anew. */
function refresh() {
  findVisible();
  restyle();
  nodeView.refresh();
  edgeView.refresh();
  outlines = blocOutlines();
  drawLegend();
  drawDates();
  drawPanel();
  drawTable();
  writeAddress();
  say(`${counted(visibleNodes.size, "actor")}, ${counted(visibleEdges.length, "relation")} shown of ${data.edges.length}`);
  net.redraw();
}

let framed = false;
net.on("resize", () => { if (!framed) fit(); });
for (const name of ["dragStart", "zoom"]) net.on(name, () => { framed = true; });

window.kg = { data, state, net, show, find, refresh, svg, csv, png, standing, quotes: meta.quotes, visible: () => visibleEdges, nodes: () => visibleNodes, labels: () => labels };
readAddress();
refresh();
fit();
if (state.selected) show(state.selected);
net.once("afterDrawing", () => { document.documentElement.dataset.ready = "1"; });
net.redraw();
})();
