package com.pgcache.api;

import com.pgcache.model.exposition.Limits;
import com.pgcache.model.secret.KeyRingSettings;
import com.pgcache.model.target.FetchLimits;
import com.pgcache.model.target.TargetSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Limits and places of dashboard-api. */
@ConfigMapping(prefix = "api")
public interface ApiConfig {

    /** Code of the region this replica runs in, a key of {@link #regions()}; sent as {@code X-Pgcache-Region}. */
    String region();

    /** The suite's own regions by code: suggestions for the form, not a limit. */
    Map<String, Region> regions();

    Database database();

    Cached cached();

    /**
     * What the router sends in {@code X-Pgcache-Router-Secret}, 32 characters or more; several while one is changed for
     * another. Without any, no word of a router about a region is believed.
     */
    Optional<List<String>> routerSecrets();

    /** As the collector's, so that a preflight finds what a scrape will find. */
    TargetSettings targets();

    Preflight preflight();

    /** Seal the credentials of instances; metrics-collector opens them with the same ones. */
    KeyRingSettings scrapeEncryption();

    Tokens tokens();

    Keys keys();

    Instances instances();

    Demo demo();

    PushTokens pushTokens();

    Events events();

    Live live();

    Shares shares();

    Views views();

    Reads reads();

    Dogfood dogfood();

    Requests requests();

    Idempotency idempotency();

    Retention retention();

    Checks checks();

    interface Region {
        String name();

        /** Where the reads of this region go, when a router says that it is the one. */
        Pgcache cached();
    }

    /** A pgcache in front of the origin. */
    interface Pgcache {
        /** None without. */
        Optional<String> host();

        @WithDefault("5432")
        int port();

        /** Open at once, and as many at the origin, as pgcache opens one for each. */
        @WithDefault("10")
        int connections();

        /** Scheme, host and port of its admin port, which counts hits and misses; the dogfood page knows none without. */
        Optional<URI> adminUrl();
    }

    /** Connections to the origin. How long a statement may take is in application.properties: {@code statement_timeout}. */
    interface Database {
        /** TCP. */
        @WithDefault("3s")
        Duration connectTimeout();

        /** How long a request waits for a connection while others have all of them. */
        @WithDefault("10s")
        Duration acquisitionTimeout();

        /**
         * A connection on which nothing came for so long is closed, and what waits on it has failed. Longer than one may
         * be idle and a statement then take.
         */
        @WithDefault("45s")
        Duration silence();
    }

    /** Reads through pgcache, on the same database as the origin (contract 5.1). */
    interface Cached {
        /** The one of {@link ApiConfig#region()}, for every request of which no router says otherwise. */
        Pgcache home();

        String database();

        String user();

        String password();

        /** A connection that nobody used for so long is closed; one that hangs, after a fifth more. */
        @WithDefault("50s")
        Duration idleTimeout();

        /** Reads in a row that failed or were slow, after which a pgcache is left out. */
        @WithDefault("3")
        int failures();

        /** A read that takes longer is slow: the answer is used, and counts as a failure. */
        @WithDefault("1s")
        Duration slowAfter();

        /** How long a pgcache is left out, until one read is tried in the background. */
        @WithDefault("5s")
        Duration pause();
    }

    /** A look at an instance before it is registered. */
    interface Preflight extends FetchLimits {
        Limits.Settings exposition();

        /** Between its two scrapes, so that counters can move. */
        @WithDefault("3s")
        Duration pause();

        /** Open at once in this process. */
        @WithDefault("16")
        int concurrency();

        /** Of one organisation, open at once in this process. */
        @WithDefault("2")
        int perOrganization();
    }

    /** Access tokens (RFC 9068) of auth-service. */
    interface Tokens {
        /** Claim {@code iss}: what members see of the suite, no slash at the end. */
        String issuer();

        /** Where auth-service itself is, no slash at the end; asked for its key set, and about API keys. */
        String authUrl();

        /** One of the values of claim {@code aud} must be this. */
        @WithDefault("pgcache-dashboard")
        String audience();

        /** Pause between two looks at the key set: how long a withdrawn key may still be believed. */
        @WithDefault("10s")
        Duration keySetInterval();

        /** Verified tokens remembered until they end; one takes about 2 KB. */
        @WithDefault("10000")
        int remembered();
    }

    /** API keys, which auth-service is asked about. */
    interface Keys {
        /** How long an answer of auth-service is believed: a key that was deleted or disabled is dead after this. */
        @WithDefault("10s")
        Duration rememberedFor();

        /** Keys remembered, and as many again of those that were refused; one takes about 1.5 KB. */
        @WithDefault("2000")
        int remembered();
    }

    interface Instances {
        /** Instances that one organisation may have. */
        @WithDefault("50")
        int perOrganization();

        /** Pause between two looks for organisations that have ended, whose instances go as well. */
        @WithDefault("30s")
        Duration endedInterval();
    }

    /** What members look at until they have an instance of their own. */
    interface Demo {
        /**
         * Id of the instance that every member may look at, such as the one of the suite's own pgcache; none unless given.
         * Its figures and its queries without their values are shown to everybody with an account, nothing else of its
         * organisation is.
         */
        Optional<UUID> instance();
    }

