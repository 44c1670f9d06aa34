// Steps through scenes that lie ready in the document; of a scene nothing is asked of the server any more.
(() => {
  "use strict";
  const root = document.documentElement, body = document.body, byId = (id) => document.getElementById(id);
  const panes = [...document.querySelectorAll(".pane")];
  const main = panes.filter((pane) => pane.dataset.deep === "0");
  const facts = byId("facts"), keys = byId("keys"), blank = byId("blank"), cards = globalThis.wijklensCards ?? null;
  const channel = new BroadcastChannel(body.dataset.channel);
  // Who goes on to another scene has begun; a reload keeps the time.
  const BEGAN = `wijklens-began-${body.dataset.channel}`;
  let began = Number(sessionStorage.getItem(BEGAN) ?? 0);
  let now = null, leaving = false, staying = false, offered = false;
  // Laid out from here on: what follows measures.
  root.classList.remove("making");
  root.classList.add("live");

  // ---- which scene
  const paneAt = (where) => panes.find((pane) => pane.dataset.at === where) ?? panes.find((pane) => pane.dataset.scene === now?.dataset.scene) ?? panes[0];

  function show(pane) {
    if (!pane || pane === now) return;
    closeFacts();
    if (now && !began) sessionStorage.setItem(BEGAN, began = Date.now());
    if (now) { now.classList.remove("now"); now.inert = true; }
    now = pane;
    pane.inert = false;
    pane.classList.add("now");
    byId("counter").textContent = pane.dataset.counter;
    byId("more").textContent = pane.dataset.more;
    byId("now").textContent = pane.dataset.said;
    byId("previous").disabled = main.indexOf(before(pane)) < 0;
    byId("next").disabled = !after(pane);
    history.replaceState(null, "", `#${pane.dataset.at}`);
    // What lies deep is laid out only when it is asked for.
    if (pane.dataset.deep === "1") pane.querySelectorAll(".map").forEach(fit);
    reachable();
    tell();
  }

  const before = (pane) => (pane.dataset.deep === "1" ? root_of(pane) : main[main.indexOf(pane) - 1]);
  const after = (pane) => main[main.indexOf(root_of(pane)) + 1];
  // A deep pane belongs to the last pane before it that is not deep.
  const root_of = (pane) => { let at = panes.indexOf(pane); while (panes[at].dataset.deep === "1") at--; return panes[at]; };

  const steps = {
    next: () => show(after(now)),
    previous: () => show(before(now)),
    first: () => show(main[0]),
    last: () => show(main.at(-1)),
    down() {
      if (scroll(1)) return;
      const below = panes[panes.indexOf(now) + 1];
      if (below?.dataset.deep === "1") show(below);
    },
    up() {
      if (scroll(-1)) return;
      if (now.dataset.deep === "1") show(panes[panes.indexOf(now) - 1]);
    },
  };

  // What does not fit can be pushed up: first what lies here, then what lies deeper.
  function scroll(way) {
    for (const box of [facts.hidden ? null : facts, ...now.querySelectorAll(".drawn, .words, .text, .sources"), now]) {
      if (!box) continue;
      const room = box.scrollHeight - box.clientHeight;
      if (room < 4 || (way > 0 ? box.scrollTop >= room - 2 : box.scrollTop <= 1)) continue;
      box.scrollTop += way * box.clientHeight * 0.7;
      return true;
    }
    return false;
  }

  // Who has no mouse can push it up as well: what does not fit can be focused.
  function reachable() {
    for (const box of now?.querySelectorAll(".drawn, .words, .text, .sources") ?? []) {
      const full = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
      if (full) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  }

  // ---- a wijk that is pressed
  function open(area) {
    const [name, ...lines] = area.dataset.facts.split("\n").filter((line) => line.trim());
    facts.querySelector("h3").textContent = name ?? "";
    facts.querySelector("div").replaceChildren(...lines.map((line) => {
      const made = document.createElement("p");
      made.dir = "auto";
      made.textContent = line;
      return made;
    }));
    light(area);
    now.querySelector(".inside").append(facts);
    now.classList.add("asked");
    facts.hidden = false;
    facts.scrollTop = 0;
  }

  function light(area) {
    for (const one of document.querySelectorAll(".area[aria-pressed=true]")) one.setAttribute("aria-pressed", "false");
    for (const one of document.querySelectorAll(".lit")) one.setAttribute("d", "");
    if (!area) return;
    area.setAttribute("aria-pressed", "true");
    area.closest("svg").querySelector(".lit").setAttribute("d", area.querySelector("path").getAttribute("d"));
    fit(area.closest("svg"));
  }

  function closeFacts() {
    if (facts.hidden) return;
    facts.hidden = true;
    now?.classList.remove("asked");
    light(null);
    if (now) for (const svg of now.querySelectorAll(".map")) fit(svg);
  }

  addEventListener("click", (event) => {
    const area = event.target.closest?.(".area");
    if (area) area.getAttribute("aria-pressed") === "true" ? closeFacts() : open(area);
    else if (event.target.closest?.(".map")) closeFacts();
  });

  // ---- names and signs on a map keep the size of letters, however large the map is
  const overlap = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

  function fit(svg) {
    const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
    const scale = Math.min(box.width / view.width, box.height / view.height);
    if (!(scale > 0)) return;
    const unit = parseFloat(getComputedStyle(root).fontSize) / 3.4, size = (2.7 * unit) / scale;
    for (const spot of svg.querySelectorAll(".spot")) {
      const large = spot.matches(".large") ? 0.27 : spot.querySelector("text") ? 0.17 : 0.15;
      spot.setAttribute("transform", `translate(${spot.dataset.x} ${spot.dataset.y}) scale(${(large * unit) / scale})`);
    }
    const badges = [...svg.querySelectorAll(".spot")].filter((spot) => spot.matches(".large") || spot.querySelector("text")).map((spot) => {
      const x = +spot.dataset.x, y = +spot.dataset.y, reach = (2.3 * unit) / scale;
      return [x - reach, y - reach, x + reach, y + reach];
    });
    const taken = [], pressed = svg.querySelector(".area[aria-pressed=true]")?.dataset.facts.split("\n")[0];
    const names = [...svg.querySelectorAll(".names text")];
    const first = names.filter((name) => name.textContent === pressed);
    for (const name of [...first, ...names.filter((one) => !first.includes(one))]) {
      name.setAttribute("font-size", size);
      const long = name.getComputedTextLength(), must = name.dataset.chosen || first.includes(name);
      // Where the name stands at best, else a little higher, lower or aside, as long as one can see whose it is.
      const [x, y] = (name.dataset.at ??= `${name.getAttribute("x")} ${name.getAttribute("y")}`).split(" ").map(Number);
      const up = name.dataset.height / 2 - size / 2, aside = long / 2 + (2.6 * unit) / scale;
      const around = [[0, 0], [0, 1.5 * size], [0, -1.5 * size], [0, 2.5 * size], [0, -2.5 * size], [aside, 0], [-aside, 0]]
        .filter(([dx, dy]) => Math.abs(dy) <= Math.max(0, up) && (!dx || long <= 0.7 * name.dataset.width))
        .map(([dx, dy]) => [x + dx - long / 2 - size / 4, y + dy - size * 0.6, x + dx + long / 2 + size / 4, y + dy + size * 0.6]);
      const fits = (box) => box[0] >= 0 && box[2] <= view.width && !taken.some((other) => overlap(box, other));
      const free = long <= 1.25 * name.dataset.width || must ? around.filter(fits) : [];
      const box = free.find((one) => !badges.some((other) => overlap(one, other))) ?? (must ? free[0] ?? around[0] : null);
      name.classList.toggle("off", !box);
      if (!box) continue;
      name.setAttribute("x", (box[0] + box[2]) / 2);
      name.setAttribute("y", (box[1] + box[3]) / 2);
      taken.push(box);
    }
  }

  const fitAll = () => { document.querySelectorAll(".map").forEach(fit); reachable(); };
  let soon = 0;
  addEventListener("resize", () => { cancelAnimationFrame(soon); soon = requestAnimationFrame(fitAll); });
  document.fonts?.ready.then(fitAll);

  // ---- full screen
  const whole = () => Boolean(document.fullscreenElement);
  function enter() { root.requestFullscreen?.().catch(() => {}); }
  // A browser gives the whole screen only when a key or button was pressed: the first step asks for it.
  function offer() { if (!offered && !whole() && matchMedia("(min-width: 701px)").matches) enter(); offered = true; }
  document.addEventListener("fullscreenchange", () => {
    if (whole() || leaving) return;
    // Escape never reaches a page that fills the screen: the browser takes it to leave that, and means to leave.
    if (staying || keys.open) { staying = false; keys.close(); return; }
    if (cards?.shown()) { cards.close(); return; }
    leave();
  });

  function leave() {
    if (leaving) return;
    leaving = true;
    sessionStorage.removeItem(BEGAN);
    channel.postMessage({ kind: "bye" });
    const go = () => location.assign(body.dataset.back);
    if (whole()) document.exitFullscreen().then(go, go); else go();
  }

  // ---- keys, of a keyboard and of a clicker
  const commands = {
    ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", Home: "first", End: "last",
    ArrowDown: "down", ArrowUp: "up",
  };
  const letters = {
    f() { offered = true; if (whole()) { staying = true; document.exitFullscreen(); } else enter(); },
    d: () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; },
    b: () => { blank.hidden = !blank.hidden; },
    t: () => { byId("clock").hidden = !byId("clock").hidden; tick(); },
    n() {
      if (!body.dataset.notes) return;
      // Some browsers leave the whole screen for a second window: that is no wish to leave.
      staying = whole();
      setTimeout(() => { staying = false; }, 1500);
      window.open(body.dataset.notes, "wijklens-notities");
    },
    "?": () => { if (keys.open) keys.close(); else keys.showModal(); },
  };
  letters["."] = letters.b;
  if (cards) Object.assign(letters, { q: () => cards.toggle("qr"), k: () => cards.toggle("cards") });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (keys.open) keys.close(); else if (cards?.shown()) cards.close(); else leave();
      return;
    }
    const letter = letters[event.key.toLowerCase()];
    if (letter) { event.preventDefault(); if (!event.repeat) letter(); return; }
    if (keys.open) return;
    if (cards?.shown() && overCards(event)) return;
    const focused = document.activeElement?.matches("button, .area") ? document.activeElement : null;
    const onKey = focused?.matches(":focus-visible") ? focused : null;
    if (event.key === " " || event.key === "Enter") {
      if (onKey?.matches("button")) return;
      event.preventDefault();
      if (onKey) onKey.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      else { offer(); event.shiftKey ? steps.previous() : steps.next(); }
      return;
    }
    const command = commands[event.key];
    if (!command) return;
    event.preventDefault();
    if (!blank.hidden) { blank.hidden = true; return; }
    offer();
    steps[command]();
  });

  // Over the scenes a step is back to them, and the arrows up and down push the cards.
  function overCards(event) {
    const step = commands[event.key] ?? (event.key === " " || event.key === "Enter" ? "next" : null);
    if (!step || document.activeElement?.matches("button:focus-visible") && !commands[event.key]) return false;
    event.preventDefault();
    if (!blank.hidden) blank.hidden = true;
    else if (step === "down" || step === "up") cards.scroll(step === "down" ? 1 : -1);
    else cards.close();
    return true;
  }

  // A button that was pressed with the mouse must not answer the next press of the space bar.
  addEventListener("pointerup", () => requestAnimationFrame(() => {
    if (document.activeElement?.matches("footer button")) document.activeElement.blur();
  }));
  byId("next").addEventListener("click", () => { offer(); steps.next(); });
  byId("previous").addEventListener("click", steps.previous);
  byId("leave").addEventListener("click", leave);
  byId("help").addEventListener("click", letters["?"]);
  byId("whole").addEventListener("click", letters.f);
  byId("cards")?.addEventListener("click", letters.q);
  byId("close").addEventListener("click", closeFacts);
  byId("keys-close").addEventListener("click", () => keys.close());
  blank.addEventListener("click", letters.b);

  // ---- the window with the notes
  function tell() {
    if (now) channel.postMessage({ kind: "at", scene: Number(now.dataset.scene), version: body.dataset.version, began });
  }
  channel.addEventListener("message", ({ data }) => {
    if (data?.kind === "hello") tell();
    else if (data?.kind === "go" && Object.hasOwn(steps, data.to)) steps[data.to]();
  });
  addEventListener("pagehide", () => channel.postMessage({ kind: "bye" }));

  // ---- time
  const two = (number) => String(number).padStart(2, "0");
  function tick() {
    const clock = byId("clock");
    if (clock.hidden) return;
    const past = Math.floor((began ? Date.now() - began : 0) / 1000), day = new Date();
    clock.textContent = `${Math.floor(past / 60)}:${two(past % 60)} · ${day.getHours()}:${two(day.getMinutes())}`;
  }
  setInterval(tick, 1000);
  // A projector must not fall asleep in the middle of a conversation.
  const wake = () => { if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {}); };
  document.addEventListener("visibilitychange", wake);
  wake();

  for (const pane of panes) pane.inert = true;
  addEventListener("hashchange", () => show(paneAt(location.hash.slice(1))));
  show(paneAt(location.hash.slice(1)));
  fitAll();
  root.dataset.ready = "1";
})();
