import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { sentence } from "../format/words";

interface FieldProps {
  name: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ComponentChildren;
  error: string | null;
  type?: "text" | "email" | "password" | "url" | "number" | "date" | "datetime-local";
  autocomplete?: string;
  required?: boolean;
  /** Id of a datalist with suggestions. */
  list?: string;
  min?: number;
  max?: number;
  unit?: string;
  /** What a phone's keyboard shows. */
  inputMode?: "numeric" | "text";
  placeholder?: string;
}

export function Field(props: FieldProps) {
  const { name, label, value, onValue, hint, error, type = "text", required = true, unit } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint ? `${id}-hint` : "", error !== null ? `${id}-error` : ""].filter((part) => part !== "");
  return (
    <div class={error === null ? "field" : "field wrong"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="control">
        <input
          id={id}
          name={name}
          {...given("type", type === "password" && shown ? "text" : type)}
          value={value}
          aria-invalid={error !== null}
          aria-required={required}
          autoCapitalize="none"
          spellcheck={false}
          {...(described.length > 0 ? { "aria-describedby": described.join(" ") } : {})}
          {...given("autocomplete", props.autocomplete)}
          {...given("list", props.list)}
          {...given("min", props.min)}
          {...given("max", props.max)}
          {...given("inputmode", props.inputMode)}
          {...given("placeholder", props.placeholder)}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {unit !== undefined && <span class="unit">{unit}</span>}
        {type === "password" && (
          <button type="button" class="button small reveal" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? "Hide" : "Show"}
            <span class="hidden"> {label.toLowerCase()}</span>
          </button>
        )}
      </div>
      {error !== null && (
        <p class="field-error" id={`${id}-error`}>
          {sentence(error)}
        </p>
      )}
    </div>
  );
}

interface SelectProps<T extends string> {
  name: string;
  label: string;
  value: T;
  onValue: (value: T) => void;
  options: readonly { value: T; text: string }[];
  hint?: ComponentChildren;
  disabled?: boolean;
  /** The label is said, not shown: in a row of a table. */
  quiet?: boolean;
}

/** One of several, folded away. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { name, label, value, onValue, options, hint, disabled = false, quiet = false } = props;
  const id = useId();
  return (
    <div class={quiet ? "select" : "field"}>
      <label for={id} class={quiet ? "hidden" : ""}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        id={id}
        name={name}
        value={value}
        disabled={disabled}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        onChange={(event) => onValue(event.currentTarget.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TickProps {
  name: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  children: ComponentChildren;
  disabled?: boolean;
}

/** A box to tick, with its words beside it. */
export function Tick({ name, checked, onChecked, children, disabled = false }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

/** An attribute that is not there at all when it has no value. */
function given(name: string, value: string | number | undefined): Record<string, string | number> {
  return value === undefined ? {} : { [name]: value };
}

interface SubmitProps {
  busy: boolean;
  children: ComponentChildren;
  busyText: string;
}

export function Submit({ busy, children, busyText }: SubmitProps) {
  return (
    <button type="submit" class="button primary" aria-disabled={busy} aria-busy={busy}>
      {busy && <span class="spinner" aria-hidden="true" />}
      {busy ? busyText : children}
    </button>
  );
}

/** A form element that can move the focus to the first field with an error, once that is on the page. */
export function useFirstError() {
  const form = useRef<HTMLFormElement>(null);
  const focusFirstError = () =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  return { form, focusFirstError };
}
