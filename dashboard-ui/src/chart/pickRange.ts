import { go, withParams, type Location } from "../parts/location";
import { paramsOf, zoomed } from "../time/picked";

/** What a drag over a chart does to the address; the step back undoes it. */
export function pickRange(location: Location, fromMs: number, toMs: number): void {
  const picked = zoomed(fromMs, toMs);
  if (picked !== null) {
    go(withParams(location, paramsOf(picked)));
  }
}
