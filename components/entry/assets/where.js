// Where it is: from the list, the map, an address or the device. What is chosen last counts.
import { button, choices, element, field, fill, nextId } from "./parts.js";

export class Where {
  constructor(texts, onChange, ask) {
    this.texts = texts;
    this.onChange = onChange;
    this.ask = ask;
    this.point = null;
    this.wijken = [];
    this.wijk = field("wijk", texts.wijk, element("select"), { quiet: true });
    this.buurt = field("buurt", texts.buurt, element("select"), { quiet: true });
    this.address = field("address", texts.address, element("input", {
      type: "search", autocomplete: "off", maxLength: 120, enterKeyHint: "search",
    }), { quiet: true });
    this.found = element("div", { className: "found", "aria-live": "polite" });
    this.said = element("p", { className: "said-place", "aria-live": "polite" });
    this.exact = element("input", { type: "checkbox", id: nextId() });
    this.exactBox = element("label", { className: "tick", htmlFor: this.exact.id, hidden: true },
      this.exact, element("span", { textContent: texts.exact }));
    this.mapButton = button(texts.onMap, () => this.ask({ do: "map", wijk: this.wijk.control.value || null }));
    this.deviceButton = "geolocation" in navigator ? button(texts.device, () => this.locate()) : null;
    const search = button(texts.search, () => this.search());
    this.fault = element("p", { className: "fault", id: nextId(), hidden: true });
    this.box = element(
      "fieldset", { className: "field where", "aria-describedby": this.fault.id },
      element("legend", { className: "title", textContent: texts.where }),
      this.fault,
      element("div", { className: "pair" }, this.wijk.box, this.buurt.box),
      element("div", { className: "row" }, this.mapButton, this.deviceButton),
      element("div", { className: "search" }, this.address.box, search),
      this.found, this.said, this.exactBox,
    );
    this.wijk.control.addEventListener("change", () => { this.fillBuurten(""); this.letGo(); });
    this.buurt.control.addEventListener("change", () => this.letGo());
    this.exact.addEventListener("change", () => this.onChange());
    this.address.control.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); this.search(); }
    });
  }

  offer(wijken) {
    this.wijken = wijken;
    const chosen = this.wijk.control.value;
    fill(this.wijk.control, wijken.map((one) => ({ value: one.code, label: one.name })), chosen, this.texts.choose);
    this.fillBuurten(this.buurt.control.value);
  }

  fillBuurten(chosen) {
    const buurten = this.wijken.find((one) => one.code === this.wijk.control.value)?.buurten ?? [];
    const options = buurten.map((one) => ({ value: one.code, label: one.name }));
    fill(this.buurt.control, options, options.length === 1 ? options[0].value : chosen, this.texts.wholeWijk);
    this.buurt.control.disabled = options.length === 0;
  }

  letGo() {
    this.point = null;
    this.exact.checked = false;
    this.found.replaceChildren();
    this.tell();
    this.onChange();
  }

  take(place) {
    this.wijk.control.value = place.wijk;
    this.fillBuurten(place.buurt ?? "");
    this.point = Number.isFinite(place.lon) ? { lon: place.lon, lat: place.lat, label: place.label } : null;
    this.exact.checked = false;
    this.found.replaceChildren();
    this.tell();
    this.onChange();
  }

  tell() {
    const name = this.point?.label;
    this.said.textContent = name ?? "";
    this.exactBox.hidden = !this.point;
  }

  search() {
    const q = this.address.control.value.trim();
    if (q.length < 3) { this.say(this.texts.typeMore); return; }
    this.say(this.texts.searching);
    this.ask({ do: "address", q });
  }

  locate() {
    this.say(this.texts.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.ask({ do: "device", lon: coords.longitude, lat: coords.latitude }),
      () => this.say(this.texts.noDevice),
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    );
  }

  say(text) {
    this.found.replaceChildren(element("p", { className: "help", textContent: text }));
  }

  show(answer) {
    if (!answer.list.length) { this.say(answer.message); return; }
    const list = element("ul", { className: "results" });
    for (const place of answer.list) {
      list.append(element("li", {}, button(place.label, () => {
        this.take(place);
        this.said.tabIndex = -1;
        this.said.focus();
      }, "result")));
    }
    this.found.replaceChildren(element("p", { className: "help", textContent: answer.message }), list);
  }

  mark(text) {
    this.fault.textContent = text ?? "";
    this.fault.hidden = !text;
    if (text) this.wijk.control.setAttribute("aria-invalid", "true");
    else this.wijk.control.removeAttribute("aria-invalid");
  }

  focus() { this.wijk.control.focus(); }

  values() {
    return {
      wijk: this.wijk.control.value || null,
      buurt: this.buurt.control.value || null,
      point: this.point,
      exact: Boolean(this.point) && this.exact.checked,
    };
  }

  set(values) {
    const { wijk, buurt, point, exact } = values ?? {};
    this.wijk.control.value = this.wijken.some((one) => one.code === wijk) ? wijk : "";
    this.fillBuurten(buurt ?? "");
    this.point = Number.isFinite(point?.lon) && Number.isFinite(point?.lat) ? point : null;
    this.exact.checked = Boolean(this.point && exact);
    this.address.control.value = "";
    this.found.replaceChildren();
    this.tell();
  }
}

// Earlier signals that seem alike, to join or not; without any it says nothing.
export class Alike {
  constructor(texts, onChange) {
    this.texts = texts;
    this.onChange = onChange;
    this.group = null;
    this.ids = "";
    this.box = element("div", { className: "alike", "aria-live": "polite" });
  }

  show(list, chosen) {
    const ids = list.map((one) => one.id).join();
    if (ids === this.ids) return;
    const before = chosen ?? this.value();
    this.ids = ids;
    this.group = null;
    if (!list.length) { this.box.replaceChildren(); return; }
    const options = list.map((one) => ({ value: one.id, label: one.text, help: one.about }));
    this.group = choices("joined", this.texts.alike, [
      ...options, { value: "", label: this.texts.somethingElse },
    ], { help: this.texts.alikeHelp, className: "stacked" });
    this.group.set(list.some((one) => one.id === before) ? before : "");
    this.group.inputs.forEach((input) => input.addEventListener("change", () => this.onChange()));
    this.box.replaceChildren(this.group.box);
    // What appears under a finger that was on its way to the next thing is not pressed by it.
    this.box.inert = true;
    setTimeout(() => { this.box.inert = false; }, 500);
  }

  value() { return this.group?.value() || null; }
}
