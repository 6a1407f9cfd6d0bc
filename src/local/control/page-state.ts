import type { Message, User } from "../world/telegram-types.ts";
import type { World } from "../world/world.ts";

/** All that the page shows, at once; afterwards `/local/events` tells what changes. */
export function pageState(world: World, now: Date, timeZone: string) {
  const rooms = [...world.rooms.values()].filter((room) => room.migratedTo === undefined);
  return {
    bot: world.bot,
    clock: { now: now.toISOString(), timeZone },
    commands: world.commandLists
      .filter(({ languageCode }) => languageCode === "")
      .map(({ scope, commands }) => ({ scope, commands })),
    people: [...world.people.values()].filter(({ shown }) => shown),
    rooms: rooms.map(({ chat, memberIds, messages }) => ({ chat, memberIds, messages: messages satisfies Message[] })),
    users: [world.bot, ...[...world.people.values()].map(({ user }) => user)] satisfies User[],
  };
}
