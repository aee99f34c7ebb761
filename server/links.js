/* A link within Dyad opens where the reader is; Streamlit sends each link of a text to a new tab. */
addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.('[data-testid="stMarkdownContainer"] a[target="_blank"]');
    if (link?.origin === location.origin) link.target = "_self";
  },
  true,
);
