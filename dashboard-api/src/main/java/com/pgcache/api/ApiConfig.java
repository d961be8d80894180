package com.pgcache.api;

import com.pgcache.model.exposition.Limits;
import com.pgcache.model.secret.KeyRingSettings;
import com.pgcache.model.target.FetchLimits;
import com.pgcache.model.target.TargetSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Limits and places of dashboard-api. */
@ConfigMapping(prefix = "api")
public interface ApiConfig {

    /** Code of the region this replica runs in, a key of {@link #regions()}; sent as {@code X-Pgcache-Region}. */
    String region();

    /** The suite's own regions, code to name: suggestions for the form, not a limit. */
    Map<String, String> regions();

    /** As the collector's, so that a preflight finds what a scrape will find. */
    TargetSettings targets();

    Preflight preflight();

    /** Seal the credentials of instances; metrics-collector opens them with the same ones. */
    KeyRingSettings scrapeEncryption();

    Tokens tokens();

    Keys keys();

    Instances instances();

    PushTokens pushTokens();

    Events events();

    Live live();

    Shares shares();

    Views views();

    Reads reads();

    Requests requests();

    Idempotency idempotency();

    Retention retention();

    Checks checks();

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

        /** A stream that is silent for this long says so, which also finds out who is gone. */
        @WithDefault("15s")
        Duration heartbeat();

        /** Streams open at once in this process. */
        @WithDefault("2000")
        int listeners();

        /** Streams of one member, open at once in this process. */
        @WithDefault("10")
        int perMember();

        /** Messages that wait for a reader; one that lets more wait is cut off, and may come back. */
        @WithDefault("256")
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

        /** Keys of one organisation that are remembered at once. */
        @WithDefault("10000")
        int perOrganization();

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
