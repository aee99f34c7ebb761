/* Charts are drawn for the width of the screen; while the page is printed they can be scaled to that of the paper. Their
   heads stand above them on the page, so those inside are left out. */
addEventListener("beforeprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const [width, height] = ["width", "height"].map((side) => drawing.getAttribute(side));
    const head = parseFloat(getComputedStyle(drawing).getPropertyValue("--head")) || 0;
    drawing.setAttribute("viewBox", `0 ${head} ${width} ${height - head}`);
    drawing.style.aspectRatio = width / (height - head);
  }
});
addEventListener("afterprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    drawing.removeAttribute("viewBox");
    drawing.style.aspectRatio = "";
  }
});
