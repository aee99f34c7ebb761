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

  function name() {
    for (const table of document.querySelectorAll("table")) {
      const said = words(table).trim();
      if (table.getAttribute("aria-label") !== said) table.setAttribute("aria-label", said);
    }
  }

  new MutationObserver(name).observe(document, { childList: true, subtree: true });
})();
