import { element } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/**
 * A message's text as nodes. `hands` says what tapping does: `command(text)`, `startLink(url)`; `isStartLink(url)`.
 * Only nodes are made, never markup: what people type stays text.
 */
export function richText(text, entities = [], hands) {
  const root = document.createDocumentFragment();
  const sorted = [...entities].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  fill(root, text, sorted, 0, text.length, hands);
  return root;
}

function fill(parent, text, entities, from, to, hands) {
  let at = from;
  for (let i = 0; i < entities.length;) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    if (entity.offset > at) parent.append(text.slice(at, entity.offset));
    const node = nodeFor(entity, text.slice(entity.offset, end), hands);
    fill(node, text, entities.slice(i + 1, next), entity.offset, end, hands);
    parent.append(node);
    at = end;
    i = next;
  }
  if (at < to) parent.append(text.slice(at, to));
}

function nodeFor(entity, inner, hands) {
  const tag = TAGS[entity.type];
  if (tag) return element(tag);
  switch (entity.type) {
    case "bot_command":
      return element("button", { type: "button", class: "command", onclick: () => hands.command(inner) });
    case "text_link":
      return link(entity.url, hands);
    case "url":
      return link(/^[a-z]+:/i.test(inner) ? inner : `https://${inner}`, hands);
    case "email":
      return link(`mailto:${inner}`, hands);
    case "spoiler":
      return element("span", { class: "spoiler", tabindex: "0" });
    default:
      return element("span");
  }
}

/** A link. One to the bot opens on this phone, any other in a new tab; only harmless kinds are links at all. */
export function link(url, hands) {
  if (hands.isStartLink(url)) {
    const open = (event) => {
      event.preventDefault();
      hands.startLink(url);
    };
    return element("a", { href: url, onclick: open });
  }
  if (!/^(https?:|mailto:)/i.test(url)) return element("span");
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
}

/** The links to the bot in a message, each once. */
export function startLinks({ text, caption, entities, caption_entities: captionEntities }, isStartLink) {
  const words = text ?? caption ?? "";
  const links = (entities ?? captionEntities ?? []).map(({ type, url, offset, length }) =>
    type === "url" ? words.slice(offset, offset + length) : url,
  );
  return [...new Set(links.filter((url) => url && isStartLink(url)))];
}
