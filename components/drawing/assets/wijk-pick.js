// Pointing at a place: a click anywhere, or Enter on the map for the place in its middle.
(() => {
  "use strict";
  const { state, element } = WijkMap;
  let map, container, hint;

  WijkMap.parts.pick = {
    start(theMap, theContainer) {
      [map, container] = [theMap, theContainer];
      hint = element("div", "wl-hint");
      const cross = element("div", "wl-cross");
      for (const one of [hint, cross]) {
        one.setAttribute("aria-hidden", "true"); // what they say is the label of the map
        container.append(one);
      }
      map.on("click", (event) => { if (state.view?.pick) WijkMap.answer({}, event.latlng); });
      container.addEventListener("keydown", (event) => {
        if (!state.view?.pick || event.target !== container || event.key !== "Enter") return;
        event.preventDefault();
        WijkMap.answer({}, map.getCenter());
      });
    },
    show(view) {
      container.classList.toggle("wl-pick", view.pick);
      container.setAttribute("role", view.pick ? "application" : "region");
      container.setAttribute("aria-label", view.pick ? view.texts.pickRegion : view.texts.region);
      hint.textContent = view.texts.pickHint;
    },
  };
})();
