package com.pgcache.router;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything an operator can set. The environment variables are listed in {@code application.properties}. */
@ConfigMapping(prefix = "router")
public interface RouterConfig {

    /** Address under which browsers reach the suite, no trailing slash; {@code https} switches HSTS on. */
    URI publicUrl();

    /** Region of a visitor of whom nothing is known. */
    String defaultRegion();

    /** Key: region code, 1 to 16 of {@code a-z 0-9 -}. A region without {@code api} does not exist. */
    Map<String, Region> regions();

    /**
     * Key: continent code, AF AN AS EU NA OC SA; value: region code, or several that share the continent by their
     * {@link Region#weight()}. A continent left out gets the default region.
     */
    Map<String, List<String>> continents();

    /** The same by country, ISO 3166-1 alpha-2; goes before its continent. */
    Map<String, List<String>> countries();

    /** One or several auth-services; the first healthy one in turn. */
    List<URI> auth();

    /** One or several metrics-collectors, which take what instances push; a healthy one in turn. */
    List<URI> collectors();

    /** CIDR blocks of the proxies in front of us; geo, client address and request id are believed from these only. */
    Optional<List<String>> trustedPeers();

    /**
     * What those proxies send in {@code X-Pgcache-Edge-Secret}, 32 characters or more; several while one is changed for
     * another. With blocks configured as well both must be right, without them the secret alone decides.
     */
    Optional<List<String>> trustedSecrets();

    /**
     * Header in which a trusted peer names the client, such as {@code cf-connecting-ip} or {@code x-forwarded-for}
     * (read from the right, trusted peers skipped). Without it the client is whoever opened the connection.
     */
    Optional<String> clientAddressHeader();

    /**
     * Sent to the regions in {@code X-Pgcache-Router-Secret}, so that they believe which region a request belongs to; 32
     * to 256 characters. Without it they read through the pgcache of their own region.
     */
    Optional<String> secret();

    Geo geo();

    Health health();

    Upstream upstream();

    Limits limits();

    Cors cors();

    Site site();

    AccessLog accessLog();

    interface Region {

        /** Where it is: an airport code such as {@code iad}, or latitude,longitude in degrees. */
        Optional<String> at();

        /** Share of visitors against the other regions of a continent or country, 0 to 1000; 0 only takes over. */
        @WithDefault("1")
        int weight();

        /**
         * Regions that take over when this one is down, first one first, and no others; {@code none} for nobody. Left
         * out, all others by distance.
         */
        Optional<List<String>> failover();

        /** Base URLs of this region's dashboard-api replicas, scheme, host and port only. */
        Optional<List<URI>> api();
    }

    interface Geo {

        /**
         * Names of header sets, asked in this order: {@code cloudflare}, {@code cloudfront}, {@code fastly},
         * {@code fly}, {@code generic}, {@code google}, {@code netlify}, {@code vercel}.
         */
        @WithDefault("cloudflare,generic")
        List<String> presets();

        /** One header of your own instead of the presets, or two for a position. */
        Optional<String> header();

        /** What that header holds: {@code continent}, {@code country}, {@code airport} or {@code position}. */
        @WithDefault("country")
        String kind();

        /** File in MaxMind's format, asked by client address when no believed header says anything. */
        Optional<String> database();
    }

    interface Health {

        @WithDefault("/q/health/ready")
        String path();

        /** Pause between two checks of one upstream; each is moved by up to a fifth, so that routers do not march. */
        @WithDefault("2s")
        Duration interval();

        /** Of one check, connect to last byte. */
        @WithDefault("2s")
        Duration timeout();

        /** Checks in a row that must fail before an upstream is left out; a refused connection counts at once. */
        @WithDefault("3")
        int failures();

        /** Answers in a row with a status from 500, or requests without an answer, that eject an upstream, 1 to 1000. */
        @WithDefault("5")
        int ejectAfter();

        /** Slow answers in a row that eject an upstream, 1 to 1000. */
        @WithDefault("10")
        int slowAfter();

