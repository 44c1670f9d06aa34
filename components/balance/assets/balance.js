// The matrix of areas and dimensions: a table of which every cell is a button. Words and colours come from the server.
// One press of Tab leads into it; the arrow keys go from cell to cell, as in every grid.
const NARROW = 704; // pixels below which one dimension is shown at a time (balance.css)
const matrices = new WeakMap();

// Streamlit calls this at the first run and again whenever the data changed.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement;
  let matrix = matrices.get(root);
  if (!matrix) {
    matrix = { holder: make("div", "balance"), only: data.first, shown: null };
    matrices.set(root, matrix);
    root.append(matrix.holder);
  }
  matrix.send = (what) => setTriggerValue("opened", what);
  const now = JSON.stringify(data);
  if (now === matrix.shown) return;
  const opened = data.rows.findIndex((row) => row.cells.some((cell) => cell.chosen));
  if (opened >= 0) matrix.only = data.rows[opened].cells.findIndex((cell) => cell.chosen);
  if (matrix.only >= data.dimensions.length) matrix.only = data.first; // there are fewer columns than before
  matrix.shown = now;
  draw(matrix, data, root);
  // On a phone what was pressed opens below the matrix, out of sight.
  if (matrix.pressed && opensSomething(data) && matrix.holder.clientWidth < NARROW) {
    document.querySelector(".st-key-balance_panel")?.scrollIntoView({ block: "start" });
  }
  matrix.pressed = false;
}

const opensSomething = (data) => data.rows.some((row) => row.chosen || row.cells.some((cell) => cell.chosen));

// Names come from people: they are only ever put in as text.
function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

function draw(matrix, data, root) {
  const { holder } = matrix;
  const focused = root.activeElement?.dataset?.key;
  const old = holder.querySelector(".scroll");
  const place = old && [old.scrollTop, old.scrollLeft];
  holder.classList.toggle("of-words", data.rows.some((row) => row.cells.some((cell) => cell.lines)));
  for (const [name, colour] of Object.entries(data.colours)) holder.style.setProperty(`--${name}`, colour);
  holder.replaceChildren(legend(data.legend), pick(matrix, data), table(matrix, data));
  if (place) [holder.querySelector(".scroll").scrollTop, holder.querySelector(".scroll").scrollLeft] = place;
  const buttons = [...holder.querySelectorAll("button")];
  const here = buttons.find((one) => one.dataset.key === focused);
  const first = here ?? buttons.find((one) => one.getAttribute("aria-pressed") === "true") ?? buttons[0];
  if (first) first.tabIndex = 0;
  here?.focus();
}

// Arrow keys, Home and End; what is out of sight on a phone is passed over.
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
function walk(event, grid) {
  const button = event.target.closest("button");
  if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
  const lines = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("button")].filter((one) => one.offsetParent));
  const line = lines.findIndex((row) => row.includes(button)), at = lines[line].indexOf(button);
  let to = null;
  if (event.key in STEPS) to = lines[line + STEPS[event.key][0]]?.[at + STEPS[event.key][1]];
  else if (event.key === "Home") to = lines[line][0];
  else if (event.key === "End") to = lines[line].at(-1);
  else return;
  event.preventDefault();
  if (!to) return;
  button.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function legend(items) {
  const list = make("ul", "legend");
  for (const item of items) {
    const one = make("li");
    const look = make("span", `look of-${item.look}`);
    look.setAttribute("aria-hidden", "true");
    for (const fill of item.fills ?? []) look.append(swatch(fill));
    one.append(look, make("span", "", item.text));
    list.append(one);
  }
  return list;
}

function swatch(fill) {
  const made = make("i");
  made.style.background = fill;
  return made;
}

// On a phone one dimension is shown at a time; which one is chosen here.
function pick(matrix, data) {
  const label = make("label", "pick", data.texts.pick);
  const select = make("select");
  data.dimensions.forEach((dimension, at) => {
    const option = make("option", "", dimension.label);
    option.value = at;
    select.append(option);
  });
  select.value = matrix.only;
  select.addEventListener("change", () => {
    matrix.only = Number(select.value);
    showOnly(matrix);
  });
  label.append(select);
  return label;
}

