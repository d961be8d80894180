/** A chart under a pointer that rests is not read any more. */
const CHART_REST_MS = 10_000;

/**
 * Tells when somebody begins and ends to point at a table or to select in one; of a chart as long as the pointer moves.
 *
 * @returns ends it
 */
export function watchLooking(tell: (looking: boolean) => void): () => void {
  let onTable = false;
  let selecting = false;
  let onChart = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const say = () => tell(onTable || selecting || onChart);

  const over = (event: PointerEvent) => {
    if (event.pointerType !== "mouse") {
      return;
    }
    // What comes to lie under a pointer that rests is not looked at: only a move begins it.
    onTable = onTable && within(event.target, "main table");
    say();
  };
  const moved = (event: PointerEvent) => {
    clearTimeout(rest);
    onTable = event.pointerType === "mouse" && within(event.target, "main table");
    onChart = event.pointerType === "mouse" && within(event.target, "main .chart");
    if (onChart) {
      rest = setTimeout(() => {
        onChart = false;
        say();
      }, CHART_REST_MS);
    }
    say();
  };
  const gone = () => {
    onTable = false;
    onChart = false;
    say();
  };
  const selected = () => {
    const selection = document.getSelection();
    selecting = selection !== null && !selection.isCollapsed && within(selection.anchorNode, "main table");
    say();
  };

  document.addEventListener("pointerover", over);
  document.addEventListener("pointermove", moved);
  document.documentElement.addEventListener("pointerleave", gone);
  document.addEventListener("selectionchange", selected);
  return () => {
    clearTimeout(rest);
    document.removeEventListener("pointerover", over);
    document.removeEventListener("pointermove", moved);
    document.documentElement.removeEventListener("pointerleave", gone);
    document.removeEventListener("selectionchange", selected);
    tell(false);
  };
}

function within(node: EventTarget | null, selector: string): boolean {
  const element = node instanceof Element ? node : node instanceof Node ? node.parentElement : null;
  return element !== null && element.closest(selector) !== null;
}
