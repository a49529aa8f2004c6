// The theme's button: auto, light, dark, in a round. Without scripts it is not shown.
const THEMES = ["auto", "light", "dark"];
const root = document.documentElement;
const button = document.getElementById("theme");
const name = document.getElementById("theme-name");

function showTheme() {
  name.textContent = root.dataset.theme ?? "auto";
}

button.addEventListener("click", () => {
  const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "auto") + 1) % THEMES.length];
  if (next === "auto") delete root.dataset.theme;
  else root.dataset.theme = next;
  try {
    localStorage.setItem("theme", next);
  } catch {
    // storage is off: the choice lasts for this page
  }
  showTheme();
});
showTheme();
button.hidden = false;

// News of a page that says it is under way. It stops by itself: what has ended asks no more.
const SECONDS = 2;
const MOST_SECONDS = 30;

function later(seconds, task) {
  setTimeout(() => {
    if (!document.hidden) task();
    else document.addEventListener("visibilitychange", task, { once: true });
  }, 1000 * seconds);
}

async function poll(wait) {
  const part = document.querySelector("[data-poll]");
  if (!part) return;
  let next = Math.min(2 * wait, MOST_SECONDS);
  try {
    const answer = await fetch(part.dataset.poll);
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const focused = document.activeElement?.getAttribute("href");
      part.replaceWith(fresh.getElementById(part.id));
      if (focused) document.querySelector(`#parts a[href="${CSS.escape(focused)}"]`)?.focus();
      next = SECONDS;
    }
  } catch {
    // the gateway is away: what is shown stays, and the next try waits longer
  }
  later(next, () => poll(next));
}

if (document.querySelector("[data-poll]")) later(SECONDS, () => poll(SECONDS));
else if (document.body.dataset.refresh && !document.querySelector("[data-events]")) later(SECONDS, () => location.reload());
