/** Makes an element. `on...` are listeners, `class`, `data-` and `aria-` are attributes; children are nodes or texts. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

/** A round button with a sign and a name. */
export function roundButton(label, onclick, content) {
  return element("button", { type: "button", class: "round", "aria-label": label, title: label, onclick }, content);
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  send: "M4 12 20 4l-5 16-3.500-6.500L4 12Zm7.500 1.500L20 4",
  file: "M7 3h7l4 4v14H7zM14 3v5h4M10 13h5M10 17h5",
  clip: "m8 12 6-6a3.200 3.200 0 0 1 4.500 4.500l-8.200 8.200a5 5 0 0 1-7-7L11 4",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500Z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.700 1.700M17.300 17.300 19 19M19 5l-1.700 1.700M6.700 17.300 5 19",
};

/** A line drawing, hidden from screen readers: its button has a name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  for (const [key, value] of [
    ["fill", "none"],
    ["stroke", "currentColor"],
    ["stroke-width", "1.8"],
    ["stroke-linecap", "round"],
    ["stroke-linejoin", "round"],
  ]) {
    path.setAttribute(key, value);
  }
  svg.append(path);
  return svg;
}

/** A round picture: the bot's sign, or the first letter of a name. */
export function face(user, isBot = false) {
  if (isBot)
    return element("span", { class: "face", "aria-hidden": "true" }, element("img", { src: "icon.svg", alt: "" }));
  const letter = [...(user.first_name ?? user.title ?? "?")][0] ?? "?";
  return element(
    "span",
    { class: "face", "data-tone": Math.abs(user.id) % 5, "aria-hidden": "true" },
    letter.toUpperCase(),
  );
}
