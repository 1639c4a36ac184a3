// The meeting screen: saves by itself, keeps the text when the line is gone, and works with keys alone.
// Without this script the form works as any form.
(() => {
  const form = document.querySelector("form[data-minutes]");
  if (!form) return;
  const work = document.querySelector("[data-work]");
  const state = work.querySelector("[data-state]"), live = work.querySelector("[data-live]");
  const changed = work.querySelector("[data-changed]"), done = work.querySelector("[data-done]");
  const text = form.elements.minutes, version = form.elements.version;
  const NAMES = ["minutes", "outcome", "agreed", "reason", "postponed", "owner", "due"];
  const EVERY = 2000, AGAIN = 1900, PATIENT = 10000, MANY = 16, PAUSE = 700;
  const drawer = `leerkring:item:${form.dataset.item}`;
  const wait = (ms) => new Promise((ready) => setTimeout(ready, ms));
  const fields = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name]?.value ?? ""]));
  const written = () => JSON.stringify(fields());
  let kept = written(), timer = 0, running = null, stopped = false, leaving = false, heard = "";

  function tell(said, kind = "") {
    state.textContent = said;
    state.className = `saved ${kind === "saved" ? "saved-ok" : kind === "lost" || kind === "out" ? "saved-lost" : ""}`;
    if (kind && kind !== heard) { live.textContent = said; heard = kind; }
  }

  // What is not saved yet stays in this browser, until it is.
  function hold() {
    try {
      if (written() === kept) localStorage.removeItem(drawer);
      else localStorage.setItem(drawer, JSON.stringify({ version: version.value, fields: fields() }));
    } catch { /* a browser that keeps nothing */ }
  }

  function find() {
    let held = null;
    try { held = JSON.parse(localStorage.getItem(drawer)); } catch { return; }
    if (!held || JSON.stringify(held.fields) === written()) return;
    version.value = held.version; // an older version comes back as two texts side by side
    for (const name of NAMES) if (form.elements[name]) form.elements[name].value = held.fields[name];
    tell(form.dataset.found, "found");
    later();
  }

  function key() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  }

  // Who signed out and in again has a new token for forms; the page itself tells it.
  async function renew(body) {
    const answer = await fetch(form.action, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-minutes] [name=csrfmiddlewaretoken]");
    if (!fresh) return;
    form.elements.csrfmiddlewaretoken.value = fresh.value;
    body.set("csrfmiddlewaretoken", fresh.value);
  }

  // One operation id for every try: however often it arrives, it is done once.
  async function send(body) {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(10000) });
        if (answer.type === "opaqueredirect" || answer.status === 403) { tell(form.dataset.out, "out"); await renew(body); }
        else if (answer.status < 500 && answer.status !== 429) return { status: answer.status, ...(await answer.json()) };
        else tell(form.dataset.lost, "lost");
      } catch { tell(form.dataset.lost, "lost"); }
      await wait(tries < MANY ? AGAIN : PATIENT);
    }
  }

  async function save() {
    clearTimeout(timer);
    timer = 0;
    const now = written();
    if (running) await running;
    if (stopped || now === kept) return;
    const body = new FormData(form);
    body.set("operation", key());
    tell(form.dataset.busy);
    running = send(body);
    const answer = await running;
    running = null;
    if (answer.status === 200) {
      kept = now;
      version.value = answer.version;
      done.textContent = answer.done;
      const said = work.querySelector("[data-now] [data-outcome]");
      if (said) said.textContent = answer.outcome;
      tell(written() === kept ? answer.said : form.dataset.waiting, "saved");
      hold();
      if (written() !== kept) later();
    } else if (answer.status === 409) {
      stopped = true;
      tell("");
      changed.querySelector("[data-changed-text]").textContent = answer.said;
      changed.hidden = false;
    } else tell(answer.said || form.dataset.lost, `refused ${answer.said}`);
  }

  function later() { if (!timer) timer = setTimeout(save, EVERY); }

  // Suggestions while someone types: only when they pause, and nothing is kept.
  let pause = 0, asked = text.value, last = 0;
  async function suggest() {
    const now = text.value;
    if (now === asked) return;
    asked = now;
    const mine = ++last, body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("minutes", now);
    try {
      const answer = await fetch(form.dataset.suggest, { method: "POST", body, redirect: "manual" });
      const part = document.querySelector("[data-suggestions]");
      if (!answer.ok || mine !== last || part.contains(document.activeElement)) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      part.replaceWith(document.adoptNode(page.querySelector("[data-suggestions]")));
    } catch { /* the next pause tries again */ }
  }

  function showKeys() {
    const part = document.querySelector("[data-suggestions]");
    const open = part.querySelector(".suggestion:not(.decided)");
    for (const one of part.querySelectorAll("[data-theme-key]")) one.hidden = !open || !open.contains(one);
  }

  // The words that led to a suggestion, marked behind the text that someone types.
  const marks = document.createElement("div");
  marks.className = "marks";
  marks.setAttribute("aria-hidden", "true");
  text.before(marks);
  function mark() {
    const words = [...document.querySelectorAll("[data-suggestions] .suggestion:not(.decided) p mark")].map((one) => one.textContent);
    const found = words.filter(Boolean).sort((a, b) => b.length - a.length).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const parts = found.length ? text.value.split(new RegExp(`(${found.join("|")})`, "i")) : [text.value];
    marks.replaceChildren(...parts.map((part, place) => {
      if (place % 2 === 0) return document.createTextNode(part);
      const one = document.createElement("mark");
      one.textContent = part;
      return one;
    }), document.createTextNode("\n"));
    marks.scrollTop = text.scrollTop;
  }
  text.addEventListener("scroll", () => { marks.scrollTop = text.scrollTop; });
  new MutationObserver(() => { showKeys(); mark(); }).observe(document.querySelector(".work-margin"), { childList: true });

  function typed() {
    if (stopped) return;
    if (!running) tell(form.dataset.waiting);
    hold();
    later();
  }
  for (const place of [form, work.querySelector(".work-outcome")]) place.addEventListener("input", typed);
  text.addEventListener("input", () => { mark(); clearTimeout(pause); pause = setTimeout(suggest, PAUSE); });

  form.addEventListener("submit", async (event) => {
    if (running) {
      event.preventDefault();
      await running;
      await wait(0);
      form.requestSubmit(event.submitter);
      return;
    }
    clearTimeout(timer);
    leaving = stopped = true;
    try { localStorage.removeItem(drawer); } catch { /* nothing was kept */ }
  });
  addEventListener("beforeunload", (event) => { if (!leaving && written() !== kept) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = stopped = false; } });

  async function go(link) {
    if (!link) return;
    await save();
    if (stopped || written() !== kept) return;
    leaving = true;
    location.assign(`${link.getAttribute("href")}#schrijf`);
  }

  if (work.dataset.shortcuts) document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (!work.contains(event.target)) return;
      event.preventDefault();
      form.requestSubmit(work.querySelector("[data-next]"));
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code);
    if (digit) {
      event.preventDefault();
      const radio = form.elements.outcome[digit[1] - 1];
      radio.checked = true;
      radio.dispatchEvent(new Event("input", { bubbles: true }));
      const more = work.querySelector(`.of-${radio.value} textarea`);
      (more || radio).focus();
    } else if (event.code === "ArrowDown" || event.code === "ArrowUp") {
      event.preventDefault();
      go(work.querySelector(event.code === "ArrowDown" ? "[data-after]" : "[data-before]"));
    }
  });

  showKeys();
  mark();
  if (form.hasAttribute("data-unsaved")) { kept = ""; later(); } else find();
  if (location.hash === "#schrijf") { text.focus({ preventScroll: true }); text.setSelectionRange(text.value.length, text.value.length); }
})();
