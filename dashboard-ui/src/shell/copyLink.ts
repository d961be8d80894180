import { withParams, type Location } from "../parts/location";
import { fixed, paramsOf, pickedOf } from "../time/picked";

/** This page with its state; `pinned` writes the ends of the window down, so that it shows the same tomorrow. */
export function linkTo(location: Location, origin: string, pinned: boolean, nowMs: number): string {
  const path = pinned ? withParams(location, paramsOf(fixed(pickedOf(location.search), nowMs))) : location.full;
  return origin + path;
}

/** @returns false where the browser gives no clipboard, as on a page without TLS */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
