import type { Health, Instance, NewInstance } from "@pgcache/dashboard-client";
import { answerOf, api } from "./client";

export type { Health, Instance, NewInstance };
export type HealthState = Health["state"];
/** Who begins: the collector by scraping, or a job beside pgcache by pushing. */
export type Mode = Instance["mode"];

/** Newest last. */
export async function listInstances(signal: AbortSignal): Promise<Instance[]> {
  const { items } = await answerOf(api.GET("/api/v1/instances", { signal }));
  return items;
}

/** Those of the organisation, or the demo while there is none. */
export async function listToLookAt(signal: AbortSignal): Promise<Instance[]> {
  const { items, demo } = await answerOf(api.GET("/api/v1/instances", { signal }));
  return items.length === 0 && demo !== null ? [demo] : items;
}

/** The demo, when it is all that there is to look at. */
export const demoAmong = (instances: readonly Instance[] | null): Instance | null =>
  instances?.find((one) => one.demo) ?? null;

export function getInstance(id: string, signal: AbortSignal): Promise<Instance> {
  return answerOf(api.GET("/api/v1/instances/{id}", { params: { path: { id } }, signal }));
}

export async function createInstance(instance: NewInstance): Promise<Instance> {
  const made: unknown = await answerOf(api.POST("/api/v1/instances", { body: instance }));
  return made as Instance;
}

export async function deleteInstance(id: string): Promise<void> {
  await answerOf(api.DELETE("/api/v1/instances/{id}", { params: { path: { id } } }));
}
