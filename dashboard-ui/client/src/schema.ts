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
    "/api/v1/dogfood": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a page was read through pgcache
         * @description A page sends an id of its choice as X-View-Id with every request, and asks here what became of the reads behind them. Pages of others are not known; the last ones of a member are remembered, by the replica that answered.
         */
        get: operations["dogfood"];
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
         * @description Of one instance, or of all. First what is known, then every new snapshot and change of health. Whoever comes back with Last-Event-ID gets what was missed, as far as it is remembered. The stream ends with the access token (event end): come back with the next one. It ends before that, within a minute, when the API key was deleted or the key that signed the token is published no more.
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
    "/api/v1/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queries of all instances, one row for each template
         * @description What instances have in common is the text with placeholders. Figures are added up over the instances that have it, each since it first saw the query, and each of them is told beside.
         */
        get: operations["queryTemplates"];
        put?: never;
        post?: never;
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
        /** @description How the suite read its own database for a page, as this replica knows it */
        Dogfood: {
            /** @description From the origin, as they had to see the newest */
            origin: components["schemas"]["DogfoodReads"];
            /** @description Ordered by region */
            pgcaches: components["schemas"]["DogfoodPgcache"][];
            /** @example queries-7f3a */
            view: string | null;
        };
        /** @description pgcache does not tell of a single read whether it hit. From its counters before and after follows how many hit at least and at most; the two are the same when nobody else read. */
        DogfoodHits: {
            /** Format: int64 */
            atLeast: number;
            /** Format: int64 */
            atMost: number;
        };
        /** @description One of the suite's own pgcaches */
        DogfoodPgcache: {
            /** @description Of this page, answered by the origin as it was sick */
            bypassed: components["schemas"]["DogfoodReads"];
            /**
             * Format: double
             * @description Of everybody's reads in the last minute, 0 to 1; null when there were none, or nobody knows
             */
            hitRatio: number | null;
            /** @description Of those through it; null when its counters are not known */
            hits: components["schemas"]["DogfoodHits"] | null;
            /** @description It is sick, and the origin answers at once */
            leftOut: boolean;
            region: string;
            /** @description Of this page, through it */
            through: components["schemas"]["DogfoodReads"];
        };
        DogfoodReads: {
            /**
             * Format: double
             * @description At the database, one after the other
             */
            ms: number;
            /** Format: int64 */
            reads: number;
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
            state: components["schemas"]["InstanceState"];
        };
        /** @description A registered pgcache instance */
        Instance: {
            /**
             * @description Scheme, host and port; null when the instance pushes, or is a demo
             * @example http://pgcache.example.com:9090
             */
            adminUrl: string | null;
            createdAt: components["schemas"]["Instant"];
            credential: ("bearer" | "basic") | null;
            /** @description Another organisation lends it to look at: nothing of it can be changed */
            demo: boolean;
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
            health: components["schemas"]["InstanceState"];
            instanceId: components["schemas"]["UUID"];
            name: string;
            region: string;
        };
        Instances: {
            /** @description What to look at while there is none: the operator's own instance, which is only read. Null when the organisation has one, or the operator shows none */
            demo: components["schemas"]["Instance"] | null;
            items: components["schemas"]["Instance"][];
            /**
             * Format: int32
             * @description Instances that the organisation may have
             */
            limit: number;
        };
        /** @enum {string} */
        InstanceState: "pending" | "up" | "degraded" | "stale" | "down" | "paused";
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
        /** @enum {string} */
        PreflightState: "ok" | "warning" | "failed" | "skipped";
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
            state: components["schemas"]["PreflightState"];
            step: components["schemas"]["Step"];
        };
        /** @description A refusal as RFC 9457 problem details. Compare code; the other texts are for people */
        Problem: {
            /**
             * @description Stable
             * @enum {string}
             */
            code: "bad_request" | "malformed_json" | "validation_failed" | "refused" | "api_key_invalid" | "unauthenticated" | "email_unverified" | "forbidden" | "impersonated_session" | "members_only" | "organization_required" | "scope_missing" | "not_found" | "method_not_allowed" | "not_acceptable" | "annotation_quota_reached" | "credentials_not_configured" | "idempotency_answer_lost" | "idempotency_key_in_use" | "idempotency_quota_reached" | "instance_is_pulled" | "instance_name_taken" | "instance_quota_reached" | "share_quota_reached" | "token_quota_reached" | "view_name_taken" | "view_quota_reached" | "precondition_failed" | "body_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "precondition_required" | "rate_limited" | "too_many_checks" | "too_many_lists" | "too_many_streams" | "internal_error" | "unavailable";
            /** @description What was wrong this time */
            detail: string;
            /** @description Every refused field; absent when it is the request as a whole */
            errors?: {
                /** @description Path in the body's JSON, or name of the parameter */
                field: string;
                /** @description Names the limit that was broken */
                message: string;
            }[];
            /** @description As in X-Request-Id; quote it when you ask about it */
            requestId?: string;
            /** @description As in the status line */
            status: number;
            /** @description The same for every occurrence of the code */
            title: string;
            /**
             * Format: uri-reference
             * @description Relative reference that identifies the kind of problem
             */
            type: string;
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
            /** @description Executions in each part of the window, when it was asked for; five minutes in which it is not among the 500 busiest count as none */
            sparkline: number[] | null;
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
            /** @description False when the instance does not tell why queries are not cached; true and no uncacheableReason: it gave none for this one */
            reasonsReported: boolean;
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
        /** @description One query template over all instances of the organisation */
        QueryTemplate: {
            /** Format: double */
            bytesServed: number | null;
            /** Format: double */
            cacheHits: number;
            /** Format: double */
            cacheMisses: number;
            /**
             * Format: double
             * @description As far as the instances report means
             */
            dbTimeMs: number | null;
            /** Format: double */
            executions: number;
            firstSeen: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description cacheHits / (cacheHits + cacheMisses)
             */
            hitRatio: number | null;
            /** @description Each instance that has it, those with most executions first */
            instances: components["schemas"]["QueryOnInstance"][];
            /** Format: double */
            invalidations: number | null;
            lastSeen: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description As far as the instances report it; negative when the cache is slower
             */
            savedMs: number | null;
            /** @description Executions in each part of the last 24 hours, when it was asked for; five minutes in which an instance has 500 busier ones count as none there */
            sparkline: number[] | null;
            /**
             * @description With placeholders; literals are never stored
             * @example SELECT * FROM orders WHERE id = $1
             */
            sqlTemplate: string;
            /**
             * @description Stable, of the text alone
             * @example 9e107d9d372bb6826bd81d3542a419d6
             */
            templateId: string;
        };
        /** @description A page of query templates */
        QueryTemplateList: {
            /** @description When the newest of these statistics were collected */
            collectedAt: components["schemas"]["Instant"] | null;
            items: components["schemas"]["QueryTemplate"][];
            /** @description Give it as cursor for the next page; null on the last one */
            nextCursor: string | null;
            /**
             * Format: int64
             * @description Templates that match, on this page or not
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
            worst: components["schemas"]["InstanceState"] | null;
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
             * @description Whether means of queries were used as far as there are any, or those of instances alone because the window is too long or too old
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
            /**
             * Format: double
             * @description Share of the hits that were told query by query; for the rest of what coverage is about stand the means of its instance
             * @example 0.81
             */
            queryCoverage: number | null;
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
    responses: {
        /**
         * @description `malformed_json`: The body is not the JSON that is expected.
         *
         *     `validation_failed`: The request is not valid.
         */
        "400.malformed_json.validation_failed": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `validation_failed`: The request is not valid. */
        "400.validation_failed": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `api_key_invalid`: The API key opens nothing.
         *
         *     `unauthenticated`: A valid access token is needed.
         */
        "401.api_key_invalid.unauthenticated": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `email_unverified`: Your e-mail address is not confirmed.
         *
         *     `forbidden`: This is not allowed.
         *
         *     `impersonated_session`: This is not allowed.
         *
         *     `organization_required`: The token names no organisation.
         *
         *     `scope_missing`: The API key lacks the scope for this.
         */
        "403.email_unverified.forbidden.impersonated_session.organization_required.scope_missing": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: This is not allowed.
         *
         *     `impersonated_session`: This is not allowed.
         *
         *     `members_only`: An API key may not do this.
         *
         *     `organization_required`: The token names no organisation.
         */
        "403.forbidden.impersonated_session.members_only.organization_required": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `forbidden`: This is not allowed.
         *
         *     `impersonated_session`: This is not allowed.
         *
         *     `organization_required`: The token names no organisation.
         *
         *     `scope_missing`: The API key lacks the scope for this.
         */
        "403.forbidden.impersonated_session.organization_required.scope_missing": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `members_only`: An API key may not do this. */
        "403.members_only": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `members_only`: An API key may not do this.
         *
         *     `organization_required`: The token names no organisation.
         */
        "403.members_only.organization_required": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `organization_required`: The token names no organisation.
         *
         *     `scope_missing`: The API key lacks the scope for this.
         */
        "403.organization_required.scope_missing": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: There is no such resource. */
        "404.not_found": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_acceptable`: The answer would be JSON. */
        "406.not_acceptable": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `annotation_quota_reached`: The organisation has written down all that it may in a day.
         *
         *     `idempotency_answer_lost`: It was done before, and its answer was not kept.
         *
         *     `idempotency_key_in_use`: A request with this key is under way.
         *
         *     `idempotency_quota_reached`: You have all the idempotency keys that you may have.
         */
        "409.annotation_quota_reached.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `credentials_not_configured`: Credentials cannot be stored here.
         *
         *     `idempotency_answer_lost`: It was done before, and its answer was not kept.
         *
         *     `idempotency_key_in_use`: A request with this key is under way.
         *
         *     `idempotency_quota_reached`: You have all the idempotency keys that you may have.
         *
         *     `instance_name_taken`: The organisation has an instance of that name.
         *
         *     `instance_quota_reached`: The organisation has all the instances it may have.
         */
        "409.credentials_not_configured.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.instance_name_taken.instance_quota_reached": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `credentials_not_configured`: Credentials cannot be stored here.
         *
         *     `instance_name_taken`: The organisation has an instance of that name.
         */
        "409.credentials_not_configured.instance_name_taken": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `idempotency_answer_lost`: It was done before, and its answer was not kept.
         *
         *     `idempotency_key_in_use`: A request with this key is under way.
         *
         *     `idempotency_quota_reached`: You have all the idempotency keys that you may have.
         *
         *     `instance_is_pulled`: The instance does not push.
         *
         *     `token_quota_reached`: The instance got all the tokens it may get in a day.
         */
        "409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.instance_is_pulled.token_quota_reached": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `idempotency_answer_lost`: It was done before, and its answer was not kept.
         *
         *     `idempotency_key_in_use`: A request with this key is under way.
         *
         *     `idempotency_quota_reached`: You have all the idempotency keys that you may have.
         *
         *     `share_quota_reached`: The organisation has all the links it may have.
         */
        "409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.share_quota_reached": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `idempotency_answer_lost`: It was done before, and its answer was not kept.
         *
         *     `idempotency_key_in_use`: A request with this key is under way.
         *
         *     `idempotency_quota_reached`: You have all the idempotency keys that you may have.
         *
         *     `view_name_taken`: You have a view of that name.
         *
         *     `view_quota_reached`: You have all the views that you may have.
         */
        "409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.view_name_taken.view_quota_reached": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `view_name_taken`: You have a view of that name. */
        "409.view_name_taken": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_failed`: It was changed meanwhile. */
        "412.precondition_failed": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `body_too_large`: The body is too large. */
        "413.body_too_large": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: The body is of a type that is not taken here. */
        "415.unsupported_media_type": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The key stands for another request. */
        "422.idempotency_key_reused": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_required`: The version that you change has to be named. */
        "428.precondition_required": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited`: There were too many requests. */
        "429.rate_limited": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `rate_limited`: There were too many requests.
         *
         *     `too_many_checks`: Too many of these are under way.
         */
        "429.rate_limited.too_many_checks": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `rate_limited`: There were too many requests.
         *
         *     `too_many_lists`: Too many of these are under way.
         */
        "429.rate_limited.too_many_lists": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `rate_limited`: There were too many requests.
         *
         *     `too_many_streams`: Too many of these are under way.
         */
        "429.rate_limited.too_many_streams": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal_error`: Something went wrong on our side. */
        "500.internal_error": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: The service is not available right now. */
        "503.unavailable": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What the HTTP server refuses by itself: `bad_request`, `method_not_allowed`, or `refused` with any other status of the 400s */
        other: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description private, no-store; with an ETag private, no-cache: keep it and ask again with If-None-Match
         * @example private, no-store
         */
        "Cache-Control": string;
        /**
         * @description Of this answer, for If-None-Match
         * @example W/"kP1tGf0Yy3m5xwYxV1n3Gg"
         */
        ETag: string;
        /**
         * @description true when it was done before, under the same Idempotency-Key
         * @example true
         */
        "Idempotency-Replayed": string;
        /**
         * @description Requests that are left (r) until the window ends in so many seconds (t), of the policy named: draft-ietf-httpapi-ratelimit-headers-10
         * @example "subject";r=598;t=42
         */
        RateLimit: string;
        /**
         * @description So many requests (q) in so many seconds (w)
         * @example "subject";q=600;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds until another try may help
         * @example 7
         */
        "Retry-After": string;
        /**
         * @description What is asked for (RFC 6750)
         * @example Bearer realm="pgcache-dashboard"
         */
        "WWW-Authenticate": string;
        /**
         * @description Your own X-Request-Id when it has 1 to 64 letters, digits and ._-; otherwise a new one
         * @example 0f2a7c1e-5d0b-4f0a-9a39-0c8f6d1f2b11
         */
        "X-Request-Id": string;
    };
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
export type Dogfood = components['schemas']['Dogfood'];
export type DogfoodHits = components['schemas']['DogfoodHits'];
export type DogfoodPgcache = components['schemas']['DogfoodPgcache'];
export type DogfoodReads = components['schemas']['DogfoodReads'];
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
export type InstanceState = components['schemas']['InstanceState'];
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
export type PreflightState = components['schemas']['PreflightState'];
export type PreflightStep = components['schemas']['PreflightStep'];
export type Problem = components['schemas']['Problem'];
export type QueryFacet = components['schemas']['QueryFacet'];
export type QueryFacets = components['schemas']['QueryFacets'];
export type QueryHistory = components['schemas']['QueryHistory'];
export type QueryHistoryTotals = components['schemas']['QueryHistoryTotals'];
export type QueryList = components['schemas']['QueryList'];
export type QueryListItem = components['schemas']['QueryListItem'];
export type QueryOnInstance = components['schemas']['QueryOnInstance'];
export type QuerySplit = components['schemas']['QuerySplit'];
export type QueryStats = components['schemas']['QueryStats'];
export type QueryTemplate = components['schemas']['QueryTemplate'];
export type QueryTemplateList = components['schemas']['QueryTemplateList'];
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
export type Step = components['schemas']['Step'];
export type TokenRotation = components['schemas']['TokenRotation'];
export type UncacheableReason = components['schemas']['UncacheableReason'];
export type Uuid = components['schemas']['UUID'];
export type Response400MalformedJsonValidationFailed = components['responses']['400.malformed_json.validation_failed'];
export type Response400ValidationFailed = components['responses']['400.validation_failed'];
export type Response401ApiKeyInvalidUnauthenticated = components['responses']['401.api_key_invalid.unauthenticated'];
export type Response403EmailUnverifiedForbiddenImpersonatedSessionOrganizationRequiredScopeMissing = components['responses']['403.email_unverified.forbidden.impersonated_session.organization_required.scope_missing'];
export type Response403ForbiddenImpersonatedSessionMembersOnlyOrganizationRequired = components['responses']['403.forbidden.impersonated_session.members_only.organization_required'];
export type Response403ForbiddenImpersonatedSessionOrganizationRequiredScopeMissing = components['responses']['403.forbidden.impersonated_session.organization_required.scope_missing'];
export type Response403MembersOnly = components['responses']['403.members_only'];
export type Response403MembersOnlyOrganizationRequired = components['responses']['403.members_only.organization_required'];
export type Response403OrganizationRequiredScopeMissing = components['responses']['403.organization_required.scope_missing'];
export type Response404NotFound = components['responses']['404.not_found'];
export type Response406NotAcceptable = components['responses']['406.not_acceptable'];
export type Response409AnnotationQuotaReachedIdempotencyAnswerLostIdempotencyKeyInUseIdempotencyQuotaReached = components['responses']['409.annotation_quota_reached.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached'];
export type Response409CredentialsNotConfiguredIdempotencyAnswerLostIdempotencyKeyInUseIdempotencyQuotaReachedInstanceNameTakenInstanceQuotaReached = components['responses']['409.credentials_not_configured.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.instance_name_taken.instance_quota_reached'];
export type Response409CredentialsNotConfiguredInstanceNameTaken = components['responses']['409.credentials_not_configured.instance_name_taken'];
export type Response409IdempotencyAnswerLostIdempotencyKeyInUseIdempotencyQuotaReachedInstanceIsPulledTokenQuotaReached = components['responses']['409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.instance_is_pulled.token_quota_reached'];
export type Response409IdempotencyAnswerLostIdempotencyKeyInUseIdempotencyQuotaReachedShareQuotaReached = components['responses']['409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.share_quota_reached'];
export type Response409IdempotencyAnswerLostIdempotencyKeyInUseIdempotencyQuotaReachedViewNameTakenViewQuotaReached = components['responses']['409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.view_name_taken.view_quota_reached'];
export type Response409ViewNameTaken = components['responses']['409.view_name_taken'];
export type Response412PreconditionFailed = components['responses']['412.precondition_failed'];
export type Response413BodyTooLarge = components['responses']['413.body_too_large'];
export type Response415UnsupportedMediaType = components['responses']['415.unsupported_media_type'];
export type Response422IdempotencyKeyReused = components['responses']['422.idempotency_key_reused'];
export type Response428PreconditionRequired = components['responses']['428.precondition_required'];
export type Response429RateLimited = components['responses']['429.rate_limited'];
export type Response429RateLimitedTooManyChecks = components['responses']['429.rate_limited.too_many_checks'];
export type Response429RateLimitedTooManyLists = components['responses']['429.rate_limited.too_many_lists'];
export type Response429RateLimitedTooManyStreams = components['responses']['429.rate_limited.too_many_streams'];
export type Response500InternalError = components['responses']['500.internal_error'];
export type Response503Unavailable = components['responses']['503.unavailable'];
export type ResponseOther = components['responses']['other'];
export type HeaderCacheControl = components['headers']['Cache-Control'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderIdempotencyReplayed = components['headers']['Idempotency-Replayed'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type HeaderRateLimitPolicy = components['headers']['RateLimit-Policy'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type HeaderXRequestId = components['headers']['X-Request-Id'];
export type $defs = Record<string, never>;
export interface operations {
    badge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The address is the key
                 * @example pgc_share_s3xqk2_7Yw0
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SVG, to be kept for five minutes */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.members_only"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                /**
                 * @example {
                 *       "sql": "SELECT id FROM orders WHERE created_at > now() - interval '1 day'"
                 *     }
                 */
                "application/json": components["schemas"]["SqlToCheck"];
            };
        };
        responses: {
            /** @description A verdict on each statement */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            429: components["responses"]["429.rate_limited.too_many_checks"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notice": "An estimate from the text alone.",
                     *       "statements": [
                     *         {
                     *           "calls": 12,
                     *           "cautions": [
                     *             {
                     *               "message": "The instance answered with status 503.",
                     *               "offset": 12,
                     *               "token": "pgc_push_s3xqk2V0aZ1b_7Yw0"
                     *             }
                     *           ],
                     *           "excerpt": "SELECT id FROM orders",
                     *           "findings": [
                     *             {
                     *               "category": "NonDeterministicFunction",
                     *               "column": 12,
                     *               "family": "fixable",
                     *               "line": 12,
                     *               "offset": 12,
                     *               "rewrite": "Compute the value in the application and bind it: WHERE t > $1.",
                     *               "token": "now"
                     *             }
                     *           ],
                     *           "line": 12,
                     *           "more": true,
                     *           "number": 12,
                     *           "offset": 12,
                     *           "reason": {
                     *             "category": "NonDeterministicFunction",
                     *             "column": 12,
                     *             "family": "fixable",
                     *             "line": 12,
                     *             "offset": 12,
                     *             "rewrite": "Compute the value in the application and bind it: WHERE t > $1.",
                     *             "token": "now"
                     *           },
                     *           "row": 12,
                     *           "timeMs": 1.5,
                     *           "verdict": "cacheable"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "cacheable": 12,
                     *         "cacheableCalls": 0.8,
                     *         "cacheableTime": 0.64,
                     *         "notCacheable": 12,
                     *         "reasons": [
                     *           {
                     *             "calls": 12,
                     *             "category": "NonDeterministicFunction",
                     *             "family": "fixable",
                     *             "statements": 12,
                     *             "timeMs": 1.5
                     *           }
                     *         ],
                     *         "statements": 12,
                     *         "unreadable": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            429: components["responses"]["429.rate_limited.too_many_checks"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "finishedAt": "2026-11-24T10:00:00Z",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "requestedAt": "2026-11-24T10:00:00Z",
                     *           "requestedBy": "user-1",
                     *           "rowsDeleted": 12,
                     *           "state": "deleting",
                     *           "steps": 12,
                     *           "stepsDone": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Deletions"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    dogfood: {
        parameters: {
            query?: {
                /**
                 * @description What the page sent as X-View-Id: 1 to 64 of A-Z, a-z, 0-9, _ and -
                 * @example queries-7f3a
                 */
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without view: how the pgcaches are, and no reads */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "origin": {
                     *         "ms": 12,
                     *         "reads": 12
                     *       },
                     *       "pgcaches": [
                     *         {
                     *           "bypassed": {
                     *             "ms": 12,
                     *             "reads": 12
                     *           },
                     *           "hitRatio": 0.9,
                     *           "hits": {
                     *             "atLeast": 12,
                     *             "atMost": 12
                     *           },
                     *           "leftOut": true,
                     *           "region": "us",
                     *           "through": {
                     *             "ms": 12,
                     *             "reads": 12
                     *           }
                     *         }
                     *       ],
                     *       "view": "queries-7f3a"
                     *     }
                     */
                    "application/json": components["schemas"]["Dogfood"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    events: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before
                 * @example MTIzCjE3NjQ
                 */
                cursor?: string;
                /**
                 * @description Start; seven days before the end unless given
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Id of one instance
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                instance?: string;
                /**
                 * @description Kinds, separated by commas; all unless given
                 * @example restart,annotation
                 */
                kind?: string;
                /**
                 * @description 1 to 500, 100 unless given
                 * @example 50
                 */
                limit?: string;
                /**
                 * @description Only instances of this region
                 * @example us
                 */
                region?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-11-24T10:00:00Z",
                     *           "createdBy": "user-1",
                     *           "detail": {
                     *             "key": {}
                     *           },
                     *           "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "instanceName": "orders-eu",
                     *           "kind": "restart",
                     *           "link": "https://ci.example.org/deployments/7",
                     *           "title": "deploy 4f2c1d9"
                     *         }
                     *       ],
                     *       "nextCursor": "MTIzCjE3NjQ"
                     *     }
                     */
                    "application/json": components["schemas"]["Events"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    annotate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by you, 16 to 128 characters such as a UUID: whatever is sent again with it within 24 hours is done once, and answered as it was the first time
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "at": "2026-11-24T10:00:00Z",
                 *       "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                 *       "link": "https://ci.example.org/deployments/7",
                 *       "title": "deploy 4f2c1d9"
                 *     }
                 */
                "application/json": components["schemas"]["NewAnnotation"];
            };
        };
        responses: {
            /** @description Written down */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-11-24T10:00:00Z",
                     *       "createdBy": "user-1",
                     *       "detail": {
                     *         "key": {}
                     *       },
                     *       "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "instanceName": "orders-eu",
                     *       "kind": "restart",
                     *       "link": "https://ci.example.org/deployments/7",
                     *       "title": "deploy 4f2c1d9"
                     *     }
                     */
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.annotation_quota_reached.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    deleteAnnotation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an annotation
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                event: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportEvents: {
        parameters: {
            query?: {
                /**
                 * @description Start of the window
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Id of one instance
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                instance?: string;
                /**
                 * @description Kinds, separated by commas
                 * @example restart,annotation
                 */
                kind?: string;
                /**
                 * @description Only instances of this region
                 * @example us
                 */
                region?: string;
                /**
                 * @description End of the window, excluded
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, not a page */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportInstances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest last */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportRegions: {
        parameters: {
            query?: {
                /**
                 * @description Start; a day before the end unless given. At most 396 days before it
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportSeries: {
        parameters: {
            query: {
                /**
                 * @description Start of the window
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Only this instance
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                instance?: string;
                /**
                 * @description Names, separated by commas
                 * @example hit,miss,hitRatio
                 */
                metric: string;
                /**
                 * @description Only instances of this region
                 * @example us
                 */
                region?: string;
                /**
                 * @description Seconds or a time such as 5m
                 * @example 5m
                 */
                step?: string;
                /**
                 * @description End of the window, excluded
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per step, none missing */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "demo": {
                     *         "adminUrl": "http://pgcache.example.com:9090",
                     *         "createdAt": "2026-11-24T10:00:00Z",
                     *         "credential": "bearer",
                     *         "demo": true,
                     *         "health": {
                     *           "dialect": "current",
                     *           "durationMs": 12,
                     *           "lastAttemptAt": "2026-11-24T10:00:00Z",
                     *           "lastSuccessAt": "2026-11-24T10:00:00Z",
                     *           "message": "The instance answered with status 503.",
                     *           "outcome": "success",
                     *           "queriesOutcome": "success",
                     *           "samples": 12,
                     *           "state": "pending"
                     *         },
                     *         "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *         "mode": "pull",
                     *         "name": "orders-eu",
                     *         "paused": true,
                     *         "queriesEnabled": true,
                     *         "region": "eu-central",
                     *         "scrapeIntervalSeconds": 60,
                     *         "tags": [
                     *           "team:orders"
                     *         ],
                     *         "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                     *         "version": 12
                     *       },
                     *       "items": [
                     *         {
                     *           "adminUrl": "http://pgcache.example.com:9090",
                     *           "createdAt": "2026-11-24T10:00:00Z",
                     *           "credential": "bearer",
                     *           "demo": true,
                     *           "health": {
                     *             "dialect": "current",
                     *             "durationMs": 12,
                     *             "lastAttemptAt": "2026-11-24T10:00:00Z",
                     *             "lastSuccessAt": "2026-11-24T10:00:00Z",
                     *             "message": "The instance answered with status 503.",
                     *             "outcome": "success",
                     *             "queriesOutcome": "success",
                     *             "samples": 12,
                     *             "state": "pending"
                     *           },
                     *           "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "mode": "pull",
                     *           "name": "orders-eu",
                     *           "paused": true,
                     *           "queriesEnabled": true,
                     *           "region": "eu-central",
                     *           "scrapeIntervalSeconds": 60,
                     *           "tags": [
                     *             "team:orders"
                     *           ],
                     *           "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                     *           "version": 12
                     *         }
                     *       ],
                     *       "limit": 12
                     *     }
                     */
                    "application/json": components["schemas"]["Instances"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    addInstance: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by you, 16 to 128 characters such as a UUID: whatever is sent again with it within 24 hours is done once, and answered as it was the first time
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "adminUrl": "http://pgcache.example.com:9090",
                 *       "credential": {
                 *         "kind": "basic",
                 *         "password": "of the proxy in front",
                 *         "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                 *         "username": "scraper"
                 *       },
                 *       "mode": "pull",
                 *       "name": "orders-eu",
                 *       "queriesEnabled": true,
                 *       "region": "eu-central",
                 *       "scrapeIntervalSeconds": 60,
                 *       "tags": [
                 *         "team:orders"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewInstance"];
            };
        };
        responses: {
            /** @description Registered; Location names it */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "adminUrl": "http://pgcache.example.com:9090",
                     *       "createdAt": "2026-11-24T10:00:00Z",
                     *       "credential": "bearer",
                     *       "demo": true,
                     *       "health": {
                     *         "dialect": "current",
                     *         "durationMs": 12,
                     *         "lastAttemptAt": "2026-11-24T10:00:00Z",
                     *         "lastSuccessAt": "2026-11-24T10:00:00Z",
                     *         "message": "The instance answered with status 503.",
                     *         "outcome": "success",
                     *         "queriesOutcome": "success",
                     *         "samples": 12,
                     *         "state": "pending"
                     *       },
                     *       "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "mode": "pull",
                     *       "name": "orders-eu",
                     *       "paused": true,
                     *       "queriesEnabled": true,
                     *       "region": "eu-central",
                     *       "scrapeIntervalSeconds": 60,
                     *       "tags": [
                     *         "team:orders"
                     *       ],
                     *       "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                     *       "version": 12
                     *     }
                     */
                    "application/json": components["schemas"]["Instance"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.email_unverified.forbidden.impersonated_session.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.credentials_not_configured.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.instance_name_taken.instance_quota_reached"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instance; ETag is that of its version, for If-Match */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "adminUrl": "http://pgcache.example.com:9090",
                     *       "createdAt": "2026-11-24T10:00:00Z",
                     *       "credential": "bearer",
                     *       "demo": true,
                     *       "health": {
                     *         "dialect": "current",
                     *         "durationMs": 12,
                     *         "lastAttemptAt": "2026-11-24T10:00:00Z",
                     *         "lastSuccessAt": "2026-11-24T10:00:00Z",
                     *         "message": "The instance answered with status 503.",
                     *         "outcome": "success",
                     *         "queriesOutcome": "success",
                     *         "samples": 12,
                     *         "state": "pending"
                     *       },
                     *       "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "mode": "pull",
                     *       "name": "orders-eu",
                     *       "paused": true,
                     *       "queriesEnabled": true,
                     *       "region": "eu-central",
                     *       "scrapeIntervalSeconds": 60,
                     *       "tags": [
                     *         "team:orders"
                     *       ],
                     *       "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                     *       "version": 12
                     *     }
                     */
                    "application/json": components["schemas"]["Instance"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    deleteInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, and its measurements will be; Location tells how far it is */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "adminUrl": "http://pgcache.example.com:9090",
                 *       "credential": {
                 *         "kind": "basic",
                 *         "password": "of the proxy in front",
                 *         "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                 *         "username": "scraper"
                 *       },
                 *       "name": "orders-eu",
                 *       "paused": true,
                 *       "queriesEnabled": true,
                 *       "region": "us",
                 *       "scrapeIntervalSeconds": 60,
                 *       "tags": [
                 *         "team:orders"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["InstanceEdit"];
            };
        };
        responses: {
            /** @description The instance as it is now, and its new ETag */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "adminUrl": "http://pgcache.example.com:9090",
                     *       "createdAt": "2026-11-24T10:00:00Z",
                     *       "credential": "bearer",
                     *       "demo": true,
                     *       "health": {
                     *         "dialect": "current",
                     *         "durationMs": 12,
                     *         "lastAttemptAt": "2026-11-24T10:00:00Z",
                     *         "lastSuccessAt": "2026-11-24T10:00:00Z",
                     *         "message": "The instance answered with status 503.",
                     *         "outcome": "success",
                     *         "queriesOutcome": "success",
                     *         "samples": 12,
                     *         "state": "pending"
                     *       },
                     *       "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "mode": "pull",
                     *       "name": "orders-eu",
                     *       "paused": true,
                     *       "queriesEnabled": true,
                     *       "region": "eu-central",
                     *       "scrapeIntervalSeconds": 60,
                     *       "tags": [
                     *         "team:orders"
                     *       ],
                     *       "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                     *       "version": 12
                     *     }
                     */
                    "application/json": components["schemas"]["Instance"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.email_unverified.forbidden.impersonated_session.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.credentials_not_configured.instance_name_taken"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            428: components["responses"]["428.precondition_required"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 288 rows of five minutes, the last one under way */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportQueries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, not a page */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    exportQueryHistory: {
        parameters: {
            query?: {
                /**
                 * @description Start of the window
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description End of the window, excluded
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description csv (RFC 4180) or json
                 * @example csv
                 */
                format: string;
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of the window, an hour unless given */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    /**
                     * @description Names the file
                     * @example attachment; filename="instances.csv"
                     */
                    "Content-Disposition"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "orders",
                     *         "region": "us"
                     *       }
                     *     ]
                     */
                    "application/json": {
                        [key: string]: unknown;
                    }[];
                    /**
                     * @example name,region
                     *     orders,us
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    instanceHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 288 buckets, the last one under way */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bucketSeconds": 60,
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "health": {
                     *         "dialect": "current",
                     *         "durationMs": 12,
                     *         "lastAttemptAt": "2026-11-24T10:00:00Z",
                     *         "lastSuccessAt": "2026-11-24T10:00:00Z",
                     *         "message": "The instance answered with status 503.",
                     *         "outcome": "success",
                     *         "queriesOutcome": "success",
                     *         "samples": 12,
                     *         "state": "pending"
                     *       },
                     *       "strip": [
                     *         {
                     *           "at": "2026-11-24T10:00:00Z",
                     *           "failed": 12,
                     *           "lastFailure": "http_5xx",
                     *           "maxDurationMs": 12,
                     *           "message": "The instance answered with status 503.",
                     *           "ok": 12,
                     *           "samples": 12
                     *         }
                     *       ],
                     *       "successRatio": 0.9
                     *     }
                     */
                    "application/json": components["schemas"]["ScrapeStrip"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    instanceNotCached: {
        parameters: {
            query?: {
                /**
                 * @description Start; a day before the end unless given, or as much as can be read of so many instances
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All families, and how all queries ended */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "classes": {
                     *         "hit": 12,
                     *         "miss": 12,
                     *         "parseError": 12,
                     *         "total": 12,
                     *         "uncacheable": 12,
                     *         "unsupported": 12
                     *       },
                     *       "families": [
                     *         {
                     *           "family": "fixable",
                     *           "reasons": [
                     *             {
                     *               "category": "VolatileFunction",
                     *               "guide": {
                     *                 "advice": "Compute the value in the application and bind it.",
                     *                 "after": "WHERE created_at > $1",
                     *                 "before": "WHERE created_at > now() - interval '1 day'",
                     *                 "meaning": "The query calls a function whose value changes."
                     *               },
                     *               "queries": [
                     *                 {
                     *                   "details": "now",
                     *                   "executions": 12,
                     *                   "fingerprint": "16845390139448941002",
                     *                   "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *                   "originMs": 1.5,
                     *                   "potential": {
                     *                     "highMs": 3420,
                     *                     "lowMs": 1800
                     *                   },
                     *                   "sqlTemplate": "SELECT * FROM orders WHERE id = $1",
                     *                   "tables": [
                     *                     "public.orders"
                     *                   ]
                     *                 }
                     *               ],
                     *               "share": {
                     *                 "executions": 12,
                     *                 "originMs": 1.5,
                     *                 "potential": {
                     *                   "highMs": 3420,
                     *                   "lowMs": 1800
                     *                 },
                     *                 "queries": 12,
                     *                 "timeShare": 0.4
                     *               }
                     *             }
                     *           ],
                     *           "share": {
                     *             "executions": 12,
                     *             "originMs": 1.5,
                     *             "potential": {
                     *               "highMs": 3420,
                     *               "lowMs": 1800
                     *             },
                     *             "queries": 12,
                     *             "timeShare": 0.4
                     *           }
                     *         }
                     *       ],
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "instances": [
                     *         {
                     *           "classes": {
                     *             "hit": 12,
                     *             "miss": 12,
                     *             "parseError": 12,
                     *             "total": 12,
                     *             "uncacheable": 12,
                     *             "unsupported": 12
                     *           },
                     *           "dialect": "current",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "reasonsReported": true,
                     *           "region": "us"
                     *         }
                     *       ],
                     *       "reasonsReported": "all",
                     *       "to": "2026-11-24T10:00:00Z",
                     *       "uncached": {
                     *         "executions": 12,
                     *         "originMs": 1.5,
                     *         "potential": {
                     *           "highMs": 3420,
                     *           "lowMs": 1800
                     *         },
                     *         "queries": 12,
                     *         "timeShare": 0.4
                     *       },
                     *       "unknownShare": 0.02
                     *     }
                     */
                    "application/json": components["schemas"]["NotCached"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    instanceOverview: {
        parameters: {
            query?: {
                /**
                 * @description previous (unless given) for the time right before, week for the same time a week ago, none, or the start of a window of the same length
                 * @example previous
                 */
                compare?: string;
                /**
                 * @description Start; a day before the end unless given. At most 396 days before it
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window, and of the compared one */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "compare": {
                     *         "from": "2026-11-24T10:00:00Z",
                     *         "to": "2026-11-24T10:00:00Z"
                     *       },
                     *       "freshness": [
                     *         {
                     *           "freshness": {
                     *             "etaSeconds": 12,
                     *             "eventsPerSecond": 12,
                     *             "invalidationsPerSecond": 12,
                     *             "lagBytes": 1048576,
                     *             "lagSeconds": 12,
                     *             "lagSlope": 12,
                     *             "retained": "ok",
                     *             "state": "idle"
                     *           },
                     *           "health": "pending",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "region": "us"
                     *         }
                     *       ],
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "funnel": {
                     *         "cacheable": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "cacheableShare": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "hit": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "hitRatio": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "miss": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "offload": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "parseError": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "total": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "uncacheable": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "unsupported": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         }
                     *       },
                     *       "latency": {
                     *         "cache": {
                     *           "count": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "meanMs": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "p50Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p95Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p99Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           }
                     *         },
                     *         "origin": {
                     *           "count": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "meanMs": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "p50Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p95Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p99Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "regions": [
                     *         {
                     *           "cacheP95Ms": {
                     *             "max": 48,
                     *             "min": 3.1,
                     *             "weighted": 9.2
                     *           },
                     *           "hitRatio": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "instances": 12,
                     *           "lagBytes": 1048576,
                     *           "offload": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "originP95Ms": {
                     *             "max": 48,
                     *             "min": 3.1,
                     *             "weighted": 9.2
                     *           },
                     *           "queriesPerSecond": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "region": "us",
                     *           "up": 12,
                     *           "worst": "pending"
                     *         }
                     *       ],
                     *       "replication": {
                     *         "invalidations": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "invalidationsPerWrite": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "maxLagBytes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "writes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         }
                     *       },
                     *       "savings": {
                     *         "avoidedSessions": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "basis": "queries",
                     *         "coverage": 0.94,
                     *         "originEgressAvoidedBytes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "queryCoverage": 0.81,
                     *         "savedOriginMs": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "top": [
                     *           {
                     *             "fingerprint": "16845390139448941002",
                     *             "hits": 12,
                     *             "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *             "meanCacheMs": 1.5,
                     *             "meanOriginMs": 1.5,
                     *             "savedOriginMs": 1.5
                     *           }
                     *         ]
                     *       },
                     *       "tier": "5m",
                     *       "to": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    queries: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before
                 * @example MTIzCjE3NjQ
                 */
                cursor?: string;
                /**
                 * @description Terms that all hold, at most 16 in 500 characters: text, table:orders, status:uncacheable, reason:VolatileFunction, state:Ready, hits>100, hit_ratio<50%, p:cache<5ms, db_time>1s, last_seen<1h, new:24h and more, see docs/queries.md
                 * @example table:orders hits>100 last_seen<1h
                 */
                filter?: string;
                /**
                 * @description Start of the window of recent executions; an hour before its end unless given, at most 24 hours
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Rows, 1 to 500; 50 unless given
                 * @example 50
                 */
                limit?: string;
                /**
                 * @description desc (unless given) or asc
                 * @example desc
                 */
                order?: string;
                /**
                 * @description Part of the SQL as it is, any case, at most 200 characters
                 * @example FROM orders
                 */
                search?: string;
                /**
                 * @description dbTime (unless given), executions, executionsPerSecond, hits, misses, hitRatio, latency, cacheLatency, p95CacheLatency, p99CacheLatency, originLatency, speedUp, rows, savedTime, invalidations, bytesServed, state, query, firstSeen or lastSeen; unknown values come last
                 * @example dbTime
                 */
                sort?: string;
                /**
                 * @description Points of each row over the window, 2 to 48; with at most 50 rows
                 * @example 12
                 */
                sparkline?: string;
                /**
                 * @description End of it, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of queries */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryList"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    queryHistory: {
        parameters: {
            query?: {
                /**
                 * @description Start; a day before the end unless given. At most 30 days before it
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Seconds: 300, 900, 3600, 21600 or 86400; about 300 points unless given
                 * @example 5m
                 */
                step?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: {
                /**
                 * @description ETag of the answer that you have
                 * @example W/"kP1tGf0Yy3m5xwYxV1n3Gg"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description As in the list of queries, or (other)
                 * @example 16845390139448941002
                 */
                fingerprint: string;
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry per step in every column, none missing */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cacheHits": [
                     *         12
                     *       ],
                     *       "cacheMisses": [
                     *         12
                     *       ],
                     *       "executions": [
                     *         12
                     *       ],
                     *       "fingerprint": "16845390139448941002",
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "hitRatio": [
                     *         0.9
                     *       ],
                     *       "meanCacheMs": [
                     *         1.5
                     *       ],
                     *       "meanOriginMs": [
                     *         1.5
                     *       ],
                     *       "points": 12,
                     *       "stepSeconds": 300,
                     *       "tier": "5m",
                     *       "to": "2026-11-24T10:00:00Z",
                     *       "totals": {
                     *         "bytesServed": 1048576,
                     *         "cacheHits": 12,
                     *         "cacheMisses": 12,
                     *         "executions": 12,
                     *         "hitRatio": 0.9,
                     *         "meanCacheMs": 1.5,
                     *         "meanOriginMs": 1.5,
                     *         "timeCacheMs": 1.5,
                     *         "timeOriginMs": 1.5
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["QueryHistory"];
                };
            };
            /** @description You have it already: the ETag fits */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instance that was asked about is one of them */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dbTimeMs": 1.5,
                     *       "executions": 12,
                     *       "hitRatio": 0.9,
                     *       "items": [
                     *         {
                     *           "dialect": "current",
                     *           "executionShare": 0.25,
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "instanceName": "orders-eu",
                     *           "query": {
                     *             "avgLatencyCacheMs": 1.5,
                     *             "avgLatencyOriginMs": 1.5,
                     *             "avgRowsReturned": 1.5,
                     *             "bytesServed": 1048576,
                     *             "cacheHits": 12,
                     *             "cacheMisses": 12,
                     *             "cacheable": true,
                     *             "dbTimeMs": 1.5,
                     *             "executionCount": 12,
                     *             "fingerprint": "16845390139448941002",
                     *             "firstSeen": "2026-11-24T10:00:00Z",
                     *             "hitRatio": 0.9,
                     *             "invalidations": 12,
                     *             "lastSeen": "2026-11-24T10:00:00Z",
                     *             "meanLatencyMs": 1.5,
                     *             "p95LatencyCacheMs": 1.5,
                     *             "p99LatencyCacheMs": 1.5,
                     *             "pinned": true,
                     *             "savedMs": 1.5,
                     *             "speedUp": 12,
                     *             "sqlTemplate": "SELECT * FROM orders WHERE id = $1",
                     *             "state": "Ready",
                     *             "tables": [
                     *               "public.orders"
                     *             ],
                     *             "uncacheableReason": {
                     *               "category": "VolatileFunction",
                     *               "details": "random"
                     *             }
                     *           },
                     *           "reasonsReported": true,
                     *           "region": "eu-central"
                     *         }
                     *       ],
                     *       "savedMs": 1.5,
                     *       "sqlTemplate": "SELECT * FROM orders WHERE id = $1"
                     *     }
                     */
                    "application/json": components["schemas"]["QuerySplit"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    rotateToken: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by you, 16 to 128 characters such as a UUID: whatever is sent again with it within 24 hours is done once, and answered as it was the first time
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "revokeNow": true
                 *     }
                 */
                "application/json": components["schemas"]["TokenRotation"];
            };
        };
        responses: {
            /** @description Issued; the token is in this answer and nowhere else */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "previousValidUntil": "2026-11-24T10:00:00Z",
                     *       "token": "pgc_push_s3xqk2V0aZ1b_7Yw0"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.instance_is_pulled.token_quota_reached"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    revokeTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an instance of yours
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                id: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked, or there was none */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    live: {
        parameters: {
            query?: {
                /**
                 * @description Id of one instance; all of the organisation unless given
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                instance?: string;
            };
            header?: {
                /**
                 * @description id of the last event that you had
                 * @example 42
                 */
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveSnapshot"] | components["schemas"]["LiveHealth"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited.too_many_streams"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    notCached: {
        parameters: {
            query?: {
                /**
                 * @description Start; a day before the end unless given, or as much as can be read of so many instances
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Only instances of this region, at most 32 characters
                 * @example us
                 */
                region?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "classes": {
                     *         "hit": 12,
                     *         "miss": 12,
                     *         "parseError": 12,
                     *         "total": 12,
                     *         "uncacheable": 12,
                     *         "unsupported": 12
                     *       },
                     *       "families": [
                     *         {
                     *           "family": "fixable",
                     *           "reasons": [
                     *             {
                     *               "category": "VolatileFunction",
                     *               "guide": {
                     *                 "advice": "Compute the value in the application and bind it.",
                     *                 "after": "WHERE created_at > $1",
                     *                 "before": "WHERE created_at > now() - interval '1 day'",
                     *                 "meaning": "The query calls a function whose value changes."
                     *               },
                     *               "queries": [
                     *                 {
                     *                   "details": "now",
                     *                   "executions": 12,
                     *                   "fingerprint": "16845390139448941002",
                     *                   "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *                   "originMs": 1.5,
                     *                   "potential": {
                     *                     "highMs": 3420,
                     *                     "lowMs": 1800
                     *                   },
                     *                   "sqlTemplate": "SELECT * FROM orders WHERE id = $1",
                     *                   "tables": [
                     *                     "public.orders"
                     *                   ]
                     *                 }
                     *               ],
                     *               "share": {
                     *                 "executions": 12,
                     *                 "originMs": 1.5,
                     *                 "potential": {
                     *                   "highMs": 3420,
                     *                   "lowMs": 1800
                     *                 },
                     *                 "queries": 12,
                     *                 "timeShare": 0.4
                     *               }
                     *             }
                     *           ],
                     *           "share": {
                     *             "executions": 12,
                     *             "originMs": 1.5,
                     *             "potential": {
                     *               "highMs": 3420,
                     *               "lowMs": 1800
                     *             },
                     *             "queries": 12,
                     *             "timeShare": 0.4
                     *           }
                     *         }
                     *       ],
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "instances": [
                     *         {
                     *           "classes": {
                     *             "hit": 12,
                     *             "miss": 12,
                     *             "parseError": 12,
                     *             "total": 12,
                     *             "uncacheable": 12,
                     *             "unsupported": 12
                     *           },
                     *           "dialect": "current",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "reasonsReported": true,
                     *           "region": "us"
                     *         }
                     *       ],
                     *       "reasonsReported": "all",
                     *       "to": "2026-11-24T10:00:00Z",
                     *       "uncached": {
                     *         "executions": 12,
                     *         "originMs": 1.5,
                     *         "potential": {
                     *           "highMs": 3420,
                     *           "lowMs": 1800
                     *         },
                     *         "queries": 12,
                     *         "timeShare": 0.4
                     *       },
                     *       "unknownShare": 0.02
                     *     }
                     */
                    "application/json": components["schemas"]["NotCached"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    overview: {
        parameters: {
            query?: {
                /**
                 * @description previous (unless given) for the time right before, week for the same time a week ago, none, or the start of a window of the same length
                 * @example previous
                 */
                compare?: string;
                /**
                 * @description Start; a day before the end unless given. At most 396 days before it
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "compare": {
                     *         "from": "2026-11-24T10:00:00Z",
                     *         "to": "2026-11-24T10:00:00Z"
                     *       },
                     *       "freshness": [
                     *         {
                     *           "freshness": {
                     *             "etaSeconds": 12,
                     *             "eventsPerSecond": 12,
                     *             "invalidationsPerSecond": 12,
                     *             "lagBytes": 1048576,
                     *             "lagSeconds": 12,
                     *             "lagSlope": 12,
                     *             "retained": "ok",
                     *             "state": "idle"
                     *           },
                     *           "health": "pending",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "region": "us"
                     *         }
                     *       ],
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "funnel": {
                     *         "cacheable": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "cacheableShare": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "hit": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "hitRatio": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "miss": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "offload": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "parseError": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "total": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "uncacheable": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "unsupported": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         }
                     *       },
                     *       "latency": {
                     *         "cache": {
                     *           "count": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "meanMs": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "p50Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p95Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p99Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           }
                     *         },
                     *         "origin": {
                     *           "count": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "meanMs": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "p50Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p95Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p99Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "regions": [
                     *         {
                     *           "cacheP95Ms": {
                     *             "max": 48,
                     *             "min": 3.1,
                     *             "weighted": 9.2
                     *           },
                     *           "hitRatio": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "instances": 12,
                     *           "lagBytes": 1048576,
                     *           "offload": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "originP95Ms": {
                     *             "max": 48,
                     *             "min": 3.1,
                     *             "weighted": 9.2
                     *           },
                     *           "queriesPerSecond": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "region": "us",
                     *           "up": 12,
                     *           "worst": "pending"
                     *         }
                     *       ],
                     *       "replication": {
                     *         "invalidations": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "invalidationsPerWrite": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "maxLagBytes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "writes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         }
                     *       },
                     *       "savings": {
                     *         "avoidedSessions": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "basis": "queries",
                     *         "coverage": 0.94,
                     *         "originEgressAvoidedBytes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "queryCoverage": 0.81,
                     *         "savedOriginMs": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "top": [
                     *           {
                     *             "fingerprint": "16845390139448941002",
                     *             "hits": 12,
                     *             "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *             "meanCacheMs": 1.5,
                     *             "meanOriginMs": 1.5,
                     *             "savedOriginMs": 1.5
                     *           }
                     *         ]
                     *       },
                     *       "tier": "5m",
                     *       "to": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                /**
                 * @example {
                 *       "adminUrl": "http://pgcache.example.com:9090",
                 *       "credential": {
                 *         "kind": "basic",
                 *         "password": "of the proxy in front",
                 *         "token": "pgc_push_s3xqk2V0aZ1b_7Yw0",
                 *         "username": "scraper"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PreflightRequest"];
            };
        };
        responses: {
            /** @description Nine events, in this order */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["PreflightStep"][];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.email_unverified.forbidden.impersonated_session.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            429: components["responses"]["429.rate_limited.too_many_streams"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    queryTemplates: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before
                 * @example MTIzCjE3NjQ
                 */
                cursor?: string;
                /**
                 * @description As for the queries of one instance, and about the query on each instance, but without hit_ratio, speed_up, rows, latency and percentiles
                 * @example region:us status:uncacheable
                 */
                filter?: string;
                /**
                 * @description Rows, 1 to 50; 50 unless given
                 * @example 20
                 */
                limit?: string;
                /**
                 * @description desc (unless given) or asc
                 * @example desc
                 */
                order?: string;
                /**
                 * @description Part of the SQL as it is, any case, at most 200 characters
                 * @example FROM orders
                 */
                search?: string;
                /**
                 * @description dbTime (unless given), executions, hits, misses, hitRatio, savedTime, invalidations, bytesServed, instances, query, firstSeen or lastSeen; unknown values come last
                 * @example dbTime
                 */
                sort?: string;
                /**
                 * @description Points of each row over the last 24 hours, 2 to 48
                 * @example 24
                 */
                sparkline?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "collectedAt": "2026-11-24T10:00:00Z",
                     *       "items": [
                     *         {
                     *           "bytesServed": 12,
                     *           "cacheHits": 12,
                     *           "cacheMisses": 12,
                     *           "dbTimeMs": 1.5,
                     *           "executions": 12,
                     *           "firstSeen": "2026-11-24T10:00:00Z",
                     *           "hitRatio": 0.9,
                     *           "instances": [
                     *             {
                     *               "dialect": "current",
                     *               "executionShare": 0.25,
                     *               "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *               "instanceName": "orders-eu",
                     *               "query": {
                     *                 "avgLatencyCacheMs": 1.5,
                     *                 "avgLatencyOriginMs": 1.5,
                     *                 "avgRowsReturned": 1.5,
                     *                 "bytesServed": 1048576,
                     *                 "cacheHits": 12,
                     *                 "cacheMisses": 12,
                     *                 "cacheable": true,
                     *                 "dbTimeMs": 1.5,
                     *                 "executionCount": 12,
                     *                 "fingerprint": "16845390139448941002",
                     *                 "firstSeen": "2026-11-24T10:00:00Z",
                     *                 "hitRatio": 0.9,
                     *                 "invalidations": 12,
                     *                 "lastSeen": "2026-11-24T10:00:00Z",
                     *                 "meanLatencyMs": 1.5,
                     *                 "p95LatencyCacheMs": 1.5,
                     *                 "p99LatencyCacheMs": 1.5,
                     *                 "pinned": true,
                     *                 "savedMs": 1.5,
                     *                 "speedUp": 12,
                     *                 "sqlTemplate": "SELECT * FROM orders WHERE id = $1",
                     *                 "state": "Ready",
                     *                 "tables": [
                     *                   "public.orders"
                     *                 ],
                     *                 "uncacheableReason": {
                     *                   "category": "VolatileFunction",
                     *                   "details": "random"
                     *                 }
                     *               },
                     *               "reasonsReported": true,
                     *               "region": "eu-central"
                     *             }
                     *           ],
                     *           "invalidations": 12,
                     *           "lastSeen": "2026-11-24T10:00:00Z",
                     *           "savedMs": 1.5,
                     *           "sparkline": [
                     *             12
                     *           ],
                     *           "sqlTemplate": "SELECT * FROM orders WHERE id = $1",
                     *           "templateId": "9e107d9d372bb6826bd81d3542a419d6"
                     *         }
                     *       ],
                     *       "nextCursor": "MTIzCjE3NjQ",
                     *       "total": 12,
                     *       "totalDbTimeMs": 1.5,
                     *       "totalExecutions": 12
                     *     }
                     */
                    "application/json": components["schemas"]["QueryTemplateList"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited.too_many_lists"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    regions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the answer that you have
                 * @example W/"kP1tGf0Yy3m5xwYxV1n3Gg"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "code": "us",
                     *           "name": "US East"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Regions"];
                };
            };
            /** @description You have it already: the ETag fits */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    series: {
        parameters: {
            query: {
                /**
                 * @description none (unless given), previous for the time right before, week for the same time a week ago, or the start of a window of the same length
                 * @example previous
                 */
                compare?: string;
                /**
                 * @description Start; an hour before the end unless given. At most 396 days before it
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Id of one instance
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                instance?: string;
                /**
                 * @description Up to 32 names, separated by commas: hit, miss, uncacheable, unsupported, parseError, total, hitRatio, cacheableShare, offload, or a measured column such as queriesCacheHit, replicationLagBytes, latencyCacheP95Ms, latencyCacheMeanMs. A wrong name is answered with all of them
                 * @example hit,miss,hitRatio
                 */
                metric: string;
                /**
                 * @description Region of instances, if not one instance
                 * @example us
                 */
                region?: string;
                /**
                 * @description Seconds: 30, 60, 300, 900, 3600, 21600 or 86400, at most 2100 points; about 300 points unless given. Never shorter than the scrape interval, than 300 for more than one instance or after a week, than 3600 after 30 days
                 * @example 5m
                 */
                step?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: {
                /**
                 * @description ETag of the answer that you have
                 * @example W/"kP1tGf0Yy3m5xwYxV1n3Gg"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry per step in every column, none missing */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description You have it already: the ETag fits */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.organization_required.scope_missing"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    shared: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The address is the key
                 * @example pgc_share_s3xqk2_7Yw0
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The view */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresAt": "2026-11-24T10:00:00Z",
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "state": "Ready",
                     *       "title": "Deployment 7",
                     *       "to": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SharedView"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.members_only"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    sharedOverview: {
        parameters: {
            query?: {
                /**
                 * @description Start; a day before the end unless given. At most 396 days before it
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description End, excluded; now unless given
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The address is the key
                 * @example pgc_share_s3xqk2_7Yw0
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of the window, and of the compared one */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "compare": {
                     *         "from": "2026-11-24T10:00:00Z",
                     *         "to": "2026-11-24T10:00:00Z"
                     *       },
                     *       "freshness": [
                     *         {
                     *           "freshness": {
                     *             "etaSeconds": 12,
                     *             "eventsPerSecond": 12,
                     *             "invalidationsPerSecond": 12,
                     *             "lagBytes": 1048576,
                     *             "lagSeconds": 12,
                     *             "lagSlope": 12,
                     *             "retained": "ok",
                     *             "state": "idle"
                     *           },
                     *           "health": "pending",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "region": "us"
                     *         }
                     *       ],
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "funnel": {
                     *         "cacheable": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "cacheableShare": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "hit": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "hitRatio": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "miss": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "offload": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "parseError": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "total": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "uncacheable": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "unsupported": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         }
                     *       },
                     *       "latency": {
                     *         "cache": {
                     *           "count": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "meanMs": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "p50Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p95Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p99Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           }
                     *         },
                     *         "origin": {
                     *           "count": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "meanMs": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "p50Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p95Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           },
                     *           "p99Ms": {
                     *             "before": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             },
                     *             "value": {
                     *               "max": 48,
                     *               "min": 3.1,
                     *               "weighted": 9.2
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "regions": [
                     *         {
                     *           "cacheP95Ms": {
                     *             "max": 48,
                     *             "min": 3.1,
                     *             "weighted": 9.2
                     *           },
                     *           "hitRatio": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "instances": 12,
                     *           "lagBytes": 1048576,
                     *           "offload": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "originP95Ms": {
                     *             "max": 48,
                     *             "min": 3.1,
                     *             "weighted": 9.2
                     *           },
                     *           "queriesPerSecond": {
                     *             "before": 0.74,
                     *             "delta": 0.17,
                     *             "value": 0.91
                     *           },
                     *           "region": "us",
                     *           "up": 12,
                     *           "worst": "pending"
                     *         }
                     *       ],
                     *       "replication": {
                     *         "invalidations": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "invalidationsPerWrite": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "maxLagBytes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "writes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         }
                     *       },
                     *       "savings": {
                     *         "avoidedSessions": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "basis": "queries",
                     *         "coverage": 0.94,
                     *         "originEgressAvoidedBytes": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "queryCoverage": 0.81,
                     *         "savedOriginMs": {
                     *           "before": 0.74,
                     *           "delta": 0.17,
                     *           "value": 0.91
                     *         },
                     *         "top": [
                     *           {
                     *             "fingerprint": "16845390139448941002",
                     *             "hits": 12,
                     *             "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *             "meanCacheMs": 1.5,
                     *             "meanOriginMs": 1.5,
                     *             "savedOriginMs": 1.5
                     *           }
                     *         ]
                     *       },
                     *       "tier": "5m",
                     *       "to": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.members_only"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    sharedSeries: {
        parameters: {
            query: {
                /**
                 * @description Start of the window
                 * @example 2026-11-24T09:00:00Z
                 */
                from?: string;
                /**
                 * @description Names, separated by commas
                 * @example hit,miss,hitRatio
                 */
                metric: string;
                /**
                 * @description Seconds or a time such as 5m
                 * @example 5m
                 */
                step?: string;
                /**
                 * @description End of the window, excluded
                 * @example 2026-11-24T10:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The address is the key
                 * @example pgc_share_s3xqk2_7Yw0
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry per step in every column, none missing */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "compare": {
                     *         "from": "2026-11-24T10:00:00Z",
                     *         "gaps": [
                     *           12
                     *         ],
                     *         "resets": [
                     *           12
                     *         ],
                     *         "series": [
                     *           {
                     *             "kind": "growth",
                     *             "last": [
                     *               12
                     *             ],
                     *             "max": [
                     *               12
                     *             ],
                     *             "metric": "hitRatio",
                     *             "min": [
                     *               12
                     *             ],
                     *             "total": 12,
                     *             "unit": "ratio",
                     *             "values": [
                     *               12
                     *             ],
                     *             "weighted": [
                     *               12
                     *             ]
                     *           }
                     *         ],
                     *         "to": "2026-11-24T10:00:00Z"
                     *       },
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "gaps": [
                     *         12
                     *       ],
                     *       "instance": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "points": 288,
                     *       "region": "us",
                     *       "resets": [
                     *         12
                     *       ],
                     *       "scope": "instance",
                     *       "series": [
                     *         {
                     *           "kind": "growth",
                     *           "last": [
                     *             12
                     *           ],
                     *           "max": [
                     *             12
                     *           ],
                     *           "metric": "hitRatio",
                     *           "min": [
                     *             12
                     *           ],
                     *           "total": 12,
                     *           "unit": "ratio",
                     *           "values": [
                     *             12
                     *           ],
                     *           "weighted": [
                     *             12
                     *           ]
                     *         }
                     *       ],
                     *       "stepSeconds": 300,
                     *       "tier": "raw",
                     *       "to": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["400.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.members_only"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "createdAt": "2026-11-24T10:00:00Z",
                     *           "createdBy": "user-1",
                     *           "expiresAt": "2026-11-24T10:00:00Z",
                     *           "from": "2026-11-24T10:00:00Z",
                     *           "id": "s3xqk2V0aZ1b",
                     *           "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "kind": "view",
                     *           "path": "/api/v1/shared/pgc_share_s3xqk2V0aZ1b_7Yw0",
                     *           "start": "pgc_share_s3xqk2",
                     *           "state": "Ready",
                     *           "title": "Deployment 7",
                     *           "to": "2026-11-24T10:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ShareLinks"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.members_only.organization_required"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    share: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by you, 16 to 128 characters such as a UUID: whatever is sent again with it within 24 hours is done once, and answered as it was the first time
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expiresInDays": 12,
                 *       "from": "2026-11-24T09:00:00Z",
                 *       "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                 *       "kind": "badge",
                 *       "state": "Ready",
                 *       "title": "Deployment 7",
                 *       "to": "2026-11-24T10:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewShareLink"];
            };
        };
        responses: {
            /** @description Made; its address is in this answer and nowhere else */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "createdAt": "2026-11-24T10:00:00Z",
                     *       "createdBy": "user-1",
                     *       "expiresAt": "2026-11-24T10:00:00Z",
                     *       "from": "2026-11-24T10:00:00Z",
                     *       "id": "s3xqk2V0aZ1b",
                     *       "instanceId": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "kind": "view",
                     *       "path": "/api/v1/shared/pgc_share_s3xqk2V0aZ1b_7Yw0",
                     *       "start": "pgc_share_s3xqk2",
                     *       "state": "Ready",
                     *       "title": "Deployment 7",
                     *       "to": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ShareLink"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.members_only.organization_required"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.share_quota_reached"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    unshare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a link
                 * @example s3xqk2
                 */
                share: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.members_only.organization_required"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
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
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *           "name": "orders-eu",
                     *           "owner": "user-1",
                     *           "screen": "queries",
                     *           "shared": true,
                     *           "state": "Ready",
                     *           "updatedAt": "2026-11-24T10:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.members_only.organization_required"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    saveView: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by you, 16 to 128 characters such as a UUID: whatever is sent again with it within 24 hours is done once, and answered as it was the first time
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "orders-eu",
                 *       "screen": "queries",
                 *       "shared": true,
                 *       "state": "Ready"
                 *     }
                 */
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description Saved */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "name": "orders-eu",
                     *       "owner": "user-1",
                     *       "screen": "queries",
                     *       "shared": true,
                     *       "state": "Ready",
                     *       "updatedAt": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.members_only.organization_required"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.idempotency_answer_lost.idempotency_key_in_use.idempotency_quota_reached.view_name_taken.view_quota_reached"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    replaceView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a view
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                view: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "orders-eu",
                 *       "screen": "queries",
                 *       "shared": true,
                 *       "state": "Ready"
                 *     }
                 */
                "application/json": components["schemas"]["NewSavedView"];
            };
        };
        responses: {
            /** @description The view as it is now */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
                     *       "name": "orders-eu",
                     *       "owner": "user-1",
                     *       "screen": "queries",
                     *       "shared": true,
                     *       "state": "Ready",
                     *       "updatedAt": "2026-11-24T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            400: components["responses"]["400.malformed_json.validation_failed"];
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.members_only.organization_required"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            409: components["responses"]["409.view_name_taken"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a view
                 * @example 0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44
                 */
                view: components["schemas"]["UUID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.api_key_invalid.unauthenticated"];
            403: components["responses"]["403.forbidden.impersonated_session.members_only.organization_required"];
            404: components["responses"]["404.not_found"];
            406: components["responses"]["406.not_acceptable"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.unavailable"];
            default: components["responses"]["other"];
        };
    };
}
