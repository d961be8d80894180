import { useEffect, useState } from "preact/hooks";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
let chosen: Theme = stored();

/** `system` also where nothing may be stored. */
function stored(): Theme {
  try {
    const text = window.localStorage.getItem(KEY);
    return THEMES.find((one) => one === text) ?? "system";
  } catch {
    return "system";
  }
}

function apply(): void {
  // Style sheets go by this attribute; without it by the system.
  if (chosen === "system") {
    document.documentElement.removeAttribute("data-theme");
  } else {
    document.documentElement.setAttribute("data-theme", chosen);
  }
  listeners.forEach((listener) => listener());
}

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  try {
    window.localStorage.setItem(KEY, theme);
  } catch {
    // Kept until the tab is closed.
  }
  apply();
}

/** Before anything is drawn, so that the page does not flash. */
export function startTheme(): void {
  dark.addEventListener("change", apply);
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) {
      chosen = stored();
      apply();
    }
  });
  apply();
}

function useListened<T>(read: () => T): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const listener = () => setValue(read);
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return value;
}

export const useTheme = (): Theme => useListened(() => chosen);

/** What is shown: a canvas does not follow style sheets by itself. */
export const useShownTheme = (): "light" | "dark" =>
  useListened(() => (chosen === "system" ? (dark.matches ? "dark" : "light") : chosen));
