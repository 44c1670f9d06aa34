// Follows the presentation in the other window, and passes keys on to it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const scenes = [...document.querySelectorAll("section[data-scene]")];
  const channel = new BroadcastChannel(document.body.dataset.channel);
  let heard = false, at = 0;
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  function show(place) {
    at = Math.max(0, Math.min(place, scenes.length - 1));
    scenes.forEach((scene, index) => { scene.hidden = index !== at; });
    byId("previous").disabled = at === 0;
    byId("next").disabled = at >= scenes.length - 1;
  }

  function step(to) {
    if (heard) channel.postMessage({ kind: "go", to });
    else show({ next: at + 1, previous: at - 1, first: 0, last: scenes.length - 1 }[to] ?? at);
  }

  channel.addEventListener("message", ({ data }) => {
    if (data?.kind === "bye") { heard = false; byId("alone").hidden = false; }
    if (data?.kind !== "at") return;
    heard = true;
    byId("alone").hidden = true;
    byId("other").hidden = data.version === document.body.dataset.version;
    show(Number(data.scene) || 0);
    // The time runs from the first step in the other window, unless somebody set it here.
    if (data.began && !set) { running = data.began; passed = 0; keep(); }
  });

  const commands = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous", Home: "first", End: "last" };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in commands)) return;
    if (event.key === " " && document.activeElement?.matches("button, a")) return;
    event.preventDefault();
    step(commands[event.key]);
  });
  byId("next").addEventListener("click", () => step("next"));
  byId("previous").addEventListener("click", () => step("previous"));

  // ---- timer and clock; a reload keeps the time
  const KEPT = `wijklens-timer-${document.body.dataset.channel}`;
  let { running = 0, passed = 0, set = false } = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  const two = (number) => String(number).padStart(2, "0");
  function keep() { sessionStorage.setItem(KEPT, JSON.stringify({ running, passed, set })); tick(); }
  byId("run").addEventListener("click", () => {
    set = true;
    if (running) { passed += Date.now() - running; running = 0; } else running = Date.now();
    keep();
  });
  byId("again").addEventListener("click", () => { set = true; passed = 0; running = running ? Date.now() : 0; keep(); });
  function tick() {
    const whole = Math.floor((passed + (running ? Date.now() - running : 0)) / 1000), hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    byId("timer").textContent = hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
    const day = new Date();
    byId("clock").textContent = `${day.getHours()}:${two(day.getMinutes())}`;
    byId("run").textContent = byId("run").dataset[running ? "pause" : "start"];
  }
  setInterval(tick, 500);
  tick();

  show(0);
  channel.postMessage({ kind: "hello" });
  setTimeout(() => { if (!heard) byId("alone").hidden = false; }, 1500);
})();
