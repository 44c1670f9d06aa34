// Keep the focus on what somebody pressed by keyboard, when the list that it stands in is drawn in another order: the
// browser lets go of an element that is moved, and who cannot use a mouse would begin at the top of the page again.
const FOR = 10000; // milliseconds in which the list may still be drawn
let done = 0;

// Streamlit calls this at the first run and again whenever the data changed.
export default function ({ data }) {
  if (!data.times || data.times === done) return;
  done = data.times;
  const until = performance.now() + FOR;
  const look = () => {
    const now = document.activeElement;
    // Whoever went on to something else is left alone.
    if (now && now !== document.body && !data.names.some((name) => now.closest(`.st-key-${CSS.escape(name)}`))) return;
    if (!now || now === document.body) {
      const found = data.names.map((name) => document.querySelector(`.st-key-${CSS.escape(name)} button:enabled`));
      const button = found.find((one) => one);
      if (button) button.focus();
    }
    if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}
