import { useState } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { go, withParams, type Location } from "../../parts/location";
import { Popover } from "../../parts/popover";
import { CHOICES, columnsOf, columnsText, DEFAULT_COLUMNS, type Sort } from "./columns";

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

/** Those of the address; without any those chosen last in this browser. */
export function useColumns(location: Location): readonly Sort[] {
  const [mine] = useState(kept);
  return columnsOf(location.search.get("columns") ?? mine);
}

export function ColumnChooser({ columns, location }: { columns: readonly Sort[]; location: Location }) {
  const choose = (next: readonly Sort[]) => {
    const text = columnsText(next);
    keep(text);
    // The default is written out: a choice kept before must not come back.
    go(withParams(location, { columns: text ?? DEFAULT_COLUMNS.join(",") }), "replace");
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
          <button type="button" class="link-button small" onClick={() => choose(DEFAULT_COLUMNS)}>
            Back to the usual ones
          </button>
        </fieldset>
      )}
    </Popover>
  );
}
