/** `rgb(0, 121, 92)` or `rgba(…)` as `#00795c`: what a canvas can be given with an alpha at its end. */
export function hexOf(computed: string): string {
  const parts = computed.match(/[\d.]+/g) ?? [];
  return `#${parts
    .slice(0, 3)
    .map((part) => Math.round(Number(part)).toString(16).padStart(2, "0"))
    .join("")}`;
}

/** The custom properties of the theme that is shown: they depend on it, and only a colour of an element is resolved. */
export function colours<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const entries = names.map((name) => {
    probe.style.color = `var(${name})`;
    return [name, hexOf(getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<Name, string>;
}
