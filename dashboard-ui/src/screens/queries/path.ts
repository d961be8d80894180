/** Every query of the organisation, whichever instances run it. */
export const TEMPLATES_PATH = "/queries/all";

/** The full page of one query of an instance. */
export const queryPath = (instance: string, fingerprint: string): string =>
  `/queries/${encodeURIComponent(instance)}/${encodeURIComponent(fingerprint)}`;

/** The list of an instance with this query open at its side. */
export const workbenchPath = (instance: string, filter?: string): string => {
  const search = new URLSearchParams({ instance, ...(filter === undefined ? {} : { filter }) });
  return `/queries?${search}`;
};
