/* When a chart is drawn: at once where the reader sees its place. The others follow one by one while nothing else is to
   do, so that whoever scrolls, searches or prints finds them. `server/near.py` has Streamlit's charts ask. */
(() => {
  const LATER = 50;
  const waiting = new Map();
  const idle = window.requestIdleCallback ?? setTimeout;
  let planned = false;

  const watch = new IntersectionObserver((boxes) =>
    boxes.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => draw(target)),
  );

  function forget(box) {
    watch.unobserve(box);
    waiting.delete(box);
  }

  function draw(box) {
    const ready = waiting.get(box);
    forget(box);
    ready?.();
  }

  const running = () => !document.querySelector('[data-test-script-state="notRunning"]');

  /* What is still on its way may be nearer. */
  function next() {
    planned = false;
    const [box] = waiting.keys();
    if (box && !running()) draw(box);
    plan();
  }

  function plan() {
    if (planned || !waiting.size) return;
    planned = true;
    setTimeout(() => idle(next), LATER);
  }

  window.dyadNear = (box, ready) => {
    waiting.set(box, ready);
    watch.observe(box);
    plan();
    return () => forget(box);
  };
})();
