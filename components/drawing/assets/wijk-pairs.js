// The legend of two figures at once: a square of three by three, with the corner that matters most framed.
(() => {
  "use strict";
  const { element } = WijkMap;

  WijkMap.parts.pairs = {
    // rows: from little to much of the first figure; within a row from little to much of the second.
    legend({ fills, rows, columns, corner, label }) {
      const made = element("div", "wl-pairs");
      made.setAttribute("role", "img");
      made.setAttribute("aria-label", label);
      const names = element("div", "wl-pairs-rows");
      names.append(element("span", "", rows[1]), element("span", "", rows[0]));
      const square = element("div", "wl-pairs-square");
      [...fills].reverse().forEach((row, down) => row.forEach((fill, right) => {
        const cell = element("span", down === 0 && right === 0 ? "wl-pairs-corner" : "");
        cell.style.background = fill;
        square.append(cell);
      }));
      const ends = element("div", "wl-pairs-columns");
      ends.append(element("span", "", columns[0]), element("span", "", columns[1]));
      const meant = element("div", "wl-pairs-meant");
      const swatch = element("span", "wl-pairs-corner");
      swatch.style.background = fills[fills.length - 1][0];
      meant.append(swatch, element("span", "", corner));
      made.append(names, square, ends, meant);
      return made;
    },
  };
})();
