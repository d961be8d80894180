package com.pgcache.collector;

import com.pgcache.model.exposition.Limits;
import com.pgcache.model.secret.KeyRingSettings;
import com.pgcache.model.target.FetchLimits;
import com.pgcache.model.target.TargetSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Every limit of the collector. Sizes in bytes, times as durations, defaults next to their reason. */
@ConfigMapping(prefix = "collector")
public interface CollectorConfig {

    TargetSettings targets();

    /** Open the credentials that members gave for their instances; dashboard-api seals them with the same ones. */
    KeyRingSettings scrapeEncryption();

    Scrape scrape();

    Limits.Settings exposition();

    Lease lease();

    Wave wave();

    Database database();

    Queries queries();

    Retention retention();

    Push push();

    Export export();

    interface Scrape extends FetchLimits {
        /**
         * All documents of queries in memory at once, pulled and pushed, with what is read from them: twenty of 2,000
         * queries, two hundred of 200. Metrics are read as they come and take no part of it.
         */
        @WithDefault("50331648")
        long heldBytes();

        /** Scrapes open at once in one process. */
        @WithDefault("64")
        int concurrency();

        /** Scrapes of one organisation open at once in one process. */
        @WithDefault("4")
        int perOrganisation();

        /** Scrapes of one address open at once in one process, whoever asks for them. */
        @WithDefault("2")
        int perAddress();

        /**
         * Scrapes open at once of instances whose last scrape ran out of time. Such an instance may hold its place for a
         * whole interval, and so many places for all of them leave the others to those that answer.
         */
        @WithDefault("16")
        int afterTimeout();
    }

    interface Lease {
        /**
         * What a replica holds is its own for so long after its last heartbeat; then others take it. Shorter means
         * shorter gaps when one is killed, and less patience with a database that stumbles.
         */
        @WithDefault("15s")
        Duration duration();

        /** Pause between two heartbeats; several of them fit into {@link #duration()}. The scheduler's resolution is 1 s. */
        @WithDefault("2s")
        Duration beat();

        /** After so long the instances held are read again: edits, pauses and deletions take effect within it. */
        @WithDefault("5s")
        Duration reread();

        /** Leases claimed by one statement. */
        @WithDefault("500")
        int batch();

        /** A slot further in the past than this is skipped: the next one keeps the phase and spreads the load. */
        @WithDefault("5s")
        Duration lateness();

        /** From so many failures in a row on, the pause until the next scrape doubles with each of them. */
        @WithDefault("5")
        int backoffAfterFailures();

        /** The longest of those pauses, unless an instance's own interval is longer. */
        @WithDefault("10m")
        Duration backoffLimit();

        /** What a process that ends gives the scrapes under way, and then the outcomes not stored yet. */
        @WithDefault("10s")
        Duration stopLimit();
    }

    interface Wave {
        /** Pause between two waves; the scheduler's resolution is one second. */
        @WithDefault("1s")
        Duration tick();

        /** Outcomes of one transaction; an event loop is busy with each of them for about a tenth of a millisecond. */
        @WithDefault("500")
        int size();

        /** Outcomes that wait for the database, on the heap; the oldest are dropped first. */
        @WithDefault("67108864")
        long bufferBytes();

        /** An outcome that could not be stored for so long is dropped. */
        @WithDefault("15m")
        Duration bufferAge();

        /** The pause after a wave that failed doubles up to this. */
        @WithDefault("5s")
        Duration retryLimit();

        /** A database that does not answer at all must not stop the waves for good. */
        @WithDefault("30s")
        Duration limit();
    }

    /** Connections over which nothing comes any more, because the network drops packets. */
    interface Database {
        /** TCP. */
        @WithDefault("3s")
        Duration connectTimeout();

        /**
         * A connection on which nothing came for so long is closed, and what waits on it has failed. Longer than any
         * statement may take: {@code statement_timeout} in application.properties.
         */
        @WithDefault("20s")
        Duration silence();

        /** The same for housekeeping, where sorting a day is one statement. */
        @WithDefault("15m")
        Duration housekeepingSilence();
    }

    interface Queries {
        /** Entries of one document, before they are grouped by template. One of 8 MiB has about 14,000. */
        @WithDefault("20000")
        int entries();

        /** Documents read at once. Reading keeps a processor busy, so more would only hold more in memory. */
        @WithDefault("4")
        int readers();

        /** Templates kept per instance and report, most executed first. */
        @WithDefault("2000")
        int templates();

        /** Characters of one template. */
        @WithDefault("4096")
        int templateLength();

        /** Templates with a history of their own, per instance and five minutes; the others share one row. */
        @WithDefault("500")
        int history();

