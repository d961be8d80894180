import { useState } from "preact/hooks";
import { count, exactCount } from "../../format/numbers";
import { categoryWords } from "../../format/words";
import { go, withParams, type Location } from "../../parts/location";
import { Meter } from "../../parts/meter";
import { has, named, toggled } from "./filterTerms";
import type { Facet, QueryList } from "./types";
import { filteredBy } from "./workbenchState";

/** Values of a facet before "show all". */
const FIRST = 5;

interface FacetsProps {
  list: QueryList;
  filter: string;
  location: Location;
}

/** What the queries that match are made up of; a click narrows them. */
export function Facets({ list, filter, location }: FacetsProps) {
  const { facets } = list;
  // Where it does not stand beside the list it would push the list away.
  const [wide] = useState(() => window.matchMedia("(min-width: 1201px)").matches);
  const group = (title: string, field: string, values: readonly Facet[], words?: (value: string) => string) => (
    <Group
      key={field}
      title={title}
      field={field}
      values={values}
      total={list.total}
      filter={filter}
      location={location}
      words={words ?? ((value) => value)}
    />
  );
  return (
    <aside aria-label="Narrow the list">
      <details class="narrow-list" open={wide}>
        <summary>Narrow the list</summary>
        <div class="facets">
          {group("Status", "status", facets.statuses, categoryWords)}
          {group("Reason", "reason", facets.reasons, categoryWords)}
          {group("State", "state", facets.states)}
          {group("Table", "table", facets.tables)}
          {facets.moreTables > 0 && (
            <p class="muted small">{exactCount(facets.moreTables)} more tables: filter for one by its name.</p>
          )}
        </div>
      </details>
    </aside>
  );
}

interface GroupProps {
  title: string;
  field: string;
  values: readonly Facet[];
  total: number;
  filter: string;
  location: Location;
  words: (value: string) => string;
}

function Group({ title, field, values, total, filter, location, words }: GroupProps) {
  const [all, setAll] = useState(false);
  if (values.length === 0) {
    return null;
  }
  const shown = all ? values : values.slice(0, FIRST);
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {shown.map((value) => {
          const term = named(field, value.value);
          return (
            <li key={value.value}>
              <button
                type="button"
                class="facet"
                aria-pressed={has(filter, term)}
                title={term}
                onClick={() => go(withParams(location, filteredBy(toggled(filter, term))))}
              >
                <span class="facet-name">{words(value.value)}</span>
                <span class="facet-count" title={`${exactCount(value.queries)} queries`}>
                  {count(value.queries)}
                </span>
                <Meter share={total === 0 ? null : value.queries / total} />
              </button>
            </li>
          );
        })}
      </ul>
      {values.length > FIRST && (
        <button type="button" class="link-button small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${exactCount(values.length)}`}
        </button>
      )}
    </section>
  );
}
