/** Where somebody is in a list, and not what the list is: left out of what is saved or shared. */
const PASSING = ["cursor", "page", "open"] as const;

/** The API's limit. */
export const STATE_MAX = 4_000;

/** What a saved view keeps of an address: its parameters in a fixed order, without the place within the list. */
export function viewStateOf(search: URLSearchParams): string {
  const kept = new URLSearchParams(search);
  PASSING.forEach((name) => kept.delete(name));
  kept.sort();
  return kept.toString();
}

/** The address of a saved view; whatever was saved, it is only parameters of `path`. */
export function viewPath(path: string, state: string): string {
  const text = new URLSearchParams(state).toString();
  return text === "" ? path : `${path}?${text}`;
}
