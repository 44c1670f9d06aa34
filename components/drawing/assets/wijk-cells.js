// Little squares: thousands of them in one drawing, painted again only when they or the zoom change.
(() => {
  "use strict";
  const { state } = WijkMap;
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

  // Squares lie a degree or so askew on the map. Where that is less than a pixel they are drawn upright, which is many
  // times faster; close by, where it shows, there are few of them.
  const ASKEW = 0.75;
  // How far from its edge a square begins, in parts of a side, so that each is seen as one; and where a frame is open.
  const INSETS = { square: [0.06], dot: [0.3], frame: [0.06, 0.28] };

  function upright(c, inset) {
    const left = (c[0] + c[6]) / 2, right = (c[2] + c[4]) / 2, top = (c[5] + c[7]) / 2, foot = (c[1] + c[3]) / 2;
    const dx = (right - left) * inset, dy = (foot - top) * inset;
    return [left + dx, top + dy, right - left - 2 * dx, foot - top - 2 * dy];
  }

  function fillUpright(pen, c, insets) {
    const [x, y, width, height] = upright(c, insets[0]);
    if (insets.length === 1) {
      pen.fillRect(x, y, width, height);
      return;
    }
    const [, , inner] = upright(c, insets[1]);
    const edge = Math.max((width - inner) / 2, 1);
    pen.fillRect(x, y, width, edge);
    pen.fillRect(x, y + height - edge, width, edge);
    pen.fillRect(x, y + edge, edge, height - 2 * edge);
    pen.fillRect(x + width - edge, y + edge, edge, height - 2 * edge);
  }

  function fillAskew(pen, c, insets) {
    pen.beginPath();
    for (const inset of insets) {
      // Each corner moves towards the opposite one.
      for (let i = 0; i < 8; i += 2) {
        const other = (i + 4) % 8;
        const x = c[i] + (c[other] - c[i]) * inset, y = c[i + 1] + (c[other + 1] - c[i + 1]) * inset;
        if (i) pen.lineTo(x, y);
        else pen.moveTo(x, y);
      }
      pen.closePath();
    }
    pen.fill("evenodd");
  }

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
      const pen = this._renderer._ctx, seen = this._renderer._bounds;
      const now = this._now, insetsOf = (sign) => INSETS[this._cells.forms[sign]] ?? INSETS.square;
      const fill = Math.abs(now[3] - now[1]) < ASKEW ? fillUpright : fillAskew;
      pen.globalAlpha = 0.92;
      for (const [sign, rows] of this._rows) {
        pen.fillStyle = this._cells.palette[sign];
        const insets = insetsOf(sign);
        for (const row of rows) {
          const c = now.subarray(row * 8, row * 8 + 8);
          if (c[4] < seen.min.x || c[0] > seen.max.x || c[1] < seen.min.y || c[5] > seen.max.y) continue;
          fill(pen, c, insets);
        }
      }
      pen.globalAlpha = 1;
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
