// Activities, initiatives and signals: each kind with its own shape and colour, taken together where they crowd.
(() => {
  "use strict";
  const { parts, state } = WijkMap;
  const FORMS = { circle: "M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12z", diamond: "M8 1 15 8 8 15 1 8z", triangle: "M8 1.5 15 14H1z" };
  let map, groups = {}, shown = null;

  function symbol(kind, size = 16) {
    const look = state.view.kinds[kind];
    const svg = WijkMap.drawing("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" });
    svg.append(WijkMap.drawing("path", {
      d: FORMS[look.shape], fill: look.colour, stroke: state.view.colours.panel, "stroke-width": 1.6, "stroke-linejoin": "round",
    }));
    return svg;
  }

  function badge(kind, count) {
    const look = state.view.kinds[kind];
    const made = WijkMap.element("span", `wl-badge wl-badge-${kind}`, count.toLocaleString(state.view.texts.language));
    made.style.background = look.colour;
    made.style.color = look.ink;
    return made;
  }

  function icon(kind, count) {
    const size = count > 99 ? 30 : 24;
    const holder = WijkMap.element("span", "wl-symbol");
    holder.append(count > 1 ? badge(kind, count) : symbol(kind));
    return L.divIcon({ html: holder, className: `wl-point wl-${kind}`, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
  }

  const total = (cluster) => cluster.getAllChildMarkers().reduce((sum, marker) => sum + marker.options.count, 0);

  function words(marker, kind) {
    if (marker.getAllChildMarkers) {
      return state.view.kinds[kind].cluster.replace("{n}", total(marker).toLocaleString(state.view.texts.language));
    }
    return marker.options.words;
  }

  function equip(marker, kind) {
    const element = marker.getElement();
    if (!element) return;
    element.setAttribute("aria-label", words(marker, kind).replaceAll("\n", ", "));
    element.removeAttribute("title");
    const open = () => parts.tooltip.open(words(marker, kind), map.latLngToContainerPoint(marker.getLatLng()));
    element.onmouseenter = open;
    element.onfocus = open;
    element.onmouseleave = element.onblur = () => parts.tooltip.close();
    element.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      element.click();
    };
  }

  function group(kind) {
    const made = L.markerClusterGroup({
      // Far off the colours of the areas come first; close by one wants to see each point.
      maxClusterRadius: (zoom) => (zoom < 12.5 ? 80 : zoom < 14 ? 56 : 36),
      showCoverageOnHover: false,
      animate: !WijkMap.calm,
      spiderLegPolylineOptions: { weight: 1, color: state.view.kinds[kind].colour, opacity: 0.7 },
      iconCreateFunction: (cluster) => icon(kind, total(cluster)),
    });
    made.on("click", (event) => {
      L.DomEvent.stop(event);
      WijkMap.answer({ point: event.layer.options.ref || null }, event.layer.getLatLng());
    });
    return made;
  }

  function markerOf([kind, lon, lat, title, subtitle, ref, count]) {
    const words = [title, subtitle, subtitle ? "" : state.view.kinds[kind].label].filter(Boolean).join("\n");
    return L.marker([lat, lon], { icon: icon(kind, count), count, ref, words, alt: "", keyboard: true });
  }

  // Points and clusters on the screen, with where they stand now.
  function visible() {
    const found = [];
    map.eachLayer((layer) => {
      const element = layer instanceof L.Marker && layer.getElement();
      if (!element || !element.classList.contains("wl-point")) return;
      const [dx, dy] = (element.style.translate || "0 0").split(" ").map(parseFloat);
      const { x, y } = map.latLngToContainerPoint(layer.getLatLng());
      found.push({ element, x: x + dx, y: y + (dy || 0), fromX: x, fromY: y, radius: parseFloat(element.style.width) / 2 });
    });
    return found;
  }

  // What stands at one address lies beside each other, not over each other: a finger must be able to choose.
  // Three kinds at one address become a triangle.
  const LEAN = { activity: [-2, 4], initiative: [2, 4], signal: [0, -9] };
  const ROUNDS = 80;
  const FURTHEST = 44;
  function spread() {
    asked = 0;
    const all = visible();
    for (const one of all) {
      const [dx, dy] = LEAN[one.element.className.match(/wl-point wl-(\w+)/)?.[1]] ?? [0, 0];
      [one.x, one.y] = [one.fromX + dx, one.fromY + dy];
    }
    for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
      moved = false;
      for (let i = 0; i < all.length; i++) {
        for (let j = i + 1; j < all.length; j++) {
          moved = push(all[i], all[j], i + j) || moved;
        }
      }
    }
    for (const { element, x, y, fromX, fromY, pushed } of all) {
      if (!pushed) {
        element.style.translate = "";
        continue;
      }
      const far = Math.max(1, Math.hypot(x - fromX, y - fromY) / FURTHEST);
      element.style.translate = `${((x - fromX) / far).toFixed(1)}px ${((y - fromY) / far).toFixed(1)}px`;
    }
    parts.names.show();
  }

  // Boxes, not circles: what can be pressed is a box. Two that overlap part along the shorter way.
  function push(one, other, turn) {
    const apart = one.radius + other.radius + 0.5;
    const dx = other.x - one.x, dy = other.y - one.y;
    const tooNearX = apart - Math.abs(dx), tooNearY = apart - Math.abs(dy);
    if (tooNearX <= 0 || tooNearY <= 0) return false;
    one.pushed = other.pushed = true;
    const axis = tooNearX < tooNearY || (tooNearX === tooNearY && turn % 2) ? "x" : "y";
    const step = (Math.min(tooNearX, tooNearY) / 2 + 0.01) * ((axis === "x" ? dx : dy) < 0 ? -1 : 1);
    one[axis] -= step;
    other[axis] += step;
    return true;
  }

  let asked = 0;
  const spreadSoon = () => { asked ||= requestAnimationFrame(spread); };

  WijkMap.parts.points = {
    symbol,
    /** Boxes that points take now, in pixels of the frame: [left, top, right, bottom]. */
    boxes() {
      return visible().map(({ x, y, radius }) => [x - radius + 3, y - radius + 3, x + radius - 3, y + radius - 3]);
    },
    start(theMap) {
      map = theMap;
      // Markers come and go while the map moves and clusters open: name each when it appears.
      map.on("layeradd", ({ layer }) => {
        const kind = layer instanceof L.Marker && layer.getElement()?.className.match(/wl-point wl-(\w+)/)?.[1];
        if (!kind) return;
        equip(layer, kind);
        spreadSoon();
      });
      map.on("zoomend moveend layerremove", spreadSoon);
    },
    show(view) {
      const now = JSON.stringify([view.points.filter(([kind]) => !parts.places.isPlan(kind)), view.kinds, view.dark]);
      if (now === shown) return;
      shown = now;
      for (const one of Object.values(groups)) one.remove();
      groups = {};
      for (const point of view.points) {
        const kind = point[0];
        if (parts.places.isPlan(kind)) continue;
        groups[kind] ??= { made: group(kind), markers: [] };
        groups[kind].markers.push(markerOf(point));
      }
      for (const [kind, { made, markers }] of Object.entries(groups)) {
        made.addLayers(markers);
        groups[kind] = made.addTo(map);
      }
    },
  };
})();
