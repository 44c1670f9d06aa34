// The areas: drawn once per geometry, repainted per view; chosen by mouse, finger and keyboard.
(() => {
  "use strict";
  const MOST_SVG = 300; // above this a canvas is faster, and a list is the better way in
  const { parts, state } = WijkMap;
  let map, layer = null, file = null, canvas = false, marks = {}, hovered = null, focused = null;
  let shapes = new Map(), indexOf = new Map();

  // Canvas with patterns: Leaflet's own knows plain colours only.
  const PatternCanvas = L.Canvas.extend({
    _fillStroke(context, shape) {
      const name = shape.options.pattern;
      if (!name) return L.Canvas.prototype._fillStroke.call(this, context, shape);
      this._patterns = this._patterns || {};
      const fill = this._patterns[name] || (this._patterns[name] = parts.patterns.canvasPattern(context, name));
      context.globalAlpha = shape.options.fillOpacity;
      context.fillStyle = fill;
      context.fill("evenodd");
      context.globalAlpha = 1;
      context.lineWidth = shape.options.weight;
      context.strokeStyle = shape.options.color;
      context.lineJoin = "round";
      context.stroke();
    },
  });

  function labelOf(code) {
    const index = indexOf.get(code);
    return index === undefined ? shapes.get(code)?.feature.properties.name ?? code : state.view.labels[index];
  }

  function lookOf(code) {
    const view = state.view;
    const index = indexOf.get(code);
    const sign = index === undefined ? "m" : view.classes[index];
    return view.palette[sign] ?? "dots";
  }

  function styleOf(feature) {
    const view = state.view;
    const tiles = Boolean(view.tiles);
    // Areas that are white because they have none of it keep an edge that is seen.
    const edge = "z" in view.palette ? view.colours.neighbour : view.colours.border;
    const border = { color: edge, weight: canvas ? 0.5 : 1.4, lineJoin: "round", opacity: 1 };
    if (feature.properties.water) return { ...border, fillColor: view.colours.water, fillOpacity: tiles ? 0.5 : 0.85 };
    const look = lookOf(feature.id);
    const pattern = parts.patterns.NAMES.includes(look) ? look : null;
    return {
      ...border,
      fillColor: pattern && !canvas ? parts.patterns.fill(look) : pattern ? view.colours.dotsGround : look,
      pattern,
      fillOpacity: (tiles ? 0.75 : 1) * view.muted,
    };
  }

  function choose(code, place) {
    if (state.view.pick) {
      if (place) WijkMap.answer({}, place);
      return;
    }
    mark("chosen", code);
    WijkMap.answer({ code }, place);
  }

  // Outlines on top of everything else: of the chosen area, of the one under the mouse, of the one with the focus.
  function mark(kind, code) {
    marks[kind]?.remove();
    delete marks[kind];
    const shape = shapes.get(code);
    if (!shape) return;
    const colours = state.view.colours;
    const line = kind === "hover" ? { color: colours.ink, weight: 2 } : { color: colours.strong, weight: 4 };
    const outline = (style, className) => L.geoJSON(shape.feature, {
      interactive: false, pane: "wl-marks", renderer: marks.renderer, className,
      style: { ...style, fill: false, lineJoin: "round" },
    });
    // A group adds its layers in the order in which they were made: first the light edge, then the line on top of it.
    const edge = kind === "hover" ? [] : [outline({ color: colours.panel, weight: 7 }, "")];
    const pair = [...edge, outline({ ...line, dashArray: kind === "focus" ? "7 4" : null }, `wl-${kind}`)];
    marks[kind] = L.layerGroup(pair).addTo(map);
  }

  function middle(shape) {
    const at = shape.feature.properties.at;
    return map.latLngToContainerPoint(at ? [at[1], at[0]] : shape.getBounds().getCenter());
  }

  // The nearest area in the direction of an arrow key.
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function neighbour(shape, [dx, dy]) {
    const from = middle(shape);
    let best = null, least = Infinity;
    for (const other of shapes.values()) {
      if (other === shape) continue;
      const to = middle(other).subtract(from);
      const along = to.x * dx + to.y * dy, aside = Math.abs(to.x * dy) + Math.abs(to.y * dx);
      if (along > 0 && along >= aside && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
    }
    return best;
  }

  function onKey(event, shape) {
    if (event.key === "Enter" || event.key === " ") {
      choose(shape.feature.id, null);
    } else if (event.key in ARROWS) {
      neighbour(shape, ARROWS[event.key])?.getElement().focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function describe(shape) {
    const element = shape.getElement?.();
    if (!element) return;
    const chosen = shape.feature.id === state.view.selected;
    element.setAttribute("aria-label", labelOf(shape.feature.id).replaceAll("\n", ", "));
    element.setAttribute("aria-pressed", String(chosen));
    // While somebody points at a place, the map itself has the focus: areas are no way in.
    element.setAttribute("tabindex", state.view.pick ? "-1" : "0");
  }

  function equip(shape) {
    const element = shape.getElement?.();
    if (!element || shape.feature.properties.water) return;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.dataset.code = shape.feature.id;
    element.addEventListener("keydown", (event) => onKey(event, shape));
    element.addEventListener("focus", () => {
      if (!element.matches(":focus-visible")) return;
      focused = shape.feature.id;
      mark("focus", focused);
      parts.tooltip.open(labelOf(focused), middle(shape));
    });
    element.addEventListener("blur", () => { focused = null; mark("focus", null); parts.tooltip.close(); });
  }

  function listen(shape) {
    if (shape.feature.properties.water) return;
    shape.on({
      click: (event) => { L.DomEvent.stop(event); choose(shape.feature.id, event.latlng); },
      mouseover: (event) => {
        hovered = shape.feature.id;
        mark("hover", hovered);
        parts.tooltip.open(labelOf(hovered), event.containerPoint);
      },
      mousemove: (event) => parts.tooltip.move(event.containerPoint),
      mouseout: () => { hovered = null; mark("hover", null); parts.tooltip.close(); },
    });
  }

  function draw(areas) {
    layer?.remove();
    for (const kind of ["chosen", "hover", "focus"]) mark(kind, null);
    shapes = new Map();
    canvas = areas.features.length > MOST_SVG;
    layer = L.geoJSON(areas, {
      renderer: canvas ? new PatternCanvas({ pane: "overlayPane", padding: 0.1 }) : marks.svg,
      smoothFactor: canvas ? 1 : 0.5,
      style: styleOf,
      onEachFeature: (feature, shape) => { shapes.set(feature.id, shape); listen(shape); },
    });
    WijkMap.fitIfElsewhere(layer.getBounds()); // first, so that nothing is drawn at a zoom that nobody sees
    layer.addTo(map);
    shapes.forEach(equip);
    map.getContainer().dataset.renderer = canvas ? "canvas" : "svg";
  }

  function repaint() {
    if (!canvas) {
      layer.setStyle(styleOf);
    } else {
      // Each setStyle would ask for a redraw of its own piece; one redraw of all is cheaper.
      layer.eachLayer((shape) => L.setOptions(shape, styleOf(shape.feature)));
      const renderer = layer.getLayers()[0]?.options.renderer;
      if (renderer) { renderer._patterns = null; renderer._redraw(); }
    }
  }

  WijkMap.parts.areas = {
    start(theMap, container) {
      map = theMap;
      map.createPane("wl-marks").style.zIndex = 450;
      map.getPane("wl-marks").style.pointerEvents = "none";
      marks.renderer = L.svg({ pane: "wl-marks", padding: 0.5 });
      marks.svg = L.svg({ pane: "overlayPane", padding: 0.5 });
      container.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && state.view?.selected) { mark("chosen", null); WijkMap.answer({}); }
      });
    },
    show(view) {
      indexOf = new Map(view.codes.map((code, index) => [code, index]));
      if (view.geometry !== file) {
        file = view.geometry;
        draw(view.files.areas);
      } else {
        repaint();
      }
      if (!canvas) shapes.forEach(describe);
      mark("chosen", view.selected);
      if (hovered) parts.tooltip.close();
    },
    shapes: () => shapes,
    fillOf: lookOf,
  };
})();
