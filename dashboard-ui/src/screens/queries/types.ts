export type {
  QueryFacet as Facet,
  QueryHistory,
  QueryList,
  QueryListItem as ListedQuery,
  QuerySplit,
  QueryStats as Query,
} from "@pgcache/dashboard-client";
