/* The static edition in the reader's browser: draws the charts, keeps the choices in the address, and hands out links,
   quotes, pictures and code. Loaded in the head, so that the scheme is known before anything is painted; asks nobody. */
"use strict";

(() => {
  const html = document.documentElement;
  const root = new URL("..", document.currentScript.src);
  const query = new URLSearchParams(location.search);
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const KEPT = "dyad-scheme";
  const TEXT = "#000037"; // charts/style.py TEXT: whatever ink the scheme has
  const CONFIG = { displayModeBar: false, scrollZoom: false, showTips: false, responsive: true };
  const NEAR = "900px 0px";
  const ON_PAPER = 660; // pixels of an A4 page between its margins
  const FILE_ALONE = /(^|[\s"{])((?:[a-z]{2}\/)?(?:charts|claims|embed)\/[\w-]+\.html)/g;
  const APP_SWITCH = { true: "on", false: "off" };

  const MARGIN = 3;
  const pen = document.createElement("canvas").getContext("2d");

  const charts = [];
  const variants = {}; // by chart: every choice, once its script is there
  const tables = {};
  const loading = {};
  let words = {};

  /* ---- scheme -------------------------------------------------------------------------------------------------- */

  function remembered() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // a browser may forbid it, above all from disk and in frames
    }
  }

  function remember(scheme) {
    try {
      localStorage.setItem(KEPT, scheme);
    } catch {
      // then for this page alone
    }
  }

  const isDark = () => (html.dataset.scheme ? html.dataset.scheme === "dark" : systemDark.matches);

  function wear(scheme) {
    if (scheme === "light" || scheme === "dark") html.dataset.scheme = scheme;
    else delete html.dataset.scheme;
  }

  /** The scheme that the address asks for, if it is one, else the reader's own. */
  function wanted() {
    const asked = query.get("scheme");
    return asked === "light" || asked === "dark" ? asked : remembered();
  }

  function nameSchemeButton() {
    const button = document.querySelector("[data-scheme-button]");
    if (button) button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
  }

  function offerScheme() {
    document.querySelector("[data-scheme-button]")?.addEventListener("click", () => {
      wear(isDark() ? "light" : "dark");
      remember(html.dataset.scheme);
      nameSchemeButton();
      repaint();
    });
    systemDark.addEventListener("change", () => {
      nameSchemeButton();
      repaint();
    });
    nameSchemeButton();
  }

  /** Another language shows what this one does: the same choices, at the same place. */
  function keepChoicesInOtherLanguages() {
    for (const link of document.querySelectorAll(".languages a")) {
      link.addEventListener("click", () => {
        link.search = location.search;
        link.hash = location.hash;
      });
    }
  }

  /* ---- drawing ------------------------------------------------------------------------------------------------- */

  const colour = (name) => getComputedStyle(html).getPropertyValue(name).trim();

  /** The figure in the ink of the scheme, on a clear ground, with words that fit the width. */
  function figureOf(chart, width) {
    const { data, layout } = JSON.parse(chart.spec.replaceAll(TEXT, colour("--text")));
    const family = getComputedStyle(document.body).fontFamily;
    const { title, annotations } = layout;
    for (const words of [title, title.subtitle, annotations.at(-1)]) fit(words, family, width - 2 * MARGIN);
    fitRows(data, layout, family);
    const font = { ...layout.font, family };
    return { data, layout: { ...layout, font, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" } };
  }

  /** Title, measure and source (the last annotation) have their lines broken for the dashboard's narrow font. */
  function fit(words, family, room) {
    const { size, weight = 400 } = words.font;
    pen.font = `${weight} ${size}px ${family}`;
    const lines = words.text.replace(/<br>/g, "\n").replace(/<[^>]*>/g, "").split("\n");
    const widest = Math.max(...lines.map((line) => pen.measureText(line).width));
    words.font.size = Math.min(size, (size * room) / widest);
  }

  /** Names of rows, left of the plot, have the room that they need in the dashboard's narrow font. */
  function fitRows(data, layout, family) {
    for (const name of Object.keys(layout).filter((each) => /^yaxis\d*$/.test(each))) {
      const axis = layout[name];
      const across = layout[(axis.anchor ?? "x").replace("x", "xaxis")];
      if (across?.domain?.[0] > 0) continue; // its names stand between two plots
      const own = data.filter((trace) => (trace.yaxis ?? "y") === name.replace("axis", ""));
      const names = axis.ticktext ?? own.flatMap((trace) => trace.y).filter((each) => typeof each === "string");
      axis.tickfont = { ...(axis.tickfont ?? layout.font) };
      if (names.length) fit({ text: names.join("<br>"), font: axis.tickfont }, family, layout.margin.l - 3 * MARGIN);
    }
  }

  function draw(chart, width) {
    const { data, layout } = figureOf(chart, width ?? chart.plot.clientWidth);
    const { head, foot } = layout.meta;
    for (const [side, pixels] of Object.entries({ height: layout.height, head, foot })) {
      chart.plot.style.setProperty(`--${side}`, `${pixels}px`);
    }
    if (!chart.drawn) chart.plot.replaceChildren();
    chart.drawn = true;
    Plotly.newPlot(chart.plot, data, { ...layout, width }, CONFIG);
  }

  const repaint = () => charts.filter((chart) => chart.drawn).forEach((chart) => draw(chart));

  /** When the figure of a chart is there: light ones are in the page, if it is the usual one that is asked for. */
  function ready(chart) {
    chart.ready ??= chart.spec && isUsual(chart) ? Promise.resolve() : follow(chart);
    return chart.ready;
  }

  /** Heavy figures come when the page is done at the latest, for it may be printed. */
  function loadAtLeisure() {
    const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
    addEventListener("load", () => later(() => charts.forEach(ready)));
  }

  function drawWhenNear() {
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries.filter((each) => each.isIntersecting)) {
          watcher.unobserve(entry.target);
          const chart = charts.find((each) => each.plot === entry.target);
          ready(chart).then(() => chart.drawn || !chart.spec || draw(chart));
        }
      },
      { rootMargin: NEAR },
    );
    for (const chart of charts) watcher.observe(chart.plot);
  }

  /** Paper is light, and narrower than a screen. */
  function drawForPaper() {
    let scheme;
    addEventListener("beforeprint", () => {
      scheme = html.dataset.scheme;
      wear("light");
      for (const chart of charts.filter((each) => each.spec)) draw(chart, ON_PAPER);
    });
    addEventListener("afterprint", () => {
      wear(scheme);
      repaint();
    });
  }

  /* ---- choices ------------------------------------------------------------------------------------------------- */

  /** A script of the page's language, once; from disk a page may load scripts, but not fetch data. */
  function load(path) {
    loading[path] ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(document.body.dataset.home + path, root);
      script.onload = done;
      script.onerror = () => failed(new Error(path));
      document.head.append(script);
    });
    return loading[path];
  }

  const parameter = (chart, option) => `${chart.name}-${option}`;
  const usual = (chart) => Object.fromEntries(chart.options.map(([option, choices]) => [option, choices[0][0]]));
  const keyOf = (chart) => Object.values(chart.choice).join("|");
  const isUsual = (chart) => chart.options.every(([option, choices]) => chart.choice[option] === choices[0][0]);

  /** A choice as links to the dashboard have it: sharing/names.py. */
  const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /** The choice that the address asks for, by id or label; a word about what it asks for in vain. */
  function restore(chart) {
    for (const [option, choices] of chart.options) {
      const asked = query.get(parameter(chart, option));
      if (asked === null) continue;
      const names = ([id, label]) => [id, slug(id), label].includes(asked) || APP_SWITCH[asked] === id;
      const known = choices.find(names);
      if (known) chart.choice[option] = known[0];
      else say(chart, words.unknown.replace("{value}", () => asked));
    }
  }

  function showControls(chart) {
    for (const control of chart.form?.elements ?? []) {
      const value = chart.choice[control.dataset.option];
      if (control.type === "radio") control.checked = control.value === value;
      else if (control.type === "checkbox") control.checked = value === "on";
      else if (control.tagName === "SELECT") control.value = value;
    }
  }

  function readControls(chart) {
    for (const control of chart.form.elements) {
      const option = control.dataset.option;
      if (control.type === "checkbox") chart.choice[option] = control.checked ? "on" : "off";
      else if (control.tagName === "SELECT" || control.checked) chart.choice[option] = control.value;
    }
  }

  /** Only what differs from the usual is in the address, as in the dashboard. */
  function chosenQuery(chart, parameters = new URLSearchParams()) {
    for (const [option, choices] of chart.options) {
      const value = chart.choice[option];
      if (value === choices[0][0]) parameters.delete(parameter(chart, option));
      else parameters.set(parameter(chart, option), value);
    }
    return parameters;
  }

  function withQuery(address, parameters, place = "") {
    const url = new URL(address);
    url.search = parameters;
    url.hash = place;
    return url.href;
  }

  function keepInAddress(chart) {
    const parameters = chosenQuery(chart, new URLSearchParams(location.search));
    try {
      history.replaceState(null, "", withQuery(location.href, parameters, location.hash));
    } catch {
      // some browsers refuse for a file on disk; the link to copy has the choice all the same
    }
  }

  /** Draw what is chosen, and renew all that is said about it. */
  async function follow(chart) {
    try {
      await Promise.all([load(`charts/${chart.name}.js`), chart.table && load(`charts/${chart.name}.table.js`)]);
    } catch {
      fallBack(chart);
      return;
    }
    const variant = variants[chart.name][keyOf(chart)];
    chart.spec = JSON.stringify(variant.spec);
    chart.file = variant.file;
    renew(chart, variant);
    if (chart.table) renewTable(chart);
  }

  /** Where the script of the choices cannot be loaded: all that is shown and handed out is of the usual choice. */
  function fallBack(chart) {
    if (!chart.spec) {
      chart.plot.removeAttribute("role"); // its words stay in the place of the picture
      return;
    }
    say(chart, words.missing);
    chart.choice = usual(chart);
    showControls(chart);
    keepInAddress(chart);
    showLinks(chart);
  }

  function renew(chart, variant) {
    chart.plot.setAttribute("aria-label", variant.alt);
    for (const element of chart.scope.querySelectorAll("[data-renew]")) {
      const value = variant[element.dataset.renew];
      if ("value" in element) element.value = value;
      else element.innerHTML = value;
    }
    for (const link of chart.scope.querySelectorAll("[data-renew-href]")) {
      link.href = new URL(variant[link.dataset.renewHref], root);
    }
    for (const place of chart.scope.querySelectorAll("[data-figure]")) {
      const figure = variant.figures[place.dataset.figure];
      if (figure !== undefined) place.innerHTML = figure;
    }
    for (const [kind, size] of Object.entries(variant.sizes)) {
      for (const button of chart.scope.querySelectorAll(`[data-size="${kind}"]`)) button.dataset.pixels = size.join(" ");
    }
    showLinks(chart);
  }

  function renewTable(chart) {
    const { heads, rows, choices } = tables[chart.name];
    const { head, body } = choices[keyOf(chart)];
    chart.table.innerHTML = heads[head] + `<tbody>${body.map((row) => rows[row]).join("")}</tbody>`;
  }

  function say(chart, text) {
    if (chart.status) chart.status.textContent = text;
  }

  /* ---- what leaves the page ------------------------------------------------------------------------------------ */

  const field = (chart, name) => chart.scope.querySelector(`[data-field="${name}"]`);

  /** An edition that was built without an address names its files alone; where it is served, it has one. */
  function addressed(text) {
    if (!location.protocol.startsWith("http")) return text;
    return text.replace(FILE_ALONE, (_all, before, path) => before + new URL(path, root).href);
  }

  function showLinks(chart) {
    const link = field(chart, "link");
    if (link) link.value = withQuery(location.href, chosenQuery(chart), chart.figure.id);
    for (const name of ["quote", "code", "apa", "bibtex"]) {
      const about = field(chart, name);
      if (about) about.value = addressed(about.value);
    }
  }

  async function copy(button) {
    const from = document.getElementById(button.dataset.copy);
    const label = button.textContent;
    from.select();
    let done = true;
    try {
      await navigator.clipboard.writeText(from.value);
    } catch {
      done = document.execCommand("copy"); // an old way, but one that works from disk
    }
    button.textContent = done ? words.copied : words.selected;
    setTimeout(() => (button.textContent = label), 2500);
  }

  /** A picture as the reader sees the chart: its scheme, its choice; title and source are in the figure. */
  async function picture(chart, button) {
    const [width, height, scale] = button.dataset.pixels.split(" ").map(Number);
    const { data, layout } = figureOf(chart, width);
    const filled = { ...layout, width, height, paper_bgcolor: colour("--paper") };
    const kind = button.dataset.size;
    await Plotly.downloadImage(
      { data, layout: filled, config: CONFIG },
      { format: button.dataset.format, width, height, scale, filename: kind === "screen" ? chart.file : `${chart.file}-${kind}` },
    );
  }

  /* ---- start --------------------------------------------------------------------------------------------------- */

  /** The panel of a chart is made and filled when it is opened: twenty of them would weigh more than the page. */
  function offerPanel(chart) {
    const place = chart.figure.querySelector("details.share");
    place?.addEventListener("toggle", () => openPanel(chart, place), { once: true });
  }

  async function openPanel(chart, place) {
    const panel = document.getElementById("panel").content.cloneNode(true);
    for (const attribute of ["id", "for", "data-copy"]) {
      for (const element of panel.querySelectorAll(`[${attribute}]`)) {
        element.setAttribute(attribute, `${element.getAttribute(attribute)}-${chart.name}`);
      }
    }
    offerPictures(chart, panel);
    place.append(panel);
    try {
      await load(`charts/${chart.name}.js`);
      renew(chart, variants[chart.name][keyOf(chart)]);
    } catch {
      place.replaceWith(words.missing);
    }
  }

  function offerPictures(chart, within) {
    for (const button of within.querySelectorAll("[data-size]")) {
      button.addEventListener("click", () => picture(chart, button));
    }
  }

  function chartOf(figure) {
    const chart = {
      figure,
      name: figure.dataset.chart,
      file: figure.dataset.file,
      options: JSON.parse(figure.dataset.options ?? "[]"),
      plot: figure.querySelector(".plot"),
      spec: figure.querySelector("script.spec")?.textContent,
      form: figure.querySelector("form.choices"),
      status: figure.querySelector("[role=status]"),
      scope: figure.closest("[data-scope]") ?? figure,
      drawn: false,
    };
    // Without scripts the words stand in the place of the picture; with them, they are its name.
    chart.plot.setAttribute("aria-label", chart.plot.textContent.trim());
    chart.plot.setAttribute("role", "img");
    chart.table = chart.options.length ? chart.scope.querySelector("table[data-renewed]") : null;
    chart.choice = usual(chart);
    restore(chart);
    showControls(chart); // a browser that goes back keeps the old ones
    if (!isUsual(chart)) ready(chart);
    chart.form?.addEventListener("change", async () => {
      readControls(chart);
      say(chart, "");
      keepInAddress(chart);
      const wanted = keyOf(chart);
      await follow(chart);
      if (wanted === keyOf(chart)) draw(chart); // not if the reader has moved on meanwhile
    });
    chart.form?.addEventListener("submit", (event) => event.preventDefault());
    offerPictures(chart, chart.scope);
    offerPanel(chart);
    showLinks(chart);
    return chart;
  }

  function start() {
    words = JSON.parse(document.body.dataset.words ?? "{}");
    offerScheme();
    keepChoicesInOtherLanguages();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copy]");
      if (button) copy(button);
    });
    for (const text of document.querySelectorAll("textarea[readonly]")) text.value = addressed(text.value);
    for (const figure of document.querySelectorAll("figure[data-chart]")) charts.push(chartOf(figure));
  }

  html.classList.add("js");
  wear(wanted());
  window.dyad = {
    variants: (name, all) => (variants[name] = all),
    table: (name, all) => (tables[name] = all),
  };
  // The library is deferred: it has run when the content is said to be loaded, somewhat after the page can be used.
  document.addEventListener("readystatechange", () => document.readyState === "interactive" && start());
  document.addEventListener("DOMContentLoaded", () => {
    // Headings change their height when the serif comes; what the address names stays where the reader looks.
    const place = document.getElementById(location.hash.slice(1));
    if (place) document.fonts.ready.then(() => place.scrollIntoView({ behavior: "instant" }));
    if (!charts.length) return;
    drawWhenNear();
    loadAtLeisure();
    drawForPaper();
  });
})();
