/* A page tells each of its statements once, in the list at its foot: a mark beside a sentence or a chart opens into a
   copy of what is told there. Which statements of the list are open is in the address, as with Streamlit's controls. */
(() => {
  const AGAIN = 200;
  const TIMES = 50;
  const listed = (claim) => document.querySelector(`.statements > [data-claim="${CSS.escape(claim)}"] > div`);

  function fill(mark, times = TIMES) {
    const told = listed(mark.dataset.claim);
    if (told) mark.lastElementChild.replaceChildren(...told.cloneNode(true).childNodes);
    else if (times && mark.isConnected) setTimeout(fill, AGAIN, mark, times - 1); /* the foot is still on its way */
  }

  function keep({ dataset, open }) {
    const here = new URL(location.href);
    if (open) here.searchParams.set(`statement-${dataset.claim}`, "true");
    else here.searchParams.delete(`statement-${dataset.claim}`);
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  }

  addEventListener(
    "toggle",
    ({ target }) => {
      if (target.matches?.(".statements > .mark")) keep(target);
      else if (target.matches?.(".mark.elsewhere") && target.open) fill(target);
    },
    true,
  );
})();
