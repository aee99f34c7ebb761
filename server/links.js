/* A link of a text to another page of Dyad leads there as one of the menu does: this document stays, and only the page
   in it changes. Streamlit knows such a step as one of the reader's back and forward. It sends each link of a text to a
   new tab; one within a page, or to a file, opens where the reader is. */
(() => {
  const TEXTS = '[data-testid="stMarkdownContainer"] a, .stMain .stHtml a';
  const folder = (path) => path.slice(0, path.lastIndexOf("/") + 1);
  const file = (path) => path.slice(folder(path).length).includes(".");

  function elsewhere({ origin, pathname, hreflang, download }) {
    const other = pathname !== location.pathname && folder(pathname) === folder(location.pathname);
    return origin === location.origin && other && !file(pathname) && !hreflang && !download;
  }

  function go(link) {
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (link.hash) dispatchEvent(new HashChangeEvent("hashchange"));
    else document.querySelector(".stMain").scrollTo({ top: 0, behavior: "instant" });
  }

  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.(TEXTS);
      if (link?.origin !== location.origin) return;
      link.target = "_self";
      const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!plain || !elsewhere(link)) return;
      event.preventDefault();
      go(link);
    },
    true,
  );
})();
