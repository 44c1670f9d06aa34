// What is within a walk of a place: a light ground inside a dashed line, with a light edge so that it reads on any colour.
(() => {
  "use strict";
  const { parts, state } = WijkMap;
  const LOOKS = {
    proposed: { dashArray: "6 4", weight: 2.2, fillOpacity: 0.34 },
    standing: { dashArray: "1 4", weight: 1.8, fillOpacity: 0.12 },
    closed: { dashArray: "10 3 2 3", weight: 2, fillOpacity: 0 },
  };
  let map, renderer, groups = [], shown = null, lit = null;

  // First point, then steps, in hundred-thousandths of a degree (components/drawing/map_packing.py).
  function unfold(steps) {
    const ring = [];
    for (let i = 0, lon = 0, lat = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      ring.push([lat / 1e5, lon / 1e5]);
    }
    return ring;
  }

  function lineOf(kind, bright) {
    const look = LOOKS[kind];
    const ground = state.view.cells ? 0 : look.fillOpacity * (bright ? 1.5 : 1); // never a veil over squares
    return {
      color: state.view.reachKinds[kind].colour, fillColor: state.view.colours.reachFill, fill: look.fillOpacity > 0, lineCap: "butt", opacity: 1,
      ...look, weight: look.weight + (bright ? 1.4 : 0), fillOpacity: ground,
    };
  }

  function groupOf([kind, polygons, ref]) {
    const places = polygons.map((rings) => rings.map(unfold));
    const options = { interactive: false, pane: "wl-reach", renderer, smoothFactor: 0.5 };
    const edge = L.polygon(places, { ...options, color: state.view.colours.panel, weight: 4.6, opacity: 0.8, fill: false });
    const line = L.polygon(places, { ...options, ...lineOf(kind), className: `wl-reach wl-reach-${kind}` });
    return { kind, ref, line, layer: L.layerGroup([edge, line]) };
  }

  function light(ref) {
    if (ref === lit) return;
    lit = ref;
    for (const { kind, ref: own, line } of groups) line.setStyle(lineOf(kind, Boolean(ref) && own === ref));
  }

  WijkMap.parts.reach = {
    light,
    /** The line of a kind, for the key. */
    symbol(kind) {
      const svg = WijkMap.drawing("svg", { viewBox: "0 0 20 16", width: 20, height: 16, "aria-hidden": "true" });
      const { color, fillColor, fillOpacity, weight } = lineOf(kind);
      svg.append(WijkMap.drawing("circle", {
        cx: 10, cy: 8, r: 6.2, stroke: color, "stroke-width": weight * 0.8, fill: fillColor, "fill-opacity": fillOpacity,
        "stroke-dasharray": { proposed: "3 2", standing: "1 2.4", closed: "5 1.6 1 1.6" }[kind],
      }));
      return svg;
    },
    start(theMap) {
      map = theMap;
      const pane = map.createPane("wl-reach");
      pane.style.zIndex = 430;
      pane.style.pointerEvents = "none";
      pane.setAttribute("aria-hidden", "true");
      renderer = L.svg({ pane: "wl-reach", padding: 0.5 });
    },
    show(view) {
      const now = JSON.stringify([view.reach, view.reachKinds, Boolean(view.cells), view.dark]);
      if (now !== shown) {
        shown = now;
        for (const { layer } of groups) layer.remove();
        groups = view.reach.map(groupOf);
        for (const { layer } of groups) layer.addTo(map);
        lit = null;
      }
      light(view.chosenPoint);
    },
  };
})();
