import { useEffect, useState } from "preact/hooks";
import { tellTimesIn, toldZone, type Zone } from "../format/times";

const KEY = "zone";
const listeners = new Set<() => void>();

/** Before anything is drawn. */
export function startZone(): void {
  try {
    tellTimesIn(window.localStorage.getItem(KEY) === "utc" ? "utc" : "local");
  } catch {
    tellTimesIn("local");
  }
}

export function chooseZone(zone: Zone): void {
  tellTimesIn(zone);
  try {
    window.localStorage.setItem(KEY, zone);
  } catch {
    // Kept until the tab is closed.
  }
  listeners.forEach((listener) => listener());
}

/** Whoever shows times shows them anew when this changes. */
export function useZone(): Zone {
  const [zone, setZone] = useState(toldZone);
  useEffect(() => {
    const listener = () => setZone(toldZone());
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return zone;
}
