// Parts of a form, made by script: whatever came from people or from the catalogue is put in as text only.
let made = 0;

export function element(tag, properties = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in one && name !== "list") one[name] = value;
    else one.setAttribute(name, value);
  }
  one.append(...children.filter((child) => child !== null && child !== undefined));
  return one;
}

export const nextId = () => `wl-entry-${++made}`;

// A place below a field for what is wrong with it, said by screen readers with the field.
function faultLine() {
  return element("p", { className: "fault", id: nextId(), hidden: true });
}

function describe(control, ...lines) {
  const ids = lines.filter(Boolean).map((line) => line.id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
}

function help(text) {
  return text ? element("p", { className: "help", id: nextId(), textContent: text }) : null;
}

// A labelled control: { box, control, fault }.
export function field(name, label, control, more = {}) {
  control.id ||= nextId();
  control.name = name;
  const fault = faultLine();
  const hint = help(more.help);
  describe(control, hint, fault);
  const title = element("label", { htmlFor: control.id, className: more.quiet ? "quiet" : "title", textContent: label });
  const box = element("div", { className: `field ${more.className ?? ""}` }, title, hint, fault, control, more.below);
  return { box, control, fault, focus: () => control.focus(), mark: (text) => mark(control, fault, text) };
}

function mark(control, fault, text) {
  fault.textContent = text ?? "";
  fault.hidden = !text;
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// One of a few, as large buttons: { box, value(), set(value), ... }.
export function choices(name, label, options, more = {}) {
  const group = nextId();
  const fault = faultLine();
  const hint = help(more.help);
  const inputs = options.map((option) =>
    element("input", { type: "radio", name: `${group}-${name}`, value: option.value, id: nextId() }),
  );
  const cards = options.map((option, at) =>
    element(
      "label",
      { className: "card", htmlFor: inputs[at].id },
      inputs[at],
      element(
        "span",
        { className: "said" },
        element("span", { className: "name", textContent: option.label }),
        option.help ? element("span", { className: "more", textContent: option.help }) : null,
      ),
    ),
  );
  const row = element("div", { className: `cards ${more.className ?? ""}` }, ...cards);
  const box = element(
    "fieldset",
    { className: "field", role: "radiogroup", "aria-describedby": [hint?.id, fault.id].filter(Boolean).join(" ") },
    element("legend", { className: "title", textContent: label }),
    hint,
    fault,
    row,
  );
  return {
    box,
    inputs,
    value: () => inputs.find((input) => input.checked)?.value ?? null,
    set: (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
    mark: (text) => mark(box, fault, text),
  };
}

export function fill(select, options, value, first) {
  const list = options.map((option) => element("option", { value: option.value, textContent: option.label }));
  select.replaceChildren(...(first ? [element("option", { value: "", textContent: first })] : []), ...list);
  select.value = options.some((option) => option.value === value) ? value : first ? "" : (options[0]?.value ?? "");
}

export function button(label, onClick, className = "plain") {
  const one = element("button", { type: "button", className, textContent: label });
  one.addEventListener("click", onClick);
  return one;
}
