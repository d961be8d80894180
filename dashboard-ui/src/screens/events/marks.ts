import type { Colour } from "../../chart/PlotChart";
import type { EventMark } from "../../chart/eventMarks";
import { kindWords } from "./eventWords";
import type { Event } from "./types";

/** Custom property with the colour of each tone. */
const COLOUR: Record<string, Parameters<Colour>[0]> = {
  info: "--info",
  warn: "--warn",
  bad: "--error",
  good: "--hit",
  quiet: "--ink-muted",
};

/**
 * Events as lines on a chart: a note by its first letter, others by the first letter of their kind.
 *
 * @param colour reads a custom property of the page
 */
export function marksOf(events: readonly Event[], colour: Colour): EventMark[] {
  return events.map((event) => {
    const { word, tone } = kindWords(event);
    return {
      at: Date.parse(event.at) / 1000,
      label: (event.kind === "annotation" ? event.title : word).trim().charAt(0).toUpperCase(),
      colour: colour(COLOUR[tone] ?? "--ink-muted"),
    };
  });
}

/** Events of one step, for its tooltip. */
export const eventsWithin = (events: readonly Event[], from: number, to: number): Event[] =>
  events.filter((event) => {
    const at = Date.parse(event.at) / 1000;
    return at >= from && at < to;
  });
