"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const look = document.getElementById("look");
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll("a.m")];
  const words = new Map(cards.map((card) => [card, null]));
  const textOf = (card) => {
    if (words.get(card) === null) words.set(card, card.textContent.toLowerCase());
    return words.get(card);
  };

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const query = wanted.q.trim().toLowerCase();
    const visible = new Set();
    for (const card of cards) {
      const fits = ["v", "s", "k", "p"].every((name) => !wanted[name] || card.dataset[name] === wanted[name]);
      card.hidden = !(fits && (!query || textOf(card).includes(query)));
      if (!card.hidden) visible.add(card.id.slice(1));
    }
    for (const mark of marks) mark.classList.toggle("dim", !mark.dataset.c.split(" ").some((c) => visible.has(c)));
    shown.textContent = visible.size === cards.length ? `${cards.length} claims` : `${visible.size} of ${cards.length} claims`;
  };

  const showBeside = (mark) => {
    const copies = mark.dataset.c.split(" ").map((number) => {
      const copy = document.getElementById(`c${number}`).cloneNode(true);
      copy.removeAttribute("id");
      copy.hidden = false;
      return copy;
    });
    look.replaceChildren(...copies);
    const here = mark.dataset.c.split(" ")[0];
    for (const one of marks) one.classList.toggle("here", one.dataset.c.split(" ").includes(here));
  };

  form.hidden = cards.length === 0;
  const hint = document.getElementById("hint");
  hint.hidden = marks.length === 0;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["mouseover", "focusin"]) {
    document.getElementById("articles").addEventListener(name, (event) => {
      const mark = event.target.closest("a.m");
      if (mark) showBeside(mark);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") look.replaceChildren(hint);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    const card = mark && document.getElementById(mark.hash.slice(1));
    if (card && card.hidden) form.reset();
  });
  const closed = new Set();
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) { closed.add(one); one.open = true; }
  });
  window.addEventListener("afterprint", () => { for (const one of closed) one.open = false; closed.clear(); });
  if (cards.length) filter();
})();
