/* Keeps the part of the page that the address names, `#chart-trade-monthly`, at the top while the page is drawn.

   Streamlit builds a page after it is loaded, when the browser has long looked for the anchor in vain; and charts
   that are drawn above it push it away again. Nothing is animated, and the reader's first own move ends it.
   Who reads with the keyboard or by ear goes on from there. */
(() => {
  const LONGEST = 60000;
  const SETTLED = 1500;
  const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
  let timer;

  const stop = () => {
    clearInterval(timer);
    MOVES.forEach((move) => removeEventListener(move, stop));
  };

  function named(name) {
    const element = document.querySelector(`.st-key-${CSS.escape(name)}`);
    if (!element) return document.getElementById(name);
    if (element.id !== name) {
      document.getElementById(name)?.removeAttribute("id"); /* React may have made another element of the one marked */
      element.id = name;
    }
    return element;
  }

  function arrive(element) {
    element.tabIndex = -1;
    element.style.outline = "none";
    element.focus({ preventScroll: true });
  }

  function follow() {
    stop();
    const name = location.hash.slice(1); /* Streamlit may take it out of the address before the page is drawn */
    if (!name) return;
    const began = performance.now();
    let moved = began;
    MOVES.forEach((move) => addEventListener(move, stop, { passive: true }));
    timer = setInterval(() => {
      const now = performance.now();
      const element = named(name);
      if (element) {
        element.style.scrollMarginTop = "5rem";
        const before = element.getBoundingClientRect().top;
        element.scrollIntoView({ behavior: "instant" });
        const running = !document.querySelector('[data-test-script-state="notRunning"]');
        const drawing = [...document.querySelectorAll('[class*="st-key-figure-"]')].some(
          (figure) => !figure.querySelector(".stPlotlyChart"), /* which keeps its place until it is drawn */
        );
        if (running || drawing || Math.abs(before - element.getBoundingClientRect().top) > 1) moved = now;
        if (now - moved > SETTLED) {
          stop();
          arrive(element);
        }
      }
      if (now - began > LONGEST) stop();
    }, 100);
  }

  addEventListener("hashchange", follow);
  follow();
})();
