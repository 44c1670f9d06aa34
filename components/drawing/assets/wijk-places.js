// Places of a plan: each stands exactly where it is; large ones carry their name, small ones stay quiet.
(() => {
  "use strict";
  const { parts, state } = WijkMap;
  const LARGE = 28, QUIET = 12, FINGER = 24;
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  // Signs in the middle of a large place, in a box of 28.
  const SIGNS = {
    crossed: "M9.5 9.5 18.5 18.5M18.5 9.5 9.5 18.5",
    arrow: "M8.5 14H19M14.8 9.6 19.2 14 14.8 18.4",
    plus: "M14 8.5V19.5M8.5 14H19.5",
  };
  let map, markers = [], shown = null;

  const isPlan = (kind) => !state.view.kinds[kind].cluster;
  const isNamed = (kind) => state.view.kinds[kind].named;

  function circle(r, fill, stroke, width) {
    return WijkMap.drawing("circle", { cx: 14, cy: 14, r, fill, stroke, "stroke-width": width });
  }

  function drawn({ shape, colour, ink }, panel) {
    const made = [circle(12.4, panel, "none", 0)];
    if (shape === "ring") {
      made.push(circle(8.6, panel, colour, 4), circle(2.6, colour, "none", 0));
    } else if (shape === "crossed") {
      made.push(circle(9.4, panel, colour, 2.4));
    } else {
      made.push(circle(10, colour, "none", 0));
    }
    if (SIGNS[shape]) {
      const line = shape === "crossed" ? colour : ink;
      made.push(WijkMap.drawing("path", {
        d: SIGNS[shape], fill: "none", stroke: line, "stroke-width": 2.4, "stroke-linecap": "round", "stroke-linejoin": "round",
      }));
    }
    return made;
  }

  /** The sign of a kind, for the map and for the key. */
  function symbol(kind, size) {
    const look = state.view.kinds[kind], panel = state.view.colours.panel;
    const svg = WijkMap.drawing("svg", { viewBox: "0 0 28 28", width: size, height: size, "aria-hidden": "true" });
    if (look.shape === "dot") svg.append(circle(10.5, look.colour, panel, 3.5));
    else if (look.shape === "hollow") svg.append(circle(9.5, panel, look.colour, 4.5));
    else svg.append(...drawn(look, panel));
    return svg;
  }

  function markerOf([kind, lon, lat, title, subtitle, ref]) {
    const large = isNamed(kind), size = large ? LARGE : FINGER;
    const words = [title, state.view.kinds[kind].label, subtitle].filter(Boolean).join("\n");
    const html = WijkMap.element("span", "wl-symbol");
    html.append(symbol(kind, large ? LARGE : QUIET));
    const icon = L.divIcon({ html, className: `wl-place wl-plan-${kind}`, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
    const made = L.marker([lat, lon], {
      icon, words, ref, kind, title: "", alt: "", keyboard: true, pane: large ? "wl-places" : "wl-quiet", name: large ? title : "",
    });
    made.on("click", (event) => {
      L.DomEvent.stop(event);
      const chosen = large || !event.originalEvent?.isTrusted ? made : nearest(made, event.originalEvent);
      WijkMap.answer({ point: chosen.options.ref || null }, chosen.getLatLng());
    });
    return made;
  }

  const at = (marker) => map.latLngToContainerPoint(marker.getLatLng());

  // Small places have room for a finger around them, which may lie over another one: the nearest is meant.
  function nearest(marker, event) {
    const point = map.mouseEventToContainerPoint(event);
    let best = marker;
    for (const other of markers) {
      if (!isNamed(other.options.kind) && at(other).distanceTo(point) < at(best).distanceTo(point)) best = other;
    }
    return best;
  }

  function inDirection(marker, [dx, dy]) {
    const from = at(marker);
    let best = null, least = Infinity;
    for (const other of markers) {
      if (other === marker || isNamed(other.options.kind)) continue;
      const to = at(other).subtract(from);
      const along = to.x * dx + to.y * dy, aside = Math.abs(to.x * dy) + Math.abs(to.y * dx);
      if (along > 0 && along >= aside && along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
    }
    return best;
  }

  // Hundreds of small places are one stop of the Tab key; arrow keys go on from there.
  function equip(marker, stop) {
    const element = marker.getElement();
    const { words, kind, ref } = marker.options;
    const quiet = !isNamed(kind);
    element.setAttribute("aria-label", words.replaceAll("\n", ", "));
    element.setAttribute("aria-pressed", String(Boolean(ref) && ref === state.view.chosenPoint));
    element.classList.toggle("wl-chosen-place", Boolean(ref) && ref === state.view.chosenPoint);
    element.removeAttribute("title");
    element.setAttribute("tabindex", quiet && !stop ? "-1" : "0");
    const open = () => { parts.tooltip.open(words, at(marker)); parts.reach.light(ref); };
    const close = () => { parts.tooltip.close(); parts.reach.light(state.view.chosenPoint); };
    element.onmouseenter = element.onfocus = open;
    element.onmouseleave = element.onblur = close;
    element.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        element.click();
      } else if (quiet && event.key in ARROWS) {
        const next = inDirection(marker, ARROWS[event.key])?.getElement();
        if (next) {
          element.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus({ preventScroll: true });
        }
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    };
  }

  WijkMap.parts.places = {
    symbol, isPlan,
    /** Large places that carry a name: text and where they stand on the screen. */
    named: () => markers.filter((marker) => marker.options.name).map((marker) => ({ ...at(marker), name: marker.options.name })),
    /** Boxes on the screen: of large places, and of small ones. */
    boxes(large) {
      return markers.filter((marker) => isNamed(marker.options.kind) === large).map((marker) => {
        const { x, y } = at(marker), half = (large ? LARGE : QUIET) / 2;
        return [x - half, y - half, x + half, y + half];
      });
    },
    start(theMap) {
      map = theMap;
      // Far off a hundred small places would hide what they stand on.
      map.on("zoomend", () => map.getContainer().classList.toggle("wl-far", map.getZoom() < 12));
      for (const [name, zIndex] of [["wl-quiet", 595], ["wl-places", 620]]) map.createPane(name).style.zIndex = zIndex;
    },
    show(view) {
      const mine = view.points.filter((point) => isPlan(point[0]));
      const now = JSON.stringify([mine, view.kinds, view.chosenPoint, view.dark]);
      if (now === shown) return;
      shown = now;
      const had = markers.find((marker) => marker.getElement() === document.activeElement)?.options;
      for (const marker of markers) marker.remove();
      parts.tooltip.close();
      markers = mine.map(markerOf);
      let stop = true;
      for (const marker of markers) {
        marker.addTo(map);
        equip(marker, stop);
        if (!isNamed(marker.options.kind)) stop = false;
      }
      if (had) markers.find(({ options }) => options.ref === had.ref)?.getElement().focus({ preventScroll: true });
    },
  };
})();