function showOnly({ holder, only }) {
  for (const cell of holder.querySelectorAll("[data-at]")) cell.classList.toggle("only", Number(cell.dataset.at) === only);
}

function table(matrix, data) {
  const scroll = make("div", "scroll");
  const made = make("table");
  made.setAttribute("role", "grid");
  made.addEventListener("keydown", (event) => walk(event, made));
  made.append(make("caption", "", data.caption));
  const head = make("tr");
  head.append(header(data.area, "area"));
  data.dimensions.forEach((dimension, at) => {
    const one = header(dimension.label, "dimension");
    one.dataset.at = at;
    head.append(one);
  });
  if (data.signals) head.append(header(data.signals.heading, "signals"));
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  for (const row of data.rows) body.append(line(matrix, data, row));
  made.append(top, body);
  scroll.append(made);
  queueMicrotask(() => showOnly(matrix));
  return scroll;
}

function header(text, className) {
  const made = make("th", className, text);
  made.scope = "col";
  return made;
}

function line(matrix, data, row) {
  const made = make("tr", row.ranked ? "" : "small");
  const name = make("th", "area");
  name.scope = "row";
  const open = press(matrix, { code: row.code, dimension: null }, row.chosen, row.label, "name");
  open.append(make("span", "title", row.name), make("span", "note", row.note));
  name.append(open);
  made.append(name);
  row.cells.forEach((cell, at) => made.append(box(matrix, row, cell, at, data.dimensions[at].key)));
  if (data.signals) {
    const signals = make("td", "signals");
    const number = make("span", "", row.signals.text);
    number.title = row.signals.label;
    number.setAttribute("aria-label", row.signals.label);
    number.setAttribute("role", "img");
    signals.append(number);
    made.append(signals);
  }
  return made;
}

function box(matrix, row, cell, at, dimension) {
  const made = make("td", cell.look ?? (cell.hole ? "hole" : ""));
  made.dataset.at = at;
  const button = press(matrix, { code: row.code, dimension }, cell.chosen, cell.label, cell.lines ? "words" : "cell");
  if (cell.lines) {
    write(button, cell);
    made.append(button);
    return made;
  }
  const need = make("span", cell.fill ? "need" : "need unknown", cell.need);
  if (cell.fill) Object.assign(need.style, { background: cell.fill, color: cell.ink });
  const track = make("span", cell.share === null ? "track unknown" : "track");
  if (cell.share) {
    const bar = make("span", "bar");
    bar.style.width = `${Math.max(4, Math.round(100 * cell.share))}%`;
    track.append(bar);
  }
  button.append(need, track, make("span", "minutes", cell.supply), make("span", "count", cell.signals));
  made.append(button);
  return made;
}

// A cell of words: how many, who or what (with the colour of the partner beside it), and what stands out.
function write(button, cell) {
  if (cell.title) button.append(make("span", "many-of", cell.title));
  for (const line of cell.lines) {
    const one = make("span", "who");
    const dot = make("i");
    dot.style.background = line.colour;
    one.append(dot, make("span", "", line.text));
    button.append(one);
  }
  if (cell.more) button.append(make("span", "more", cell.more));
  if (cell.mark) button.append(make("span", "mark", cell.mark));
}

function press(matrix, what, chosen, label, className) {
  const button = make("button", className);
  button.type = "button";
  button.dataset.key = `${what.code}/${what.dimension ?? ""}`;
  button.setAttribute("aria-pressed", String(chosen));
  button.setAttribute("aria-label", label);
  button.title = label;
  button.tabIndex = -1;
  button.addEventListener("click", () => {
    matrix.pressed = true;
    matrix.send({ ...what, at: Date.now() });
  });
  return button;
}
