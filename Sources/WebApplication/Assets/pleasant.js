// Makes what works without it more pleasant: the list of mistakes gets the focus, and forms are judged and kept while
// somebody types. Nothing here is needed.
(() => {
  "use strict";
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();

  // While somebody types, the server keeps the draft and says what the rules say of it so far.
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const verdict = document.getElementById("verdict");
    const say = (name, isOn) => {
      for (const note of document.querySelectorAll(`[data-${name}]`)) note.hidden = !isOn;
    };
    let timer;
    let asked = 0;
    let isSent = false;
    const ask = async () => {
      const number = ++asked;
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      body.set("do", "preview");
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
        say("offline", false);
        // Signed out meanwhile, or signed in anew: what is typed goes along when the form is sent.
        say("lapsed", answer.status === 401);
        if (answer.status === 401 || answer.status === 403) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("verdict");
        if (number !== asked) return;
        if (fresh && verdict) verdict.replaceChildren(...fresh.childNodes);
        for (const place of document.querySelectorAll("[data-live]")) {
          const anew = page.getElementById(place.id);
          if (anew) place.replaceChildren(...anew.childNodes);
        }
      } catch {
        if (number === asked) say("offline", true);
      }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 900); });
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      asked += 1;
      // A double click sends it once.
      if (isSent) event.preventDefault();
      isSent = true;
    });
    addEventListener("pageshow", () => { isSent = false; });
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
