import { commandMenu } from "./command-menu.js";
import { element, icon, roundButton } from "./dom.js";

/**
 * The foot of a phone: Start before the first word, then the text field. `phone` offers `say`, `start`, `sendFile`,
 * `commands()`, `speakers` and `name`.
 */
export function composer(phone) {
  const root = element("div", { class: "composer" });
  const field = element("textarea", { rows: 1, placeholder: "Message", "aria-label": `Message from ${phone.name}` });
  const reply = replyLine(field);
  const send = async () => {
    const text = field.value;
    if (text.trim() === "") return;
    field.value = "";
    const to = reply.messageId();
    reply.set();
    // What was refused comes back, unless something else has been typed meanwhile.
    if (!(await phone.say(text, to)) && field.value === "") field.value = text;
    field.focus();
  };
  const sendFile = async (file) => {
    const to = reply.messageId();
    if (await phone.sendFile(file, to)) reply.set();
    field.focus();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  const menu = commandMenu(phone, root);
  const sendButton = roundButton("Send", () => void send(), icon("send"));
  sendButton.classList.add("primary");
  const start = { type: "button", class: "primary start", onclick: () => void phone.start() };
  const before = [element("button", start, "Start")];
  const after = [
    reply.root,
    ...speakerChoice(phone),
    menu.button,
    field,
    ...fileButton(sendFile),
    sendButton,
    menu.root,
  ];
  const show = (isStarted) => {
    const wanted = isStarted ? after : before;
    if (root.firstChild !== wanted[0]) root.replaceChildren(...wanted);
  };
  return { root, show, setReply: reply.set, sendFile };
}

/** Which message is being answered, above the field. */
function replyLine(field) {
  const root = element("div", { class: "answering", hidden: true });
  let messageId;
  const set = (message) => {
    messageId = message?.message_id;
    root.hidden = !message;
    if (!message) return root.replaceChildren();
    const words = (message.text ?? message.caption ?? "Message").split("\n")[0];
    const close = element("button", { type: "button", "aria-label": "Do not reply", onclick: () => set() }, "×");
    root.replaceChildren(element("span", {}, `Reply: ${words}`), close);
    return field.focus();
  };
  return { root, set, messageId: () => messageId };
}

function fileButton(send) {
  const input = element("input", { type: "file", hidden: true, "aria-label": "File to send" });
  input.addEventListener("change", async () => {
    if (input.files[0]) await send(input.files[0]);
    input.value = "";
  });
  return [roundButton("Send a file", () => input.click(), icon("clip")), input];
}

function speakerChoice({ speakers, speak }) {
  if (speakers.length < 2) return [];
  const choice = element("fieldset", { class: "speaker" }, element("legend", {}, "Speaking:"));
  for (const [i, user] of speakers.entries()) {
    const input = { type: "radio", name: "speaker", value: user.id, onchange: () => speak(user.id) };
    if (i === 0) input.checked = true;
    choice.append(element("label", {}, element("input", input), user.first_name));
  }
  return [choice];
}
