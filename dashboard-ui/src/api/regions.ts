import { api } from "./http";

export interface Region {
  /** What an instance's `region` holds. */
  code: string;
  name: string;
}

/** The suite's own regions; an instance may name another. */
export async function listRegions(signal: AbortSignal): Promise<Region[]> {
  const { items } = await api<{ items: Region[] }>("/api/v1/regions", { signal });
  return items;
}
