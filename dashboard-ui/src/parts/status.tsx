import type { Health, HealthState } from "../api/instances";
import { ago, moment } from "../format/times";
import { ageLevel } from "../time/age";
import { Icon, type IconName } from "./icons";

const STATES: Record<HealthState, { word: string; icon: IconName; tone: string }> = {
  up: { word: "Healthy", icon: "check", tone: "good" },
  degraded: { word: "Degraded", icon: "triangle", tone: "warn" },
  down: { word: "Down", icon: "cross", tone: "bad" },
  stale: { word: "Stale", icon: "clock", tone: "warn" },
  paused: { word: "Paused", icon: "bars", tone: "quiet" },
  pending: { word: "Pending", icon: "dots", tone: "quiet" },
};

/** Icon, word and colour; a state this page does not know yet is shown by its own name. */
export function Status({ state }: { state: HealthState }) {
  const known = STATES[state] ?? { word: state, icon: "dots", tone: "quiet" };
  return (
    <span class={`status tone-${known.tone}`}>
      <Icon name={known.icon} />
      {known.word}
    </span>
  );
}

const AGE_TONE = { fresh: "", late: "tone-warn", overdue: "tone-bad" } as const;

/** How long ago the last good scrape was; amber and red when more than one is missing. */
export function ScrapeAge({ health, intervalSeconds, now }: { health: Health; intervalSeconds: number; now: number }) {
  if (health.lastSuccessAt === null) {
    return <span class="muted">not yet</span>;
  }
  const at = Date.parse(health.lastSuccessAt);
  const level = health.state === "paused" ? "fresh" : ageLevel(now - at, intervalSeconds);
  return (
    <time class={`age ${AGE_TONE[level]}`} dateTime={health.lastSuccessAt} title={moment(at)}>
      {level !== "fresh" && <Icon name={level === "late" ? "clock" : "triangle"} />}
      {ago(at, now)}
    </time>
  );
}
