import type { CheckedStatement, NotCachedReason, ReasonFamily } from "@pgcache/dashboard-client";

export type {
  CheckReport,
  NotCached,
  NotCachedClasses as Classes,
  NotCachedFamily as FamilyShare,
  NotCachedInstance as InstanceClasses,
  NotCachedQuery,
  NotCachedReason as Reason,
  NotCachedShare as Share,
  PotentialBand as Band,
  ReasonGuide as Guide,
} from "@pgcache/dashboard-client";
export type { CheckedStatement };

export type Family = ReasonFamily;
export type CheckVerdict = CheckedStatement["verdict"];
export type { NotCachedReason };
