// The map: started once, then shown anew for each view that the server sends.
window.WijkMap = (() => {
  "use strict";

  const NETHERLANDS = [[50.75, 3.35], [53.55, 7.23]];
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const parts = {};
  const state = { map: null, view: null, turn: 0, fitted: null, rest: null };

  // Addresses are given from the root of the server; this frame lies two folders deep.
  const address = (path) => path.replace(/^\//, "../../");

  function start(id) {
    const container = document.getElementById(id);
    const handheld = L.Browser.mobile;
    const map = L.map(id, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      zoomDelta: 0.75,
      wheelPxPerZoomLevel: 120,
      minZoom: 6,
      maxZoom: 18,
      // One finger scrolls the page, two move the map.
      dragging: !handheld,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      inertia: !calm,
    });
    map.fitBounds(NETHERLANDS, { animate: false });
    state.map = map;
    container.classList.add("wl-map");
    container.setAttribute("role", "region");
    for (const part of Object.values(parts)) part.start?.(map, container);
    new ResizeObserver(() => {
      const asFitted = untouched();
      map.invalidateSize({ animate: false, pan: false });
      if (state.pendingFit) fit(state.pendingFit);
      else if (asFitted) fit(state.fitted);
      if (state.view?.fit && state.box === undefined) lookAt(state.view.fit, false);
    }).observe(container);
    return map;
  }

  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }

  async function update(packed) {
    const turn = ++state.turn;
    const container = state.map.getContainer();
    try {
      const view = await unpack(packed);
      state.texts = view.texts;
      if (turn !== state.turn) return; // a later view has come meanwhile
      const [areas, neighbours, landscape, barriers] = await Promise.all([
        collection(view.geometry),
        ...[view.neighbours, view.landscape, view.barriers].map((path) => collection(path).catch(() => null)),
      ]);
      if (turn !== state.turn) return;
      show({ ...view, files: { areas, neighbours, landscape, barriers } });
      container.dataset.painted = String(turn);
      parts.panels.clearNotice();
    } catch (failure) {
      console.error(failure);
      container.dataset.failed = String(turn);
      parts.panels.notice();
    }
  }

  const fetched = new Map();
  function collection(path) {
    if (!path) return Promise.resolve(null);
    if (!fetched.has(path)) {
      const answer = fetch(address(path)).then((response) => {
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => fetched.delete(path));
      fetched.set(path, answer);
    }
    return fetched.get(path);
  }

  function show(view) {
    const container = state.map.getContainer();
    const before = state.view;
    state.view = view;
    document.documentElement.lang = view.texts.language;
    container.classList.toggle("wl-dark", view.dark);
    container.style.setProperty("--muted", view.muted);
    for (const [name, colour] of Object.entries(view.colours)) container.style.setProperty(`--${name}`, colour);
    for (const name of ["patterns", "surroundings", "barriers", "areas", "cells", "reach", "points", "places", "names", "panels", "pick"]) {
      parts[name].show(view, before);
    }
    lookAt(view.fit, Boolean(before));
  }

  // A part of the map comes into sight when it is another part than before; somebody who moved away since is left alone.
  function lookAt(box, slowly) {
    const now = JSON.stringify(box);
    if (now === state.box) return;
    state.box = now;
    const size = state.map.getSize();
    if (!box || size.x <= 40 || size.y <= 40) {
      if (box) state.box = undefined;
      return;
    }
    const [west, south, east, north] = box;
    const foot = size.x > 560 ? 96 : 48; // legend and key lie there
    state.map.fitBounds([[south, west], [north, east]], {
      paddingTopLeft: [24, 36], paddingBottomRight: [24, foot], maxZoom: 15, animate: slowly && !calm,
    });
    state.rest = null;
  }

  // The whole of the areas comes into sight when they are drawn first, or when they are others than before;
  // wijken and buurten of one municipality lie within the same bounds, so that the zoom stays.
  function fitIfElsewhere(bounds) {
    if (!bounds.isValid()) return;
    const same = state.fitted && ["getWest", "getSouth", "getEast", "getNorth"].every((side) => {
      const size = Math.max(state.fitted.getEast() - state.fitted.getWest(), 1e-6);
      return Math.abs(bounds[side]() - state.fitted[side]()) < 0.05 * size;
    });
    if (!same) fit(bounds);
  }

  function fit(bounds) {
    const size = state.map.getSize();
    state.fitted = bounds;
    state.pendingFit = size.x > 40 && size.y > 40 ? null : bounds;
    if (state.pendingFit) return;
    state.map.fitBounds(bounds, { padding: [14, 14], animate: false });
    state.rest = { centre: state.map.getCenter(), zoom: state.map.getZoom() };
  }

  // Nobody moved the map since it was fitted: then it may be fitted again when the window changes.
  function untouched() {
    return Boolean(state.rest) && state.map.getZoom() === state.rest.zoom && state.map.getCenter().distanceTo(state.rest.centre) < 1;
  }

  function whole() {
    if (state.fitted) state.map.fitBounds(state.fitted, { padding: [14, 14], animate: !calm });
  }

  function answer(what, place) {
    window.Streamlit.setComponentValue({
      code: null,
      point: null,
      lon: place ? +L.Util.wrapNum(place.lng, [-180, 180], true).toFixed(6) : null,
      lat: place ? +place.lat.toFixed(6) : null,
      ...what,
      at: Date.now(),
    });
  }

  // Text comes from people: it is only ever put in as text.
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function drawing(tag, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  return { start, update, parts, state, calm, address, answer, element, drawing, fitIfElsewhere, whole };
})();
