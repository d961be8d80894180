import type { Instance, Overview } from "@pgcache/dashboard-client";
import { byteAmount, timeAmount } from "../../format/amounts";
import { count, latency, ratio } from "../../format/numbers";

export interface Verdict {
  tone: "good" | "warn" | "bad" | "quiet";
  text: string;
  /** Where it is explained, without the picked time. */
  path: string;
}

/** One sentence each: is it working, what did it save, is it fresh. The worst first within its subject. */
export function verdictsOf(overview: Overview, instances: readonly Instance[]): Verdict[] {
  return [
    healthVerdict(instances),
    offloadVerdict(overview),
    savingVerdict(overview),
    freshnessVerdict(overview),
  ].filter((verdict) => verdict !== null);
}

const names = (list: readonly { name: string }[]): string =>
  list.length > 2 ? `${list.length} instances` : list.map((one) => one.name).join(" and ");

function healthVerdict(instances: readonly Instance[]): Verdict {
  const asked = instances.filter((one) => one.health.state !== "paused");
  const down = asked.filter((one) => one.health.state === "down");
  const poor = asked.filter((one) => one.health.state === "degraded" || one.health.state === "stale");
  const pending = asked.filter((one) => one.health.state === "pending");
  const path = "/instances";
  if (down.length > 0) {
    return { tone: "bad", text: `${names(down)} cannot be read`, path };
  }
  if (poor.length > 0) {
    return { tone: "warn", text: `${names(poor)} ${poor.length === 1 ? "is" : "are"} only partly read`, path };
  }
  if (pending.length > 0) {
    return { tone: "quiet", text: `Waiting for the first metrics of ${names(pending)}`, path };
  }
  if (asked.length === 0) {
    return { tone: "quiet", text: "All instances are paused", path };
  }
  return {
    tone: "good",
    text: asked.length === 1 ? "1 instance, healthy" : `All ${asked.length} instances healthy`,
    path,
  };
}

function offloadVerdict({ funnel }: Overview): Verdict {
  const path = "/queries";
  const offload = funnel.offload.value;
  if (offload === null) {
    return { tone: "quiet", text: "No queries went through pgcache in this window", path };
  }
  const ofHit = `${ratio(offload)} of ${count(funnel.total.value)} queries never reached the origin`;
  return { tone: (funnel.hit.value ?? 0) > 0 ? "good" : "warn", text: ofHit, path };
}

function savingVerdict({ savings, latency: { cache, origin } }: Overview): Verdict | null {
  const saved = savings.savedOriginMs.value;
  if (saved === null) {
    return null;
  }
  const [hit, miss] = [cache.meanMs.value, origin.meanMs.value];
  const means = hit === null || miss === null ? "" : `: ${latency(hit)} instead of ${latency(miss)} a query`;
  return saved < 0
    ? { tone: "warn", text: `The cache was slower than the origin${means}`, path: "/queries" }
    : { tone: "good", text: `${timeAmount(saved)} of origin time saved${means}`, path: "/queries" };
}

/** The worst state tells for all: nobody's cache is fresh because another's is. */
function freshnessVerdict({ freshness }: Overview): Verdict | null {
  const path = "/freshness";
  const inState = (state: string) => freshness.filter((one) => one.freshness.state === state);
  const keptFor = (retained: string) => freshness.filter((one) => one.freshness.retained === retained);
  const stalled = inState("stalled");
  const critical = keptFor("critical");
  const behind = inState("falling_behind");
  const catching = inState("catching_up");
  const warning = keptFor("warning");
  // A state that this page does not know yet is no good news either.
  const unknown = freshness.filter(({ freshness: { state } }) => state !== "in_sync" && state !== "idle");
  if (freshness.length === 0) {
    return null;
  }
  if (stalled.length > 0) {
    return { tone: "bad", text: `Replication to ${names(stalled)} has stalled`, path };
  }
  if (critical.length > 0) {
    return { tone: "bad", text: `The origin may run out of disk for the log it keeps for ${names(critical)}`, path };
  }
  if (behind.length > 0) {
    return { tone: "warn", text: `${names(behind)} ${behind.length === 1 ? "falls" : "fall"} behind the origin`, path };
  }
  if (catching.length > 0) {
    return { tone: "warn", text: `${names(catching)} ${catching.length === 1 ? "is" : "are"} catching up`, path };
  }
  if (warning.length > 0) {
    return { tone: "warn", text: `The origin keeps much of its log for ${names(warning)}`, path };
  }
  if (unknown.length > 0) {
    return { tone: "quiet", text: `How fresh ${names(unknown)} is, is not known`, path };
  }
  const lag = freshness.reduce((most, one) => Math.max(most, one.freshness.lagBytes ?? 0), 0);
  return {
    tone: "good",
    text:
      lag === 0
        ? "Every cache is in sync with its origin"
        : `Every cache is at most ${byteAmount(lag)} behind its origin`,
    path,
  };
}
