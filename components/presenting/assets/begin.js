// Runs before the first scene is there: hides the scenes until all are, and says how far it is.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("making");
  const tell = () => {
    const said = document.querySelector("#wait [data-ready]");
    if (!said) return;
    const there = new Set([...document.querySelectorAll(".pane")].map((pane) => pane.dataset.scene)).size;
    said.textContent = said.dataset.ready.replace("#", String(there));
  };
  const timer = setInterval(tell, 200);
  addEventListener("DOMContentLoaded", () => { clearInterval(timer); root.classList.remove("making"); });
})();
