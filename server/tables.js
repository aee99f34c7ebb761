/* A table is heard by the words that it is found under: those that open it, or else the heading above it. A page changes
   hundreds of times while it is drawn: its tables are looked at ten times a second at most. */
(() => {
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  const PAUSE = 100;
  let planned = false;

  function words(table) {
    const opens = table.closest("details")?.querySelector('summary [data-testid="stMarkdownContainer"]');
    if (opens) return opens.textContent;
    const above = [...document.querySelectorAll(HEADINGS)].filter(
      (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return above.pop()?.textContent ?? "";
  }

  function name() {
    planned = false;
    for (const table of document.querySelectorAll("table")) {
      const label = words(table).trim();
      if (table.ariaLabel !== label) table.ariaLabel = label;
    }
  }

  function plan(changes) {
    if (planned || changes.every(({ target }) => target instanceof SVGElement)) return; /* a chart, which has no table */
    setTimeout(name, PAUSE);
    planned = true;
  }

  new MutationObserver(plan).observe(document, { childList: true, subtree: true });
})();
