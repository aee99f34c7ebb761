/* A choice made in a part of the page that runs alone is in the address, but not yet in the links to other languages. */
for (const move of ["pointerdown", "focusin", "click"]) {
  addEventListener(
    move,
    (event) => {
      const link = event.target.closest?.(".languages a");
      if (!link) return;
      const here = new URL(location.href);
      here.searchParams.set("lang", link.hreflang);
      link.href = here.href;
    },
    true,
  );
}
