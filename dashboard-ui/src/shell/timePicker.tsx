import { useState } from "preact/hooks";
import { fieldOf, momentOfField, stamp, zoneName } from "../format/times";
import { Icon } from "../parts/icons";
import { go, Link, withParams, type Location } from "../parts/location";
import { Popover } from "../parts/popover";
import {
  COMPARISONS,
  comparisonOf,
  fixed,
  paramsOf,
  pickedOf,
  pickedWords,
  RANGE_MAX_MS,
  RANGE_MIN_MS,
  shifted,
  widened,
  type Comparison,
  type Picked,
} from "../time/picked";
import { chooseZone, useZone } from "./zone";
import { WINDOWS, windowWords } from "../time/windows";

const COMPARE_WORDS: Record<Comparison, string> = {
  none: "No comparison",
  previous: "Compare: right before",
  week: "Compare: a week ago",
};

/** Goes to the picked time; the step back brings the time before. */
export const pick = (location: Location, picked: Picked): void => go(withParams(location, paramsOf(picked)));

export function TimePicker({ location }: { location: Location }) {
  const picked = pickedOf(location.search);
  const words = pickedWords(picked, (ms) => stamp(ms, 60));
  return (
    <div class="time-picker">
      <button
        type="button"
        class="button small square"
        title="Earlier ([)"
        aria-label="Earlier"
        onClick={() => pick(location, shifted(picked, -1, Date.now()))}
      >
        <Icon name="left" />
      </button>
      <nav class="segments" aria-label="Time window">
        {WINDOWS.map((id) => (
          <Link
            key={id}
            href={withParams(location, paramsOf({ kind: "relative", id }))}
            current={picked.kind === "relative" && picked.id === id}
            title={windowWords(id)}
          >
            {id}
          </Link>
        ))}
      </nav>
      <button
        type="button"
        class="button small square"
        title="Later (])"
        aria-label="Later"
        disabled={picked.kind === "relative"}
        onClick={() => pick(location, shifted(picked, 1, Date.now()))}
      >
        <Icon name="right" />
      </button>
      <Popover
        face={
          <>
            {picked.kind === "relative" ? "Custom" : words}
            <Icon name="down" />
          </>
        }
        label={picked.kind === "relative" ? "Custom time range" : `Time range: ${words}`}
        align="right"
      >
        {(close) => <Custom location={location} picked={picked} close={close} />}
      </Popover>
      <Compare location={location} />
      <ZoneChoice />
    </div>
  );
}

/** Times of the whole page in the member's zone or in UTC. */
function ZoneChoice() {
  const zone = useZone();
  return (
    <button
      type="button"
      class="button small"
      aria-pressed={zone === "utc"}
      title={`Times are in ${zoneName()}`}
      onClick={() => chooseZone(zone === "utc" ? "local" : "utc")}
    >
      {zone === "utc" ? "UTC" : "Local time"}
    </button>
  );
}

function Compare({ location }: { location: Location }) {
  const compare = comparisonOf(location.search);
  return (
    <label class="compare">
      <span class="hidden">Compare</span>
      <select
        value={compare}
        onChange={(event) => {
          const value = event.currentTarget.value;
          go(withParams(location, { compare: value === "none" ? null : value }));
        }}
      >
        {COMPARISONS.map((one) => (
          <option key={one} value={one}>
            {COMPARE_WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Custom({ location, picked, close }: { location: Location; picked: Picked; close: () => void }) {
  const now = Date.now();
  const edges = fixed(picked, now);
  const [from, setFrom] = useState(edges.kind === "absolute" ? fieldOf(edges.fromMs) : "");
  const [to, setTo] = useState(edges.kind === "absolute" ? fieldOf(edges.toMs) : "");
  const [error, setError] = useState<string | null>(null);
  const apply = (event: Event) => {
    event.preventDefault();
    const [fromMs, toMs] = [momentOfField(from), momentOfField(to)];
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) {
      setError("Give both a start and an end.");
    } else if (toMs - fromMs < RANGE_MIN_MS) {
      setError("The end must be at least a minute after the start.");
    } else if (toMs - fromMs > RANGE_MAX_MS) {
      setError("At most 396 days: that is how long data is kept.");
    } else {
      close();
      pick(location, { kind: "absolute", fromMs, toMs });
    }
  };
  return (
    <form onSubmit={apply} class="range-form" noValidate>
      <label>
        From
        <input type="datetime-local" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        To
        <input type="datetime-local" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <p class="hint">Times are in {zoneName()}. A drag over a chart picks its range too.</p>
      {error !== null && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary small">
          Apply
        </button>
        <button
          type="button"
          class="button small"
          onClick={() => {
            close();
            pick(location, widened(picked, Date.now()));
          }}
        >
          Zoom out
        </button>
      </div>
    </form>
  );
}
