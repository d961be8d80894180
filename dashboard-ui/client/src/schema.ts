// Generated from docs/openapi/dashboard-api.json by `npm run generate`; edits are lost.

export interface paths {
    "/api/v1/badges/{token}.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The hit ratio of the last 24 hours as an image
         * @description Without a token: the address is the key. Whole hours, so that most requests are answered by pgcache.
         */
        get: operations["badge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cacheability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Would pgcache cache this SQL?
         * @description An estimate from the text alone, by the rules of pgcache. Nothing of what is sent is stored or logged, and nothing is executed. Every role may ask.
         */
        post: operations["checkSql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cacheability/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Would pgcache cache the statements of pg_stat_statements?
         * @description A CSV file with a header that names the column query, and calls and total_exec_time if their weight is to be told: \copy (SELECT query, calls, total_exec_time FROM pg_stat_statements) TO 'statements.csv' CSV HEADER. An estimate from the text alone, by the rules of pgcache. Nothing of what is sent is stored or logged, and nothing is executed. Every role may ask.
         */
        post: operations["checkStatements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deleted instances whose measurements go, newest first
         * @description One that is done stays in the list for some minutes.
         */
        get: operations["deletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened, newest first
         * @description Restarts, resets, changed limits and dialects, new queries and states, as collectors saw them, and annotations. Those of the whole organisation are among those of an instance or region.
         */
        get: operations["events"];
        put?: never;
        /**
         * Writes something down
         * @description It is drawn on every chart of its time, as a deployment would be: CI sends it with an API key that has the scope events:write.
         */
        post: operations["annotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes an annotation
         * @description What a collector saw cannot be deleted.
         */
        delete: operations["deleteAnnotation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/events.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as a file
         * @description Newest first, with the filters of the list.
         */
        get: operations["exportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/instances.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All instances as a file */
        get: operations["exportInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/regions.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The table of regions as a file
         * @description Worst first.
         */
        get: operations["exportRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/series.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Any metrics over time as a file
         * @description One row per step: its start, scrapes, restarts, and the metrics, of which a level has last, min and max, and a quantile min, max and weighted. The parameters are those of the series.
         */
        get: operations["exportSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/federate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All instances in the Prometheus text format
         * @description Counters as they were scraped and levels, with the time of their scrape; whether readings are good; and ratios of the last full five minutes, which a restart does not spoil. Scrape it once a minute with an API key that has the scope metrics:read.
         */
        get: operations["federate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All instances of the organisation, newest last */
        get: operations["instances"];
        put?: never;
        /**
         * Registers an instance
         * @description Scraping begins at once; with mode push the answer holds the token to push with, this once.
         */
        post: operations["addInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One instance */
        get: operations["instance"];
        put?: never;
        post?: never;
        /**
         * Deletes an instance
         * @description It is gone at once; what was measured on it is deleted in the background, which can be watched at /api/v1/deletions for some minutes.
         */
        delete: operations["deleteInstance"];
        options?: never;
        head?: never;
        /**
         * Changes an instance
         * @description If-Match names the version that the change is based on, so that no edit of somebody else is lost. Collectors follow within seconds; so does a pause.
         */
        patch: operations["editInstance"];
        trace?: never;
    };
    "/api/v1/instances/{id}/export/health.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last 24 hours of scraping an instance as a file */
        get: operations["exportHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/export/queries.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All queries of an instance as a file
         * @description By fingerprint.
         */
        get: operations["exportQueries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/export/query-history.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Five minutes by five minutes of every query of an instance as a file
         * @description By time, then by fingerprint; those beyond the 500 that took the most time are (other).
         */
        get: operations["exportQueryHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How scraping an instance goes
         * @description The last attempt, and the last 24 hours in buckets of five minutes.
         */
        get: operations["instanceHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/not-cached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why queries of an instance are not cached
         * @description Queries with the reason that their instance gives, by family, with the time they took at the origin and a band of what caching could save. An instance of today's dialect gives none: then there are the totals of each class, and reasonsReported says so.
         */
        get: operations["instanceNotCached"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One instance at a glance */
        get: operations["instanceOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queries of an instance
         * @description Sorted, filtered and paged over all of them, with counts of what they are made up of. A page goes on where the one before ended, also when rows are equal.
         */
        get: operations["queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/queries/{fingerprint}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One query over time
         * @description The 500 templates that take the most time have a history of their own in each five minutes; the others share the fingerprint (other), so all histories add up to what the instance reported.
         */
        get: operations["queryHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/queries/{fingerprint}/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One query on all instances of the organisation
         * @description The same template, which is what instances have in common: each may call it by another fingerprint. Figures are those since each instance first saw it.
         */
        get: operations["queryInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issues a new token for an instance that pushes
         * @description The token before stays good for ten minutes (unless the operator chose another time), so that nothing is lost while the new one is put in place; revokeNow ends it at once, which reaches every collector within ten seconds.
         */
        post: operations["rotateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instances/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes all tokens of an instance
         * @description Nothing can be pushed for it until a new token is issued; every collector knows it within ten seconds.
         */
        delete: operations["revokeTokens"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has just been measured, as it comes
         * @description Of one instance, or of all. First what is known, then every new snapshot and change of health. Whoever comes back with Last-Event-ID gets what was missed, as far as it is remembered. The stream ends with the access token (event end): come back with the next one.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/not-cached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why queries are not cached, in the whole fleet
         * @description Queries with the reason that their instance gives, by family, with the time they took at the origin and a band of what caching could save. An instance of today's dialect gives none: then there are the totals of each class, and reasonsReported says so.
         */
        get: operations["notCached"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole fleet at a glance */
        get: operations["overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks at an instance before it is registered
         * @description As the collector would: url, dns, tcp, tls, http, metrics, dialect, queries, counters. Each step is one event, sent when it has ended; after the first that fails the others are skipped. Nothing is stored.
         */
        post: operations["preflight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The suite's own regions
         * @description Suggestions for the region of a new instance; other codes are allowed.
         */
        get: operations["regions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Any metrics over time
         * @description Of one instance, of a region, or of the organisation when neither is given. The window is widened to whole steps; the answer tells which window, step and resolution it has. A window that ended a while ago has an entity tag by which it is confirmed without a query.
         */
        get: operations["series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a link shows
         * @description Without a token: the address is the key. Figures are at overview and series below it.
         */
        get: operations["shared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared/{token}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link shows at a glance */
        get: operations["sharedOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shared/{token}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Any metrics over time of what a link shows */
        get: operations["sharedSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links of the organisation that are open, newest last */
        get: operations["shares"];
        put?: never;
        /**
         * Makes a link that shows something to whoever has it
         * @description It shows figures of the instance or organisation, never SQL, and nothing can be changed through it.
         */
        post: operations["share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares/{share}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a link, at once */
        delete: operations["unshare"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your saved views and those that others share, by name */
        get: operations["views"];
        put?: never;
        /** Saves a view */
        post: operations["saveView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces a view of yours */
        put: operations["replaceView"];
        post?: never;
        /** Deletes a view of yours */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CheckCaution: {
            message: string;
            /** Format: int32 */
            offset: number;
            token: string;
        };
        CheckedStatement: {
            /** Format: int64 */
            calls: number | null;
            /** @description What is cached, but should not be relied upon */
            cautions: components["schemas"]["CheckCaution"][];
            /** @description At most 200 characters of it */
            excerpt: string;
            /** @description All that keeps it out of the cache, in the order of the text */
            findings: components["schemas"]["CheckFinding"][];
            /** Format: int32 */
            line: number;
            /** @description Whether there are more findings or cautions than the 100 of each that are told */
            more: boolean;
            /**
             * Format: int32
             * @description From 1
             */
            number: number;
            /**
             * Format: int32
             * @description Characters before it in the pasted SQL, or in its row's query
             */
            offset: number;
            /** @description The first of the findings; null when cacheable */
            reason: components["schemas"]["CheckFinding"] | null;
            /**
             * Format: int32
             * @description Row of the CSV file, the header is 1; null for pasted SQL
             */
            row: number | null;
            /** Format: double */
            timeMs: number | null;
            /** @enum {string} */
            verdict: "cacheable" | "notCacheable" | "unreadable";
        };
        CheckFinding: {
            /**
             * @description As ADR-007 calls it, or pgcache itself; ParseError when it cannot be read
             * @example NonDeterministicFunction
             */
            category: string;
            /**
             * Format: int32
             * @description From 1
             */
            column: number;
            family: components["schemas"]["ReasonFamily"];
            /**
             * Format: int32
             * @description From 1
             */
            line: number;
            /**
             * Format: int32
             * @description Characters before it, counted as those before the statement
             */
            offset: number;
            /**
             * @description What to do about it
             * @example Compute the value in the application and bind it: WHERE t > $1.
             */
            rewrite: string;
            /**
             * @description The word, name or sign to blame
             * @example now
             */
            token: string;
        };
        CheckReasonCount: {
            /** Format: int64 */
            calls: number | null;
            /** @example NonDeterministicFunction */
            category: string;
            family: components["schemas"]["ReasonFamily"];
            /** Format: int32 */
            statements: number;
            /** Format: double */
            timeMs: number | null;
        };
        /** @description What pgcache would do with each statement, estimated from its text */
        CheckReport: {
            /** @description What this is, and what it cannot know */
            notice: string;
            statements: components["schemas"]["CheckedStatement"][];
            summary: components["schemas"]["CheckSummary"];
        };
        CheckSummary: {
            /** Format: int32 */
            cacheable: number;
            /**
             * Format: double
             * @description Part of all calls that could be cached; null without calls
             * @example 0.8
             */
            cacheableCalls: number | null;
            /**
             * Format: double
             * @description Part of all the time that could be cached; null without times
             * @example 0.64
             */
            cacheableTime: number | null;
            /** Format: int32 */
            notCacheable: number;
            /** @description Most time first, then most calls, then most statements */
            reasons: components["schemas"]["CheckReasonCount"][];
            /** Format: int32 */
            statements: number;
            /**
             * Format: int32
             * @description PostgreSQL would not read them either, or they are too large for this check
             */
            unreadable: number;
        };
        /** @description A deleted instance, and how far the deletion of its measurements is */
        Deletion: {
            /** @description When nothing of it was left; null until then */
            finishedAt: components["schemas"]["Instant"] | null;
            /** @description Id that the instance had */
            instanceId: components["schemas"]["UUID"];
            name: string | null;
            requestedAt: components["schemas"]["Instant"];
            /** @description User who deleted it */
            requestedBy: string | null;
            /**
             * Format: int64
             * @description Rows deleted so far, roll-ups left aside
             */
            rowsDeleted: number;
            /** @enum {string} */
            state: "deleting" | "deleted";
            /**
             * Format: int32
             * @description Steps that it takes; 0 until it has begun
             */
            steps: number;
            /** Format: int32 */
            stepsDone: number;
        };
        Deletions: {
            items: components["schemas"]["Deletion"][];
        };
        /** @description Something that happened to an instance, or to all of them */
        Event: {
            at: components["schemas"]["Instant"];
            /** @description User or API key; null when it was seen by a collector */
            createdBy: string | null;
            /** @description What programs want to know of it; depends on the kind */
            detail: {
                [key: string]: unknown;
            };
            id: components["schemas"]["UUID"];
            /** @description Null for all instances of the organisation */
            instanceId: components["schemas"]["UUID"] | null;
            /** @description Null when there is none, or it is deleted */
            instanceName: string | null;
            /** @enum {string} */
            kind: "restart" | "counter_reset" | "config" | "dialect" | "new_queries" | "state" | "annotation";
            link: string | null;
            /**
             * @description In words
             * @example deploy 4f2c1d9
             */
            title: string;
        };
        Events: {
            items: components["schemas"]["Event"][];
            /** @description For the next page; null after the last one */
            nextCursor: string | null;
        };
        /** @description A number now, before, and the difference. Null where there is nothing to divide by or to compare */
        Figure: {
            /**
             * Format: double
             * @description In the compared window
             * @example 0.74
             */
            before: number | null;
            /**
             * Format: double
             * @description value - before; of ratios in parts of 1
             * @example 0.17
             */
            delta: number | null;
            /**
             * Format: double
             * @example 0.91
             */
            value: number | null;
        };
        /** @description How far the cache is behind its origin right now */
        Freshness: {
            /**
             * Format: double
             * @description While catching up: until there is no lag
             */
            etaSeconds: number | null;
            /** Format: double */
            eventsPerSecond: number | null;
            /** Format: double */
            invalidationsPerSecond: number | null;
            /** Format: int64 */
            lagBytes: number | null;
            /** Format: double */
            lagSeconds: number | null;
            /**
             * Format: double
             * @description Bytes per second by which the lag grows; negative while it shrinks
             */
            lagSlope: number | null;
            /** @description The origin keeps WAL for the lag: more than 2 GiB, more than 10 GiB */
            retained: components["schemas"]["Retained"];
            state: components["schemas"]["FreshnessState"];
        };
        /** @enum {string} */
        FreshnessState: "idle" | "in_sync" | "catching_up" | "falling_behind" | "stalled" | "unknown";
        /** @description Where queries went. offload = hitRatio x cacheableShare; the five classes add up to total */
        Funnel: {
            /** @description hit + miss */
            cacheable: components["schemas"]["Figure"];
            /** @description (hit + miss) / total */
            cacheableShare: components["schemas"]["Figure"];
            hit: components["schemas"]["Figure"];
            /** @description hit / (hit + miss): of cacheable queries, those served from the cache */
            hitRatio: components["schemas"]["Figure"];
            miss: components["schemas"]["Figure"];
            /** @description hit / total */
            offload: components["schemas"]["Figure"];
            parseError: components["schemas"]["Figure"];
            total: components["schemas"]["Figure"];
            uncacheable: components["schemas"]["Figure"];
            unsupported: components["schemas"]["Figure"];
        };
        /** @description How scraping the instance goes */
        Health: {
            dialect: ("current" | "seed") | null;
            /** Format: int32 */
            durationMs: number | null;
            lastAttemptAt: components["schemas"]["Instant"] | null;
            lastSuccessAt: components["schemas"]["Instant"] | null;
            /** @description What is wrong and what to do about it */
            message: string | null;
            /** @description Code of the last attempt: ok, timeout, dns, ... */
            outcome: string | null;
            /** @description Code of the last attempt to read per-query statistics */
            queriesOutcome: string | null;
            /** Format: int32 */
            samples: number | null;
            state: components["schemas"]["State"];
        };
        /** @description A registered pgcache instance */
        Instance: {
            /**
             * @description Scheme, host and port; null when the instance pushes
             * @example http://pgcache.example.com:9090
             */
            adminUrl: string | null;
            createdAt: components["schemas"]["Instant"];
            credential: ("bearer" | "basic") | null;
            health: components["schemas"]["Health"];
            id: components["schemas"]["UUID"];
            /**
             * @description pull: it is scraped; push: it sends its metrics
             * @enum {string}
             */
            mode: "pull" | "push";
            /** @example orders-eu */
            name: string;
            /** @description Neither scraped nor allowed to push until it is resumed */
            paused: boolean;
            /** @description Whether per-query statistics are collected too */
            queriesEnabled: boolean;
            /** @example eu-central */
            region: string;
            /**
             * Format: int32
             * @description Seconds between two scrapes, or two pushes
             */
            scrapeIntervalSeconds: number;
            /** @example team:orders */
            tags: string[];
            /** @description What the instance pushes with; only in the answer that issues it, and never again */
            token?: string | null;
            /**
             * Format: int32
             * @description Goes up with every edit; as an entity tag for If-Match
             */
            version: number;
        };
        /** @description What to change of an instance; what is missing stays as it is */
        InstanceEdit: {
            /** @description Only of an instance that is scraped. A stored credential goes unless it is given again */
            adminUrl?: string;
            credential?: components["schemas"]["ScrapeCredential"];
            name?: string;
            /** @description Neither scraped nor allowed to push until it is resumed */
            paused?: boolean;
            /** @description Collect per-query statistics too */
            queriesEnabled?: boolean;
            region?: string;
            /**
             * Format: int32
             * @description 15 to 300
             */
            scrapeIntervalSeconds?: number;
            /** @description In place of all that it has; at most 20 */
            tags?: string[];
        };
        InstanceFreshness: {
            freshness: components["schemas"]["Freshness"];
            health: components["schemas"]["State"];
            instanceId: components["schemas"]["UUID"];
            name: string;
            region: string;
        };
        Instances: {
            items: components["schemas"]["Instance"][];
            /**
             * Format: int32
             * @description Instances that the organisation may have
             */
            limit: number;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        /** @description A new token; it is never shown again */
        IssuedToken: {
            /** @description What the tokens before are good until; null when there was none */
            previousValidUntil: components["schemas"]["Instant"] | null;
            /** @description To be sent as Authorization: Bearer */
            token: string;
        };
        /** @description How long queries took; null where nothing was observed */
        Latency: {
            cache: components["schemas"]["LatencyOfSource"];
            origin: components["schemas"]["LatencyOfSource"];
        };
        /** @description The true quantile is between min and max */
        LatencyBand: {
            /**
             * Format: double
             * @example 48
             */
            max: number;
            /**
             * Format: double
             * @example 3.1
             */
            min: number;
            /**
             * Format: double
             * @description Mean of what was scraped, weighted by observations: a line within the band, not a quantile
             * @example 9.2
             */
            weighted: number | null;
        };
        LatencyOfSource: {
            /** @description Queries observed */
            count: components["schemas"]["Figure"];
            /** @description Exact: growth of the sum by growth of the count */
            meanMs: components["schemas"]["Figure"];
            p50Ms: components["schemas"]["LatencyQuantile"];
            p95Ms: components["schemas"]["LatencyQuantile"];
            p99Ms: components["schemas"]["LatencyQuantile"];
        };
        LatencyQuantile: {
            before: components["schemas"]["LatencyBand"] | null;
            value: components["schemas"]["LatencyBand"] | null;
        };
        /** @description The instance was deleted */
        LiveGone: {
            instanceId: components["schemas"]["UUID"];
        };
        /** @description How scraping an instance goes, when its state has changed */
        LiveHealth: {
            health: components["schemas"]["Health"];
            instanceId: components["schemas"]["UUID"];
        };
        /** @description What an instance measured since its snapshot before */
        LiveSnapshot: {
            at: components["schemas"]["Instant"];
            /** Format: double */
            cachedQueries: number | null;
            /** Format: double */
            cacheSizeBytes: number | null;
            /** Format: double */
            connectionsActive: number | null;
            /** @description Too long a pause lies in between: do not connect the line */
            gap: boolean;
            /** Format: int64 */
            hit: number;
            /** Format: double */
            hitRatio: number | null;
            instanceId: components["schemas"]["UUID"];
            /** Format: double */
            latencyCacheP95Ms: number | null;
            /** Format: double */
            latencyOriginP95Ms: number | null;
            /** Format: int64 */
            miss: number;
            /** Format: int64 */
            parseError: number;
            /** Format: double */
            replicationLagBytes: number | null;
            /** Format: double */
            replicationLagSeconds: number | null;
            /** @description It restarted in between */
            reset: boolean;
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            uncacheable: number;
            /** Format: int64 */
            unsupported: number;
        };
        /** @description Something to remember, such as a deployment */
        NewAnnotation: {
            /** @description Now unless given; at most 90 days ago, or a day ahead */
            at?: string;
            /** @description For all instances unless given */
            instanceId?: components["schemas"]["UUID"];
            /** @description http or https, at most 500 characters */
            link?: string;
            /**
             * @description 1 to 200 characters
             * @example deploy 4f2c1d9
             */
            title: string;
        };
        /** @description An instance to register */
        NewInstance: {
            /**
             * @description Needed for pull, absent for push: scheme, host and port of pgcache's admin listener; public, or allowed by the operator
             * @example http://pgcache.example.com:9090
             */
            adminUrl?: string;
            /** @description Only for pull, over https or to an address that is not public */
            credential?: components["schemas"]["ScrapeCredential"];
            /**
             * @description pull: we scrape adminUrl; push: the answer holds the token to push with
             * @default pull
             * @enum {string}
             */
            mode?: "pull" | "push";
            /**
             * @description 1 to 80 characters, unique in the organisation
             * @example orders-eu
             */
            name: string;
            /**
             * @description Collect per-query statistics too
             * @default true
             */
            queriesEnabled?: boolean;
            /**
             * @description Where it runs: lower case letters, digits and hyphens
             * @example eu-central
             */
            region: string;
            /**
             * Format: int32
             * @description Of scrapes, or of the pushes to expect: 15 to 300
             * @default 30
             */
            scrapeIntervalSeconds?: number;
            /**
             * @description Up to 20 of up to 50 lower case letters, digits and . _ : / = -
             * @example team:orders
             */
            tags?: string[];
        };
        /** @description A screen to find again */
        NewSavedView: {
            /** @description 1 to 80 characters, unique among yours */
            name: string;
            /**
             * @description 1 to 40 lower case letters and hyphens
             * @example queries
             */
            screen: string;
            /**
             * @description Show it to everybody in the organisation
             * @default false
             */
            shared?: boolean;
            /** @description What the page wants to find again, at most 4000 characters */
            state?: string;
        };
        /** @description What to show to whoever has the link */
        NewShareLink: {
            /**
             * Format: int32
             * @description 1 to 90, 7 unless given; a badge without one has no end
             */
            expiresInDays?: number;
            /** @description With to: nothing outside is shown; both are widened to whole five minutes */
            from?: string;
            /** @description The whole organisation unless given */
            instanceId?: components["schemas"]["UUID"];
            /**
             * @description view: overview and series; badge: the hit ratio of a day as an image
             * @default view
             * @enum {string}
             */
            kind?: "badge" | "view";
            /** @description What the page wants to find again, at most 4000 characters */
            state?: string;
            /** @description 1 to 80 characters */
            title: string;
            to?: string;
        };
        /** @description Why queries were not cached in a window */
        NotCached: {
            /** @description How all queries ended, whether reasons are reported or not */
            classes: components["schemas"]["NotCachedClasses"];
            /** @description All five of them, in the order of what can be done */
            families: components["schemas"]["NotCachedFamily"][];
            from: components["schemas"]["Instant"];
            instances: components["schemas"]["NotCachedInstance"][];
            /**
             * @description Whether all, some or none of the instances tell why queries are not cached; what the others do not cache is in classes only
             * @enum {string}
             */
            reasonsReported: "all" | "some" | "none";
            to: components["schemas"]["Instant"];
            /** @description Of the queries with a reason or marked as not cacheable */
            uncached: components["schemas"]["NotCachedShare"];
            /**
             * Format: double
             * @description Part of the executions that are of queries without a history of their own, so that nothing is known about them but figures
             * @example 0.02
             */
            unknownShare: number | null;
        };
        NotCachedClasses: {
            /** Format: double */
            hit: number;
            /** Format: double */
            miss: number;
            /** Format: double */
            parseError: number;
            /** Format: double */
            total: number;
            /** Format: double */
            uncacheable: number;
            /** Format: double */
            unsupported: number;
        };
        NotCachedFamily: {
            family: components["schemas"]["ReasonFamily"];
            reasons: components["schemas"]["NotCachedReason"][];
            share: components["schemas"]["NotCachedShare"];
        };
        NotCachedInstance: {
            classes: components["schemas"]["NotCachedClasses"] | null;
            dialect: string | null;
            instanceId: components["schemas"]["UUID"];
            name: string;
            /** @description False: it does not tell why, so only its classes are known */
            reasonsReported: boolean;
            region: string;
        };
        NotCachedQuery: {
            /**
             * @description The function, table or construct to blame; may be empty
             * @example now
             */
            details: string;
            /** Format: double */
            executions: number;
            fingerprint: string;
            instanceId: components["schemas"]["UUID"];
            /** Format: double */
            originMs: number | null;
            potential: components["schemas"]["PotentialBand"] | null;
            sqlTemplate: string;
            tables: string[];
        };
        NotCachedReason: {
            /**
             * @description As ADR-007 or the instance spells it; Unreported when it does not say
             * @example VolatileFunction
             */
            category: string;
            guide: components["schemas"]["ReasonGuide"];
            /** @description The ten that took most time */
            queries: components["schemas"]["NotCachedQuery"][];
            share: components["schemas"]["NotCachedShare"];
        };
        NotCachedShare: {
            /** Format: double */
            executions: number;
            /**
             * Format: double
             * @description Null when the instance does not report times at the origin
             */
            originMs: number | null;
            /** @description Null where caching is out of the question, or means are not reported */
            potential: components["schemas"]["PotentialBand"] | null;
            /**
             * Format: int32
             * @description Templates
             */
            queries: number;
            /**
             * Format: double
             * @description Of the time at the origin of everything that is not cached
             * @example 0.4
             */
            timeShare: number | null;
        };
        /** @description Is it working, what does it save, how fresh is it: over a window, compared with another one */
        Overview: {
            compare: components["schemas"]["Span"] | null;
            /** @description Of each instance right now; none in what a link shows of a window */
            freshness: components["schemas"]["InstanceFreshness"][];
            from: components["schemas"]["Instant"];
            funnel: components["schemas"]["Funnel"];
            latency: components["schemas"]["Latency"];
            /** @description Worst first; by name in what a link shows of a window */
            regions: components["schemas"]["RegionRow"][];
            replication: components["schemas"]["Replication"];
            savings: components["schemas"]["Savings"];
            /**
             * @description Resolution of what was read
             * @enum {string}
             */
            tier: "5m" | "1h";
            to: components["schemas"]["Instant"];
        };
        /** @description Time at the origin that caching could save in a window as long: executions x (mean at the origin - mean of hits on the same tables) x the share that would hit, 0.5 to 0.95, at most what the same tables reach now. An estimate */
        PotentialBand: {
            /**
             * Format: double
             * @example 3420
             */
            highMs: number;
            /**
             * Format: double
             * @example 1800
             */
            lowMs: number;
        };
        /** @description The instance to look at */
        PreflightRequest: {
            /** @example http://pgcache.example.com:9090 */
            adminUrl: string;
            /** @description Used for this look only, and not stored; only over https or to an address that is not public */
            credential?: components["schemas"]["ScrapeCredential"];
        };
        /** @description One step of a preflight, sent when it has ended */
        PreflightStep: {
            /** @description Stable: blocked_address, dns, connect_refused, timeout, tls, auth, ... */
            code: string | null;
            /**
             * @description What was found
             * @example 133 samples
             */
            detail: string | null;
            /** @description What is wrong and what to do about it */
            message: string | null;
            state: components["schemas"]["State1"];
            step: components["schemas"]["Step"];
        };
        QueryFacet: {
            /** Format: int64 */
            queries: number;
            /**
             * @description As the filter takes it
             * @example public.orders
             */
            value: string;
        };
        /** @description How the queries that match are made up, most queries first; a query of two tables counts for both */
        QueryFacets: {
            /**
             * Format: int32
             * @description Further tables, not listed
             */
            moreTables: number;
            reasons: components["schemas"]["QueryFacet"][];
            states: components["schemas"]["QueryFacet"][];
            statuses: components["schemas"]["QueryFacet"][];
            /** @description The 50 with most queries */
            tables: components["schemas"]["QueryFacet"][];
        };
        /** @description One query over time: entry n of each column belongs to the step at from + n x stepSeconds */
        QueryHistory: {
            cacheHits: number[];
            cacheMisses: number[];
            executions: number[];
            fingerprint: string;
            from: components["schemas"]["Instant"];
            /** @description hits / (hits + misses) */
            hitRatio: (number | null)[];
            /** @description Of the hits; null where no mean is reported */
            meanCacheMs: (number | null)[];
            /** @description Of the other executions */
            meanOriginMs: (number | null)[];
            /** Format: int32 */
            points: number;
            /**
             * Format: int64
             * @example 300
             */
            stepSeconds: number;
            /**
             * @description Resolution of what was read
             * @enum {string}
             */
            tier: "5m";
            to: components["schemas"]["Instant"];
            totals: components["schemas"]["QueryHistoryTotals"];
        };
        /** @description Over the whole window */
        QueryHistoryTotals: {
            /** Format: int64 */
            bytesServed: number | null;
            /** Format: int64 */
            cacheHits: number;
            /** Format: int64 */
            cacheMisses: number;
            /** Format: int64 */
            executions: number;
            /** Format: double */
            hitRatio: number | null;
            /** Format: double */
            meanCacheMs: number | null;
            /** Format: double */
            meanOriginMs: number | null;
            /** Format: double */
            timeCacheMs: number | null;
            /** Format: double */
            timeOriginMs: number | null;
        };
        /** @description A page of queries */
        QueryList: {
            /** @description When the newest of these statistics were collected */
            collectedAt: components["schemas"]["Instant"] | null;
            facets: components["schemas"]["QueryFacets"];
            /** @description Window of recentExecutions */
            from: components["schemas"]["Instant"];
            items: components["schemas"]["QueryListItem"][];
            /** @description Give it as cursor for the next page; null on the last one */
            nextCursor: string | null;
            /** @description False when the instance does not tell how long queries take at the origin: database time is that of hits then, and there is no speed-up and no saved time */
            originLatencyReported: boolean;
            /** @description False when the instance does not tell why queries are not cached */
            reasonsReported: boolean;
            to: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Queries that match, on this page or not
             */
            total: number;
            /**
             * Format: double
             * @description Of all that match; null when no mean is reported
             */
            totalDbTimeMs: number | null;
            /**
             * Format: double
             * @description Of all that match, so that shares can be told
             */
            totalExecutions: number;
        };
        /** @description A query, and how often it ran recently */
        QueryListItem: {
            /** Format: double */
            avgLatencyCacheMs: number | null;
            /** Format: double */
            avgLatencyOriginMs: number | null;
            /** Format: double */
            avgRowsReturned: number | null;
            /** Format: int64 */
            bytesServed: number | null;
            cacheable: boolean;
            /** Format: int64 */
            cacheHits: number;
            /** Format: int64 */
            cacheMisses: number;
            /**
             * Format: double
             * @description Executions times their mean on the path they took, as far as means are reported: today's instances report none for the origin
             */
            dbTimeMs: number | null;
            /** Format: int64 */
            executionCount: number;
            /** Format: double */
            executionsPerSecond: number | null;
            /**
             * @description Unsigned 64-bit number, as text
             * @example 16845390139448941002
             */
            fingerprint: string;
            firstSeen: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description cacheHits / (cacheHits + cacheMisses)
             */
            hitRatio: number | null;
            /** Format: int64 */
            invalidations: number | null;
            lastSeen: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description dbTimeMs / executionCount, or the one mean that is reported
             */
            meanLatencyMs: number | null;
            /** Format: double */
            p95LatencyCacheMs: number | null;
            /** Format: double */
            p99LatencyCacheMs: number | null;
            pinned: boolean | null;
            /**
             * Format: double
             * @description In the window; null for one that is not among the 500 busiest of any five minutes
             */
            recentExecutions: number | null;
            /**
             * Format: double
             * @description cacheHits x (avgLatencyOriginMs - avgLatencyCacheMs); negative when the cache is slower
             */
            savedMs: number | null;
            /**
             * Format: double
             * @description avgLatencyOriginMs / avgLatencyCacheMs
             */
            speedUp: number | null;
            /** @description With placeholders; literals are never stored */
            sqlTemplate: string;
            /** @description As the instance calls it */
            state: string | null;
            tables: string[];
            uncacheableReason: components["schemas"]["UncacheableReason"] | null;
        };
        QueryOnInstance: {
            /** @description Which contract the instance speaks; null before its first scrape */
            dialect: string | null;
            /**
             * Format: double
             * @description Its part of all executions of the template
             * @example 0.25
             */
            executionShare: number | null;
            instanceId: components["schemas"]["UUID"];
            /** @example orders-eu */
            instanceName: string;
            /** @description Its fingerprint may differ from instance to instance */
            query: components["schemas"]["QueryStats"];
            /** @example eu-central */
            region: string;
        };
        /** @description One template on every instance that has it, most executions first */
        QuerySplit: {
            /**
             * Format: double
             * @description As far as the instances report means
             */
            dbTimeMs: number | null;
            /** Format: double */
            executions: number;
            /**
             * Format: double
             * @description Of all hits and misses together
             */
            hitRatio: number | null;
            items: components["schemas"]["QueryOnInstance"][];
            /**
             * Format: double
             * @description As far as the instances report it
             */
            savedMs: number | null;
            sqlTemplate: string;
        };
        /** @description One query template of an instance, since the instance first saw it. What it does not report is null */
        QueryStats: {
            /** Format: double */
            avgLatencyCacheMs: number | null;
            /** Format: double */
            avgLatencyOriginMs: number | null;
            /** Format: double */
            avgRowsReturned: number | null;
            /** Format: int64 */
            bytesServed: number | null;
            cacheable: boolean;
            /** Format: int64 */
            cacheHits: number;
            /** Format: int64 */
            cacheMisses: number;
            /**
             * Format: double
             * @description Executions times their mean on the path they took, as far as means are reported: today's instances report none for the origin
             */
            dbTimeMs: number | null;
            /** Format: int64 */
            executionCount: number;
            /**
             * @description Unsigned 64-bit number, as text
             * @example 16845390139448941002
             */
            fingerprint: string;
            firstSeen: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description cacheHits / (cacheHits + cacheMisses)
             */
            hitRatio: number | null;
            /** Format: int64 */
            invalidations: number | null;
            lastSeen: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description dbTimeMs / executionCount, or the one mean that is reported
             */
            meanLatencyMs: number | null;
            /** Format: double */
            p95LatencyCacheMs: number | null;
            /** Format: double */
            p99LatencyCacheMs: number | null;
            pinned: boolean | null;
            /**
             * Format: double
             * @description cacheHits x (avgLatencyOriginMs - avgLatencyCacheMs); negative when the cache is slower
             */
            savedMs: number | null;
            /**
             * Format: double
             * @description avgLatencyOriginMs / avgLatencyCacheMs
             */
            speedUp: number | null;
            /** @description With placeholders; literals are never stored */
            sqlTemplate: string;
            /** @description As the instance calls it */
            state: string | null;
            tables: string[];
            uncacheableReason: components["schemas"]["UncacheableReason"] | null;
        };
        /** @enum {string} */
        ReasonFamily: "fixable" | "notSupportedYet" | "configuration" | "byDesign" | "other";
        /** @description What a reason means, and how a query gets rid of it */
        ReasonGuide: {
            /** @description What to do, and what to look out for */
            advice: string;
            /** @example WHERE created_at > $1 */
            after: string | null;
            /**
             * @description Null where nothing can be done in SQL
             * @example WHERE created_at > now() - interval '1 day'
             */
            before: string | null;
            meaning: string;
        };
        /** @description A region of the suite */
        Region: {
            /**
             * @description Short and stable
             * @example us
             */
            code: string;
            /** @example US East */
            name: string;
        };
        RegionRow: {
            cacheP95Ms: components["schemas"]["LatencyBand"] | null;
            hitRatio: components["schemas"]["Figure"];
            /** Format: int32 */
            instances: number;
            /**
             * Format: int64
             * @description The worst right now
             */
            lagBytes: number | null;
            offload: components["schemas"]["Figure"];
            originP95Ms: components["schemas"]["LatencyBand"] | null;
            queriesPerSecond: components["schemas"]["Figure"];
            region: string;
            /**
             * Format: int32
             * @description Of these, up right now; null in what a link shows of a window
             */
            up: number | null;
            worst: components["schemas"]["State"] | null;
        };
        Regions: {
            items: components["schemas"]["Region"][];
        };
        /** @description What change data capture did in the window */
        Replication: {
            invalidations: components["schemas"]["Figure"];
            invalidationsPerWrite: components["schemas"]["Figure"];
            /** @description The worst of any instance */
            maxLagBytes: components["schemas"]["Figure"];
            /** @description Inserts, updates and deletes */
            writes: components["schemas"]["Figure"];
        };
        /** @enum {string} */
        Retained: "ok" | "warning" | "critical";
        /** @description A screen as somebody left it */
        SavedView: {
            id: components["schemas"]["UUID"];
            name: string;
            /** @description User who saved it, and who alone may change it */
            owner: string;
            /** @example queries */
            screen: string;
            /** @description Seen by everybody in the organisation */
            shared: boolean;
            /** @description What the page put there */
            state: string;
            updatedAt: components["schemas"]["Instant"];
        };
        SavedViews: {
            items: components["schemas"]["SavedView"][];
        };
        Saver: {
            fingerprint: string;
            /** Format: int64 */
            hits: number;
            instanceId: components["schemas"]["UUID"];
            /** Format: double */
            meanCacheMs: number;
            /** Format: double */
            meanOriginMs: number;
            /** Format: double */
            savedOriginMs: number;
        };
        /** @description What the hits saved: sum over queries of hits x (mean at the origin - mean from the cache). Means at the origin come from misses, which run under a lighter load than all queries would */
        Savings: {
            /** @description Saved time by the time of the window: database sessions that were not busy */
            avoidedSessions: components["schemas"]["Figure"];
            /**
             * @description Whether means of queries were used, or those of instances because the window is too long or too old
             * @enum {string}
             */
            basis: "queries" | "instances";
            /**
             * Format: double
             * @description Share of the hits that savedOriginMs is about
             * @example 0.94
             */
            coverage: number | null;
            /** @description Bytes to clients less bytes from the origin; null when the instance reports none */
            originEgressAvoidedBytes: components["schemas"]["Figure"];
            /** @description Negative when the cache is slower than the origin */
            savedOriginMs: components["schemas"]["Figure"];
            /** @description The ten that saved most */
            top: components["schemas"]["Saver"][];
        };
        /** @description The attempts of five minutes */
        ScrapeBucket: {
            at: components["schemas"]["Instant"];
            /** Format: int32 */
            failed: number;
            /** @description Code of the last attempt that failed */
            lastFailure: string | null;
            /** Format: int32 */
            maxDurationMs: number | null;
            /** @description The same in words */
            message: string | null;
            /** Format: int32 */
            ok: number;
            /** Format: int32 */
            samples: number | null;
        };
        /** @description What the instance asks for before it answers; stored encrypted and never shown */
        ScrapeCredential: {
            /**
             * @description bearer needs token, basic needs username and password, none removes what is stored
             * @enum {string}
             */
            kind: "basic" | "bearer" | "none";
            /** @description 1 to 1024 characters */
            password?: string;
            /** @description 1 to 4096 visible ASCII characters */
            token?: string;
            /** @description 1 to 255 characters, none of them a colon */
            username?: string;
        };
        /** @description How scraping the instance goes, and went in the last 24 hours */
        ScrapeStrip: {
            /**
             * Format: int32
             * @description Seconds per bucket
             */
            bucketSeconds: number;
            /** @description Start of the first bucket */
            from: components["schemas"]["Instant"];
            health: components["schemas"]["Health"];
            strip: components["schemas"]["ScrapeBucket"][];
            /**
             * Format: double
             * @description Good attempts to all attempts; null when there was none
             */
            successRatio: number | null;
        };
        /** @description Columns over time: entry n of each belongs to the step at from + n x stepSeconds */
        Series: {
            /** @description The other time, step by step; null without one */
            compare: components["schemas"]["SeriesCompared"] | null;
            /** @description Start of the first step */
            from: components["schemas"]["Instant"];
            /** @description Steps in which nothing was measured, or, of one instance, after too long a pause: do not connect the line */
            gaps: number[];
            instance: components["schemas"]["UUID"] | null;
            /**
             * Format: int32
             * @description Steps in the window, and entries in every column
             * @example 288
             */
            points: number;
            region: string | null;
            /** @description Steps in which an instance restarted */
            resets: number[];
            /** @enum {string} */
            scope: "instance" | "region" | "organisation";
            series: components["schemas"]["SeriesColumn"][];
            /**
             * Format: int64
             * @description Seconds per step
             * @example 300
             */
            stepSeconds: number;
            /**
             * @description Resolution of what was read: scrapes, or their 5-minute or 1-hour roll-ups
             * @enum {string}
             */
            tier: "raw" | "5m" | "1h";
            /** @description End of the last step, excluded */
            to: components["schemas"]["Instant"];
        };
        /** @description growth and quotient have values and total, level has last, min and max, band has min, max and weighted. An entry is null where there is nothing to show; entries have at most six decimals. */
        SeriesColumn: {
            /** @enum {string} */
            kind: "growth" | "quotient" | "level" | "band";
            /** @description The last value of each step */
            last?: (number | null)[] | null;
            max?: (number | null)[] | null;
            /** @example hitRatio */
            metric: string;
            min?: (number | null)[] | null;
            /**
             * Format: double
             * @description Over the whole window; a quotient's is the ratio of the sums
             */
            total?: number | null;
            /** @example ratio */
            unit: string;
            /** @description Growth in each step, or a ratio of sums */
            values?: (number | null)[] | null;
            /** @description Mean of scraped quantiles weighted by observations; within the band, not a quantile */
            weighted?: (number | null)[] | null;
        };
        SeriesCompared: {
            from: components["schemas"]["Instant"];
            gaps: number[];
            resets: number[];
            series: components["schemas"]["SeriesColumn"][];
            to: components["schemas"]["Instant"];
        };
        /** @description What a link shows */
        SharedView: {
            expiresAt: components["schemas"]["Instant"] | null;
            from: components["schemas"]["Instant"] | null;
            /** @description Null for the whole organisation */
            instanceId: components["schemas"]["UUID"] | null;
            /** @description What the page put there */
            state: string;
            title: string;
            to: components["schemas"]["Instant"] | null;
        };
        /** @description A link that shows something to whoever has it */
        ShareLink: {
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            /** @description Null until it is deleted */
            expiresAt: components["schemas"]["Instant"] | null;
            /** @description Nothing before it is shown; null for no such bound */
            from: components["schemas"]["Instant"] | null;
            /** @description Public part of its token */
            id: string;
            /** @description Null for the whole organisation */
            instanceId: components["schemas"]["UUID"] | null;
            /** @enum {string} */
            kind: "view" | "badge";
            /** @description Where it is open, relative; only in the answer that makes it, and never again */
            path?: string | null;
            /** @description First characters of its token */
            start: string;
            /** @description What the page put there */
            state: string;
            title: string;
            /** @description Nothing from it on is shown; null for no such bound */
            to: components["schemas"]["Instant"] | null;
        };
        ShareLinks: {
            items: components["schemas"]["ShareLink"][];
        };
        Span: {
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
        };
        SqlToCheck: {
            /**
             * @description One or more statements, separated by semicolons; at most 200000 characters and 1000 statements
             * @example SELECT id FROM orders WHERE created_at > now() - interval '1 day'
             */
            sql: string;
        };
        /** @enum {string} */
        State: "pending" | "up" | "degraded" | "stale" | "down" | "paused";
        /** @enum {string} */
        State1: "ok" | "warning" | "failed" | "skipped";
        /** @enum {string} */
        Step: "url" | "dns" | "tcp" | "tls" | "http" | "metrics" | "dialect" | "queries" | "counters";
        /** @description How a token is replaced */
        TokenRotation: {
            /**
             * @description Refuse the token before at once, because it got into wrong hands; without this it is good for a little longer
             * @default false
             */
            revokeNow?: boolean;
        };
        /** @description Why a query is not cached */
        UncacheableReason: {
            /** @example VolatileFunction */
            category: string;
            /**
             * @description The function, table or construct to blame; may be empty
             * @example random
             */
            details: string;
        };
        /** Format: uuid */
        UUID: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type CheckCaution = components['schemas']['CheckCaution'];
export type CheckedStatement = components['schemas']['CheckedStatement'];
export type CheckFinding = components['schemas']['CheckFinding'];
export type CheckReasonCount = components['schemas']['CheckReasonCount'];
export type CheckReport = components['schemas']['CheckReport'];
export type CheckSummary = components['schemas']['CheckSummary'];
export type Deletion = components['schemas']['Deletion'];
export type Deletions = components['schemas']['Deletions'];
export type Event = components['schemas']['Event'];
export type Events = components['schemas']['Events'];
export type Figure = components['schemas']['Figure'];
export type Freshness = components['schemas']['Freshness'];
export type FreshnessState = components['schemas']['FreshnessState'];
export type Funnel = components['schemas']['Funnel'];
export type Health = components['schemas']['Health'];
export type Instance = components['schemas']['Instance'];
export type InstanceEdit = components['schemas']['InstanceEdit'];
export type InstanceFreshness = components['schemas']['InstanceFreshness'];
export type Instances = components['schemas']['Instances'];
export type Instant = components['schemas']['Instant'];
export type IssuedToken = components['schemas']['IssuedToken'];
export type Latency = components['schemas']['Latency'];
export type LatencyBand = components['schemas']['LatencyBand'];
export type LatencyOfSource = components['schemas']['LatencyOfSource'];
export type LatencyQuantile = components['schemas']['LatencyQuantile'];
export type LiveGone = components['schemas']['LiveGone'];
export type LiveHealth = components['schemas']['LiveHealth'];
export type LiveSnapshot = components['schemas']['LiveSnapshot'];
export type NewAnnotation = components['schemas']['NewAnnotation'];
export type NewInstance = components['schemas']['NewInstance'];
export type NewSavedView = components['schemas']['NewSavedView'];
export type NewShareLink = components['schemas']['NewShareLink'];
export type NotCached = components['schemas']['NotCached'];
export type NotCachedClasses = components['schemas']['NotCachedClasses'];
export type NotCachedFamily = components['schemas']['NotCachedFamily'];
export type NotCachedInstance = components['schemas']['NotCachedInstance'];
export type NotCachedQuery = components['schemas']['NotCachedQuery'];
export type NotCachedReason = components['schemas']['NotCachedReason'];
export type NotCachedShare = components['schemas']['NotCachedShare'];
export type Overview = components['schemas']['Overview'];
export type PotentialBand = components['schemas']['PotentialBand'];
export type PreflightRequest = components['schemas']['PreflightRequest'];
export type PreflightStep = components['schemas']['PreflightStep'];
export type QueryFacet = components['schemas']['QueryFacet'];
export type QueryFacets = components['schemas']['QueryFacets'];
export type QueryHistory = components['schemas']['QueryHistory'];
export type QueryHistoryTotals = components['schemas']['QueryHistoryTotals'];
export type QueryList = components['schemas']['QueryList'];
export type QueryListItem = components['schemas']['QueryListItem'];
export type QueryOnInstance = components['schemas']['QueryOnInstance'];
export type QuerySplit = components['schemas']['QuerySplit'];
export type QueryStats = components['schemas']['QueryStats'];
export type ReasonFamily = components['schemas']['ReasonFamily'];
export type ReasonGuide = components['schemas']['ReasonGuide'];
export type Region = components['schemas']['Region'];
export type RegionRow = components['schemas']['RegionRow'];
export type Regions = components['schemas']['Regions'];
export type Replication = components['schemas']['Replication'];
export type Retained = components['schemas']['Retained'];
export type SavedView = components['schemas']['SavedView'];
export type SavedViews = components['schemas']['SavedViews'];
export type Saver = components['schemas']['Saver'];
export type Savings = components['schemas']['Savings'];
export type ScrapeBucket = components['schemas']['ScrapeBucket'];
export type ScrapeCredential = components['schemas']['ScrapeCredential'];
export type ScrapeStrip = components['schemas']['ScrapeStrip'];
export type Series = components['schemas']['Series'];
export type SeriesColumn = components['schemas']['SeriesColumn'];
export type SeriesCompared = components['schemas']['SeriesCompared'];
export type SharedView = components['schemas']['SharedView'];
export type ShareLink = components['schemas']['ShareLink'];
export type ShareLinks = components['schemas']['ShareLinks'];
export type Span = components['schemas']['Span'];
export type SqlToCheck = components['schemas']['SqlToCheck'];
export type State = components['schemas']['State'];
export type State1 = components['schemas']['State1'];
export type Step = components['schemas']['Step'];
export type TokenRotation = components['schemas']['TokenRotation'];
export type UncacheableReason = components['schemas']['UncacheableReason'];
export type Uuid = components['schemas']['UUID'];
export type $defs = Record<string, never>;
export interface operations {
    badge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SVG, to be kept for five minutes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description not_found: no such badge, or it was revoked */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    checkSql: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SqlToCheck"];
            };
        };
        responses: {
            /** @description A verdict on each statement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description validation_failed on sql, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description body_too_large: more than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description too_many_checks: others are under way, one of your organisation or of others; try again in a few seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    checkStatements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description A verdict on each row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description validation_failed on csv, with the row that is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description body_too_large: more than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unsupported_media_type: must be text/csv */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description too_many_checks: others are under way, one of your organisation or of others; try again in a few seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletions"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Start; seven days before the end unless given */
                from?: string;
                instance?: components["schemas"]["UUID"];
                /**
                 * @description Kinds, separated by commas; all unless given
                 * @example restart,annotation
                 */
                kind?: string;
                /** @description 1 to 500, 100 unless given */
                limit?: string;
                region?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    annotate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnnotation"];
            };
        };
        responses: {
            /** @description Written down */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description validation_failed with every wrong field, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description annotation_quota_reached: enough for today */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteAnnotation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such annotation, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportEvents: {
        parameters: {
            query?: {
                from?: string;
                instance?: components["schemas"]["UUID"];
                kind?: string;
                region?: string;
                to?: string;
            };
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, not a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportInstances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest last */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
        };
    };
    exportRegions: {
        parameters: {
            query?: {
                /** @description Start; a day before the end unless given. At most 396 days before it */
                from?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportSeries: {
        parameters: {
            query: {
                from?: string;
                instance?: string;
                /** @example hit,miss,hitRatio */
                metric: string;
                region?: string;
                step?: string;
                to?: string;
            };
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per step, none missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    federate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text 0.0.4 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
        };
    };
    instances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instances"];
                };
            };
        };
    };
    addInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInstance"];
            };
        };
        responses: {
            /** @description Registered; Location names it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description validation_failed with every wrong field, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description email_unverified: confirm your address first; or forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description instance_name_taken, instance_quota_reached or credentials_not_configured */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instance; ETag is that of its version, for If-Match */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, and its measurements will be; Location tells how far it is */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    editInstance: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the instance as you read it, a list of them, or *
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstanceEdit"];
            };
        };
        responses: {
            /** @description The instance as it is now, and its new ETag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description validation_failed with every wrong field, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description email_unverified: confirm your address first; or forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description instance_name_taken or credentials_not_configured */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description precondition_failed: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description precondition_required: send If-Match */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 288 rows of five minutes, the last one under way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportQueries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, not a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportQueryHistory: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                format: string;
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of the window, an hour unless given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string[];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    instanceHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 288 buckets, the last one under way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScrapeStrip"];
                };
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    instanceNotCached: {
        parameters: {
            query?: {
                /** @description Start; a day before the end unless given, or as much as can be read of so many instances */
                from?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All families, and how all queries ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotCached"];
                };
            };
            /** @description validation_failed: also for a window that is too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    instanceOverview: {
        parameters: {
            query?: {
                /** @description previous (unless given) for the time right before, week for the same time a week ago, none, or the start of a window of the same length */
                compare?: string;
                /** @description Start; a day before the end unless given. At most 396 days before it */
                from?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window, and of the compared one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    queries: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                /**
                 * @description Terms that all hold, at most 16 in 500 characters: text, table:orders, status:uncacheable, reason:VolatileFunction, state:Ready, hits>100, hit_ratio<50%, p:cache<5ms, db_time>1s, last_seen<1h, new:24h and more, see docs/queries.md
                 * @example table:orders hits>100 last_seen<1h
                 */
                filter?: string;
                /** @description Start of the window of recent executions; an hour before its end unless given, at most 24 hours */
                from?: string;
                /** @description Rows, 1 to 500; 50 unless given */
                limit?: string;
                /** @description desc (unless given) or asc */
                order?: string;
                /** @description Part of the SQL as it is, any case, at most 200 characters */
                search?: string;
                /** @description dbTime (unless given), executions, executionsPerSecond, hits, misses, hitRatio, latency, cacheLatency, p95CacheLatency, p99CacheLatency, originLatency, speedUp, rows, savedTime, invalidations, bytesServed, state, query, firstSeen or lastSeen; unknown values come last */
                sort?: string;
                /** @description End of it, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of queries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryList"];
                };
            };
            /** @description validation_failed: of a filter with the position of what is wrong in it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    queryHistory: {
        parameters: {
            query?: {
                /** @description Start; a day before the end unless given. At most 30 days before it */
                from?: string;
                /** @description Seconds: 300, 900, 3600, 21600 or 86400; about 300 points unless given */
                step?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description As in the list of queries, or (other)
                 * @example 16845390139448941002
                 */
                fingerprint: string;
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry per step in every column, none missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryHistory"];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance or query, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    queryInstances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description As in the list of queries
                 * @example 16845390139448941002
                 */
                fingerprint: string;
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instance that was asked about is one of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuerySplit"];
                };
            };
            /** @description not_found: no such instance or query, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    rotateToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRotation"];
            };
        };
        responses: {
            /** @description Issued; the token is in this answer and nowhere else */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description validation_failed or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description instance_is_pulled: it has no token; or token_quota_reached: rotated too often today */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revokeTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked, or there was none */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    live: {
        parameters: {
            query?: {
                /** @description Id of one instance; all of the organisation unless given */
                instance?: components["schemas"]["UUID"];
            };
            header?: {
                /** @description id of the last event that you had */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events snapshot, health, gone and end; silence is a comment every 15 s */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveSnapshot"] | components["schemas"]["LiveHealth"];
                };
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description too_many_streams: you have enough of them open */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    notCached: {
        parameters: {
            query?: {
                /** @description Start; a day before the end unless given, or as much as can be read of so many instances */
                from?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All families, and how all queries ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotCached"];
                };
            };
            /** @description validation_failed: also for a window that is too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    overview: {
        parameters: {
            query?: {
                /** @description previous (unless given) for the time right before, week for the same time a week ago, none, or the start of a window of the same length */
                compare?: string;
                /** @description Start; a day before the end unless given. At most 396 days before it */
                from?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window, and of the compared one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    preflight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreflightRequest"];
            };
        };
        responses: {
            /** @description Nine events, in this order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["PreflightStep"][];
                };
            };
            /** @description validation_failed or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description email_unverified: confirm your address first; or forbidden: your role can only read */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description too_many_streams: others of your organisation are under way */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    regions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Regions"];
                };
            };
        };
    };
    series: {
        parameters: {
            query: {
                /** @description none (unless given), previous for the time right before, week for the same time a week ago, or the start of a window of the same length */
                compare?: string;
                /** @description Start; an hour before the end unless given. At most 396 days before it */
                from?: string;
                /** @description Id of one instance */
                instance?: string;
                /**
                 * @description Up to 32 names, separated by commas: hit, miss, uncacheable, unsupported, parseError, total, hitRatio, cacheableShare, offload, or a measured column such as queriesCacheHit, replicationLagBytes, latencyCacheP95Ms, latencyCacheMeanMs. A wrong name is answered with all of them
                 * @example hit,miss,hitRatio
                 */
                metric: string;
                /** @description Region of instances, if not one instance */
                region?: string;
                /** @description Seconds: 30, 60, 300, 900, 3600, 21600 or 86400, at most 2100 points; about 300 points unless given. Never shorter than the scrape interval, than 300 for more than one instance or after a week, than 3600 after 30 days */
                step?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry per step in every column, none missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description What the caller has is still right */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description validation_failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shared: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The view */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedView"];
                };
            };
            /** @description not_found: no such link, or it has ended */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sharedOverview: {
        parameters: {
            query?: {
                /** @description Start; a day before the end unless given. At most 396 days before it */
                from?: string;
                /** @description End, excluded; now unless given */
                to?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window, and of the compared one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description validation_failed, also for a window that the link does not show */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such link, or it has ended */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sharedSeries: {
        parameters: {
            query: {
                from?: string;
                /** @example hit,miss,hitRatio */
                metric: string;
                step?: string;
                to?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry per step in every column, none missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description validation_failed, also for a window that the link does not show */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such link, or it has ended */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareLinks"];
                };
            };
        };
    };
    share: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewShareLink"];
            };
        };
        responses: {
            /** @description Made; its address is in this answer and nowhere else */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description validation_failed with every wrong field, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read; or members_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such instance, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description share_quota_reached */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unshare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                share: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read; or members_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such link, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
        };
    };
    saveView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description Saved */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description validation_failed with every wrong field, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read; or members_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description view_name_taken or view_quota_reached */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    replaceView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description The view as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description validation_failed with every wrong field, or malformed_json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read; or members_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such view, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description view_name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description forbidden: your role can only read; or members_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found: no such view, or not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
