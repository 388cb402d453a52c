// What a consumer writes: it must compile under --strict, and the lines marked so must not.
import { type Client, createClient, Events, Front, RequestError, Search, Story } from "nhip-cau-client";
import type { StoryItemAt } from "nhip-cau-client";

const client: Client = createClient({ url: "http://127.0.0.1:1/graphql/" });

export async function front(): Promise<string[]> {
  const { latest, events } = await client.send(Front, { locale: "vi", fallback: ["en"] });
  const starts: (string | undefined)[] = events?.nodes.map((event) => event.startsAt) ?? [];
  void starts;
  return latest?.nodes.map((story) => story.headline.toUpperCase()) ?? [];
}

export function told(found: StoryItemAt | null): string {
  switch (found?.__typename) {
    case "Article":
      return `${found.genre}: ${found.headline}`;
    case "Event":
      return `${found.startsAt} ${found.venue}`;
    case "Redirect":
      return found.redirectTo;
    case "Tombstone":
      return `${found.status} ${found.reason ?? ""}`;
    case "NotFound":
      return found.message;
    case undefined:
      return "";
    default: {
      const none: never = found;
      return none;
    }
  }
}

export async function blocks(path: string): Promise<string[]> {
  const { itemAt } = await client.send(Story, { path, locale: "vi" }, { signal: AbortSignal.timeout(1000) });
  if (itemAt?.__typename !== "Article") return [];
  return itemAt.body.map((block) => {
    if (block.__typename === "TextBlock") return block.textHtml;
    if (block.__typename === "FactsBlock") return block.factsRows.map((row) => row.factValue).join();
    return block.id;
  });
}

export async function fails(): Promise<string[]> {
  try {
    // @ts-expect-error: a search needs its words
    await client.send(Search, {});
    // @ts-expect-error: a language is a string
    await client.send(Events, { locale: 3 });
    // @ts-expect-error: there is no such variable
    await client.send(Events, { locale: "vi", colour: "red" });
    const { events } = await client.send(Events, { locale: "vi" });
    // @ts-expect-error: the list may be missing
    return events.nodes.map((event) => event.headline);
  } catch (error) {
    if (error instanceof RequestError) return error.codes;
    throw error;
  }
}
