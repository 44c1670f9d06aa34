// Little squares: thousands of them in one drawing, painted again only when they or the zoom change.
(() => {
  "use strict";
  const { state } = WijkMap;
  const INSET = 0.06; // of a side, so that each square is seen as one
  let map, renderer, layer = null, shown = null;

  // From metres to degrees, and on to the flat world of the map at zoom 0 (components/drawing/map_packing.py).
  function corners({ steps, lon, lat, size }) {
    const half = size / 2000, out = new Float64Array(steps.length * 4);
    const along = (to, x, y) => to[0] + to[1] * x + to[2] * y + to[3] * x * x + to[4] * x * y + to[5] * y * y;
    const crs = map.options.crs;
    let x = 0, y = 0, to = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i] / 1000;
      y += steps[i + 1] / 1000;
      for (const [dx, dy] of [[-half, -half], [half, -half], [half, half], [-half, half]]) {
        const point = crs.latLngToPoint(L.latLng(along(lat, x + dx, y + dy), along(lon, x + dx, y + dy)), 0);
        out[to++] = point.x;
        out[to++] = point.y;
      }
    }
    return out;
  }

  // One square of which the corners lie `inset` of a side inwards.
  function square(pen, c, inset, back) {
    const near = 1 - inset;
    const x = [c[0] * near + c[4] * inset, c[2] * near + c[6] * inset, c[4] * near + c[0] * inset, c[6] * near + c[2] * inset];
    const y = [c[1] * near + c[5] * inset, c[3] * near + c[7] * inset, c[5] * near + c[1] * inset, c[7] * near + c[3] * inset];
    pen.moveTo(x[0], y[0]);
    for (const i of back ? [3, 2, 1] : [1, 2, 3]) pen.lineTo(x[i], y[i]);
    pen.closePath();
  }

  const FORMS = {
    square: (pen, c) => square(pen, c, INSET),
    dot: (pen, c) => square(pen, c, 0.3),
    frame: (pen, c) => { square(pen, c, INSET); square(pen, c, 0.28, true); },
  };

  const Squares = L.Path.extend({
    initialize(cells) {
      L.setOptions(this, { interactive: false, renderer, pane: "wl-cells" });
      this._world = corners(cells);
      this._rows = new Map();
      [...cells.classes].forEach((sign, row) => {
        if (!this._rows.has(sign)) this._rows.set(sign, []);
        this._rows.get(sign).push(row);
      });
      this._cells = cells;
    },
    _project() {
      const world = this._world, scale = map.options.crs.scale(map.getZoom()) / map.options.crs.scale(0);
      const { x: left, y: top } = map.getPixelOrigin();
      const now = this._now = new Float64Array(world.length);
      const bounds = this._pxBounds = new L.Bounds();
      for (let i = 0; i < world.length; i += 2) {
        now[i] = world[i] * scale - left;
        now[i + 1] = world[i + 1] * scale - top;
      }
      for (let i = 0; i < world.length; i += 8) bounds.extend([now[i], now[i + 1]]).extend([now[i + 4], now[i + 5]]);
    },
    _update() {}, // the renderer draws anew after each move by itself
    _updatePath() {
      const pen = this._renderer._ctx, seen = this._renderer._bounds, began = performance.now();
      const c = new Float64Array(8);
      pen.globalAlpha = 0.92;
      for (const [sign, rows] of this._rows) {
        const form = FORMS[this._cells.forms[sign]] ?? FORMS.square;
        pen.fillStyle = this._cells.palette[sign];
        pen.beginPath();
        for (const row of rows) {
          for (let i = 0; i < 8; i++) c[i] = this._now[row * 8 + i];
          if (c[4] < seen.min.x || c[0] > seen.max.x || c[1] < seen.min.y || c[5] > seen.max.y) continue;
          form(pen, c);
        }
        pen.fill();
      }
      pen.globalAlpha = 1;
      map.getContainer().dataset.cellsTook = (performance.now() - began).toFixed(1);
    },
    _containsPoint: () => false,
  });

  WijkMap.parts.cells = {
    /** One square, for the key. */
    symbol(sign) {
      const { palette, forms } = state.view.cells;
      const svg = WijkMap.drawing("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
      const d = {
        square: "M2 2H14V14H2Z", dot: "M5 5H11V11H5Z", frame: "M2 2H14V14H2ZM5 5V11H11V5Z",
      }[forms[sign] ?? "square"];
      svg.append(WijkMap.drawing("path", { d, fill: palette[sign] }));
      return svg;
    },
    start(theMap) {
      map = theMap;
      const pane = map.createPane("wl-cells");
      pane.style.zIndex = 410;
      pane.style.pointerEvents = "none";
      pane.setAttribute("aria-hidden", "true");
      renderer = L.canvas({ pane: "wl-cells", padding: 0.3 });
    },
    show(view) {
      const now = JSON.stringify(view.cells);
      if (now === shown) return;
      shown = now;
      layer?.remove();
      layer = view.cells?.classes.length ? new Squares(view.cells).addTo(map) : null;
    },
  };
})();
