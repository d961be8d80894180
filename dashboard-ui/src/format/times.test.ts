import { describe, expect, test, vi } from "vitest";
import {
  ago,
  axisLabels,
  date,
  dayStart,
  duration,
  fieldOf,
  moment,
  momentOfField,
  stamp,
  tellTimesIn,
  zoneName,
} from "./times";

const AT = Date.parse("2026-11-24T14:03:05Z");

describe("ages", () => {
  test.each([
    [-5_000, "just now"],
    [400, "just now"],
    [8_900, "8 s ago"],
    [59_999, "59 s ago"],
    [60_000, "1 min ago"],
    [3_599_000, "59 min ago"],
    [11_520_000, "3.2 h ago"],
    [440_640_000, "5.1 d ago"],
  ])("%s ms reads %s", (ageMs, text) => expect(ago(AT - ageMs, AT)).toBe(text));
});

test("a duration has one decimal from an hour on", () => {
  expect([duration(42), duration(2_460), duration(11_520), duration(86_300)]).toEqual([
    "42 s",
    "41 min",
    "3.2 h",
    "1.0 d",
  ]);
});

describe("moments", () => {
  test("say their zone", () => expect(moment(AT)).toBe("24 Nov 2026, 14:03:05 UTC"));
  test("have seconds only where the step has", () =>
    expect([stamp(AT, 300), stamp(AT, 30)]).toEqual(["24 Nov 14:03", "24 Nov 14:03:05"]));
});

test("an axis names the day where it changes", () => {
  const hours = ["22:00", "23:00"].map((clock) => Date.parse(`2026-11-24T${clock}:00Z`) / 1000);
  const after = Date.parse("2026-11-25T01:00:00Z") / 1000;
  expect(axisLabels([...hours, after])).toEqual(["22:00", "23:00", "25 Nov"]);
});

describe("the zone", () => {
  const summer = Date.parse("2026-07-01T22:30:00Z");
  const inBerlin = (run: () => void) => {
    vi.stubEnv("TZ", "Europe/Berlin");
    try {
      tellTimesIn("local");
      run();
    } finally {
      vi.unstubAllEnvs();
      tellTimesIn("local");
    }
  };

  test("is the member's own", () =>
    inBerlin(() => {
      expect([stamp(summer, 60), zoneName()]).toEqual(["2 Jul 00:30", "Europe/Berlin"]);
      expect(axisLabels([summer / 1000])).toEqual(["00:30"]);
    }));
  test("or UTC when that is chosen", () =>
    inBerlin(() => {
      tellTimesIn("utc");
      expect([stamp(summer, 60), zoneName()]).toEqual(["1 Jul 22:30", "UTC"]);
    }));
  test.each(["local", "utc"] as const)("a field of a form says the same moment, %s", (zone) =>
    inBerlin(() => {
      tellTimesIn(zone);
      expect(fieldOf(summer)).toBe(zone === "utc" ? "2026-07-01T22:30" : "2026-07-02T00:30");
      expect(momentOfField(fieldOf(summer))).toBe(summer);
    }),
  );
  test("nothing typed is no moment", () => expect(momentOfField("")).toBeNaN());
});

describe("a day of a date field", () => {
  test("begins at midnight of the told zone", () => {
    expect(dayStart("2026-11-30")?.toISOString()).toBe("2026-11-30T00:00:00.000Z");
    expect(dayStart("2026-11-30", 1)?.toISOString()).toBe("2026-12-01T00:00:00.000Z");
    expect(date(Date.UTC(2026, 10, 30, 23, 59))).toBe("30 Nov 2026");
  });

  test("that does not exist is none", () => {
    expect(dayStart("2026-04-31")).toBeNull();
    expect(dayStart("soon")).toBeNull();
    expect(dayStart("")).toBeNull();
  });
});
