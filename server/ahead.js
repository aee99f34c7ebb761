/* What the next page needs is fetched once this one stands, and run when a reader is about to go there: the script that
   draws charts is as large as all others together. Who saves data, or has a slow line, gets it only when it is needed. */
(() => {
  const SLOW = /2g|3g/;
  const links = () => [...document.querySelectorAll('link[rel="dyad-ahead"]')];

  function fetchAhead() {
    const line = navigator.connection;
    if (line?.saveData || SLOW.test(line?.effectiveType)) return;
    for (const { href } of links()) {
      const ahead = Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href });
      ahead.crossOrigin = "";
      document.head.append(ahead);
    }
  }

  function whenItStands() {
    if (!document.querySelector('[data-test-script-state="notRunning"] h1')) setTimeout(whenItStands, 500);
    else (window.requestIdleCallback ?? setTimeout)(fetchAhead);
  }

  function run(event) {
    const link = event.target.closest?.("a[href]");
    if (link?.origin === location.origin && link.pathname !== location.pathname) links().forEach(({ href }) => import(href));
  }

  if (links().length) {
    whenItStands();
    for (const move of ["pointerover", "pointerdown", "focusin"]) addEventListener(move, run, { passive: true });
  }
})();
