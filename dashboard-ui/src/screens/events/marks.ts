import type { Mark } from "../../chart/lines";
import { kindWords } from "./eventWords";
import type { Event } from "./types";

/** Words on a chart have little room. */
const LABEL_MAX = 24;

/** Events as lines on a chart, oldest first: a note by its title, others by their kind. */
export function marksOf(events: readonly Event[]): Mark[] {
  return events
    .map((event) => {
      const words = event.kind === "annotation" ? event.title : kindWords(event).word;
      const label = words.length > LABEL_MAX ? `${words.slice(0, LABEL_MAX - 1)}…` : words;
      return { atMs: Date.parse(event.at), label };
    })
    .sort((a, b) => a.atMs - b.atMs);
}
