/* One act of the reader is one step back.

   Streamlit corrects the address after a reader has moved, each time as a step of its own, so that back would lead to
   states that nobody has seen. What follows on an act without another act changes the step that the act has made. */
(() => {
  const { pushState, replaceState } = history;
  let acted = false;

  const act = () => (acted = true);
  addEventListener("pointerdown", act, true);
  addEventListener("keydown", act, true);
  addEventListener("click", (event) => event.detail || act(), true); /* a screen reader's */

  history.pushState = (...step) => {
    (acted ? pushState : replaceState).apply(history, step);
    acted = false;
  };
  history.replaceState = (...step) => {
    replaceState.apply(history, step);
    acted = false;
  };
})();
