// Suggestions below a search box, as a combobox with a list (WAI-ARIA APG, "editable, list
// autocomplete"). Without it each box is a plain field of a form that works.
const WAIT = 120;
let boxes = 0;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function suggest(input) {
  const kind = input.dataset.suggest;
  const id = `suggestions-${++boxes}`;
  const list = element("ul", "suggestions");
  const news = element("p", "unseen");
  let found = [];
  let active = -1;
  let timer = 0;
  let asked = null;

  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  news.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");
  input.parentElement.classList.add("suggesting");
  input.after(list, news);

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function choose(index) {
    const chosen = found[index];
    close();
    if (kind === "any") location.assign(chosen.href);
    else input.value = chosen.value;
  }

  function show(suggestions) {
    found = suggestions;
    active = -1;
    list.replaceChildren(
      ...found.map((each, index) => {
        const option = element("li");
        option.id = `${id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const words = element("span", "words");
        words.append(element("b", "", each.label), element("span", "detail", each.detail));
        option.append(words);
        if (kind === "any") option.append(element("span", "kind", each.kind));
        option.addEventListener("click", () => choose(index));
        return option;
      }),
    );
    const open = found.length > 0;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    input.removeAttribute("aria-activedescendant");
    news.textContent = open ? `${found.length} suggestions` : "No suggestions";
  }

  async function ask() {
    asked?.abort();
    const text = input.value.trim();
    if (!text) return close();
    asked = new AbortController();
    const query = new URLSearchParams({ q: text });
    if (kind !== "any") query.set("kind", kind);
    try {
      const answer = await fetch(`/suggest?${query}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show(await answer.json());
      else close();
    } catch (failure) {
      // overtaken by the next letter, or the gateway is away: the field itself still works
      if (failure.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = found.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab" || event.key === "Enter") {
      close();
    }
  });
  // The list must not take the focus before its click is through.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
}

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);
