/* A table is heard by the words that it is found under: those that open it, or else the heading above it. */
(() => {
  const HEADINGS = "h1, h2, h3, h4, h5, h6";

  function words(table) {
    const opens = table.closest("details")?.querySelector('summary [data-testid="stMarkdownContainer"]');
    if (opens) return opens.textContent;
    const above = [...document.querySelectorAll(HEADINGS)].filter(
      (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return above.pop()?.textContent ?? "";
  }

  function name(table) {
    table.setAttribute("aria-label", words(table).trim());
  }

  /* Tables that have come, and those below the words that have changed; a page changes often while it is drawn. */
  function touched(changes) {
    const found = new Set();
    for (const { target, addedNodes } of changes) {
      if (target instanceof SVGElement) continue; /* charts: thousands of changes, and no table */
      for (const node of [target.closest?.("table, details"), ...addedNodes]) {
        if (node?.localName === "table") found.add(node);
        for (const table of node?.querySelectorAll?.("table") ?? []) found.add(table);
      }
    }
    return found;
  }

  new MutationObserver((changes) => touched(changes).forEach(name)).observe(document, {
    childList: true,
    subtree: true,
  });
})();
