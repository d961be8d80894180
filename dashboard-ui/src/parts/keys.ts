/** Whether a key is of something within the page: a field that is typed in, a menu or a dialog, the browser itself. */
export function keyIsTaken(event: KeyboardEvent): boolean {
  const within = (event.target as HTMLElement).closest("input, textarea, select, dialog, .popover-box") !== null;
  return within || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
}

/** Esc, and nothing over the page is there to be closed first. */
export function closesPanel(event: KeyboardEvent): boolean {
  return event.key === "Escape" && !keyIsTaken(event) && document.querySelector(".popover-box, dialog[open]") === null;
}
