// Small improvements; every page works without them.
(() => {
  for (const shown of document.querySelectorAll("[data-with-script]")) shown.hidden = false;
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();

  for (const toast of document.querySelectorAll("[data-toast]")) {
    const close = toast.querySelector("[data-close]");
    close.hidden = false;
    close.addEventListener("click", () => { toast.remove(); document.getElementById("main").focus(); });
    if (!toast.querySelector("form")) setTimeout(() => { if (!toast.matches(":hover, :focus-within")) toast.remove(); }, 12000);
  }

  // On a phone the notes of the margin fold up (look §2).
  if (matchMedia("(max-width: 899px)").matches) for (const title of document.querySelectorAll(".margin > .note")) {
    const fold = document.createElement("details");
    const summary = document.createElement("summary");
    fold.className = "fold";
    summary.textContent = title.textContent;
    fold.append(summary);
    title.before(fold);
    while (title.nextSibling && !(title.nextSibling.nodeType === 1 && title.nextSibling.matches(".note"))) fold.append(title.nextSibling);
    title.remove();
  }

  const drops = [...document.querySelectorAll("details.drop")];
  document.addEventListener("click", (event) => {
    for (const drop of drops) if (drop.open && !drop.contains(event.target)) drop.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const drop of drops) if (drop.open) { drop.open = false; drop.querySelector("summary").focus(); }
  });

  const keys = document.querySelector("[data-keys]");
  if (keys) document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (event.key === "?" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) location.assign(keys.dataset.keys);
  });

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !button.dataset.busy || event.defaultPrevented) return;
    if (button.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    button.setAttribute("aria-busy", "true");
    button.lastChild.textContent = button.dataset.busy;
  });
})();
