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

  function landscapeStyle({ properties, geometry }) {
    const colours = state.view.colours;
    const line = geometry.type.endsWith("LineString");
    if (properties.kind === "green") {
      return { stroke: false, fill: true, fillColor: "url(#wl-green)", fillOpacity: 0.75 };
    }
    if (properties.kind === "railway") {
      return { color: colours.railway, weight: 1.6, dashArray: "6 4", fill: false };
    }
    return line
      ? { color: colours.water, weight: waterWidth(properties.width), fill: false, lineCap: "round", opacity: 0.95 }
      : { stroke: true, color: colours.water, weight: 1, fill: true, fillColor: colours.water, fillOpacity: 0.95 };
  }

  // As wide as it is, but wide enough to be seen.
  const waterWidth = (metres) => {
    const latitude = map.getCenter().lat * Math.PI / 180;
    const perPixel = 156543.03 * Math.cos(latitude) / 2 ** map.getZoom();
    return Math.max(2.5, (metres || 40) / perPixel);
  };

  function flat(file, pane, style) {
    return L.geoJSON(file, { interactive: false, pane, renderer: drawn[`renderer-${pane}`], style });
  }

  WijkMap.parts.surroundings = {
    start(theMap) {
      map = theMap;
      for (const [pane, zIndex] of [["wl-neighbours", 350], ["wl-landscape", 420]]) {
        map.createPane(pane).style.zIndex = zIndex;
        map.getPane(pane).style.pointerEvents = "none";
        drawn[`renderer-${pane}`] = L.svg({ pane, padding: 0.5 });
      }
      map.on("zoomend", () => drawn.landscape?.layer?.setStyle(landscapeStyle));
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