        /** An answer is slow when it takes so many times as long as those of the other replicas of its region. */
        @WithDefault("5")
        int slowFactor();

        /** No answer is slow that takes less. */
        @WithDefault("200ms")
        Duration slowFrom();

        /** Of an ejected upstream, until one request may try it; each trial that fails doubles it. */
        @WithDefault("1s")
        Duration ejection();

        @WithDefault("4s")
        Duration longestEjection();

        /** Replicas of one service, over all regions, that may be ejected at once, in percent, rounded down. */
        @WithDefault("50")
        int ejectedPercent();
    }

    interface Upstream {

        @WithDefault("2s")
        Duration connectTimeout();

        /** From the request's last header to the answer's first; what follows is bounded by {@link #idleTimeout()}. */
        @WithDefault("30s")
        Duration answerTimeout();

        /** Without a byte in either direction for this long, an open exchange or a pooled connection is cut. */
        @WithDefault("60s")
        Duration idleTimeout();

        /** Requests per upstream whose answer has not begun; more are answered 503. 1 to 100000. */
        @WithDefault("256")
        int inFlight();

        /**
         * The same once there have been more than half as many for {@link #standingAfter()}: a queue that does not
         * drain only makes every answer late. 1 to 100000; no more than {@link #inFlight()} count.
         */
        @WithDefault("64")
        int standing();

        @WithDefault("1s")
        Duration standingAfter();

        /** Requests that may be sent once more elsewhere, in percent of all, besides ten per second; 0 for none. */
        @WithDefault("20")
        int retryPercent();

        /**
         * Connections per upstream, twice an equal share at most for each event loop; a stream of events keeps one for as
         * long as it lasts.
         */
        @WithDefault("2048")
        int connections();

        /** Requests that may wait for a connection of one upstream, shared alike; more are answered 503. */
        @WithDefault("512")
        int waiting();

        /**
         * Bytes read at once and size of the socket buffers, upstream and downstream. Vert.x reads 8 KB by default,
         * which costs more than half of the throughput of a 300 KB answer.
         */
        @WithDefault("262144")
        int chunkBytes();
    }

    interface Limits {

        /** Bytes of one request body; more is 413. The header and line limits are {@code quarkus.http.limits.*}. */
        @WithDefault("1048576")
        long bodyBytes();

        /** The same for {@code /api/ingest}: what an instance pushes, compressed or not. */
        @WithDefault("2097152")
        long ingestBodyBytes();

        /** Requests of one client address (IPv6: of its /64) within {@link #window()}; 0 for any number. */
        @WithDefault("600")
        int addressRequests();

        /** Requests of one account, API key or instance token within {@link #window()}; 0 for any number. */
        @WithDefault("100")
        int accountRequests();

        @WithDefault("10s")
        Duration window();

        /** Addresses and accounts remembered, each; beyond it those not seen lately are forgotten, 2 to 10000000. */
        @WithDefault("100000")
        int trackedClients();

        /** Open connections of one port. */
        @WithDefault("10000")
        int connections();

        /** Open connections of one address (IPv6: of its /64); those of trusted peers are not limited. */
        @WithDefault("64")
        int addressConnections();

        /** From the opening of a connection, or the first byte after an answer, to the last byte of a request's head. */
        @WithDefault("10s")
        Duration headerTimeout();
    }

    interface Cors {

        /** Origins, other than our own, whose pages may read answers: scheme, host and port, nothing else, no patterns. */
        Optional<List<String>> origins();
    }

    interface AccessLog {

        /** Share of the requests that are logged, 0 to 1. */
        @WithDefault("0")
        double share();

        /** Whether every answer from 500, and every one that broke off, is logged. */
        @WithDefault("true")
        boolean failures();
    }

    interface Site {

        /** Class path folder with {@code index.html} and {@code assets/}. */
        @WithDefault("META-INF/dashboard-ui")
        String resources();
    }
}
