/** Shapes of 16 by 16 in the colour of the text around them; the word next to them says the same. */
const PATHS = {
  check: "M3 8.5 6.5 12 13 4.5",
  triangle: "M8 2.5 14.5 13.5H1.5Z M8 6.5v3.2 M8 11.6v.1",
  cross: "M4 4l8 8 M12 4l-8 8",
  clock: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M8 4.6V8l2.4 1.6",
  bars: "M5.5 3.5v9 M10.5 3.5v9",
  dots: "M3.2 8h.1 M8 8h.1 M12.8 8h.1",
  plus: "M8 3v10 M3 8h10",
  bin: "M2.8 4.3h10.4 M6 4V2.5h4V4 M4.2 4.5l.6 9h6.4l.6-9 M6.8 7v4 M9.2 7v4",
  copy: "M5.5 5.5h8v8h-8Z M10.5 5.5v-3h-8v8h3",
  up: "M4 10l4-4 4 4",
  down: "M4 6l4 4 4-4",
  back: "M10 3.5 5.5 8l4.5 4.5",
  key: "M5.5 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z M8.5 8H14 M11.5 8v2.5 M14 8v2",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z M10.3 10.3 13.5 13.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M8 21.5 13.5 15l4 4L24 10.5" />
    </svg>
  );
}
