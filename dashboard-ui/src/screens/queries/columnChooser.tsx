import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { go, withParams, type Location } from "../../parts/location";
import { Popover } from "../../parts/popover";
import { CHOICES, columnsOf, columnsText, type Sort } from "./columns";

const KEPT = "pgcache.queries.columns";

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(text: string | null): void {
  try {
    if (text === null) {
      localStorage.removeItem(KEPT);
    } else {
      localStorage.setItem(KEPT, text);
    }
  } catch {
    // Without storage the choice lasts as long as the address.
  }
}

/** Those of the address; without any those chosen last in this browser, else `usual`. */
export function useColumns(location: Location, usual: readonly Sort[]): readonly Sort[] {
  const [mine, setMine] = useState(kept);
  const named = location.search.get("columns");
  useEffect(() => {
    // A choice taken back is gone from both.
    setMine(kept());
  }, [named]);
  return columnsOf(named ?? mine, usual);
}

export function ColumnChooser({ columns, location }: { columns: readonly Sort[]; location: Location }) {
  const choose = (next: readonly Sort[] | null) => {
    const text = next === null ? null : columnsText(next);
    keep(text);
    go(withParams(location, { columns: text }), "replace");
  };
  return (
    <Popover
      face={
        <>
          <Icon name="columns" />
          Columns
        </>
      }
      align="right"
    >
      {() => (
        <fieldset class="column-choice">
          <legend class="hidden">Columns</legend>
          {CHOICES.map((choice) => {
            const on = columns.includes(choice.id);
            return (
              <label key={choice.id} class="check" title={choice.meaning}>
                <input
                  type="checkbox"
                  checked={on}
                  // The last one stays: a table of nothing helps nobody.
                  disabled={on && columns.length === 1}
                  onChange={() =>
                    choose(on ? columns.filter((id) => id !== choice.id) : columnsOf([...columns, choice.id].join(",")))
                  }
                />
                {choice.label}
              </label>
            );
          })}
          <button type="button" class="link-button small" onClick={() => choose(null)}>
            Back to the usual ones
          </button>
        </fieldset>
      )}
    </Popover>
  );
}
