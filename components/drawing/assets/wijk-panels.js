// What lies on the map: zoom buttons, legend, what the points mean, the line of sources, a notice.
(() => {
  "use strict";
  const { parts, state, element, drawing } = WijkMap;
  const NARROW = 560;
  const ICONS = { zoomIn: "M10 4v12M4 10h12", zoomOut: "M4 10h12", whole: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" };
  let map, holder, zoom, legend, layers, source, notice, shown = null;

  function button(name, press) {
    const made = element("button", "wl-button");
    made.type = "button";
    const svg = drawing("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" });
    svg.append(drawing("path", { d: ICONS[name], fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round" }));
    made.append(svg);
    made.addEventListener("click", press);
    made.dataset.name = name;
    return made;
  }

  function swatch(look) {
    const svg = drawing("svg", { width: 20, height: 14, "aria-hidden": "true" });
    svg.append(drawing("rect", { width: 20, height: 14, rx: 2, fill: parts.patterns.fill(look), class: "wl-swatch" }));
    return svg;
  }

  function bar({ fills, breaks, low, high }) {
    const made = element("div", "wl-bar");
    const colours = element("div", "wl-bar-colours");
    for (const fill of fills) {
      const step = element("span", "wl-bar-step");
      step.style.background = fill;
      colours.append(step);
    }
    made.append(colours);
    if (breaks.length) {
      const ticks = element("div", "wl-bar-ticks");
      const first = breaks.length > fills.length ? 0 : 1;
      breaks.forEach((text, index) => {
        const tick = element("span", "", text);
        tick.style.left = `${(100 * (index + first)) / fills.length}%`;
        ticks.append(tick);
      });
      made.append(ticks);
    }
    if (low || high) {
      const ends = element("div", "wl-bar-ends");
      ends.append(element("span", "", low), element("span", "", high));
      made.append(ends);
    }
    return made;
  }

  function foldable(className, title) {
    const made = element("details", `wl-panel ${className}`);
    made.open = map.getSize().x > NARROW;
    made.append(element("summary", "", title));
    return made;
  }

  function showLegend(view) {
    legend?.remove();
    legend = null;
    if (!view.legend) return;
    const open = state.legendOpen;
    legend = foldable("wl-legend", view.legend.title);
    if (open !== undefined) legend.open = open;
    legend.addEventListener("toggle", () => { state.legendOpen = legend.open; });
    if (view.legend.fills.length) legend.append(bar(view.legend));
    if (view.legend.pairs) legend.append(parts.pairs.legend(view.legend.pairs));
    if (view.legend.states.length) {
      const list = element("ul", "wl-states");
      for (const [look, words] of view.legend.states) {
        const item = element("li");
        item.append(swatch(look), element("span", "", words));
        list.append(item);
      }
      legend.append(list);
    }
    holder.append(legend);
  }

  // What lies on the map now, each sign with its words; a row without a sign is a title.
  function keyRows(view) {
    const there = (rows, kind) => rows.some((row) => row[0] === kind);
    const kinds = Object.keys(view.kinds).filter((kind) => there(view.points, kind));
    const sizeOf = (kind) => (view.kinds[kind].named ? 18 : 11);
    const signs = kinds.map((kind) => (parts.places.isPlan(kind) ? parts.places.symbol(kind, sizeOf(kind)) : parts.points.symbol(kind)));
    const rows = kinds.map((kind, at) => [signs[at], view.kinds[kind].label]);
    // Large places first, then what is around them, then what is small.
    const quiet = (kind) => parts.places.isPlan(kind) && !view.kinds[kind].named;
    return [
      ...rows.filter((row, at) => !quiet(kinds[at])),
      ...Object.keys(view.reachKinds).filter((kind) => there(view.reach, kind))
        .map((kind) => [parts.reach.symbol(kind), view.reachKinds[kind].label]),
      ...rows.filter((row, at) => quiet(kinds[at])),
      ...parts.barriers.keyRows(view),
      ...(view.cells?.title ? [[null, view.cells.title]] : []),
      ...(view.cells?.words ?? []).map(([sign, words]) => [parts.cells.symbol(sign), words]),
    ];
  }

  function showLayers(view) {
    layers?.remove();
    layers = null;
    const rows = keyRows(view);
    if (!rows.length) return;
    layers = foldable("wl-layers", view.texts.layers);
    let list = null;
    for (const [sign, words] of rows) {
      if (!sign) layers.append(element("p", "wl-key-title", words));
      if (!list || !sign) layers.append(list = element("ul", "wl-states"));
      if (!sign) continue;
      const item = element("li");
      const place = element("span", "wl-sign");
      place.append(sign);
      item.append(place, element("span", "", words));
      list.append(item);
    }
    holder.append(layers);
  }

  WijkMap.parts.panels = {
    start(theMap, container) {
      map = theMap;
      zoom = element("div", "wl-zoom");
      zoom.append(
        button("zoomIn", () => map.zoomIn(map.options.zoomDelta)),
        button("zoomOut", () => map.zoomOut(map.options.zoomDelta)),
        button("whole", WijkMap.whole),
      );
      holder = element("div", "wl-panels");
      source = element("div", "wl-source");
      for (const one of [zoom, holder]) {
        L.DomEvent.disableClickPropagation(one);
        L.DomEvent.disableScrollPropagation(one);
        container.append(one);
      }
      container.append(source);
      map.on("zoomend", () => {
        zoom.children[0].disabled = map.getZoom() >= map.getMaxZoom();
        zoom.children[1].disabled = map.getZoom() <= map.getMinZoom();
      });
    },
    show(view) {
      for (const one of zoom.children) {
        one.setAttribute("aria-label", view.texts[one.dataset.name]);
        one.title = view.texts[one.dataset.name];
      }
      const now = JSON.stringify([
        view.legend, view.kinds, view.points.map((point) => point[0]), view.reachKinds, view.reach.map((one) => one[0]),
        view.cells && [view.cells.palette, view.cells.forms, view.cells.words, view.cells.title], view.barriers, view.landscape,
        view.texts, view.dark,
      ]);
      if (now !== shown) {
        shown = now;
        showLegend(view);
        showLayers(view);
      }
      source.textContent = view.source;
      source.hidden = !view.source;
    },
    notice() {
      notice ??= element("div", "wl-notice");
      notice.setAttribute("role", "alert");
      notice.textContent = state.texts?.failed ?? "";
      map.getContainer().append(notice);
    },
    clearNotice() { notice?.remove(); },
  };
})();
