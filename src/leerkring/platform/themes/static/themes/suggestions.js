// One key decides on the first open suggestion; deciding does not leave the page. Works without this script too.
(() => {
  const part = () => document.querySelector("[data-suggestions]");
  if (!part()) return;
  const live = document.createElement("p");
  live.className = "hidden-text";
  live.setAttribute("role", "status");
  part().before(live);

  function showKeys() {
    const open = part().querySelector(".suggestion:not(.decided)");
    for (const key of part().querySelectorAll("[data-theme-key]")) key.hidden = !open || !open.contains(key);
  }

  // The answer is the page itself: only its suggestions are taken, so what is being typed stays.
  async function decide(form, button) {
    const body = new FormData(form);
    body.set(button.name, button.value);
    const heading = form.closest(".suggestion").querySelector("h2").id;
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-suggestions]");
      if (!answer.ok || !fresh) throw new Error(answer.status);
      part().replaceWith(document.adoptNode(fresh));
      const again = document.getElementById(heading) || part().querySelector("h2");
      if (again) { again.focus(); live.textContent = again.textContent; }
      showKeys();
    } catch {
      const verdict = document.createElement("input");
      verdict.type = "hidden";
      verdict.name = button.name;
      verdict.value = button.value;
      form.append(verdict);
      form.submit();
    }
  }

  // Without this script a button sends the form beside it along. With it that form saves by itself, and the
  // button is of its own form again.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decide] button[form]");
    if (!button) return;
    button.removeAttribute("form");
    button.removeAttribute("formaction");
    button.name = "verdict";
    button.value = button.dataset.verdict;
  }, true);

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-decide]") || !event.submitter) return;
    event.preventDefault();
    event.submitter.setAttribute("aria-busy", "true");
    decide(event.target, event.submitter);
  });

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const letter = { KeyJ: "j", KeyN: "n" }[event.code];
    const key = letter && part().querySelector(`[data-theme-key="${letter}"]:not([hidden])`);
    if (!key) return;
    event.preventDefault();
    const button = key.closest("button");
    button.click();
  });
  showKeys();
})();
