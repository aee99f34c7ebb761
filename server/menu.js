/* The menu: where there is no room for all pages a button opens them as a list, and Escape closes it. The page that comes
   brings the list anew: a reader at a keyboard goes on where they were. What skips the menu leads to the words below. */
(() => {
  const find = (selector) => document.querySelector(selector);
  const isOpen = () => find(".menu")?.ariaExpanded === "true";
  const turn = (open) => find(".menu")?.setAttribute("aria-expanded", open);

  function goOn(link, patience = 600) {
    const at = document.activeElement;
    if (at !== link && at !== document.body) return; /* the reader has gone on already */
    const here = find(".pages a[aria-current]");
    if (at !== link && here?.pathname === location.pathname) {
      (here.checkVisibility() ? here : find(".menu")).focus({ preventScroll: true });
    } else if (patience) requestAnimationFrame(() => goOn(link, patience - 1));
  }

  addEventListener("click", ({ target }) => {
    if (target.closest?.('[data-testid="stSkipToContent"]')) {
      const heading = find("h1");
      heading.tabIndex = -1;
      setTimeout(() => heading.focus());
    } else if (target.closest?.(".menu")) {
      turn(!isOpen());
    } else if (target.closest?.(".pages a")) {
      goOn(target.closest("a"));
    } else turn(false);
  });

  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !isOpen()) return;
    turn(false);
    find(".menu").focus();
  });
})();
