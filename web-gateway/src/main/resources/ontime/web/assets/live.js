// What comes by itself: the answer to a question, the latest answers, a board that moves. Without it
// a question is a plain form, and the others have links or come again every few seconds.
const AGAIN = 2000;
const AT_MOST_EVERY = 1000;

async function fragment(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.body.firstElementChild;
}

// The answer to one question

const form = document.querySelector("form[data-ask]");
let stream = null;
let asked = 0;

function place() {
  return document.getElementById("answer");
}

function waitFor(text) {
  const line = document.createElement("p");
  line.className = "waiting";
  line.setAttribute("role", "status");
  line.textContent = text;
  place().replaceChildren(line);
}

async function show(address, mine, begun) {
  const fresh = await fragment(address);
  if (mine !== asked) return;
  place().replaceWith(fresh);
  document.title = `${fresh.dataset.title} – Ontime`;
  if (fresh.dataset.events) return void setTimeout(() => follow(mine, begun), AGAIN);
  const took = fresh.querySelector("[data-took]");
  if (took && begun) {
    took.textContent = `From your question to this page: ${Math.round(performance.now() - begun)} ms.`;
    took.hidden = false;
  }
  if (begun) document.getElementById("told-heading")?.focus();
}

// The stream tells that there is an answer; the page's own server has it as HTML.
function follow(mine, begun, events = place().dataset.events, address = place().dataset.fragment) {
  if (mine !== asked) return;
  stream?.close();
  stream = new EventSource(events);
  const own = stream;
  const done = () => {
    own.close();
    show(address, mine, begun).catch(() => setTimeout(() => follow(mine, begun, events, address), AGAIN));
  };
  own.addEventListener("answered", done);
  own.addEventListener("unanswered", done);
  own.addEventListener("error", () => {
    // Closed for good: there is nothing more to tell, or there are too many streams.
    if (own.readyState === EventSource.CLOSED) done();
  });
}

function leaveForm(address) {
  const said = new URL(address, location.href).searchParams;
  for (const input of form.elements) if (input.name) input.value = said.get(input.name) ?? "";
  document.getElementById("asked").open = false;
  document.getElementById("asked-summary").textContent = "Change the question";
  document.getElementById("lead")?.remove();
  document.getElementById("examples")?.remove();
}

async function ask(event) {
  event.preventDefault();
  const said = [...new FormData(form)].filter(([, value]) => value.trim());
  const plain = `${form.getAttribute("action")}?${new URLSearchParams(said)}`;
  const mine = ++asked;
  const begun = performance.now();
  stream?.close();
  try {
    const answer = await fetch(plain, { method: "POST" });
    if (mine !== asked) return;
    // Whatever is wrong, the plain page has words for it, or even the answer.
    if (answer.status !== 202) return location.assign(plain);
    const question = await answer.json();
    history.pushState(null, "", question.address);
    waitFor("Asked. The answer comes by itself.");
    leaveForm(question.address);
    follow(mine, begun, question.events, question.fragment);
  } catch {
    location.assign(plain);
  }
}

form?.addEventListener("submit", ask);
if (form) window.addEventListener("popstate", () => location.reload());
if (place()?.dataset.events) follow(asked);

// The latest answers

const rows = document.getElementById("live-rows");
const hold = document.getElementById("hold");

function put(parts, held) {
  const figures = new DOMParser().parseFromString(parts.figures, "text/html");
  document.getElementById("live-figures").replaceWith(figures.body.firstElementChild);
  if (held || !parts.rows.trim()) return;
  document.getElementById("live-none").classList.add("gone");
  document.getElementById("live-table").classList.remove("gone");
  rows.insertAdjacentHTML("afterbegin", parts.rows);
  while (rows.children.length > Number(rows.dataset.most)) rows.lastElementChild.remove();
}

// A stream that the server refused is asked for again; one that broke the browser opens by itself.
// A tab that nobody sees has none: a browser opens only six connections to a server, over all tabs.
function listen(address, name, news, seenAgain) {
  let source = null;
  function open() {
    if (document.hidden) return;
    source?.close();
    source = new EventSource(address);
    const own = source;
    own.addEventListener("open", () => (document.body.dataset.live = "yes"));
    own.addEventListener(name, (event) => news(event.data));
    own.addEventListener("error", () => {
      delete document.body.dataset.live;
      if (own === source && own.readyState === EventSource.CLOSED) setTimeout(open, 3 * AGAIN);
    });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else {
      open();
      seenAgain();
    }
  });
  open();
}

if (rows) {
  const held = () => hold.getAttribute("aria-pressed") === "true";
  const missed = () => held() || location.reload();
  listen(rows.dataset.events, "answers", (data) => put(JSON.parse(data), held()), missed);
  hold.hidden = false;
  hold.addEventListener("click", () => hold.setAttribute("aria-pressed", String(!held())));
}

// A board that moves with the replay

const board = document.getElementById("board");
let coming = false;
let stale = false;

async function refresh() {
  if (coming) return void (stale = true);
  coming = true;
  stale = false;
  try {
    const now = document.getElementById("board");
    const fresh = await fragment(now.dataset.fragment);
    const focused = document.activeElement?.getAttribute("href");
    now.replaceWith(fresh);
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  } catch {
    // what is shown stays, until the day moves again
  }
  setTimeout(() => {
    coming = false;
    if (stale) refresh();
  }, AT_MOST_EVERY);
}

if (board?.dataset.events) {
  listen(board.dataset.events, "moved", refresh, refresh);
}
