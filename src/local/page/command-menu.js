import { element, roundButton } from "./dom.js";

/** The `/` button and the list of commands it opens. Closes on a choice, on Escape and on a touch outside `around`. */
export function commandMenu(phone, around) {
  const root = element("div", { class: "commands", role: "group", "aria-label": "Commands", hidden: true });
  const show = (shown) => {
    root.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    root.replaceChildren(...items(phone, () => show(false)));
    root.querySelector("button")?.focus();
  };
  const button = roundButton("Commands", () => show(root.hidden), "/");
  button.setAttribute("aria-expanded", "false");
  around.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || root.hidden) return;
    show(false);
    button.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!around.contains(target)) show(false);
  });
  return { root, button };
}

function items(phone, done) {
  const commands = phone.commands();
  if (commands.length === 0) return [element("p", {}, "The bot has no commands yet.")];
  return commands.map(({ command, description }) => {
    const choose = () => {
      done();
      void phone.say(`/${command}`);
    };
    const words = [element("b", {}, `/${command}`), element("span", {}, description)];
    return element("button", { type: "button", onclick: choose }, ...words);
  });
}
