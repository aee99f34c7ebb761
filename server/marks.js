/* A page tells each of its statements once, in the list at its foot: a mark beside a sentence or a chart opens into a
   copy of what is told there. */
(() => {
  const AGAIN = 200;

  function fill(mark) {
    const told = document.querySelector(`.statements [data-claim="${mark.dataset.claim}"] > div`);
    const inside = mark.lastElementChild;
    if (inside.hasChildNodes() || !mark.open) return;
    if (told) inside.append(...told.cloneNode(true).childNodes);
    else setTimeout(fill, AGAIN, mark); /* the foot is still on its way */
  }

  addEventListener(
    "toggle",
    ({ target }) => {
      if (target.matches?.(".mark[data-claim]")) fill(target);
    },
    true,
  );
})();
