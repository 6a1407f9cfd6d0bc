/** One act of a person or of the clock. A refusal throws with the server's sentence. */
export async function act(name, body = {}) {
  const response = await fetch(`/local/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answerOf(response);
}

export async function ask(path) {
  return answerOf(await fetch(`/local/${path}`));
}

async function answerOf(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? "The local Telegram did not answer.");
  return answer;
}

const EVENTS = ["message", "edited", "deleted", "typing", "asked", "rooms", "commands", "clock", "sample"];

/** Calls `onEvent` for everything that happens, and `onConnected` at first and after each interruption. */
export function listen(onEvent, onConnected, onLost) {
  const source = new EventSource("/local/events");
  source.addEventListener("hello", onConnected);
  source.addEventListener("error", onLost);
  for (const type of EVENTS) source.addEventListener(type, ({ data }) => onEvent(JSON.parse(data)));
}
