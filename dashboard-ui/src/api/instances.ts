import { api } from "./http";

export type HealthState = "pending" | "up" | "degraded" | "stale" | "down" | "paused";

export interface Health {
  state: HealthState;
  /** Which of pgcache's two metric dialects the last scrape found. */
  dialect: "current" | "seed" | null;
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  /** Code of the last outcome; `message` says it in words. */
  outcome: string | null;
  message: string | null;
  samples: number | null;
  durationMs: number | null;
  queriesOutcome: string | null;
}

/** Who begins: the collector by scraping, or a job beside pgcache by pushing. */
export type Mode = "pull" | "push";

export interface Instance {
  id: string;
  name: string;
  region: string;
  mode: Mode;
  /** Null when the instance pushes. */
  adminUrl: string | null;
  scrapeIntervalSeconds: number;
  queriesEnabled: boolean;
  createdAt: string;
  health: Health;
  /** What it pushes with; only in the answer that made it. */
  token?: string;
}

export interface NewInstance {
  name: string;
  region: string;
  mode: Mode;
  /** Not there for `push`. */
  adminUrl?: string;
  /** 15 to 300. */
  scrapeIntervalSeconds: number;
}

const pathOf = (id: string) => `/api/v1/instances/${encodeURIComponent(id)}`;

/** Newest last. */
export async function listInstances(signal: AbortSignal): Promise<Instance[]> {
  const { items } = await api<{ items: Instance[] }>("/api/v1/instances", { signal });
  return items;
}

export function getInstance(id: string, signal: AbortSignal): Promise<Instance> {
  return api<Instance>(pathOf(id), { signal });
}

export function createInstance(instance: NewInstance): Promise<Instance> {
  return api<Instance>("/api/v1/instances", { method: "POST", body: instance });
}

export function deleteInstance(id: string): Promise<void> {
  return api<void>(pathOf(id), { method: "DELETE" });
}
