// Makes what works without it more pleasant: the list of mistakes gets the focus, and a form that was changed asks
// before it is left. Nothing here is needed.
(() => {
  "use strict";
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();

  for (const form of document.querySelectorAll("form[data-draft]")) {
    let isChanged = false;
    form.addEventListener("input", () => { isChanged = true; });
    form.addEventListener("submit", () => { isChanged = false; });
    addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
  }

  // `/` goes to the search field, as lists show it.
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  });
})();
