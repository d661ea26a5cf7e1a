// Suggestions under a field of search, as a combobox: htmx brings the list, this moves about in it. Without it the field is a field.
"use strict";

for (const field of document.querySelectorAll("input[data-forslag]")) {
  const place = document.getElementById(field.dataset.forslag);
  const list = () => place.querySelector('[role="listbox"]');
  const options = () => [...place.querySelectorAll('[role="option"]')];
  const chosen = () => place.querySelector('[aria-selected="true"]');

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");

  function open(is) {
    place.toggleAttribute("data-oppet", is);
    field.setAttribute("aria-expanded", String(is));
    if (is) field.setAttribute("aria-controls", list().id = `${place.id}-lista`);
    else { field.removeAttribute("aria-controls"); choose(null); }
  }

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function step(by) {
    const all = options();
    const at = all.indexOf(chosen()) + by;
    choose(at < -1 ? all.at(-1) : all[at] ?? null); // past either end is the field itself
  }

  const go = (option) => { location.href = option.dataset.adress; };

  place.addEventListener("htmx:afterSwap", () => {
    // Ids are the page's own: two fields may show suggestions.
    options().forEach((option) => { option.id = `${place.id}-${option.id}`; });
    open(options().length > 0 && document.activeElement === field);
  });
  place.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps its focus
  place.addEventListener("click", (event) => { const option = event.target.closest('[role="option"]'); if (option) go(option); });
  field.addEventListener("blur", () => open(false));
  field.addEventListener("input", () => choose(null));
  field.addEventListener("keydown", (event) => {
    const isOpen = place.hasAttribute("data-oppet");
    if (event.key === "Escape" && isOpen) { event.preventDefault(); open(false); return; }
    if (event.key === "Enter" && chosen()) { event.preventDefault(); go(chosen()); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (!options().length) return;
    event.preventDefault();
    if (!isOpen) open(true);
    step(event.key === "ArrowDown" ? 1 : -1);
  });
}
