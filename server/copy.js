/* Copies the text of the field that a button stands beside, and leaves it selected: so the reader sees what was taken,
   and can take it by hand where a browser does not allow it to a page. */
addEventListener("click", (event) => {
  const button = event.target.closest?.('[class*="st-key-copy-"] button');
  const field = button?.closest('[class*="st-key-copy-"]').querySelector("textarea, input");
  if (!field) return;
  field.focus();
  field.select();
  if (navigator.clipboard) navigator.clipboard.writeText(field.value).catch(() => {});
  else document.execCommand("copy"); /* without https there is no clipboard */
});

/* What keeps lines whole stays on the page: nobody wants characters in a text that nobody sees. */
addEventListener("copy", (event) => {
  const HIDDEN = /[\u200b\u2060]/g;
  const chosen = getSelection();
  if (event.target.closest?.("input, textarea") || !chosen.rangeCount || !HIDDEN.test(chosen.toString())) return;
  const box = document.createElement("div");
  box.append(chosen.getRangeAt(0).cloneContents());
  event.clipboardData.setData("text/plain", chosen.toString().replace(HIDDEN, ""));
  event.clipboardData.setData("text/html", box.innerHTML.replace(HIDDEN, ""));
  event.preventDefault();
});
