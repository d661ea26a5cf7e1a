// The post, quicker: files are taken in as they are dropped, lines fill in as they are read, proposals are accepted by keys.
// Every act here is also a form with a button; without this file nothing is missing.
"use strict";
{
const find = (css, from = document) => from.querySelector(css);
const all = (css, from = document) => [...from.querySelectorAll(css)];
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const element = (tag, facts, ...children) => { const made = Object.assign(document.createElement(tag), facts); made.append(...children); return made; };
const intag = find("#intag");
const HEAD = { "X-Posten": "1" };
const ROUND = ["h1", ".flikar", ".doors"]; // what stands around the post and counts it

const swap = (css, page) => { const old = find(css), fresh = find(css, page); if (old && fresh) old.replaceWith(fresh); };

// Taking in: each file by itself and in their order. What is refused or lost is told by name, and can be sent again.
const waiting = [];
let sending = false;
let sent = 0;

function take(files) {
  const chosen = [...files];
  const letters = intag.elements["in-ihop"].checked ? [chosen] : chosen.map((file) => [file]);
  for (const letter of letters) if (letter.length) enqueue(letter);
  goOn();
}

function enqueue(letter) {
  const names = letter.map((file) => file.name).join(", ");
  const big = letter.find((file) => file.size > Number(intag.dataset.mest));
  const row = element("li", {}, element("bdi", { textContent: names }));
  find(".pa-vag", intag).append(row);
  if (big) return wrong(row, intag.dataset.forstor.replace("{namn}", big.name));
  const bar = element("progress", { max: 1, value: 0 });
  bar.setAttribute("aria-label", `${names}: ${intag.dataset.skickas}`);
  row.append(bar);
  waiting.push({ letter, names, row, bar, key: `${intag.elements["in-nyckel"].value}-${sent += 1}` });
}

function wrong(row, sentence, again) {
  row.className = "fel";
  row.replaceChildren(sentence, " ");
  const name = again ? intag.dataset.igen : intag.dataset.stang;
  const button = element("button", { type: "button", className: "go", textContent: name });
  button.addEventListener("click", () => { row.remove(); if (again) { waiting.push(again); find(".pa-vag", intag).append(again.row); goOn(); } });
  row.append(button);
}

function goOn() {
  if (sending) return;
  if (waiting.length) send(waiting.shift()); else renew();
}

function send(parcel) {
  sending = true;
  const body = new FormData(intag);
  body.delete("in-filer");
  body.set("in-nyckel", parcel.key);
  for (const file of parcel.letter) body.append("in-filer", file, file.webkitRelativePath || file.name);
  const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
  request.open("POST", intag.action);
  for (const [name, value] of Object.entries(HEAD)) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) parcel.bar.value = event.loaded / event.total; });
  request.addEventListener("load", () => answered(parcel, request));
  for (const lost of ["error", "abort", "timeout"]) request.addEventListener(lost, () => notTaken(parcel, intag.dataset.brutet));
  request.addEventListener("loadend", () => { sending = false; goOn(); });
  request.send(body);
}

function notTaken(parcel, sentence) {
  wrong(parcel.row, sentence.replace("{namn}", parcel.names), parcel);
  parcel.row = element("li", {}, element("bdi", { textContent: parcel.names }), parcel.bar);
  parcel.bar.value = 0;
}

function answered(parcel, request) {
  if (request.status === 201) {
    parcel.row.remove();
    show(request.responseText);
  } else if (request.responseURL.includes("/logga-in")) {
    notTaken(parcel, intag.dataset.utloggad);
  } else {
    const page = request.getResponseHeader("Content-Type")?.startsWith("text/html") && request.status !== 409;
    const sentence = page ? find("main p", parsed(request.responseText))?.textContent : request.responseText;
    wrong(parcel.row, `${parcel.names}: ${sentence || request.statusText}`);
  }
}

function show(html) {
  const body = find("#posten table.post tbody");
  if (!body || !find("#kort")) return renew();
  add(all("tr", parsed(html)), body);
  watch();
}
function add(rows, body) {
  for (const row of rows) if (!document.getElementById(row.id)) body.append(row);
}

