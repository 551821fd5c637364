// What the pages gain with scripts: a sign that a long upload is under way, and a button to print.
"use strict";

document.querySelectorAll("form[data-busy]").forEach((form) => {
  form.addEventListener("submit", () => {
    form.classList.add("busy");
    const note = form.querySelector("[role=status]");
    if (note) note.textContent = form.dataset.busy;
  });
});

// A page that the browser kept must not look busy when somebody comes back to it.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form.busy").forEach((form) => {
    form.classList.remove("busy");
    const note = form.querySelector("[role=status]");
    if (note) note.textContent = "";
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
