// The form in which somebody gives a signal. The draft is kept on this device; the server is asked for places, for
// signals that are alike, and to store. Every word comes from the server's catalogue.
import * as drafts from "./draft.js";
import { button, choices, element, field, fill, nextId } from "./parts.js";
import { Alike, Where } from "./where.js";

const PATIENCE = 15000; // no answer after this: say so, and let somebody try again
const PAUSE = 1200; // after the last key, before alike signals are looked for
const LEAST_TEXT = 15;

const forms = new WeakMap();

// Streamlit calls this at the first run and again whenever the data changed.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement;
  let form = forms.get(root);
  if (!form || form.name !== data.store || form.language !== data.texts.language) {
    form?.leave();
    form = new Form(root, data);
    forms.set(root, form);
  }
  form.send = (what) => setTriggerValue("asked", what);
  form.update(data);
}

class Form {
  constructor(root, data) {
    this.root = root;
    this.name = data.store;
    this.language = data.texts.language;
    this.texts = data.texts;
    this.turn = Date.now();
    this.taken = { place: 0, found: 0, alike: 0, result: 0 };
    drafts.sweep();
    const draft = drafts.read(this.name);
    this.id = draft?.id ?? drafts.newId();
    this.build(data);
    this.where.offer(data.wijken);
    this.set(draft?.values ?? {}, data);
    this.draftAt = draft?.at ?? null;
    this.tellDraft(draft ? "restored" : "none");
    this.watch();
  }

  ask(what) {
    this.turn = Math.max(this.turn + 1, Date.now());
    this.send({ ...what, turn: this.turn });
    return this.turn;
  }

  build(data) {
    const t = this.texts;
    this.kind = choices("kind", t.kind, data.kinds, { className: "three" });
    this.text = field("text", t.text, element("textarea", { rows: 4, maxLength: data.longest, spellcheck: true }), {
      help: t.textHelp,
    });
    this.where = new Where(t, () => this.changed(), (what) => this.ask(what));
    this.theme = field("theme", t.theme, element("select"));
    this.group = field("group", t.group, element("select"));
    this.severity = choices("severity", t.severity, data.severities, { className: "five", help: t.severityHelp });
    this.date = field("date", t.date, element("input", { type: "date", max: data.today }));
    this.partner = field("partner", t.partner, element("select"));
    this.alike = new Alike(t, () => this.changed());
    fill(this.theme.control, data.themes, "", t.choose);
    fill(this.group.control, data.groups, data.groups[0]?.value);
    fill(this.partner.control, data.partners, "", t.nobody);
    this.partner.box.hidden = data.partners.length === 0;

    this.summary = element("div", { className: "summary", tabIndex: -1, role: "alert", hidden: true });
    this.state = element("span", { className: "state" });
    this.wipe = button(t.wipe, () => this.forget(), "link");
    this.draftLine = element("p", { className: "draft", role: "status" }, this.state, this.wipe);
    this.submit = element("button", { type: "submit", className: "primary", textContent: t.send });
    this.sending = element("p", { className: "sending", role: "status" });
    const known = data.readsSignals ? null : element("p", { className: "help known", textContent: t.perhapsKnown });
    this.box = element(
      "form", { className: "entry", noValidate: true, autocomplete: "off" },
      this.summary, this.kind.box, this.text.box, this.where.box,
      element("div", { className: "pair" }, this.theme.box, this.group.box),
      this.severity.box,
      element("div", { className: "pair" }, this.date.box, this.partner.box),
      this.alike.box, known,
      element("div", { className: "foot" }, this.submit, this.sending, this.draftLine),
    );
    this.thanks = element("section", { className: "thanks", hidden: true, "aria-live": "polite" });
    this.body = element("div", { lang: this.language }, this.box, this.thanks);
    this.root.append(this.body);

    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("change", () => this.changed());
    this.box.addEventListener("submit", (event) => { event.preventDefault(); this.give(); });
  }

