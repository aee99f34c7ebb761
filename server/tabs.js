/* Where a row of tabs is too long the one that is open may lie beyond its edge: it is brought into view, the page stays.
   While a page reruns, its tabs cannot be reached for an instant, and the one that had the focus loses it: it gets it
   back, or a reader at a keyboard would be thrown to the top of the page. */
(() => {
  const OPEN = '[role="tab"][aria-selected="true"]';
  const brought = new WeakMap();
  let left;
  let planned = false;

  function bring(tab) {
    const row = tab.parentElement;
    if (row.scrollWidth > row.clientWidth) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }

  /* Which of a row is brought once, not whenever something else on the page changes. */
  function look() {
    planned = false;
    for (const tab of document.querySelectorAll(OPEN)) {
      if (brought.get(tab.parentElement) !== tab) bring(tab);
      brought.set(tab.parentElement, tab);
    }
  }

  function plan() {
    if (!planned) requestAnimationFrame(look);
    planned = true;
  }

  function giveBack() {
    if (!left || left.ariaDisabled === "true") return;
    if (document.activeElement === document.body) left.focus({ preventScroll: true });
    left = undefined;
  }

  addEventListener("focusout", ({ target, relatedTarget }) => {
    left = target.role === "tab" && !relatedTarget ? target : undefined;
    setTimeout(() => (left = left?.ariaDisabled === "true" ? left : undefined)); /* else the reader has left it */
  });

  new MutationObserver((changes) => {
    plan();
    if (left && changes.some(({ target }) => target === left)) giveBack();
  }).observe(document, { attributeFilter: ["aria-selected", "aria-disabled"], childList: true, subtree: true });
})();