    /** Tokens of instances that push. */
    interface PushTokens {
        /**
         * How long the token before is still good after a rotation, so that whoever pushes can be told the new one and
         * loses nothing; 0 for not at all.
         */
        @WithDefault("10m")
        Duration grace();
    }

    /** Streams of what has just been measured. */
    interface Live {
        /** Pause between two reads of an organisation to which somebody listens. Shorter than any scrape interval. */
        @WithDefault("5s")
        Duration interval();

        /**
         * A stream that is silent for this long says so, which also finds out who is gone. So often it is looked whether what
         * it was opened with is still good.
         */
        @WithDefault("15s")
        Duration heartbeat();

        /** Streams open at once in this process. */
        @WithDefault("2000")
        int listeners();

        /** Streams of one member, open at once in this process. */
        @WithDefault("10")
        int perMember();

        /**
         * Reads with news that wait for a reader, each with all that is new at once, about 600 bytes per instance; one that
         * lets more wait is cut off, and may come back.
         */
        @WithDefault("12")
        int waiting();

        /** The last messages of an organisation, for those who come back. */
        @WithDefault("512")
        int remembered();
    }

    /** Links that show a view or a badge. */
    interface Shares {
        /** Links of one organisation that are open at once. */
        @WithDefault("100")
        int perOrganization();
    }

    interface Views {
        /** Views that one member may save in an organisation. */
        @WithDefault("100")
        int perMember();
    }

    interface Events {
        /** Annotations that one organisation may write down in 24 hours. */
        @WithDefault("1000")
        int perDay();
    }

    /** What one member, or one API key, may ask of this replica. */
    interface Requests {
        /** In one window. A page sends about ten, and one more each half minute. */
        @WithDefault("600")
        int limit();

        /** Begins with the first request of a subject. */
        @WithDefault("1m")
        Duration window();

        /** Subjects remembered; one takes about 300 bytes. */
        @WithDefault("20000")
        int subjects();
    }

    /** Of requests that make something and are sent again because their answer got lost. */
    interface Idempotency {
        /** How long a key is remembered. */
        @WithDefault("24h")
        Duration lifetime();

        /** Keys of one member in an organisation that are remembered at once. */
        @WithDefault("10000")
        int perMember();

        /** Pause between two looks for keys whose time is over. */
        @WithDefault("1h")
        Duration purgeInterval();
    }

    interface Reads {
        /** A cached read that has no answer after this is asked of the origin. */
        @WithDefault("2s")
        Duration cachedTimeout();

        /** A window that ended this long ago does not change any more: late scrapes are in, late pushes too. */
        @WithDefault("15m")
        Duration settledAfter();

        /**
         * Savings are summed query by query up to so many five-minute buckets, those of all instances together: 1000 are
         * three days of one instance, or eight hours of ten. Beyond, the means of the instances stand for their queries.
         */
        @WithDefault("1000")
        int savingsBuckets();

        /**
         * Lists of templates under way at once in this process, for each of which all query statistics of an organisation are
         * read; more are refused.
         */
        @WithDefault("8")
        int templateLists();

        /** The same of one organisation. */
        @WithDefault("2")
        int templateListsPerOrganization();
    }

    /** What members are told about the suite's own pgcaches. */
    interface Dogfood {
        /** Pause between two looks at the counters of each. */
        @WithDefault("5s")
        Duration interval();

        /** A look in between, when a member asks, is not sooner after the one before. */
        @WithDefault("250ms")
        Duration pause();

        /** For the answer of one. */
        @WithDefault("1s")
        Duration timeout();

        /** Looks remembered of each; older reads are not judged. */
        @WithDefault("240")
        int remembered();

        /** Members whose pages are remembered; a page takes about 2 KB at most. */
        @WithDefault("1000")
        int members();

        /** Pages remembered of each. */
        @WithDefault("8")
        int perMember();
    }

    /** How long metrics-collector keeps what is read here; must not be longer than its {@code collector.retention}. */
    interface Retention {
        @WithDefault("7d")
        Duration snapshots();

        @WithDefault("30d")
        Duration fiveMinutes();

        @WithDefault("396d")
        Duration hours();

        /** Of the five-minute history of each query. */
        @WithDefault("30d")
        Duration queries();
    }

    /** Of SQL that members paste or upload, to hear what pgcache would do with it. */
    interface Checks {
        /** Characters of pasted SQL. */
        @WithDefault("200000")
        int sqlLength();

        /** Statements of pasted SQL, and rows of a CSV file. */
        @WithDefault("1000")
        int statements();

        /** Parentheses within each other; deeper statements are not read. */
        @WithDefault("64")
        int depth();

        /** A statement that takes longer to read is not read. */
        @WithDefault("1s")
        Duration statementTime();

        /** The same for all statements of one request. */
        @WithDefault("10s")
        Duration requestTime();

        /** Requests under way in this process, each of which may take a processor; more are refused. */
        @WithDefault("2")
        int concurrent();

        /** The same of one organisation. */
        @WithDefault("1")
        int perOrganization();
    }
}