// The list as it is now. What somebody has before them on the open card is never taken away: only lines are added.
async function renew() {
  const page = parsed(await (await fetch(location.href)).text());
  for (const css of ROUND) swap(css, page);
  const kort = find("#kort"), body = find("#posten table.post tbody"), rest = find("form.resten", page);
  if (!kort) swap("#posten", page);
  else if (body) add(all("#posten table.post tbody tr", page).filter((row) => row.dataset.id !== kort.dataset.id), body);
  else if (rest) kort.after(rest);
  watch();
}

// Lines that are being read are asked after until they are.
let asking = 0;
let pause = 500;
function watch() {
  clearTimeout(asking);
  if (find("#posten tr[data-laser]")) asking = setTimeout(ask, pause);
}
async function ask() {
  const unread = all("#posten tr[data-laser]");
  const query = new URLSearchParams(unread.map((row) => ["id", row.dataset.id]));
  try {
    const page = parsed(await (await fetch(`${find("#posten").dataset.rader}?${query}`)).text());
    const ready = unread.filter((row) => filledIn(row, find(`#${row.id}`, page)));
    pause = ready.length ? 500 : Math.min(pause * 1.5, 4000);
    if (ready.length && !find("#kort")) await renew();
  } catch { pause = 4000; }
  watch();
}
function filledIn(row, fresh) {
  if (!fresh || fresh.outerHTML === row.outerHTML) return false;
  row.replaceWith(fresh);
  const read = !fresh.dataset.laser;
  if (read) find("#last").textContent = find("th", fresh).textContent.trim();
  return read;
}

if (intag) {
  find("button", intag).hidden = true;
  for (const picker of all('input[type="file"]', intag)) picker.addEventListener("change", () => { take(picker.files); picker.value = ""; });
  document.addEventListener("dragover", (event) => { event.preventDefault(); intag.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) intag.classList.remove("over"); });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    intag.classList.remove("over");
    take(await dropped(event.dataTransfer));
  });
  addEventListener("beforeunload", (event) => { if (sending || waiting.length) event.preventDefault(); });
  watch();
}

// A folder that is dropped gives all its files, the folders in it too.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return transfer.files;
  return (await Promise.all(entries.map(filesOf))).flat();
}
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((good, bad) => entry.file(good, bad))];
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    const some = await new Promise((good, bad) => reader.readEntries(good, bad));
    if (!some.length) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(filesOf))).flat();
}

// The card: accepted facts, and values that somebody has changed.
const boxes = () => all("#kort .falt:not(.andrad) .tagen input");
const unseen = () => boxes().filter((box) => !box.checked);
const FOLLOWS = Node.DOCUMENT_POSITION_FOLLOWING;
function accept() {
  const falt = document.activeElement.closest("#kort .falt");
  const box = unseen().find((one) => !falt || falt.contains(one) || falt.compareDocumentPosition(one) & FOLLOWS) || unseen()[0];
  if (box) box.checked = true;
  (unseen().find((one) => box?.compareDocumentPosition(one) & FOLLOWS) || unseen()[0] || find("#kort .go.first"))?.focus();
}
function acceptAll() {
  for (const box of boxes()) box.checked = true;
  find("#kort .go.first")?.focus();
}
single.a = accept; // the keys of tangenter.js, which can be turned off
single.A = acceptAll;

function changed(field) {
  const falt = field.closest("[data-fakta]");
  if (!falt || field.dataset.last === undefined) return;
  const other = field.value.trim() !== field.dataset.last;
  falt.classList.toggle("andrad", other);
  const box = find(".tagen input", falt);
  if (other && box) box.checked = false;
}

function use(button) {
  const field = find("#kort [data-kort]").elements[button.dataset.till];
  field.value = button.dataset.varde;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}

