import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { sentence } from "../format/words";

interface FieldProps {
  name: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ComponentChildren;
  error: string | null;
  type?: "text" | "email" | "password" | "url" | "number" | "datetime-local";
  autocomplete?: string;
  required?: boolean;
  /** Id of a datalist with suggestions. */
  list?: string;
  min?: number;
  max?: number;
  unit?: string;
}

export function Field(props: FieldProps) {
  const { name, label, value, onValue, hint, error, type = "text", required = true, unit } = props;
  const id = `field-${name}`;
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
          {...given("type", type)}
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
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {unit !== undefined && <span class="unit">{unit}</span>}
      </div>
      {error !== null && (
        <p class="field-error" id={`${id}-error`}>
          {sentence(error)}
        </p>
      )}
    </div>
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
