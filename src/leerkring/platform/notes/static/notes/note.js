// A note saves itself while someone writes. Without this script the form works as any form.
(() => {
  for (const button of document.querySelectorAll("[data-mention]")) button.addEventListener("click", () => {
    const field = document.querySelector("[data-comment] textarea");
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText((before && !/\s$/.test(before) ? " " : "") + button.dataset.mention, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  });

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const EVERY = 3000, AGAIN = 1900, PATIENT = 10000, MANY = 16;
  const { title, text, version } = form.elements;
  const state = form.querySelector("[data-state]"), live = form.querySelector("[data-live]");
  const changed = form.querySelector("[data-changed]");
  const written = () => JSON.stringify([title.value, text.value]);
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  let kept = form.hasAttribute("data-unsaved") ? "" : written();
  let timer = 0, running = null, stopped = false, leaving = false, heard = "";

  function tell(said, kind) {
    state.textContent = said;
    if (kind && kind !== heard) { live.textContent = said; heard = kind; }
  }

  function key() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  }

  // Who signed out and in again has a new token for forms; the page itself tells it.
  async function renew(body) {
    const answer = await fetch(form.action, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-autosave] [name=csrfmiddlewaretoken]");
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
    timer = 0;
    const now = written();
    if (running || stopped || now === kept || !title.value.trim()) return;
    const body = new FormData(form);
    body.set("operation", key());
    tell(form.dataset.busy);
    running = send(body);
    const answer = await running;
    running = null;
    if (answer.status === 200) {
      kept = now;
      version.value = answer.version;
      if (form.getAttribute("action") !== answer.url) { form.action = answer.url; history.replaceState(null, "", answer.url); }
      tell(written() === kept ? answer.said : form.dataset.waiting, "saved");
    } else if (answer.status === 409) {
      stopped = true;
      tell("");
      changed.querySelector("[data-changed-text]").textContent = answer.said;
      changed.hidden = false;
    } else tell(answer.said || form.dataset.lost, `refused ${answer.said}`);
    if (written() !== kept && answer.status === 200) later();
  }

  function later() { if (!timer) timer = setTimeout(save, EVERY); }

  form.addEventListener("input", () => { if (!stopped && !running) tell(form.dataset.waiting); later(); });
  form.addEventListener("submit", async (event) => {
    if (running) {
      event.preventDefault();
      await running;
      await wait(0);
      form.requestSubmit(event.submitter);
      return;
    }
    leaving = stopped = true;
  });
  addEventListener("beforeunload", (event) => { if (!leaving && written() !== kept && (title.value || text.value)) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = stopped = false; } });
  if (!kept) later();
})();
