import type { Event, Events } from "@pgcache/dashboard-client";

export type { Event, Events };

export const KINDS = ["annotation", "restart", "counter_reset", "config", "dialect", "new_queries", "state"] as const;
export type EventKind = (typeof KINDS)[number];
