import { element, icon } from "./dom.js";
import { link, richText, startLinks } from "./rich-text.js";
import { timeWords } from "./times.js";

/**
 * One message. `view` is how this phone sees it: `{ mine, showAuthor, isTurn, isNew }`; `hands` is what its
 * parts do when touched.
 */
export function bubble(message, view, hands) {
  const service = serviceText(message);
  if (service) return element("div", { class: "service", "data-message-id": message.message_id }, service);
  const node = element("div", {
    class: ["message", view.mine && "mine", view.isTurn && "turn", view.isNew && "new"].filter(Boolean).join(" "),
    "data-testid": "message",
    "data-message-id": message.message_id,
    "data-from": message.from.is_bot ? "bot" : message.from.first_name,
  });
  node.append(body(message, view, hands));
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) node.append(keyboard(message, rows, hands));
  const offers = startLinks(message, hands.isStartLink).flatMap((url) => hands.offers(url));
  if (offers.length > 0) node.append(element("div", { class: "beside" }, ...offers));
  if (!view.mine) {
    const name = `Reply to ${message.from.first_name}`;
    const reply = { type: "button", class: "reply", "aria-label": name, onclick: () => hands.reply(message) };
    node.append(element("button", reply, "Reply"));
  }
  return node;
}

function body(message, view, hands) {
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const edited = message.edit_date === undefined ? "" : "edited ";
  return element(
    "div",
    { class: message.photo ? "bubble picture" : "bubble" },
    view.showAuthor ? element("div", { class: "author" }, message.from.first_name) : undefined,
    message.forward_origin
      ? element("div", { class: "origin" }, `Forwarded from ${message.forward_origin.sender_user.first_name}`)
      : undefined,
    message.reply_to_message ? quote(message.reply_to_message) : undefined,
    message.photo ? picture(message, hands) : undefined,
    message.document ? attachment(message.document) : undefined,
    text === undefined ? undefined : element("div", { class: "text" }, richText(text, entities, hands)),
    element("span", { class: "meta" }, edited, timeWords(new Date((message.edit_date ?? message.date) * 1000))),
  );
}

function quote({ from, text, caption, document: file }) {
  const words = text ?? caption ?? file?.file_name ?? "Picture";
  return element("div", { class: "quote" }, element("b", {}, from.first_name), words.split("\n")[0]);
}

function picture({ photo, caption }, hands) {
  const { file_id: id, width, height } = photo.at(-1);
  return element("img", { src: fileUrl(id), alt: caption ?? "Picture", width, height, onload: hands.grown });
}

function attachment({ file_id: id, file_name: name, file_size: size }) {
  const sign = element("span", { class: "icon" }, icon("file"));
  const words = element("span", {}, name, element("small", {}, sizeWords(size)));
  return element(
    "a",
    { class: "file", href: fileUrl(id), download: name, "aria-label": `Download ${name}` },
    sign,
    words,
  );
}

function keyboard(message, rows, hands) {
  const grid = element("div", { class: "keyboard", role: "group", "aria-label": "Buttons" });
  for (const row of rows)
    grid.append(element("div", {}, ...row.map((button) => keyboardButton(message, button, hands))));
  return grid;
}

function keyboardButton(message, button, hands) {
  if (button.url) {
    const node = link(button.url, hands);
    node.append(button.text);
    return node;
  }
  const attributes = { type: "button", class: button.style, disabled: button.disabled !== undefined };
  const node = element("button", attributes, button.text);
  node.addEventListener("click", async () => {
    if (button.copy_text) return hands.copy(button.copy_text.text);
    node.disabled = true;
    node.classList.add("waiting");
    node.setAttribute("aria-busy", "true");
    await hands.press(message, button.callback_data);
    node.disabled = false;
    node.classList.remove("waiting");
    node.removeAttribute("aria-busy");
  });
  return node;
}

function serviceText({ from, new_chat_members: joined, left_chat_member: left, migrate_from_chat_id: migrated }) {
  if (joined) return `${joined.map((user) => user.first_name).join(", ")} joined the group`;
  if (left) return `${left.first_name} left the group`;
  if (migrated) return `${from.first_name} upgraded the group`;
  return undefined;
}

const fileUrl = (id) => `/local/files/${encodeURIComponent(id)}`;

function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
