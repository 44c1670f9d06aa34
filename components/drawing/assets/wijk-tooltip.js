// One tooltip for areas and points: follows the mouse, or stands at what has the focus.
(() => {
  "use strict";
  let map, box;

  function place(point) {
    const size = map.getSize();
    const width = box.offsetWidth, height = box.offsetHeight;
    const left = point.x + 16 + width > size.x ? point.x - 16 - width : point.x + 16;
    const top = point.y + 16 + height > size.y ? point.y - 12 - height : point.y + 16;
    box.style.transform = `translate(${Math.max(4, Math.min(left, size.x - width - 4))}px, ${Math.max(4, top)}px)`;
  }

  WijkMap.parts.tooltip = {
    start(theMap, container) {
      map = theMap;
      box = WijkMap.element("div", "wl-tooltip");
      box.hidden = true;
      box.setAttribute("aria-hidden", "true"); // what it says is the label of what it belongs to
      container.append(box);
      map.on("movestart zoomstart", () => { box.hidden = true; });
    },
    open(text, point) {
      const [name, ...rest] = text.split("\n");
      box.replaceChildren(WijkMap.element("strong", "", name), ...rest.map((line) => WijkMap.element("span", "", line)));
      for (const line of box.children) line.dir = "auto";
      box.hidden = false;
      place(point);
    },
    move(point) { if (!box.hidden) place(point); },
    close() { box.hidden = true; },
  };
})();
