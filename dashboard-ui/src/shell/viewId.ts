/** Names this page to the API, so that it can tell how the page's reads were answered; a new one for each screen. */
let view = fresh();

function fresh(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const viewId = (): string => view;

export const nextView = (): string => (view = fresh());
