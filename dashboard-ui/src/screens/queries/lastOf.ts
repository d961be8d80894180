/** The end of a window, at most so long. */
export function lastOf(span: { from: Date; to: Date }, maxMs: number): { from: Date; to: Date } {
  return { from: new Date(Math.max(span.from.getTime(), span.to.getTime() - maxMs)), to: span.to };
}
