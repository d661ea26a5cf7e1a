// The keyboard of Diarium. Everything here can also be done with Tab, Enter and links; without this file nothing is missing.
"use strict";

const rows = () => [...document.querySelectorAll(".ledger tbody a.row, .ledger tbody a[data-rad], .hits h2 a, .hits h3 a")];
// A key belongs to the row one stands in; in none, to the page, or to its first row.
const found = (key) => document.activeElement?.closest?.("tbody tr")?.querySelector(`[data-tangent="${key}"]`) ?? document.querySelector(`[data-tangent="${key}"]`);
const press = (key) => found(key)?.click();
// What this page alone offers under a key: a button or link that says so in data-tangent.
const own = (key) => /^[0-9a-zA-Z]$/.test(key) && found(key) ? () => press(key) : undefined;
// The form that a page is there for, when it has one.
const onlyForm = () => { const forms = document.querySelectorAll("main form.form"); return forms.length === 1 ? forms[0] : null; };
const step = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
const typed = 'input:not([type="checkbox"], [type="radio"], [type="file"]), textarea, select, [contenteditable]';
const inField = (element) => Boolean(element.closest?.(typed));

// Single letters can be turned off, for those who speak to their machine or touch keys by mistake (WCAG 2.1.4).
const stored = { get: () => { try { return localStorage.getItem("tangenter"); } catch { return null; } },
                 set: (value) => { try { localStorage.setItem("tangenter", value); } catch { /* then it is for this page only */ } } };
let inUse = stored.get() !== "av";

function walk(by) {
  const all = rows();
  const now = all.indexOf(document.activeElement);
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by));
  all[next]?.focus();
}

const single = {
  "/": () => document.getElementById("q")?.focus(),
  "n": () => press("n"),
  "j": () => walk(1),
  "k": () => walk(-1),
  "[": () => step("prev"),
  "]": () => step("next"),
  "?": help,
};
let waitingSince = 0; // when g was pressed: the next key names a door

function help() {
  const old = document.getElementById("tangenter");
  if (old) { old.showModal(); return; }
  const dialog = document.createElement("dialog");
  dialog.id = "tangenter";
  dialog.setAttribute("aria-labelledby", "tangenter-rubrik");
  const texts = JSON.parse(document.body.dataset.tangenter || "{}");
  const heading = Object.assign(document.createElement("h2"), { id: "tangenter-rubrik", textContent: texts.rubrik || "" });
  const list = document.createElement("dl");
  for (const [key, meaning] of texts.rader || []) {
    const term = document.createElement("dt");
    for (const part of key.split(" ")) term.append(Object.assign(document.createElement("kbd"), { textContent: part }), " ");
    list.append(term, Object.assign(document.createElement("dd"), { textContent: meaning }));
  }
  const choice = Object.assign(document.createElement("label"), { className: "choice" });
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: inUse });
  box.addEventListener("change", () => { inUse = box.checked; stored.set(inUse ? "" : "av"); });
  choice.append(box, texts.av_och_pa || "");
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  form.append(Object.assign(document.createElement("button"), { className: "go first", textContent: texts.stang || "" }));
  dialog.append(heading, list, choice, form);
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) {
    (event.target.form || document.querySelector("form[data-ctrl-enter]") || onlyForm())?.requestSubmit();
    return;
  }
  if (!inUse || event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.querySelector("dialog[open]")) return;
  const waited = waitingSince && event.timeStamp - waitingSince < 1500;
  waitingSince = 0;
  const act = waited ? () => press(`g ${event.key}`) : single[event.key] ?? own(event.key);
  if (!waited && event.key === "g") waitingSince = event.timeStamp;
  if (act) {
    event.preventDefault();
    act();
  }
});

// A refused form: the summary of faults is read first.
document.getElementById("fel")?.focus();

// The way to the keys for those who do not know them; without this file there is nothing to show.
const shown = document.getElementById("visa-tangenter");
if (shown) {
  shown.hidden = false;
  shown.addEventListener("click", help);
}
