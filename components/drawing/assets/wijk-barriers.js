// What nobody walks across, each kind with a line of its own, and where one gets over it.
(() => {
  "use strict";
  const { state } = WijkMap;
  const CROSSING = "oversteek", BRIDGE = "brug", WATER = "water", RAILWAY = "spoor", ROAD = "snelweg";
  let map, renderer, layer = null, shown = null, crossings = [];

  // From the ground up: each line of a kind lies on the one before it.
  function strokes(kind) {
    const { barrier, panel, water } = state.view.colours;
    const dark = { color: barrier, weight: 4.6 };
    return {
      [WATER]: [{ ...dark, weight: 6 }, { color: water, weight: 3.6 }],
      [RAILWAY]: [dark, { color: panel, weight: 2.2, dashArray: "8 8" }],
      [ROAD]: [{ ...dark, weight: 5.4 }, { color: panel, weight: 2.2 }],
    }[kind] ?? [{ ...dark, weight: 3 }];
  }

  function lines(file) {
    const { panel, barrier, water } = state.view.colours;
    const common = { interactive: false, pane: "wl-barriers", renderer };
    const made = [];
    const line = (feature, style) => L.geoJSON(feature, { ...common, style: { fill: false, opacity: 1, lineCap: "butt", lineJoin: "round", ...style } });
    const drawn = file.features.filter(({ properties }) => properties.kind !== CROSSING);
    for (const feature of drawn) {
      if (feature.geometry.type.endsWith("Polygon")) {
        made.push(line(feature, { color: barrier, weight: 1.2, fill: true, fillColor: water, fillOpacity: 1 }));
        continue;
      }
      made.push(line(feature, { color: panel, weight: 7.4, opacity: 0.7 }));
      for (const style of strokes(feature.properties.kind)) made.push(line(feature, style));
    }
    return made;
  }

  // A bridge as one draws it: a deck on an arch. It must be found at a glance where a walk depends on it.
  function bridge(size) {
    const { panel, barrier } = state.view.colours;
    const svg = WijkMap.drawing("svg", { viewBox: "0 0 20 20", width: size, height: size, "aria-hidden": "true" });
    svg.append(
      WijkMap.drawing("circle", { cx: 10, cy: 10, r: 9, fill: panel, stroke: barrier, "stroke-width": 1.6 }),
      WijkMap.drawing("path", { d: "M3.4 6.6H16.6V13.6H14.6A4.6 4.6 0 0 0 5.4 13.6H3.4Z", fill: barrier }),
    );
    return svg;
  }

  function crossing(place) {
    const icon = L.divIcon({ html: bridge(18), className: "wl-crossing", iconSize: [18, 18] });
    return L.marker(place, { icon, pane: "wl-crossings", interactive: false, keyboard: false });
  }

  // Where reach is drawn without a file of barriers, the bridges of the landscape are what a walk depends on.
  const ofLandscape = ({ reach, barriers }) => reach.length > 0 && !barriers;

  function places({ files, barriers, reach }) {
    const [file, kind] = barriers ? [files.barriers, CROSSING] : [reach.length ? files.landscape : null, BRIDGE];
    return (file?.features ?? [])
      .filter(({ properties, geometry }) => properties.kind === kind && geometry.type === "Point")
      .map(({ geometry }) => L.latLng(geometry.coordinates[1], geometry.coordinates[0]));
  }

  function sample(kinds) {
    const height = 9 * kinds.length;
    const svg = WijkMap.drawing("svg", { viewBox: `0 0 20 ${height}`, width: 20, height, "aria-hidden": "true" });
    kinds.forEach((kind, row) => {
      for (const { color, weight, dashArray } of strokes(kind)) {
        svg.append(WijkMap.drawing("path", {
          d: `M0 ${9 * row + 4.5}H20`, stroke: color, "stroke-width": weight, "stroke-dasharray": dashArray ? "4 4" : "none",
        }));
      }
    });
    return svg;
  }

  WijkMap.parts.barriers = {
    ofLandscape,
    /** Signs with their words, for the key. */
    keyRows(view) {
      const there = new Set((view.files.barriers?.features ?? []).map(({ properties }) => properties.kind));
      there.delete(CROSSING);
      const rows = there.size ? [[sample([...there].sort()), view.texts.barrier]] : [];
      return crossings.length ? [...rows, [bridge(16), view.texts.crossing]] : rows;
    },
    /** Boxes that crossings take now, in pixels of the frame. */
    boxes: () => crossings.map((place) => {
      const { x, y } = map.latLngToContainerPoint(place);
      return [x - 9, y - 9, x + 9, y + 9];
    }),
    start(theMap) {
      map = theMap;
      for (const [name, zIndex] of [["wl-barriers", 425], ["wl-crossings", 440]]) {
        const pane = map.createPane(name);
        pane.style.zIndex = zIndex;
        pane.style.pointerEvents = "none";
        pane.setAttribute("aria-hidden", "true");
      }
      renderer = L.svg({ pane: "wl-barriers", padding: 0.5 });
    },
    show(view) {
      const now = JSON.stringify([view.barriers, view.landscape, ofLandscape(view), view.dark]);
      if (now === shown) return;
      shown = now;
      layer?.remove();
      crossings = places(view);
      layer = L.layerGroup([...(view.files.barriers ? lines(view.files.barriers) : []), ...crossings.map(crossing)]).addTo(map);
    },
  };
})();
