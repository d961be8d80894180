import { moment } from "../format/times";
import { feed, useFeed } from "../live/live";
import { liveWords, type LiveWords } from "../live/liveWords";
import { useNow } from "../parts/polled";

const MEANING: Record<LiveWords["state"], string> = {
  live: "New measurements are shown as they come",
  polling: "No stream right now: the page asks every few seconds",
  paused: "Nothing on the screen changes",
};
const AGE_TONE = { fresh: "muted", late: "tone-warn", overdue: "tone-bad" } as const;

/** Whether the screen follows what is measured, and how old what it shows is. A click or `l` pauses it. */
export function LiveStatus() {
  const view = useFeed();
  const now = useNow();
  const words = liveWords(view, now);
  if (words === null) {
    return null;
  }
  const { state, text, age } = words;
  return (
    <button
      type="button"
      class={`button small live ${state}`}
      title={`${MEANING[state]} (l)`}
      onClick={() => feed.toggle()}
    >
      <span class="live-dot" aria-hidden="true" />
      <span class="hidden">
        {view.paused === "member" ? "Go on with live updates; now: " : "Pause live updates; now: "}
      </span>
      {text}
      {age !== null && (
        <span class={`age small ${AGE_TONE[age.level]}`} title={`Newest measurement: ${moment(view.shownMs ?? 0)}`}>
          {age.text}
        </span>
      )}
    </button>
  );
}
