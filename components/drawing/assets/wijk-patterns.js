// Fills that are told apart without colour: for SVG, for canvas, and for the legend.
(() => {
  "use strict";
  const SIZE = 8;
  const NAMES = ["hatch", "back-hatch", "dots"];
  let colours = {};
  let holder = null;

  const fill = (look) => (NAMES.includes(look) ? `url(#wl-${look})` : look);
  const ground = (name) => (name === "dots" ? colours.dotsGround : colours.patternGround);

  function svgPattern(name) {
    const pattern = WijkMap.drawing("pattern", {
      id: `wl-${name}`, width: SIZE, height: SIZE, patternUnits: "userSpaceOnUse",
    });
    pattern.append(WijkMap.drawing("rect", { width: SIZE, height: SIZE, fill: ground(name) }));
    if (name === "dots") {
      pattern.append(WijkMap.drawing("circle", { cx: 4, cy: 4, r: 0.9, fill: colours.dotsInk }));
    } else {
      // The line is drawn three times, so that it goes on into the next tile.
      const lines = name === "hatch" ? "M-2 2 2-2M0 8 8 0M6 10 10 6" : "M-2 6 2 10M0 0 8 8M6-2 10 2";
      const dash = name === "hatch" ? {} : { "stroke-dasharray": "3 2.66" };
      pattern.append(WijkMap.drawing("path", { d: lines, stroke: colours.patternInk, "stroke-width": 1.3, ...dash }));
    }
    return pattern;
  }

  // Green is drawn as tufts with nothing between them, so that the colour of the area below stays readable.
  function tufts() {
    const pattern = WijkMap.drawing("pattern", { id: "wl-green", width: 14, height: 12, patternUnits: "userSpaceOnUse" });
    pattern.append(WijkMap.drawing("path", {
      d: "M1.5 2 3 5 4.5 2M8.5 8 10 11 11.5 8", fill: "none", stroke: colours.green, "stroke-width": 1.2,
      "stroke-linecap": "round", "stroke-linejoin": "round",
    }));
    return pattern;
  }

  function canvasPattern(context, name) {
    const tile = document.createElement("canvas");
    const scale = window.devicePixelRatio > 1 ? 2 : 1;
    tile.width = tile.height = SIZE * scale;
    const pen = tile.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = ground(name);
    pen.fillRect(0, 0, SIZE, SIZE);
    if (name === "dots") {
      pen.fillStyle = colours.dotsInk;
      pen.beginPath();
      pen.arc(4, 4, 0.9, 0, 7);
      pen.fill();
    } else {
      pen.strokeStyle = colours.patternInk;
      pen.lineWidth = 1.3;
      for (const shift of [-SIZE, 0, SIZE]) {
        pen.beginPath();
        if (name === "hatch") pen.moveTo(shift, SIZE), pen.lineTo(shift + SIZE, 0);
        else pen.moveTo(shift, 0), pen.lineTo(shift + SIZE, SIZE), pen.setLineDash([3, 2.66]);
        pen.stroke();
      }
    }
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / scale));
    return pattern;
  }

  WijkMap.parts.patterns = {
    NAMES, fill, canvasPattern,
    show(view) {
      colours = view.colours;
      holder?.remove();
      holder = WijkMap.drawing("svg", { width: 0, height: 0, "aria-hidden": "true", class: "wl-defs" });
      const defs = WijkMap.drawing("defs", {});
      for (const name of NAMES) defs.append(svgPattern(name));
      defs.append(tufts());
      holder.append(defs);
      document.body.append(holder);
    },
  };
})();
