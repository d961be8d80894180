import { Icon } from "../../parts/icons";
import { go, withParams, type Location } from "../../parts/location";

interface SortHeadProps {
  label: string;
  meaning: string;
  /** Its figures stand at the right. */
  number: boolean;
  /** How the table is sorted by it; `null` when it is by another. */
  sorted: "asc" | "desc" | null;
  /** What a click changes in the address. */
  params: Record<string, string | null>;
  location: Location;
}

/** Head of a column that can be sorted by. */
export function SortHead({ label, meaning, number, sorted, params, location }: SortHeadProps) {
  const direction = sorted === null ? "none" : sorted === "asc" ? "ascending" : "descending";
  return (
    <th scope="col" class={number ? "number" : ""} aria-sort={direction}>
      <button type="button" class="sort" title={meaning} onClick={() => go(withParams(location, params), "replace")}>
        {sorted !== null && <Icon name={sorted === "asc" ? "up" : "down"} />}
        {label}
      </button>
    </th>
  );
}
