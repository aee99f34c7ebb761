/* Pictures that the camera of a chart saves: with the fonts of the page inside, which a picture cannot load, or words
   would be wider than their places and be cut off; and with a margin, which on the page is the page's own. */
(() => {
  const MARGIN = 24;
  let charts = 0;
  let faces = "";

  /* A font of Chinese characters is embedded where the chart has some: whoever opens the picture may have none. */
  const covers = (range, words) =>
    !range ||
    range.split(",").some((part) => {
      const [first, last = first] = part.trim().slice(2).split("-").map((code) => parseInt(code, 16));
      return [...words].some((letter) => letter.codePointAt(0) >= first && letter.codePointAt(0) <= last);
    });

  const used = (rule) =>
    rule instanceof CSSFontFaceRule &&
    rule.style.fontStyle !== "italic" &&
    [...document.querySelectorAll(".main-svg text")].some(
      (text) =>
        covers(rule.style.unicodeRange, text.textContent) &&
        getComputedStyle(text).fontFamily.includes(rule.style.fontFamily.replaceAll('"', "")),
    );

  async function face(rule) {
    const file = new URL(rule.style.src.match(/url\("(.+?)"\)/)[1], rule.parentStyleSheet.href ?? document.baseURI);
    const reader = new FileReader();
    reader.readAsDataURL(await (await fetch(file)).blob());
    await new Promise((resolve) => (reader.onload = resolve));
    return rule.cssText.replace(/url\(".+?"\)/, `url(${reader.result})`).replaceAll('"', "'");
  }

  async function load() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter(used);
    faces = (await Promise.all(rules.map(face))).join("\n");
  }

  /* A drawing that is to become a PNG has no viewBox yet. */
  function size(drawing) {
    const box = drawing.viewBox.baseVal;
    return box?.width ? [box.width, box.height] : ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
  }

  function dress(drawing) {
    const [width, height] = size(drawing);
    const down = (MARGIN * height) / width;
    const place = { x: -MARGIN, y: -down, width: width + 2 * MARGIN, height: height + 2 * down };
    drawing.setAttribute("viewBox", Object.values(place).join(" "));
    const paper = drawing.querySelector("rect");
    for (const [side, value] of Object.entries(place)) paper.setAttribute(side, value);
    const style = document.createElementNS(drawing.namespaceURI, "style");
    style.textContent = faces;
    drawing.prepend(style);
  }

  /* The fonts lie in the browser's memory already; they are taken when a reader moves on a page that has charts. */
  for (const move of ["pointerover", "focusin", "scroll"]) {
    addEventListener(
      move,
      () => {
        const drawn = document.querySelectorAll(".main-svg").length;
        if (drawn === charts) return;
        charts = drawn;
        load().catch(() => (charts = 0));
      },
      { capture: true, passive: true },
    );
  }

  /* Plotly turns a copy of the chart into text before it makes a picture of it. */
  const { serializeToString } = XMLSerializer.prototype;
  XMLSerializer.prototype.serializeToString = function (node) {
    if (node.matches?.(".main-svg")) dress(node);
    return serializeToString.call(this, node);
  };
})();