// What the server says of a rubrik, a day, a channel: asked again when one of them is changed.
const ASKED = ["riktning", "rubrik", "typ", "datum", "dokumentdatum", "svarsdatum", "kanal", "mottagen"];
async function consider(form) {
  const body = new FormData(form);
  body.set("anvand", "");
  const page = parsed(await (await fetch(form.action, { method: "POST", body })).text());
  if (!form.isConnected || !find("#kort", page)) return;
  swap("#anmarkningar", page);
  const day = form.elements.datum, counted = find("#datum", page)?.dataset.raknad;
  if (counted && day.value === day.dataset.raknad) day.value = counted;
  if (counted) day.dataset.raknad = counted;
  if (!find("#ankomst .lag", page)) find("#ankomst .lag")?.replaceChildren();
  for (const css of ["#ankomst .lag", "#hur > summary", 'label[for="datum"]', 'label[for="motpart"]']) swap(css, page);
  for (const said of all(".said[id]", page)) {
    const field = find(`#${said.id.replace(/-sagt$/, "")}`);
    const old = find(`#${said.id}`);
    if (old) old.textContent = said.textContent; else field?.after(said);
  }
}

function chosenPlace(radio) {
  for (const words of all("#kort .nummer")) words.textContent = radio.dataset.nummer;
}
function chosenWay(radio) {
  for (const select of all("#kort .instanser select[data-ut]")) {
    if (select.dataset.rord) continue;
    select.value = radio.value === "utgaende" ? select.dataset.ut : select.dataset.till;
  }
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.closest("#kort")) return;
  changed(field);
  if (field.dataset.valjer && field.value) { const radio = find(`#${field.dataset.valjer}`); radio.checked = true; chosenPlace(radio); }
});
document.addEventListener("change", (event) => {
  const field = event.target, form = field.closest("#kort [data-kort]");
  if (!form) return;
  changed(field);
  if (field.name === "plats") chosenPlace(field);
  if (field.name === "riktning") chosenWay(field);
  if (field.closest(".instanser")) field.dataset.rord = "1";
  if (ASKED.includes(field.name)) consider(form).catch(() => { /* then it is said when the form is sent */ });
});
document.addEventListener("click", (event) => {
  const button = event.target.closest('#kort button[name="anvand"]');
  if (button) { event.preventDefault(); use(button); }
  const link = event.target.closest("#kort a.dit");
  if (!link) return;
  find(link.hash)?.closest("details")?.setAttribute("open", "");
  showWords(link);
});
// The document follows: the words that a field was read from are shown when one comes to the field, or to its place.
function showWords(link) {
  const [fil, nr] = (link?.dataset.mark || "").split("-");
  const paper = fil && find(`#${fil}`)?.closest(".dokument");
  if (!paper) return;
  for (const old of all(".nu", paper)) old.classList.remove("nu");
  const marks = all(`#${fil} [data-traff="${nr}"]`);
  for (const mark of marks) mark.classList.add("nu");
  const mark = marks.find((one) => one.checkVisibility());
  if (!mark || paper.scrollHeight <= paper.clientHeight) return;
  const at = mark.getBoundingClientRect(), seen = paper.getBoundingClientRect();
  if (at.top < seen.top || at.bottom > seen.bottom) paper.scrollTop += at.top - seen.top - seen.height / 3;
}
document.addEventListener("focusin", (event) => showWords(find("a.dit", event.target.closest("#kort [data-fakta]") || document.createElement("p"))));

// Registering from the list: the page stays, so that files on their way in are not lost, and the next card is at hand.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!intag || !form.matches("[data-kort]")) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  register(form, event.submitter).catch(() => alarm(form, intag.dataset.osakert)).finally(() => form.removeAttribute("aria-busy"));
});
async function register(form, submitter) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) });
  const page = parsed(await answer.text());
  if (answer.url.includes("/logga-in")) return alarm(form, intag.dataset.utloggadkort);
  if (!find("#posten", page) && !find("#kort", page)) return alarm(form, find("main p:not(.print-only)", page)?.textContent);
  for (const css of [".flashes", ...ROUND]) swap(css, page);
  if (find("#posten", page)) swap("#posten", page); else swap("#kort", page);
  (find("#fel") || find("#kort") || find("main")).focus();
  watch();
}
function alarm(form, sentence) {
  find("#alarm")?.remove();
  form.before(element("p", { id: "alarm", className: "note late", role: "alert", textContent: sentence || intag.dataset.osakert }));
  find("#alarm").scrollIntoView({ block: "center" });
}
}
