/* The filters of the page of claims: what is chosen is in the address; of each filter one value must fit, of all each. */
"use strict";

(() => {
  const form = document.querySelector("[data-filter]");
  const state = document.getElementById("filter-state");
  const cards = [...document.querySelectorAll("[data-group] li")];
  const NAMES = ["verdict", "subject", "speaker"];

  const chosen = (name) => new FormData(form).getAll(name).filter(Boolean);

  function show() {
    const wanted = NAMES.map((name) => [name, chosen(name)]);
    for (const card of cards) {
      card.hidden = !wanted.every(([name, values]) => !values.length || values.includes(card.dataset[name]));
    }
    for (const group of document.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("li:not([hidden])");
    const shown = cards.filter((card) => !card.hidden).length;
    const { all, some, none } = form.dataset;
    const words = shown === cards.length ? all : shown ? some : none;
    state.textContent = words.replace("{shown}", shown).replace("{count}", cards.length);
  }

  function keep() {
    const address = new URL(location.href);
    for (const name of NAMES) {
      address.searchParams.delete(name);
      for (const value of chosen(name)) address.searchParams.append(name, value);
    }
    try {
      history.replaceState(null, "", address);
    } catch {
      // some browsers refuse for a file on disk; the filters work all the same
    }
  }

  /** Choose what the address asks for; returns what it asks for in vain. */
  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const control of form.elements) {
      if (control.type === "checkbox") control.checked = query.getAll(control.name).includes(control.value);
    }
    form.elements.speaker.value = query.get("speaker") ?? "";
    if (form.elements.speaker.selectedIndex < 0) form.elements.speaker.value = "";
    return NAMES.flatMap((name) => query.getAll(name).filter((value) => value && !chosen(name).includes(value)));
  }

  form.addEventListener("change", () => {
    keep();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // The controls are empty only after the event.
  form.addEventListener("reset", () => {
    setTimeout(() => {
      keep();
      show();
    });
  });
  const inVain = fromAddress();
  show();
  if (inVain.length) state.append(` ${form.dataset.unknown.replace("{values}", () => inVain.join(", "))}`);
})();
