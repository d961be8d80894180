import type { Instance } from "../api/instances";

interface PickerProps {
  instances: readonly Instance[];
  /** Id, or `null` for all of them. */
  value: string | null;
  onValue: (id: string | null) => void;
  /** Says what all of them are; without it one must be chosen. */
  all?: string;
}

/** One instance of the organisation, by name and region. */
export function InstancePicker({ instances, value, onValue, all }: PickerProps) {
  const known = value === null || instances.some((one) => one.id === value);
  return (
    <label class="picker">
      <span class="muted small">Instance</span>
      <select
        value={value ?? ""}
        onChange={(event) => onValue(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      >
        {all !== undefined && <option value="">{all}</option>}
        {!known && <option value={value ?? ""}>Unknown instance</option>}
        {instances.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name} ({one.region})
          </option>
        ))}
      </select>
    </label>
  );
}
