import { icon } from "./dom.js";
import { act } from "./server.js";
import { fieldValue, instantOf, longDayWords, now, timeWords } from "./times.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOTICE_MS = 5000;
const byId = (id) => document.getElementById(id);
let noticeTimer;

/** One line at the foot of the page that goes away by itself. */
export function notice(text) {
  const node = byId("notice");
  node.textContent = text;
  node.classList.add("on");
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => node.classList.remove("on"), NOTICE_MS);
}

/** The clock, its buttons, the sample month and the look. */
export function setUpBar() {
  setInterval(showClock, 1000);
  const moves = [byId("hour"), byId("morning"), byId("jump").querySelector("button")];
  const move = async (name, body) => {
    for (const button of moves) button.disabled = true;
    await act(name, body).catch((error) => notice(error.message));
    for (const button of moves) button.disabled = false;
  };
  byId("hour").addEventListener("click", () => void move("advance", { ms: 60 * 60 * 1000 }));
  byId("morning").addEventListener("click", () => void move("next-morning"));
  byId("jump").addEventListener("submit", (event) => {
    event.preventDefault();
    void move("move-to", { instant: instantOf(byId("jump-to").value).toISOString() });
  });
  byId("sample").addEventListener("click", () => {
    showSample({ done: 0, total: 1 });
    act("load-sample-month").catch((error) => {
      notice(error.message);
      showSample({ done: 1, total: 1 });
    });
  });
  setUpLook();
}

export function showClock() {
  byId("clock-time").textContent = timeWords(now());
  byId("clock-day").textContent = longDayWords(now());
  const field = byId("jump-to");
  const earliest = fieldValue(now());
  field.min = earliest;
  if (document.activeElement !== field && (!field.value || field.value < earliest)) {
    field.value = fieldValue(new Date(now().getTime() + DAY_MS));
  }
}

export function showSample({ done, total, error }) {
  const isRunning = done < total && !error;
  byId("sample").disabled = isRunning;
  byId("sample").textContent = isRunning ? `Loading ${done} of ${total}` : "Load a sample month";
  const progress = byId("progress");
  progress.hidden = !isRunning;
  progress.setAttribute("aria-valuenow", String(Math.round((100 * done) / total)));
  progress.firstElementChild.style.width = `${(100 * done) / total}%`;
}

function setUpLook() {
  const button = byId("look");
  const root = document.documentElement;
  const show = () => {
    const isDark = root.dataset.look === "dark";
    button.replaceChildren(icon(isDark ? "sun" : "moon"));
    const label = `Switch to the ${isDark ? "light" : "dark"} look`;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.addEventListener("click", () => {
    root.dataset.look = root.dataset.look === "dark" ? "light" : "dark";
    localStorage.setItem("look", root.dataset.look);
  });
  new MutationObserver(show).observe(root, { attributeFilter: ["data-look"] });
  show();
}
