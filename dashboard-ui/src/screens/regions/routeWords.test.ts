import { describe, expect, test } from "vitest";
import { choiceWords, serverTiming, visitorWords, type RouteAnswer } from "./routeWords";

const answer = (more: Partial<RouteAnswer>): RouteAnswer => ({
  region: "eu",
  route: "continent",
  visitor: { source: "none" },
  alternatives: [],
  ...more,
});

describe("why this region", () => {
  test.each<[Partial<RouteAnswer>, string]>([
    [{}, "Your requests go to eu because it serves your continent."],
    [
      { region: "as", route: "airport", distanceKm: 7808 },
      "Your requests go to as, 7,808 km away, because it is the nearest to the airport your connection came in at.",
    ],
    [{ route: "failover" }, "Your requests go to eu because the region that would come first is not up."],
    [{ route: "moon" }, 'Your requests go to eu because of the rule "moon".'],
    [{ region: null, route: null }, "No region is up right now."],
  ])("%#", (more, words) => expect(choiceWords(answer(more))).toBe(words));
});

describe("where the visitor is", () => {
  test.each<[RouteAnswer["visitor"], string]>([
    [{ source: "none" }, "No header tells where you are."],
    [
      { source: "x-geo-airport", airport: "SYD", country: "AU" },
      "You are near airport SYD, in Australia (AU), by x-geo-airport.",
    ],
    [{ source: "cf-ipcontinent", continent: "EU" }, "You are in Europe, by cf-ipcontinent."],
    [
      { source: "cf-ipcountry", unusable: "unknown" },
      "What cf-ipcountry tells about where you are cannot be used (unknown).",
    ],
  ])("%#", (visitor, words) => expect(visitorWords(answer({ visitor }))).toBe(words));
});

describe("Server-Timing", () => {
  test("is names with milliseconds", () =>
    expect(serverTiming('db;dur=15.0, upstream;dur=61.4;desc="us", edge;dur=0.4')).toEqual([
      { name: "db", ms: 15 },
      { name: "upstream", ms: 61.4 },
      { name: "edge", ms: 0.4 },
    ]));
  test.each([null, "", "cache", "db;dur=x"])("%s tells nothing", (header) => expect(serverTiming(header)).toEqual([]));
});
