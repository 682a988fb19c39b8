// Makes what works without it more pleasant: the list of mistakes gets the focus, and forms are judged and kept while
// somebody types. Nothing here is needed.
(() => {
  "use strict";
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();

  // While somebody types, the server keeps the draft and says what the rules say of it so far.
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const verdict = document.getElementById("verdict");
    let timer;
    let asked = 0;
    const ask = async () => {
      const number = ++asked;
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      body.set("do", "preview");
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("verdict");
        if (number !== asked) return;
        if (fresh && verdict) verdict.replaceChildren(...fresh.childNodes);
        for (const place of document.querySelectorAll("[data-live]")) {
          const anew = page.getElementById(place.id);
          if (anew) place.replaceChildren(...anew.childNodes);
        }
      } catch {
        // Without a network, or signed out: the form itself says so when it is sent.
      }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 900); });
    form.addEventListener("submit", () => { clearTimeout(timer); asked += 1; });
  }

  // One click for everybody of a list.
  for (const button of document.querySelectorAll("button[data-check]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const boxes = [...button.closest("fieldset").querySelectorAll("input[type=checkbox]")];
      const isOn = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = isOn;
      button.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // `/` goes to the search field, as lists show it.
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  });
})();
