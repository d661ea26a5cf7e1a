// How far text recognition has come, asked for now and then; the page is loaded anew when it is done. Without this file there is a link.
"use strict";

const told = document.getElementById("igenkanning");
const every = 3000;

async function ask() {
  if (document.hidden) return;
  let answer;
  try { answer = await fetch(told.dataset.adress, { headers: { accept: "text/plain" } }); } catch { return; }
  if (!answer.ok || answer.redirected) return;
  const said = await answer.text();
  if (!said) location.reload();
  else if (said !== told.textContent) told.textContent = said;
}

if (told) setInterval(ask, every);
