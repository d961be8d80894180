/** Scripts and styles the page was made of; names below assets/ change with their content. */
export function partsOf(html: string): string {
  return [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css|tsx?))[^"]*"/g)]
    .map((match) => match[1])
    .sort()
    .join(" ");
}
