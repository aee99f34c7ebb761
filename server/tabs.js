/* On a phone the tab that is open may lie beyond the edge of the row: it is brought into view, the page stays. */
(() => {
  function bring(tab) {
    const row = tab.parentElement;
    if (row.scrollWidth > row.clientWidth) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }

  function opened({ type, target, addedNodes }) {
    if (type === "attributes") return target.ariaSelected === "true" ? [target] : [];
    return [...addedNodes].flatMap((node) => [...(node.querySelectorAll?.('[role="tab"][aria-selected="true"]') ?? [])]);
  }

  new MutationObserver((changes) => changes.flatMap(opened).forEach(bring)).observe(document, {
    attributeFilter: ["aria-selected"],
    childList: true,
    subtree: true,
  });
})();
