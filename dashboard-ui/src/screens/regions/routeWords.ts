/** What `GET /api/route` tells: which region answers this visitor, and why. */
export interface RouteAnswer {
  /** `null` when no region is up. */
  region: string | null;
  route: string | null;
  /** When the visitor's position is known. */
  distanceKm?: number;
  visitor: {
    /** The header that was believed, `none`, or `database`. */
    source: string;
    continent?: string;
    country?: string;
    airport?: string;
    unusable?: string;
  };
  /** In the order they would take over. */
  alternatives: { region: string; healthy: boolean; distanceKm?: number }[];
}

const WHY: Record<string, string> = {
  continent: "it serves your continent",
  country: "it serves your country",
  airport: "it is the nearest to the airport your connection came in at",
  position: "it is the nearest to your position",
  default: "nothing tells where you are, and it is the default",
  failover: "the region that would come first is not up",
};

const CONTINENTS: Record<string, string> = {
  AF: "Africa",
  AN: "Antarctica",
  AS: "Asia",
  EU: "Europe",
  NA: "North America",
  OC: "Oceania",
  SA: "South America",
};

/** `You are in Australia (AU), by x-geo-airport.` */
export function visitorWords({ visitor }: RouteAnswer): string {
  const where = [
    visitor.airport === undefined ? "" : `near airport ${visitor.airport}`,
    visitor.country === undefined ? "" : `in ${countryName(visitor.country)}`,
    visitor.continent === undefined ? "" : `in ${CONTINENTS[visitor.continent] ?? visitor.continent}`,
  ].filter((word) => word !== "");
  if (where.length === 0) {
    return visitor.unusable === undefined
      ? "No header tells where you are."
      : `What ${visitor.source} tells about where you are cannot be used (${visitor.unusable}).`;
  }
  return `You are ${where.join(", ")}, by ${visitor.source}.`;
}

function countryName(code: string): string {
  try {
    return `${new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code} (${code})`;
  } catch {
    return code;
  }
}

/** `Your requests go to eu, 340 km away, because it serves your continent.` */
export function choiceWords(answer: RouteAnswer): string {
  if (answer.region === null) {
    return "No region is up right now.";
  }
  const distance = answer.distanceKm === undefined ? "" : `, ${kilometres(answer.distanceKm)} away,`;
  const why = WHY[answer.route ?? ""] ?? `of the rule "${answer.route}"`;
  return `Your requests go to ${answer.region}${distance} because ${why}.`;
}

export const kilometres = (km: number): string =>
  `${Math.round(km)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",")} km`;

/** `db;dur=15.0, upstream;dur=61.4;desc="us"` as names with milliseconds; a part without a duration is left out. */
export function serverTiming(header: string | null): Array<{ name: string; ms: number }> {
  return (header ?? "").split(",").flatMap((part) => {
    const [name, ...params] = part.split(";").map((piece) => piece.trim());
    const duration = params.find((param) => param.startsWith("dur="));
    const ms = Number(duration?.slice(4));
    return name === undefined || name === "" || duration === undefined || Number.isNaN(ms) ? [] : [{ name, ms }];
  });
}
