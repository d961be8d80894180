interface ChoiceProps<T extends string> {
  name: string;
  label: string;
  options: { value: T; text: string }[];
  value: T;
  onValue: (value: T) => void;
}

/** One of a few, all of them in view. */
export function Choice<T extends string>({ name, label, options, value, onValue }: ChoiceProps<T>) {
  return (
    <fieldset class="field choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}
