// Who works with whom: names in two columns with ties between them, or in one column on a narrow screen.
// Places come from the server (components/partners/placing.py); here they only become pixels.
const NARROW = 560; // pixels below which there is one column
const ROW = { wide: 38, close: 31, narrow: 34 }; // pixels from name to name; closer where there are many
const MANY = 14;
const SVG = "http://www.w3.org/2000/svg";
const pictures = new WeakMap();

// Streamlit calls this at the first run and again whenever the data changed.
export default function ({ data, parentElement, setTriggerValue }) {
  let picture = pictures.get(parentElement);
  if (!picture) {
    picture = { holder: make("div", "network"), shown: null, width: 0 };
    pictures.set(parentElement, picture);
    parentElement.append(picture.holder);
    picture.watch = new ResizeObserver(() => {
      const width = picture.holder.clientWidth;
      if (width && Math.abs(width - picture.width) > 1 && picture.data) draw(picture, parentElement);
    });
    picture.watch.observe(picture.holder);
  }
  picture.send = (id) => setTriggerValue("opened", { id, at: Date.now() });
  const now = JSON.stringify(data);
  if (now === picture.shown) return;
  picture.shown = now;
  picture.data = data;
  draw(picture, parentElement);
}

// Names come from people: they are only ever put in as text.
function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

function shape(tag, values) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
  return made;
}

function draw(picture, root) {
  const { holder, data } = picture;
  const focused = root.activeElement?.dataset?.id;
  picture.width = holder.clientWidth;
  const narrow = picture.width < NARROW;
  holder.classList.toggle("narrow", narrow);
  holder.replaceChildren(legend(data.legend), field(picture, narrow), alone(picture));
  const here = [...holder.querySelectorAll("button")].find((one) => one.dataset.id === focused);
  here?.focus();
}

function legend(items) {
  const list = make("ul", "legend");
  for (const item of items) {
    const one = make("li");
    const line = shape("svg", { width: 34, height: 10, "aria-hidden": "true" });
    line.append(shape("path", { d: "M1,5 L33,5", class: `tie of-${item.kind}`, "data-weight": 1 }));
    one.append(line, make("span", "", item.text));
    list.append(one);
  }
  return list;
}

function field(picture, narrow) {
  const { data } = picture;
  const width = inside(picture.holder);
  const made = make("div", "field");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", data.label);
  if (!data.nodes.length) return made;
  const lines = narrow ? data.nodes.length : Math.ceil(data.nodes.length / 2);
  const row = narrow ? ROW.narrow : lines > MANY ? ROW.close : ROW.wide;
  const height = lines * row;
  const spots = data.nodes.map((node) => (narrow ? inColumn(node, width, row) : inRound(node, lines, width, row)));
  made.style.height = `${height}px`;
  const ties = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const tie of data.ties) {
    const [from, to] = [spots[tie.from], spots[tie.to]];
    const d = narrow ? arc(from, to, width) : across(from, to, width / 2);
    const line = shape("path", { d, class: `tie of-${tie.kind}`, "data-weight": tie.weight });
    line.ends = [tie.from, tie.to];
    ties.append(line);
  }
  made.append(ties);
  const buttons = data.nodes.map((node, at) => {
    const button = name(picture, node);
    button.classList.add(narrow || node.side === 0 ? "left" : "right");
    button.style.top = `${spots[at].y}px`;
    button.style.left = narrow || node.side === 0 ? "0" : `${spots[at].x - 7}px`;
    button.style.width = narrow || node.side === 0 ? `${spots[at].x + 7}px` : `${width - spots[at].x + 7}px`;
    button.tabIndex = at ? -1 : 0;
    for (const [event, on] of [["focus", true], ["blur", false], ["mouseenter", true], ["mouseleave", false]]) {
      button.addEventListener(event, () => stress(made, buttons, on ? at : null));
    }
    return button;
  });
  made.addEventListener("keydown", (event) => walk(event, buttons));
  made.append(...buttons);
  return made;
}

// Pixels between the paddings.
function inside(holder) {
  const { paddingLeft, paddingRight } = getComputedStyle(holder);
  return Math.floor(holder.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight));
}

// Two columns that bend as a circle does, so that ties cross the room between them.
function inRound(node, lines, width, row) {
  const y = (node.line + 0.5) * row;
  const off = lines > 1 ? (2 * (node.line + 0.5)) / lines - 1 : 0;
  const reach = Math.min(0.24 * width, 190) * (0.45 + 0.55 * Math.sqrt(1 - off * off));
  return { x: Math.round(width / 2 + (node.side ? reach : -reach)), y };
}

function inColumn(node, width, row) {
  return { x: Math.round(width * 0.64), y: (node.row + 0.5) * row };
}

// From side to side a slant; on one side a bow towards the middle, wider where names are further apart.
function across(from, to, side) {
  if (from.x < side === to.x < side) {
    const bow = (16 + 0.42 * Math.abs(to.y - from.y)) * (from.x < side ? 1 : -1);
    const limit = (x) => (from.x < side ? Math.min(x, side - 6) : Math.max(x, side + 6));
    return `M${from.x},${from.y} C${limit(from.x + bow)},${from.y} ${limit(to.x + bow)},${to.y} ${to.x},${to.y}`;
  }
  const bend = 0.45 * (to.x - from.x);
  return `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`;
}

// A bow beside the column, wider where names are further apart.
function arc(from, to, width) {
  const room = width - from.x - 8;
  const out = from.x + Math.min(room, 18 + 0.45 * Math.abs(to.y - from.y)) * 1.3;
  return `M${from.x},${from.y} C${out},${from.y} ${out},${to.y} ${to.x},${to.y}`;
}

function name(picture, node) {
  const button = make("button", node.initiative ? "node of-initiative" : "node");
  button.type = "button";
  button.dataset.id = node.id;
  button.setAttribute("aria-label", node.label);
  button.title = node.label;
  const dot = make("i");
  if (node.colour) dot.style.background = node.colour;
  button.append(make("span", "", node.text), dot);
  button.addEventListener("click", () => picture.send(node.id));
  return button;
}

function alone(picture) {
  const { title, nodes } = picture.data.alone;
  const made = make("div", "alone");
  if (!nodes.length) return made;
  const list = make("ul");
  for (const node of nodes) {
    const one = make("li");
    one.append(name(picture, node));
    list.append(one);
  }
  made.append(make("p", "", title), list);
  return made;
}

// What is tied to one name stands out, the rest steps back.
function stress(made, buttons, at) {
  const near = new Set(at === null ? [] : [at]);
  for (const line of made.querySelectorAll("path.tie")) {
    const on = at !== null && line.ends.includes(at);
    line.classList.toggle("on", on);
    if (on) line.ends.forEach((end) => near.add(end));
  }
  buttons.forEach((button, place) => button.classList.toggle("near", near.has(place)));
  made.classList.toggle("stressed", at !== null);
}

// One stop for the Tab key; the arrow keys go from name to name, Home and End to the first and last.
function walk(event, buttons) {
  const at = buttons.indexOf(event.target.closest("button"));
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const to = step ? at + step : event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : null;
  if (to === null) return;
  event.preventDefault();
  if (!buttons[to]) return;
  buttons[at].tabIndex = -1;
  buttons[to].tabIndex = 0;
  buttons[to].focus();
}
