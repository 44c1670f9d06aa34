// What makes it a place: neighbouring municipalities, water, railway, green, background tiles.
(() => {
  "use strict";
  const { state } = WijkMap;
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
      pointToLayer: ({ properties }, place) => L.circleMarker(place, { ...options, radius: POINTS[properties.kind] ?? 2 }),
    });
  }

  WijkMap.parts.surroundings = {
    start(theMap) {
      map = theMap;
      for (const [pane, zIndex] of [["wl-neighbours", 350], ["wl-landscape", 420]]) {
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
      redraw("landscape", view.landscape, view.dark, () => view.files.landscape && flat(
        view.files.landscape, "wl-landscape", landscapeStyle,
      ));
      redraw("tiles", view.tiles, false, () => L.tileLayer(WijkMap.address(view.tiles), {
        minZoom: 6, maxZoom: 18, zoomOffset: 0, className: "wl-tiles",
      }));
    },
  };
})();