        /**
         * What is remembered of stored templates, to send only those that changed: 20 bytes each, so this is enough for
         * 8,000 instances with 200. Instances beyond it are read again with every report.
         */
        @WithDefault("33554432")
        long hashMemoryBytes();

        /** Templates that nobody has run for this long are forgotten. */
        @WithDefault("30d")
        Duration retention();
    }

    /** What instances send us. A body has the limits of {@link Scrape} and {@link Limits.Settings}. */
    interface Push {
        /** How far ahead of our clock a measurement may be: clocks differ. */
        @WithDefault("60s")
        Duration future();

        /** How old a measurement may be: what could not be pushed for a while comes late. */
        @WithDefault("1h")
        Duration past();

        /** Between two pushes of an instance to the same path of this process. */
        @WithDefault("5s")
        Duration distance();

        /** From the verified token to the last byte of the body. */
        @WithDefault("10s")
        Duration bodyTimeout();

        /** A token is looked up again after this long at the latest, so a revoked one is refused within it. */
        @WithDefault("10s")
        Duration tokenCache();

        /** For one look-up, and for storing; afterwards the client is told to try again. */
        @WithDefault("10s")
        Duration storeTimeout();

        /** Pushes under way at once in one process. */
        @WithDefault("32")
        int concurrency();

        /** Pushes of one organisation under way at once in one process. */
        @WithDefault("8")
        int perOrganisation();
    }

    interface Retention {
        /** Age of a snapshot's day when its partition is dropped. The seed asks for a week. */
        @WithDefault("7d")
        Duration snapshots();

        /**
         * Pause from the end of a day to its rows being sorted by instance, so that what was buffered is there by then;
         * what comes later is stored as well, but out of order.
         */
        @WithDefault("2h")
        Duration sortAfter();

        /** Age of a 5-minute roll-up, of instances and organisations. */
        @WithDefault("30d")
        Duration fiveMinutes();

        /** Age of a 1-hour roll-up: 13 months, so that a month can be compared with the same one a year before. */
        @WithDefault("396d")
        Duration hours();

        /** Age of five minutes of the strip that a member sees of the last day. */
        @WithDefault("48h")
        Duration strip();

        /** Age of a 5-minute roll-up of a query template. */
        @WithDefault("30d")
        Duration queryRollups();

        /** Age of an event, and of an annotation. */
        @WithDefault("90d")
        Duration events();

        /** Days for which partitions are made ahead, so that a night without housekeeping loses nothing. */
        @WithDefault("2")
        int daysAhead();

        /** Pause between two looks for deleted instances. */
        @WithDefault("1m")
        Duration purgeInterval();

        /** A purge is repeated for this long: a scrape under way when the instance was deleted may still write. */
        @WithDefault("10m")
        Duration tombstone();
    }

    /** What was stored goes on to a cluster that takes Prometheus remote-write: Mimir, VictoriaMetrics, Thanos. */
    interface Export {
        /** Where to, such as {@code https://mimir.example/api/v1/push}. */
        Optional<URI> url();

        /** For basic authentication. */
        Optional<String> username();

        Optional<String> password();

        /** Instead of a user. */
        Optional<String> bearerToken();

        /** PEM file of the authorities that may vouch for an {@code https} receiver, in place of Java's own. */
        Optional<String> trustedCertificates();

        /** Of every request, such as {@code X-Scope-OrgID} of Mimir's tenant. */
        Map<String, String> headers();

        /** Added to every series. Besides, a series has {@code job}, {@code instance} (its id) and {@code org}. */
        Map<String, String> labels();

        /** The same for the instances of one organisation, by its id; they win over {@link #labels()}. */
        Map<String, Map<String, String>> organisationLabels();

        /** Samples of one request. A snapshot has about 60, and is never divided. */
        @WithDefault("5000")
        int batchSamples();

        /** Fewer samples than that wait for so long. */
        @WithDefault("5s")
        Duration batchWait();

        /**
         * What waits for the receiver, on the heap; the oldest goes first. A snapshot takes about 900 bytes with how its scrape
         * ended, so 1,000 instances with 15 s between two scrapes may wait nine minutes.
         */
        @WithDefault("33554432")
        long queueBytes();

        /** Of one request, to the beginning of its answer. */
        @WithDefault("30s")
        Duration timeout();

        /** The pause after a failure doubles up to this, unless the receiver asks for another one with {@code Retry-After}. */
        @WithDefault("30s")
        Duration retryLimit();

        /** What a process that ends gives the receiver, after everything is stored. */
        @WithDefault("5s")
        Duration stopLimit();
    }
}
