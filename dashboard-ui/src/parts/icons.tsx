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
  gauge: "M2.5 12a5.9 5.9 0 1 1 11 0 M8 9.5 10.6 6",
  list: "M2.5 4h11 M2.5 8h11 M2.5 12h7",
  question: "M5.6 6a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.9-1.1 1.7 M8 12.6v.1",
  globe:
    "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M1.8 8h12.4 M8 1.8c2.2 2 2.2 10.4 0 12.4 M8 1.8c-2.2 2-2.2 10.4 0 12.4",
  flag: "M3.5 14V2.5h8.5l-2 3 2 3h-8.5",
  server: "M2.5 3h11v4h-11Z M2.5 9h11v4h-11Z M5 5h.1 M5 11h.1",
  sliders: "M2.5 4.5h6 M11.5 4.5h2 M10 3v3 M2.5 11.5h2 M7.5 11.5h6 M6 10v3",
  menu: "M2.5 4h11 M2.5 8h11 M2.5 12h11",
  left: "M10 3.5 5.5 8l4.5 4.5",
  right: "M6 3.5 10.5 8 6 12.5",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z M8 1v1.5 M8 13.5V15 M1 8h1.5 M13.5 8H15 M3 3l1 1 M12 12l1 1 M13 3l-1 1 M4 12l-1 1",
  moon: "M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z",
  screen: "M2 3h12v8H2Z M6 13.5h4",
  link: "M6.5 9.5l3-3 M7 4.8l1.6-1.6a2.8 2.8 0 0 1 4 4L11 8.8 M9 11.2l-1.6 1.6a2.8 2.8 0 0 1-4-4L5 7.2",
  turn: "M13 8a5 5 0 1 1-1.6-3.7 M13 2.2v3h-3",
  download: "M8 2.5v8 M4.8 7.6 8 10.8l3.2-3.2 M3 13.5h10",
  upload: "M8 10.8V2.8 M4.8 5.9 8 2.7l3.2 3.2 M3 13.5h10",
  star: "M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6Z",
  columns: "M2.5 3h11v10h-11Z M6.2 3v10 M9.8 3v10",
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