  watch() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    addEventListener("pagehide", () => this.keep(), { signal });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.keep();
      else this.expire();
    }, { signal });
    addEventListener("online", () => this.connected(), { signal });
    addEventListener("offline", () => this.connected(), { signal });
    this.clock = setInterval(() => this.expire(), 60000);
    this.connected();
  }

  leave() {
    this.keep();
    this.stop.abort();
    clearInterval(this.clock);
    clearTimeout(this.pause);
    clearTimeout(this.patience);
    this.body.remove();
  }

  // What stands in the form, and what comes from a draft.

  values() {
    return {
      kind: this.kind.value(),
      text: this.text.control.value,
      ...this.where.values(),
      theme: this.theme.control.value || null,
      group: this.group.control.value || null,
      severity: this.severity.value(),
      date: this.date.control.value || null,
      partner: this.partner.control.value || null,
      joined: this.alike.value(),
    };
  }

  set(values, data) {
    this.kind.set(values.kind ?? null);
    this.text.control.value = typeof values.text === "string" ? values.text : "";
    this.where.set(values);
    fill(this.theme.control, data.themes, values.theme, this.texts.choose);
    fill(this.group.control, data.groups, values.group);
    fill(this.partner.control, data.partners, values.partner, this.texts.nobody);
    this.severity.set(values.severity ?? null);
    this.date.control.value = values.date ?? data.today;
    this.joinedBefore = values.joined ?? null;
    this.today = data.today;
    this.data = data;
  }

  isEmpty() {
    const now = this.values();
    return !now.text.trim() && !now.kind && !now.wijk && !now.theme && !now.severity;
  }

  changed() {
    if (this.saved) return;
    clearTimeout(this.pauseKeeping);
    this.pauseKeeping = setTimeout(() => this.keep(), 250);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.lookForAlike(), PAUSE);
  }

  keep() {
    clearTimeout(this.pauseKeeping);
    if (this.saved) return;
    if (this.isEmpty()) {
      if (this.draftAt) { drafts.remove(this.name); this.draftAt = null; this.tellDraft("none"); }
      return;
    }
    const written = JSON.stringify(this.values());
    if (written === this.written && this.draftAt) return;
    this.written = written;
    this.draftAt = drafts.write(this.name, this.id, this.values());
    this.tellDraft(this.draftAt ? "kept" : "not");
  }

  expire() {
    if (!this.draftAt || drafts.read(this.name)) return;
    drafts.sweep();
    this.begin();
  }

  tellDraft(what) {
    const at = this.draftAt && new Date(this.draftAt).toLocaleTimeString(this.language, { hour: "2-digit", minute: "2-digit" });
    const texts = { none: this.texts.draftNone, kept: this.texts.draftKept, restored: this.texts.draftRestored, not: this.texts.draftNot };
    this.state.textContent = texts[what].replace("{time}", at ?? "");
    this.wipe.hidden = !this.draftAt;
    this.draftLine.dataset.state = what;
  }

  forget() {
    this.begin();
    this.kind.focus();
  }

  begin() {
    drafts.remove(this.name);
    this.draftAt = null;
    this.written = null;
    this.saved = false;
    this.id = drafts.newId();
    this.set({}, this.data);
    this.alike.show([]);
    this.say({}, "");
    this.sending.textContent = "";
    this.busy(false);
    this.tellDraft("none");
    this.box.hidden = false;
    this.thanks.hidden = true;
    this.ask({ do: "again" });
  }

  connected() {
    const away = navigator.onLine === false;
    this.body.classList.toggle("away", away);
    if (away) this.sending.textContent = this.texts.away;
    else if (this.sending.textContent === this.texts.away) this.sending.textContent = "";
  }

  // What the server is asked, and what it answers.

  lookForAlike() {
    const now = this.values();
    const what = { text: now.text, theme: now.theme, wijk: now.wijk, buurt: now.buurt, point: now.point };
    const same = JSON.stringify(what);
    if (!this.data.readsSignals || navigator.onLine === false || this.waits) return;
    if (!now.wijk || now.text.trim().length < LEAST_TEXT || same === this.looked) return;
    this.looked = same;
    this.ask({ do: "alike", ...what });
  }

  faults() {
    const now = this.values();
    const t = this.texts;
    return {
      kind: now.kind ? null : t.needKind,
      text: now.text.trim() ? null : t.needText,
      wijk: now.wijk ? null : t.needPlace,
      theme: now.theme ? null : t.needTheme,
      severity: now.severity ? null : t.needSeverity,
      date: !now.date ? t.needDate : now.date > this.data.today ? t.dateToCome : null,
    };
  }

  parts() {
    return {
      kind: this.kind, text: this.text, wijk: this.where, theme: this.theme, group: this.group,
      severity: this.severity, date: this.date, partner: this.partner,
    };
  }

  // Faults at their fields, and all of them in a summary that gets the focus.
  say(faults, title) {
    const parts = this.parts();
    const list = element("ul");
    for (const [name, part] of Object.entries(parts)) {
      part.mark(faults[name] ?? null);
      if (faults[name]) list.append(element("li", {}, button(faults[name], () => part.focus(), "link")));
    }
    const any = list.childElementCount > 0;
    this.summary.hidden = !title;
    this.summary.replaceChildren(...(title ? [element("strong", { textContent: title }), ...(any ? [list] : [])] : []));
    if (title) {
      this.summary.focus({ preventScroll: true });
      this.summary.scrollIntoView({ block: "center", behavior: "auto" });
    }
  }

  busy(on) {
    this.waits = on;
    this.submit.setAttribute("aria-disabled", String(on));
    this.submit.textContent = on ? this.texts.isSending : this.texts.send;
  }

  give() {
    if (this.waits) return;
    this.keep();
    const found = Object.fromEntries(Object.entries(this.faults()).filter(([, text]) => text));
    if (Object.keys(found).length) { this.say(found, this.texts.faults); return; }
    this.say({}, "");
    if (navigator.onLine === false) { this.sending.textContent = this.texts.away; return; }
    this.busy(true);
    this.sending.textContent = "";
    clearTimeout(this.pause);
    this.sentTurn = this.ask({ do: "send", id: this.id, ...this.values() });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      this.busy(false);
      this.sending.textContent = this.texts.noAnswer;
    }, PATIENCE);
  }

  update(data) {
    this.data = data;
    const fresh = (name) => data[name] && data[name].turn !== this.taken[name];
    if (fresh("place")) {
      this.taken.place = data.place.turn;
      if (data.place.turn >= this.turn - PATIENCE * 40) this.place(data.place);
    }
    if (fresh("found")) { this.taken.found = data.found.turn; if (data.found.turn === this.turn) this.where.show(data.found); }
    if (fresh("alike")) {
      this.taken.alike = data.alike.turn;
      if (!this.waits) this.alike.show(data.alike.list, this.joinedBefore);
      this.joinedBefore = null;
    }
    if (fresh("result")) { this.taken.result = data.result.turn; this.answer(data.result); }
  }

  place(place) {
    if (place.wijk) this.where.take(place);
    else this.where.say(place.message);
  }

  answer(result) {
    const mine = result.id === this.id;
    if (result.state === "saved") {
      if (mine || this.isEmpty()) this.thank(result);
      return;
    }
    if (!mine) return;
    clearTimeout(this.patience);
    this.busy(false);
    this.say(result.faults ?? {}, result.message);
  }

  thank(result) {
    clearTimeout(this.patience);
    clearTimeout(this.pauseKeeping);
    clearTimeout(this.pause);
    drafts.remove(this.name);
    this.draftAt = null;
    this.saved = true;
    this.busy(false);
    const t = this.texts;
    const title = element("h2", { tabIndex: -1, textContent: t.thanks });
    const steps = element("ol", {}, ...result.steps.map((step) => element("li", {}, element("strong", { textContent: step.name }), " ", step.text)));
    this.thanks.replaceChildren(
      title,
      element("p", { textContent: result.message }),
      ...(result.follow ? [this.follow(result.follow)] : []),
      element("h3", { textContent: t.whatNext }),
      steps,
      button(t.again, () => { this.begin(); this.kind.focus(); }, "primary"),
    );
    this.box.hidden = true;
    this.thanks.hidden = false;
    title.focus();
    title.scrollIntoView({ block: "center", behavior: "auto" });
  }

  follow(path) {
    const t = this.texts;
    const address = new URL(path, document.baseURI).href;
    const line = element("input", { type: "text", readOnly: true, value: address, id: nextId(), className: "address" });
    const told = element("span", { role: "status", className: "help" });
    const copy = button(t.copy, async () => {
      try {
        await navigator.clipboard.writeText(address);
        told.textContent = t.copied;
      } catch {
        line.select();
        told.textContent = t.copyByHand;
      }
    });
    return element("div", { className: "follow" },
      element("label", { className: "title", htmlFor: line.id, textContent: t.follow }),
      element("p", { className: "help", textContent: t.followHelp }),
      element("div", { className: "search" }, line, copy), told);
  }
}
