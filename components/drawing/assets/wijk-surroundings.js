// What makes it a place: neighbouring municipalities, water, railway, green, background tiles.
(() => {
  "use strict";
  const { state } = WijkMap;
  const CROSSING = "oversteek", BRIDGE = "brug";
  let map, drawn = {};

  function redraw(name, file, dark, make) {
    const now = `${file}|${dark}`;
    if (drawn[name]?.now === now) return;
    drawn[name]?.layer?.remove();
    drawn[name] = { now, layer: file ? make() : null };
    drawn[name].layer?.addTo(map);
  }

  const WATER = ["rivier", "kanaal", "plas"];
  const GREEN = ["park", "bos"];
  const POINTS = { brug: 3.5, station: 3.5 };

  function landscapeStyle({ properties: { kind } }) {
    const colours = state.view.colours;
    if (GREEN.includes(kind)) {
      return { stroke: false, fill: true, fillColor: "url(#wl-green)", fillOpacity: 0.75 };
    }
    if (WATER.includes(kind)) {
      return { color: colours.water, weight: 1.5, fill: true, fillColor: colours.water, fillOpacity: 1, opacity: 1 };
    }
    if (kind === "spoorlijn") return { color: colours.railway, weight: 1.6, dashArray: "6 4", fill: false };
    if (kind === "weg") return { color: colours.panel, weight: 2, opacity: 0.6, fill: false };
    return { color: colours.railway, weight: 1.4, fill: true, fillColor: colours.panel, fillOpacity: 1 };
  }

  function flat(file, pane, style) {
    const options = { interactive: false, pane, renderer: drawn[`renderer-${pane}`] };
    return L.geoJSON(file, {
      ...options, style,
      pointToLayer: ({ properties }, place) => (properties.kind === BRIDGE && bold(state.view)
        ? crossing(place) : L.circleMarker(place, { ...options, radius: POINTS[properties.kind] ?? 2 })),
    });
  }

  // A bridge as one draws it: a deck on an arch. It must be found at a glance where a walk depends on it.
  function bridge(size) {
    const { panel, barrier } = state.view.colours;
    const svg = WijkMap.drawing("svg", { viewBox: "0 0 20 20", width: size, height: size, "aria-hidden": "true" });
    svg.append(
      WijkMap.drawing("circle", { cx: 10, cy: 10, r: 9, fill: panel, stroke: barrier, "stroke-width": 1.6 }),
      WijkMap.drawing("path", {
        d: "M3.6 7.4H16.4M5 14.2A5 4.4 0 0 1 15 14.2M6.2 7.6V11M13.8 7.6V11", fill: "none", stroke: barrier,
        "stroke-width": 1.7, "stroke-linecap": "round",
      }),
    );
    return svg;
  }

  // Where reach is drawn, bridges matter; a file of barriers brings crossings of its own.
  const bold = ({ reach, barriers }) => reach.length > 0 && !barriers;

  function crossing(place) {
    const icon = L.divIcon({ html: bridge(18), className: "wl-crossing", iconSize: [18, 18] });
    return L.marker(place, { icon, pane: "wl-crossings", interactive: false, keyboard: false });
  }

  function lines(file) {
    const options = { interactive: false, pane: "wl-barriers", renderer: drawn["renderer-wl-barriers"] };
    const { barrier, panel } = state.view.colours;
    const layers = [{ color: panel, weight: 5.6, opacity: 0.8 }, { color: barrier, weight: 2.8, opacity: 1 }].map((line) => (
      L.geoJSON(file, {
        ...options, filter: ({ properties }) => properties.kind !== CROSSING,
        style: { ...line, fill: false, lineCap: "round", lineJoin: "round" },
      })
    ));
    const points = L.geoJSON(file, {
      filter: ({ properties }) => properties.kind === CROSSING, pointToLayer: (feature, place) => crossing(place),
    });
    return L.layerGroup([...layers, points]);
  }

  const holds = (file, test) => Boolean(file?.features.some(({ properties }) => test(properties.kind)));

  WijkMap.parts.surroundings = {
    /** Signs of barriers and crossings with their words, for the key of a map on which reach is drawn. */
    keyRows(view) {
      const { files, texts, colours } = view, rows = [];
      if (holds(files.barriers, (kind) => kind !== CROSSING)) {
        const svg = WijkMap.drawing("svg", { viewBox: "0 0 20 8", width: 20, height: 8, "aria-hidden": "true" });
        svg.append(WijkMap.drawing("path", { d: "M2 4H18", stroke: colours.barrier, "stroke-width": 2.8, "stroke-linecap": "round" }));
        rows.push([svg, texts.barrier]);
      }
      const crossed = holds(files.barriers, (kind) => kind === CROSSING);
      if (crossed || (bold(view) && holds(files.landscape, (kind) => kind === BRIDGE))) rows.push([bridge(16), texts.crossing]);
      return rows;
    },
    start(theMap) {
      map = theMap;
      for (const [pane, zIndex] of [["wl-neighbours", 350], ["wl-landscape", 420], ["wl-barriers", 425], ["wl-crossings", 440]]) {
        map.createPane(pane).style.zIndex = zIndex;
        map.getPane(pane).style.pointerEvents = "none";
        drawn[`renderer-${pane}`] = L.svg({ pane, padding: 0.5 });
      }
    },
    show(view) {
      redraw("neighbours", view.neighbours, view.dark, () => view.files.neighbours && flat(
        view.files.neighbours, "wl-neighbours",
        () => ({ color: view.colours.neighbour, weight: 1, fill: true, fillColor: view.colours.paper, fillOpacity: view.tiles ? 0 : 0.55 }),
      ));
      redraw("landscape", view.landscape, `${view.dark} ${bold(view)}`, () => view.files.landscape && flat(
        view.files.landscape, "wl-landscape", landscapeStyle,
      ));
      redraw("barriers", view.barriers, view.dark, () => view.files.barriers && lines(view.files.barriers));
      redraw("tiles", view.tiles, false, () => L.tileLayer(WijkMap.address(view.tiles), {
        minZoom: 6, maxZoom: 18, zoomOffset: 0, className: "wl-tiles",
      }));
    },
  };
})();
