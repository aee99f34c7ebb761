/* What a button opens lies at the end of the document, where nobody who reads with the keyboard or by ear would come
   upon it: so it gets the focus when it opens. Streamlit gives it back to the button. */
(() => {
  function enter(patience) {
    const opened = document.querySelector('[data-testid="stPopoverBody"]');
    if (opened) {
      opened.tabIndex = -1;
      opened.style.outline = "none";
      opened.focus({ preventScroll: true });
    } else if (patience) requestAnimationFrame(() => enter(patience - 1));
  }

  addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.('[data-testid="stPopoverButton"]');
      if (button?.getAttribute("aria-expanded") === "false") requestAnimationFrame(() => enter(60));
    },
    true,
  );
})();
