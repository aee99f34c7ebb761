/* When a chart is drawn: at once where the reader sees its place, or is about to print the page. The others follow one by
   one while nothing else is to do, so that whoever scrolls or searches finds them. `server/near.py` has Streamlit's
   charts ask. */
(() => {
  const LATER = 50;
  const waiting = new Map();
  const drawn = new Set();
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
    drawn.add(name(box));
    ready?.();
  }

  const name = (box) => box.closest('[class*="st-key-figure-"]')?.className.match(/st-key-figure-[\w-]+/)[0];
  const running = () => !document.querySelector('[data-test-script-state="notRunning"]');

  function seen(box) {
    const { top, bottom } = box.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  }

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
    setTimeout(() => (document.hidden ? next() : idle(next)), LATER); /* a hidden page is never idle */
  }

  window.dyadNear = (box, ready) => {
    if (drawn.has(name(box)) && seen(box)) return ready(); /* it takes the place of another, and must not blink */
    waiting.set(box, ready);
    watch.observe(box);
    plan();
    return () => forget(box);
  };

  /* React draws at once what follows from an act of the reader, and only that: the event, which nobody else hears,
     stands for one. */
  addEventListener("beforeprint", () => {
    const act = new EventTarget();
    act.addEventListener("keydown", () => [...waiting.keys()].forEach(draw));
    act.dispatchEvent(new Event("keydown"));
  });
})();
