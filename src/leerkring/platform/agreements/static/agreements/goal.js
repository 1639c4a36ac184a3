// The goal coach reads along while someone types. Without this script the button "Kijk na" does the same.
(() => {
  const form = document.querySelector("form[data-read-along]");
  if (!form) return;
  const text = form.elements.text, marks = form.querySelector("[data-marks]");
  const place = form.querySelector("[data-coach]"), live = form.querySelector("[data-live]");
  const own = new Set();
  const AGAIN = 3000;
  let timer = 0, latest = 0, told = "", speak = 0;
  for (const one of form.querySelectorAll("[data-without-script]")) one.closest(".buttons").hidden = true;

  // What was read fills the parts; what is no longer in the text leaves them. What someone typed there stays.
  function fill() {
    const found = place.firstElementChild;
    for (const field of form.querySelectorAll(".coach-parts input")) {
      if (!own.has(field.name)) field.value = found.getAttribute(`data-field-${field.name.replaceAll("_", "-")}`) ?? "";
    }
  }

  function say(words) {
    clearTimeout(speak);
    speak = setTimeout(() => { if (words !== told) live.textContent = told = words; }, 1000);
  }

  async function read() {
    const turn = ++latest, typed = text.value;
    try {
      const answer = await fetch(form.dataset.readAlong, { method: "POST", body: new FormData(form), redirect: "manual", signal: AbortSignal.timeout(8000) });
      if (turn !== latest) return;
      if (!answer.ok) return again(turn);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...page.body.childNodes);
    } catch { return again(turn); }
    if (text.value === typed) marks.replaceChildren(place.querySelector("[data-new-marks]").content.cloneNode(true));
    fill();
    say(place.firstElementChild.dataset.said);
  }

  // A busy moment or a lost connection is tried again, unless something newer was typed meanwhile.
  function again(turn) { if (turn === latest) timer = setTimeout(read, AGAIN); }

  function soon() { clearTimeout(timer); timer = setTimeout(read, 250); }

  text.addEventListener("input", () => { marks.textContent = text.value; soon(); });
  text.addEventListener("scroll", () => { marks.scrollTop = text.scrollTop; });
  form.addEventListener("input", (event) => {
    const name = event.target.name;
    if (name === "text" || !name) return;
    if (event.target.value) own.add(name); else own.delete(name);
    soon();
  });
  for (const field of form.querySelectorAll(".coach-parts input, .coach-parts select")) if (field.value) own.add(field.name);
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    event.preventDefault();
    text.value = form.elements.rewritten.value;
    text.focus();
    marks.textContent = text.value;
    read();
  });
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.key.toLowerCase() !== "n") return;
    const button = place.querySelector("[data-take]");
    if (button) { event.preventDefault(); button.click(); }
  });
  if (text.value !== text.defaultValue) soon();  // typed before this script was there
})();
