// Names of areas, printed where they fit and never over each other.
(() => {
  "use strict";
  const { parts, state } = WijkMap;
  const FONT = '600 12.5px "Source Sans", sans-serif';
  const HEIGHT = 16;
  const LARGE_FONT = '700 13.5px "Source Sans", sans-serif', LARGE_HEIGHT = 21, WIDEST = 220;
  const pen = document.createElement("canvas").getContext("2d");
  let map, pane, placesPane, widths = new Map();

  function width(name, font = FONT) {
    const key = font + name;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(name.slice(0, 200)).width);
    }
    return widths.get(key);
  }

  function brightness(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2;
  }

  const overlap = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

  function print(code, name, centre) {
    const label = WijkMap.element("div", "wl-name", name);
    label.dir = "auto";
    const fill = parts.areas.fillOf(code);
    const ground = /^#[0-9a-f]{6}$/i.test(fill) ? fill : state.view.colours.patternGround;
    const dark = state.view.muted < 1 ? state.view.dark : brightness(ground) <= 0.26;
    label.classList.add(dark ? "wl-on-dark" : "wl-on-light");
    if (dark) label.style.setProperty("--halo", state.view.muted < 1 ? state.view.colours.sea : ground);
    L.DomUtil.setPosition(label, map.containerPointToLayerPoint(centre));
    return label;
  }

  // Names of places of a plan stand beside them, whatever else there is: above when that is free, else around.
  function printPlaces(size, taken) {
    const made = [];
    const quiet = parts.places.boxes(false);
    for (const { name, x, y } of parts.places.named()) {
      if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
      const long = Math.min(WIDEST, width(name, LARGE_FONT) + 14), half = LARGE_HEIGHT / 2;
      const within = (at) => Math.max(2 + long / 2, Math.min(at, size.x - 2 - long / 2));
      const around = [[0, -27], [0, 27], [long / 2 + 17, 0], [-long / 2 - 17, 0], [long / 2 + 10, -22], [-long / 2 - 10, -22],
        [long / 2 + 10, 22], [-long / 2 - 10, 22]].map(([dx, dy]) => [
        (dx ? x + dx : within(x)) - long / 2, y + dy - half, (dx ? x + dx : within(x)) + long / 2, y + dy + half,
      ]);
      const cost = (box) => 10 * taken.filter((other) => overlap(box, other)).length
        + 15 * (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2)
        + 0.5 * quiet.filter((other) => overlap(box, other)).length;
      const costs = around.map(cost);
      const box = around[costs.indexOf(Math.min(...costs))];
      taken.push(box);
      const label = WijkMap.element("div", "wl-name wl-place-name", name);
      label.dir = "auto";
      L.DomUtil.setPosition(label, map.containerPointToLayerPoint([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]));
      made.push(label);
    }
    placesPane.replaceChildren(...made);
  }

  function place() {
    if (!state.view || !pane) return;
    const size = map.getSize(), taken = parts.places.boxes(true), made = [];
    printPlaces(size, taken);
    const candidates = [];
    for (const [code, shape] of parts.areas.shapes()) {
      const { at, name, water } = shape.feature.properties;
      if (!at || !name || water) continue;
      const bounds = shape.getBounds();
      const corner = map.latLngToContainerPoint(bounds.getNorthWest());
      const other = map.latLngToContainerPoint(bounds.getSouthEast());
      const space = { x: other.x - corner.x, y: other.y - corner.y };
      const long = width(name);
      // A name may stick out a little, not more: else one cannot see whose it is.
      if (long > space.x * 1.05 || HEIGHT > space.y * 0.8) continue;
      const point = map.latLngToContainerPoint([at[1], at[0]]);
      if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) continue;
      candidates.push({ code, name, point, long, room: space.y, weight: code === state.view.selected ? Infinity : space.x * space.y });
    }
    const points = [...parts.points.boxes(), ...parts.places.boxes(false), ...parts.barriers.boxes()];
    candidates.sort((one, other) => other.weight - one.weight);
    for (const { code, name, point, long, room } of candidates) {
      const boxes = [0, -13, 13, -25, 25].filter((shift) => Math.abs(shift) < room / 2 - 12 || !shift).map((shift) => [
        point.x - long / 2 - 3, point.y + shift - HEIGHT / 2, point.x + long / 2 + 3, point.y + shift + HEIGHT / 2,
      ]);
      const free = boxes.filter((box) => !taken.some((other) => overlap(box, other)));
      if (!free.length) continue;
      const box = free.find((one) => !points.some((other) => overlap(one, other))) ?? free[0];
      taken.push(box);
      made.push(print(code, name, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]));
    }
    pane.replaceChildren(...made);
  }

  WijkMap.parts.names = {
    start(theMap) {
      map = theMap;
      [pane, placesPane] = [["wl-names", 590], ["wl-place-names", 615]].map(([name, zIndex]) => {
        const made = map.createPane(name);
        made.style.zIndex = zIndex;
        made.style.pointerEvents = "none";
        made.classList.add("leaflet-zoom-hide");
        made.setAttribute("aria-hidden", "true"); // areas and places carry their names themselves
        return made;
      });
      map.on("zoomend moveend resize viewreset", place); // and after points have found their places
      document.fonts?.load(FONT).then(() => { widths = new Map(); place(); }, () => {});
    },
    show: place,
  };
})();
