/* The menu of a phone takes the focus when it opens, for the button that opened it is gone; Escape closes it and gives
   the focus back. */
(() => {
  const find = (name) => document.querySelector(`[data-testid="${name}"]`);

  function focus(target, patience = 60) {
    const element = target();
    if (element) element.focus();
    else if (patience) requestAnimationFrame(() => focus(target, patience - 1));
  }

  addEventListener("click", (event) => {
    if (event.target.closest?.('[data-testid="stExpandSidebarButton"]')) {
      focus(() => document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] a'));
    }
  });

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest?.('[data-testid="stSidebar"]')) return;
    find("stSidebarCollapseButton")?.querySelector("button")?.click();
    focus(() => find("stExpandSidebarButton"));
  });
})();
