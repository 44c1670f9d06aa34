// The cards of a day over its scenes: the way to the form, or those that were chosen for the room.
globalThis.wijklensCards = (() => {
  "use strict";
  const room = document.getElementById("room"), stage = document.getElementById("stage");
  const EVERY = 4000, PATIENCE = 8000;
  let timer = 0, last = "", asked = 0;

  const shown = () => !room.hidden;

  function toggle(part) {
    if (shown() && room.dataset.part === part) close(); else open(part);
  }

  function open(part) {
    room.dataset.part = part;
    if (!shown()) {
      room.hidden = false;
      stage.inert = true;
      ask();
      timer = setInterval(ask, EVERY);
    }
    room.focus({ preventScroll: true });
  }

  function close() {
    if (!shown()) return;
    room.hidden = true;
    stage.inert = false;
    clearInterval(timer);
    room.blur();
    // A card that is taken back meanwhile must not be seen again at the next press, not even for a moment.
    forget();
  }

  function forget() {
    asked++;
    last = "";
    room.replaceChildren();
  }

  // The one thing that a presentation asks for. What is there stays when no answer comes, and goes when it is refused.
  async function ask() {
    const number = ++asked;
    let made = "", refused = false;
    try {
      const answer = await fetch(room.dataset.ask, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      made = answer.ok ? await answer.text() : "";
      refused = !answer.ok;
    } catch { /* told below */ }
    if (number !== asked) return;
    if (refused) last = "";
    if (made && made !== last) {
      const part = room.querySelector(`[data-part=${room.dataset.part}] .room-cards`), at = part?.scrollTop ?? 0;
      room.replaceChildren(...new DOMParser().parseFromString(made, "text/html").body.childNodes);
      room.querySelector(`[data-part=${room.dataset.part}] .room-cards`)?.scrollTo(0, at);
      last = made;
    } else if (!made && !last) {
      const said = document.createElement("p");
      said.className = "nothing";
      said.textContent = room.dataset.failed;
      room.replaceChildren(said);
    }
  }

  function scroll(way) {
    const box = room.querySelector(`[data-part=${room.dataset.part}] .room-cards`);
    if (box) box.scrollTop += way * box.clientHeight * 0.7;
  }

  room.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-show]");
    if (button) open(button.dataset.show);
  });

  return { toggle, close, shown, scroll };
})();
