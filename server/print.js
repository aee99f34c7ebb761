/* Charts are drawn for the width of the screen; while the page is printed they can be scaled to that of the paper. */
addEventListener("beforeprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
  }
});
addEventListener("afterprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) drawing.removeAttribute("viewBox");
});
