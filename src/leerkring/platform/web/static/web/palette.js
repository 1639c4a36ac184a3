// The palette: Ctrl K opens it, arrows choose, Enter goes, Escape returns to where you were.
(() => {
  const field = document.querySelector("[data-palette]");
  if (!field || !window.HTMLDialogElement) return;
  const words = field.dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-label", words.title);
  const find = document.createElement("div");
  find.className = "palette-find";
  find.append(document.querySelector(".find .icon").cloneNode(true));
  const input = document.createElement("input");
  const list = document.createElement("div");
  const said = document.createElement("p");
  Object.entries({ type: "text", role: "combobox", "aria-label": words.title, "aria-autocomplete": "list",
    "aria-expanded": "true", "aria-controls": "palette-list", autocomplete: "off", spellcheck: "false" })
    .forEach(([name, value]) => input.setAttribute(name, value));
  list.id = "palette-list";
  list.className = "palette-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.results);
  said.className = "hidden-text";
  said.setAttribute("role", "status");
  find.append(input);
  dialog.append(find, list, said);
  document.body.append(dialog);

  let options = [], chosen = -1, asked = 0, shownFor = null, waiting, from;

  const choose = (number) => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = options.length ? (number + options.length) % options.length : -1;
    if (chosen < 0) { input.removeAttribute("aria-activedescendant"); return; }
    options[chosen].setAttribute("aria-selected", "true");
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };

  const ask = async () => {
    const mine = ++asked, text = input.value;
    const address = new URL(words.palette, location.href);
    address.searchParams.set("q", text);
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!answer || !answer.ok || mine !== asked) return;
    list.innerHTML = await answer.text();
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, number) => { option.id = `palette-option-${number}`; });
    shownFor = text;
    chosen = -1;
    choose(0);
    said.textContent = words.counted.replace("{n}", options.length);
  };

  // What is chosen counts only for the text that stands there now: who types fast waits for its answer.
  const go = async () => {
    if (shownFor !== input.value) { clearTimeout(waiting); await ask(); }
    if (shownFor === input.value && options[chosen]) location.assign(options[chosen].dataset.url);
    else if (input.value.trim()) location.assign(`${field.form.action}?q=${encodeURIComponent(input.value)}`);
  };

  const open = () => {
    if (dialog.open) return;
    from = document.activeElement;
    input.value = "";
    list.replaceChildren();
    options = [];
    shownFor = null;
    choose(0);
    dialog.showModal();
    input.focus();
    ask();
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Home" && event.ctrlKey) choose(0);
    else if (event.key === "End" && event.ctrlKey) choose(options.length - 1);
    else if (event.key === "Enter") go();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { if (from && from.isConnected) from.focus(); });
})();
