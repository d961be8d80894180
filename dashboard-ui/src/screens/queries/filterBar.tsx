import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icons";
import { go, withParams, type Location } from "../../parts/location";
import { Popover } from "../../parts/popover";
import {
  completed,
  FIELDS,
  mistakeIn,
  suggestions,
  termsOf,
  unfinished,
  withoutTerm,
  withTerm,
  type Known,
  type Suggestion,
} from "./filterTerms";
import { filteredBy } from "./workbenchState";

/** Typing pauses this long before the list is asked anew. */
const PAUSE_MS = 450;
/** The API's limit. */
const LENGTH_MAX = 500;

interface FilterBarProps {
  filter: string;
  location: Location;
  known: Known;
  /** What the server found wrong with the filter. */
  complaint: string | null;
}

/** The filter language with its help: suggestions while typing, the terms as chips, and the mistake where it is. */
export function FilterBar({ filter, location, known, complaint }: FilterBarProps) {
  const [text, setText] = useState(filter);
  const latest = useRef(location);
  latest.current = location;

  // Back and forward, facets and chips change the address under the box.
  useEffect(() => setText((now) => (now.trim() === filter ? now : filter)), [filter]);
  useEffect(() => {
    if (text.trim() === filter || unfinished(text)) {
      return;
    }
    const timer = setTimeout(() => apply(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const apply = (next: string) => go(withParams(latest.current, filteredBy(next)), "replace");
  const take = (next: string) => {
    setText(next);
    apply(next);
  };
  const terms = termsOf(filter);
  return (
    <div class="filter">
      <div class="filter-line">
        <FilterInput text={text} setText={setText} apply={apply} known={known} wrong={complaint !== null} />
        <Popover face="Filter help" align="right">
          {() => <Help add={(term) => take(withTerm(text, term))} />}
        </Popover>
      </div>
      {complaint !== null && <Complaint filter={filter} complaint={complaint} />}
      {terms.length > 0 && (
        <ul class="chips" aria-label="Terms of the filter; all of them hold">
          {terms.map((term) => (
            <li key={term.start}>
              <button
                type="button"
                class="chip-button"
                onClick={() => take(withoutTerm(filter, term.text))}
                aria-label={`Remove ${term.text}`}
              >
                {term.text}
                <Icon name="cross" />
              </button>
            </li>
          ))}
          {terms.length > 1 && (
            <li>
              <button type="button" class="link-button" onClick={() => take("")}>
                Clear filter
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

interface InputProps {
  text: string;
  setText: (text: string) => void;
  apply: (text: string) => void;
  known: Known;
  wrong: boolean;
}

function FilterInput({ text, setText, apply, known, wrong }: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const id = useId();
  const offered = caret === null ? [] : suggestions(text, caret, known);
  const open = offered.length > 0;

  const choose = (suggestion: Suggestion) => {
    const next = completed(text, caret ?? text.length, suggestion);
    setText(next.filter);
    setChosen(-1);
    setCaret(next.caret);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (open) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        setChosen((chosen + step + offered.length + (chosen < 0 && step < 0 ? 1 : 0)) % offered.length);
      } else {
        setCaret(input.current?.selectionStart ?? text.length);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      const suggestion = offered[chosen];
      if (suggestion === undefined) {
        setCaret(null);
        apply(text);
      } else {
        choose(suggestion);
      }
    } else if (event.key === "Escape") {
      if (open) {
        event.preventDefault();
        event.stopPropagation();
        setCaret(null);
      }
      setChosen(-1);
    }
  };
  return (
    <div class="search filter-box">
      <label class="hidden" for="query-filter">
        Filter queries
      </label>
      <Icon name="search" />
      <input
        ref={input}
        id="query-filter"
        data-search
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-invalid={wrong}
        {...(open && chosen >= 0 ? { "aria-activedescendant": `${id}-${chosen}` } : {})}
        {...(wrong ? { "aria-describedby": "filter-complaint" } : {})}
        placeholder="Search SQL, or filter: table:orders hit_ratio<50%"
        maxLength={LENGTH_MAX}
        autocomplete="off"
        autoCapitalize="none"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setChosen(-1);
          setCaret(event.currentTarget.selectionStart);
        }}
        onKeyDown={key}
        onBlur={() => setCaret(null)}
      />
      <ul id={`${id}-list`} class="options" role="listbox" aria-label="Suggestions" hidden={!open}>
        {offered.map((one, at) => (
          <li
            key={one.term}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            // Before the box loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(one);
            }}
          >
            <span class="mono">{one.term}</span>
            <span class="muted small">{one.meaning}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Complaint({ filter, complaint }: { filter: string; complaint: string }) {
  const mistake = mistakeIn(complaint);
  const term =
    mistake === null ? undefined : termsOf(filter).find((one) => mistake.at >= one.start && mistake.at < one.end);
  return (
    <p class="field-error" id="filter-complaint" role="status">
      {term !== undefined && <mark class="mono wrong">{term.text}</mark>} {mistake?.what ?? complaint}
    </p>
  );
}

function Help({ add }: { add: (term: string) => void }) {
  return (
    <div class="filter-help">
      <p class="small">
        Terms are separated by spaces, and all of them hold. Several values after a colon are alternatives:{" "}
        <code>reason:WritesData,MutableCTE</code>. Text in quotes is searched as it is: <code>"FROM orders"</code>.
        Choose an example to add it.
      </p>
      <div class="scroll tall" role="region" aria-label="Terms of a filter" tabIndex={0}>
        <table class="help">
          <thead>
            <tr>
              <th scope="col">Example</th>
              <th scope="col">Holds for queries by</th>
            </tr>
          </thead>
          <tbody>
            {FIELDS.map((field) => (
              <tr key={field.name}>
                <th scope="row">
                  <button type="button" class="link-button mono" onClick={() => add(field.example)}>
                    {field.example}
                  </button>
                </th>
                <td>{field.meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
