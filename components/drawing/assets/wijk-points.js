// Activities, initiatives and signals: each kind with its own shape and colour, taken together where they crowd.
(() => {
  "use strict";
  const { parts, state } = WijkMap;
  const FORMS = { circle: "M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12z", diamond: "M8 1 15 8 8 15 1 8z", triangle: "M8 1.5 15 14H1z" };
  // Kinds that stand at one address lie beside each other, not over each other.
  const SHIFT = { activity: [-7, 4], initiative: [7, 4], signal: [0, -7] };
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
    const size = count > 1 ? (count > 99 ? 34 : 28) : 24;
    const [dx, dy] = SHIFT[kind].map((shift) => (count > 1 ? shift * 1.4 : shift));
    const holder = WijkMap.element("span", "wl-symbol");
    holder.append(count > 1 ? badge(kind, count) : symbol(kind));
    return L.divIcon({ html: holder, className: `wl-point wl-${kind}`, iconSize: [size, size], iconAnchor: [size / 2 - dx, size / 2 - dy] });
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
      maxClusterRadius: 40,
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

  WijkMap.parts.points = {
    symbol,
    /** Boxes that points take now, in pixels of the layer: [left, top, right, bottom]. */
    boxes() {
      const boxes = [];
      map.eachLayer((layer) => {
        const element = layer instanceof L.Marker && layer.getElement();
        if (!element) return;
        const { iconSize, iconAnchor } = layer.options.icon.options;
        const { x, y } = map.latLngToContainerPoint(layer.getLatLng()).subtract(iconAnchor);
        boxes.push([x + 3, y + 3, x + iconSize[0] - 3, y + iconSize[1] - 3]);
      });
      return boxes;
    },
    start(theMap) {
      map = theMap;
      // Markers come and go while the map moves and clusters open: name each when it appears.
      map.on("layeradd", ({ layer }) => {
        const kind = layer instanceof L.Marker && layer.options.icon?.options.className?.match(/wl-point wl-(\w+)/)?.[1];
        if (kind) equip(layer, kind);
      });
    },
    show(view) {
      const now = JSON.stringify([view.points, view.kinds, view.dark]);
      if (now === shown) return;
      shown = now;
      for (const one of Object.values(groups)) one.remove();
      groups = {};
      for (const point of view.points) {
        const kind = point[0];
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
