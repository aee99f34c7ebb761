/* The search page: ranks the entries of search-index.js by the words in the box, which are in the address too. */
"use strict";

(() => {
  const SHOWN = 40;
  const AROUND = 70; // characters of a snippet before the first word found
  const SNIPPET = 220;
  const WORD = /[\p{L}\p{N}]+/gu;
  const HAN = /\p{Script=Han}/u;
  const NEAR = 25; // characters within which a snippet is cut at a space, if there is one
  // Points for a word of the query: found whole or as a beginning, in a title or in the text.
  const IN_TITLE = { whole: 12, start: 7 };
  const IN_TEXT = { whole: 3, start: 2 };
  const FIRST_WORD = 2;

  const form = document.querySelector("[data-search]");
  const box = form.elements.q;
  const state = document.getElementById("search-state");
  const list = document.getElementById("search-results");

  /** Small letters without their marks: "Müller" is found by "muller", "ёлка" by "елка". */
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const wordsOf = (text) => plain(text).match(WORD) ?? [];

  const entries = window.DYAD_INDEX.map(([kind, title, path, text], place) => {
    return { kind, title, path, text, place, inTitle: wordsOf(title), inText: wordsOf(text) };
  });

  function points(words, wanted, worth) {
    if (words.includes(wanted)) return worth.whole;
    return words.some((word) => fits(word, wanted)) ? worth.start : 0;
  }

  /** A word is found by its beginning; Chinese, which sets no spaces between words, anywhere. */
  const fits = (word, wanted) => (HAN.test(wanted) ? word.includes(wanted) : word.startsWith(wanted));

  /** What is found of a word in a text: all of it, or of Chinese the characters looked for. */
  function foundIn(match, wanted) {
    const found = wanted.find((word) => fits(plain(match[0]), word));
    if (!found || !HAN.test(found)) return found && { start: match.index, text: match[0] };
    return { start: match.index + match[0].toLowerCase().indexOf(found), text: found };
  }

  /** Every word must be found; a title counts more than a text, and its first word most. */
  function score(entry, wanted) {
    let sum = 0;
    for (const word of wanted) {
      const found = points(entry.inTitle, word, IN_TITLE) + points(entry.inText, word, IN_TEXT);
      if (!found) return 0;
      sum += found + (entry.inTitle[0]?.startsWith(word) ? FIRST_WORD : 0);
    }
    return sum / wanted.length;
  }

  function find(wanted) {
    return entries
      .map((entry) => ({ entry, points: score(entry, wanted) }))
      .filter((found) => found.points > 0)
      .sort((one, other) => other.points - one.points || one.entry.place - other.entry.place)
      .map((found) => found.entry);
  }

  /** The text with each word found marked, as nodes: nothing of it is read as HTML. */
  function marked(text, wanted) {
    const nodes = [];
    let rest = 0;
    for (const match of text.matchAll(WORD)) {
      const found = foundIn(match, wanted);
      if (!found) continue;
      nodes.push(text.slice(rest, found.start));
      const mark = document.createElement("mark");
      mark.textContent = found.text;
      nodes.push(mark);
      rest = found.start + found.text.length;
    }
    return [...nodes, text.slice(rest)];
  }

  /** A piece of the text around the first word found. */
  function snippet(text, wanted) {
    const found = [...text.matchAll(WORD)].map((match) => foundIn(match, wanted)).find(Boolean);
    let start = Math.max(0, (found?.start ?? 0) - AROUND);
    const next = text.indexOf(" ", start);
    if (start && next >= 0 && next < start + NEAR) start = next + 1;
    let end = Math.min(text.length, start + SNIPPET);
    const last = text.lastIndexOf(" ", end);
    if (end < text.length && last > end - NEAR) end = last;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function item(entry, wanted) {
    const link = element("a", "", ...marked(entry.title, wanted));
    link.href = entry.path; // this page stands where paths begin
    const kind = element("span", "kind", entry.kind);
    const text = element("p", "small", ...marked(snippet(entry.text, wanted), wanted));
    return element("li", "", element("h2", "", link), kind, text);
  }

  function told(count, words) {
    const { none, one, some, first } = form.dataset;
    const said = !count ? none : count === 1 ? one : count > SHOWN ? first : some;
    const values = { words, count, shown: SHOWN };
    return said.replace(/\{(\w+)\}/g, (_place, name) => values[name]);
  }

  function show() {
    const words = box.value.trim();
    const wanted = wordsOf(words);
    const found = wanted.length ? find(wanted) : [];
    list.replaceChildren(...found.slice(0, SHOWN).map((entry) => item(entry, wanted)));
    state.textContent = words ? told(found.length, words) : "";
  }

  /** The address bears the words, so that it can be passed on; typing makes no steps to go back through. */
  function keep() {
    const address = new URL(location.href);
    if (box.value.trim()) address.searchParams.set("q", box.value.trim());
    else address.searchParams.delete("q");
    try {
      history.replaceState(null, "", address);
    } catch {
      // some browsers refuse for a file on disk; the search works all the same
    }
  }

  function fromAddress() {
    box.value = new URLSearchParams(location.search).get("q") ?? "";
    show();
  }

  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      keep();
      show();
    }, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    show();
  });
  addEventListener("popstate", fromAddress);
  fromAddress();
  if (!box.value) box.focus();
})();
