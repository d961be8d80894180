import { useEffect, useRef, useState } from "preact/hooks";
import { currentLocation, go, withParams, type Location } from "../parts/location";
import { feed } from "../live/live";
import { carriedTime } from "../time/links";
import { comparisonOf, paramsOf, pickedOf, shifted } from "../time/picked";
import { WINDOWS } from "../time/windows";
import { copyText, linkTo } from "./copyLink";
import { NAVIGATION } from "./navigation";

/** After `g` the second key must follow this soon. */
const CHORD_MS = 1_500;

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]") !== null;

/** The keys of the whole app; none of them while something is typed or a dialog is open. */
export function Shortcuts({ timed }: { timed: boolean }) {
  const [help, setHelp] = useState(false);
  const [said, setSaid] = useState("");
  const chordUntil = useRef(0);

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
        return;
      }
      if (act(event.key, event.timeStamp)) {
        event.preventDefault();
      }
    };
    const act = (key: string, at: number): boolean => {
      // One key may follow the other before anything was rendered.
      const location = currentLocation();
      if (at < chordUntil.current) {
        chordUntil.current = 0;
        const entry = NAVIGATION.find((one) => one.letter === key);
        if (entry !== undefined) {
          go(entry.path + carriedTime(location.search));
          return true;
        }
      }
      switch (key) {
        case "g":
          chordUntil.current = at + CHORD_MS;
          return true;
        case "?":
          setHelp(true);
          return true;
        case "/":
          return focusSearch();
        case "s":
          void copyText(linkTo(location, window.location.origin, false, Date.now())).then((copied) =>
            setSaid(copied ? "Link copied." : ""),
          );
          return true;
      }
      return timed && actOnTime(key, location);
    };
    const actOnTime = (key: string, location: Location): boolean => {
      const window = WINDOWS[Number(key) - 1];
      if (window !== undefined) {
        go(withParams(location, paramsOf({ kind: "relative", id: window })));
        return true;
      }
      if (key === "[" || key === "]") {
        const moved = shifted(pickedOf(location.search), key === "[" ? -1 : 1, Date.now());
        go(withParams(location, paramsOf(moved)));
        return true;
      }
      if (key === "l") {
        feed.toggle();
        return true;
      }
      if (key === "c") {
        go(withParams(location, { compare: comparisonOf(location.search) === "none" ? "previous" : null }));
        return true;
      }
      return false;
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [timed]);

  return (
    <>
      <span class="hidden" role="status">
        {said}
      </span>
      {help && <Help close={() => setHelp(false)} />}
    </>
  );
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLElement>("main input[type=search], main [data-search]");
  search?.focus();
  return search !== null;
}

const KEYS: ReadonlyArray<[string, string]> = [
  ["/", "Go to the search"],
  ["1 – 6", "Window: 15 minutes to 30 days"],
  ["[  ]", "Earlier, later"],
  ["c", "Compare with the time before"],
  ["l", "Pause what is live, or go on"],
  ["s", "Copy the link to this page"],
  ["j  k", "Next and previous query of the list; Enter opens it"],
  ["Esc", "Close what is open"],
  ["?", "This list"],
];

function Help({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title">Keys</h2>
      <dl class="keys">
        {NAVIGATION.map((entry) => (
          <div key={entry.name}>
            <dt>
              <kbd>g</kbd> <kbd>{entry.letter}</kbd>
            </dt>
            <dd>{entry.label}</dd>
          </div>
        ))}
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
