// The keyboard of Diarium. Everything here can also be done with Tab, Enter and links; without this file nothing is missing.
"use strict";

const rows = () => [...document.querySelectorAll(".ledger tbody a.row, .hits h2 a, .hits h3 a")];
const press = (key) => document.querySelector(`[data-tangent="${key}"]`)?.click();
const step = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
const inField = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

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
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  form.append(Object.assign(document.createElement("button"), { className: "go first", textContent: texts.stang || "" }));
  dialog.append(heading, list, form);
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) {
    event.target.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.querySelector("dialog[open]")) return;
  const waited = waitingSince && event.timeStamp - waitingSince < 1500;
  waitingSince = 0;
  const act = waited ? () => press(`g ${event.key}`) : single[event.key];
  if (!waited && event.key === "g") waitingSince = event.timeStamp;
  if (act) {
    event.preventDefault();
    act();
  }
});

// A refused form: the summary of faults is read first.
document.getElementById("fel")?.focus();
