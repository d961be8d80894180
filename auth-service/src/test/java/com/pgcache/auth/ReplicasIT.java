package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.testkit.postgres.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes of the built service on one database, with days of a key's life cut down to seconds. */
class ReplicasIT {

    private static final Duration KEY_SET_AGE_MAX = Duration.ofSeconds(1);
    private static final int MAILS_PER_MINUTE = 30;
    private static final List<ServiceProcess> REPLICAS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        TestDatabase database = TestDatabase.empty();
        Map<String, String> environment = new HashMap<>(Map.of(
                "AUTH_KEYS_ROTATE_EVERY", "4s",
                "AUTH_KEYS_PUBLISH_BEFORE", "3s",
                "AUTH_KEYS_VERIFIER_LAG", "3s",
                "AUTH_KEYS_JWKS_MAX_AGE", "1s",
                "AUTH_KEYS_POLL_INTERVAL", "1s",
                "AUTH_KEYS_STEP_IN_AFTER", "2s",
                "AUTH_KEYS_KEEP_AFTER", "13s",
                "AUTH_TOKEN_LIFETIME", "10s",
                "AUTH_TOKEN_REUSE", "0s"));
        environment.put("PUBLIC_URL", "http://localhost:8080");
        // one member asks for more tokens here than any page does
        environment.put("AUTH_THROTTLE_REQUESTS", "1000000");
        // and every test signs somebody up from here
        environment.put("AUTH_THROTTLE_MAIL_REQUESTS_PER_MINUTE", "" + MAILS_PER_MINUTE);
        environment.put("AUTH_TRUSTED_PROXIES", "127.0.0.1");
        environment.put("AUTH_CLIENTS_OPERATOR_SECRET_SHA256", Clients.sha256("operator-secret"));
        environment.put("AUTH_CLIENTS_OPERATOR_PERMISSIONS", "revoke-keys");
        // the second key-encryption key is configured as the docs say, and takes over
        environment.put("AUTH_KEY_ENCRYPTION_KEYS_2", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
        environment.put("AUTH_KEY_ENCRYPTION_ACTIVE_VERSION", "2");
        for (int i = 0; i < 2; i++) {
            REPLICAS.add(ServiceProcess.start(database, environment));
        }
        REPLICAS.forEach(ServiceProcess::untilReady);
    }

    @AfterAll
    static void stop() {
        REPLICAS.forEach(ServiceProcess::close);
    }

    /** Every token of either replica verifies with a key set of the other that is as old as a verifier's may be. */
    @Test
    void rotationsLoseNoneOfFiftyRequestsPerSecond() throws Exception {
        String session = newSession();
        Verifier[] verifiers = {new Verifier(REPLICAS.get(1)), new Verifier(REPLICAS.get(0))};
        Set<String> kids = Collections.synchronizedSet(new LinkedHashSet<>());
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        AtomicInteger counter = new AtomicInteger();
        ScheduledExecutorService load = Executors.newScheduledThreadPool(16);
        load.scheduleAtFixedRate(
                () -> load.execute(() -> {
                    int replica = counter.getAndIncrement() % 2;
                    try {
                        kids.add(verifiers[replica].verify(token(REPLICAS.get(replica), session)));
                    } catch (Exception | AssertionError failed) {
                        failures.merge(String.valueOf(failed.getMessage()), 1, Integer::sum);
                    }
                }),
                0,
                20,
                TimeUnit.MILLISECONDS);
        try {
            await().atMost(Duration.ofSeconds(120)).until(() -> kids.size() >= 3 || !failures.isEmpty());
        } finally {
            load.shutdown();
            assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(failures).isEmpty();
        assertThat(counter.get()).isGreaterThan(200);
    }

    @Test
    void aSessionThatEndsAtOneReplicaIsDeadAtTheOtherAtOnce() throws Exception {
        String session = newSession();
        assertThat(get(0, session).statusCode()).isEqualTo(200);
        assertThat(get(1, session).statusCode()).isEqualTo(200);

        REPLICAS.get(0).post("/api/auth/sign-out", "", "Authorization", "Bearer " + session);

        assertThat(get(1, session).statusCode()).isEqualTo(401);
        assertThat(get(0, session).statusCode()).isEqualTo(401);
    }

    /** The same database is all that they share. */
    @Test
    void anApiKeyDeletedAtOneReplicaIsDeadAtTheOtherAndItsLimitHoldsOverBoth() throws Exception {
        String session = newSession();
        HttpResponse<String> created = post(0, session, "api-key/create", "{}");
        String key = new JsonObject(created.body()).getString("key");
        String id = new JsonObject(created.body()).getString("id");

        List<Integer> granted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            HttpResponse<String> exchanged =
                    REPLICAS.get(i % 2).get("/api/auth/token", "x-api-key", key, "X-Api-Key-Uses", "100");
            granted.add(
                    exchanged.statusCode() == 200
                            ? Integer.parseInt(exchanged
                                    .headers()
                                    .firstValue("X-Api-Key-Uses")
                                    .orElseThrow())
                            : -exchanged.statusCode());
        }
        assertThat(granted).containsExactly(100, 100, 100, 100, 100, 100, -429);

        assertThat(post(0, session, "api-key/delete", "{\"keyId\":\"" + id + "\"}")
                        .statusCode())
                .isEqualTo(200);
        for (ServiceProcess replica : REPLICAS) {
            assertThat(replica.get("/api/auth/token", "x-api-key", key).statusCode())
                    .isEqualTo(401);
        }
    }

    /** Three an hour for an address, and so many a minute for a network: it does not help to ask the other one. */
    @ParameterizedTest
    @CsvSource({
        "send-verification-email,    198.51.100.1",
        "request-password-reset,     198.51.100.2",
        "organization/invite-member, 198.51.100.3"
    })
    void mailsAreLimitedOverBothReplicas(String path, String network) throws Exception {
        String session = path.startsWith("organization/") ? newSession() : "";
        String address = newEmail();

        List<Integer> toOneAddress = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            toOneAddress.add(mail(i % 2, session, path, network, address));
        }
        assertThat(toOneAddress).containsExactly(200, 200, 200, 429);

        List<Integer> fromOneNetwork = new ArrayList<>();
        for (int i = toOneAddress.size(); i <= MAILS_PER_MINUTE; i++) {
            fromOneNetwork.add(mail(i % 2, session, path, network, newEmail()));
        }
        assertThat(fromOneNetwork.subList(0, fromOneNetwork.size() - 1)).containsOnly(200);
        assertThat(fromOneNetwork.get(fromOneNetwork.size() - 1)).isEqualTo(429);
    }

    private static int mail(int replica, String session, String path, String network, String address) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json", "X-Forwarded-For", network));
        if (!session.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + session));
        }
        String body = new JsonObject()
                .put("email", address)
                .put("role", "member")
                .put("resend", true)
                .encode();
        return REPLICAS.get(replica)
                .post("/api/auth/" + path, body, headers.toArray(String[]::new))
                .statusCode();
    }

    private static HttpResponse<String> post(int replica, String session, String path, String body) throws Exception {
        return REPLICAS.get(replica)
                .post(
                        "/api/auth/" + path,
                        body,
                        "Authorization",
                        "Bearer " + session,
                        "Content-Type",
                        "application/json");
    }

    @Test
    void aKeyRevokedAtOneReplicaIsNoLongerPublishedOrUsedByTheOtherAndBothSignAgain() throws Exception {
        String session = newSession();
        Verifier verifier = new Verifier(REPLICAS.get(1));
        String stolen = verifier.verify(token(REPLICAS.get(0), session));

        HttpResponse<String> revoked = REPLICAS.get(0)
                .post(
                        "/operator/keys/" + stolen + "/revoke",
                        "",
                        "Authorization",
                        Clients.authorization("operator", "operator-secret"));
        assertThat(revoked.statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (int replica : List.of(0, 1)) {
                assertThat(REPLICAS.get(replica).get("/api/auth/jwks").body()).doesNotContain(stolen);
                assertThat(verifier.verify(token(REPLICAS.get(replica), session)))
                        .isNotEqualTo(stolen);
            }
        });
    }

    private static String newEmail() {
        return "it-" + RandomText.lowerCase(12) + "@example.org";
    }

    private static String newSession() throws Exception {
        JsonObject credentials = new JsonObject().put("email", newEmail()).put("password", Api.PASSWORD);
        post("/api/auth/sign-up/email", credentials.copy().put("name", "Ada"));
        return post("/api/auth/sign-in/email", credentials)
                .headers()
                .firstValue("set-auth-token")
                .orElseThrow();
    }

    private static HttpResponse<String> post(String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = REPLICAS.get(0).post(path, body.encode(), "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> get(int replica, String session) throws Exception {
        return REPLICAS.get(replica).get("/api/auth/token", "Authorization", "Bearer " + session);
    }

    private static String token(ServiceProcess replica, String session) throws Exception {
        HttpResponse<String> answer = replica.get("/api/auth/token", "Authorization", "Bearer " + session);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getString("token");
    }

    /** A resource server that believes a key set for as long as it may. */
    private static final class Verifier {

        private final ServiceProcess issuer;
        private JwksVerificationKeyResolver keys = new JwksVerificationKeyResolver(List.of());
        private long readAtNanos;

        Verifier(ServiceProcess issuer) {
            this.issuer = issuer;
        }

        /** @return the key's id */
        String verify(String token) throws Exception {
            try {
                return new JwtConsumerBuilder()
                        .setExpectedIssuer("http://localhost:8080")
                        .setExpectedAudience("pgcache-dashboard")
                        .setExpectedType(true, "at+jwt")
                        .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                        .setVerificationKeyResolver(keys())
                        .build()
                        .process(token)
                        .getJoseObjects()
                        .get(0)
                        .getKeyIdHeaderValue();
            } catch (InvalidJwtException refused) {
                throw new AssertionError("refused: " + refused.getErrorDetails(), refused);
            }
        }

        private synchronized JwksVerificationKeyResolver keys() throws Exception {
            if (readAtNanos == 0 || System.nanoTime() - readAtNanos > KEY_SET_AGE_MAX.toNanos()) {
                readAtNanos = System.nanoTime();
                keys = read();
            }
            return keys;
        }

        private JwksVerificationKeyResolver read() throws Exception {
            HttpResponse<String> answer = issuer.get("/api/auth/jwks");
            assertThat(answer.statusCode()).as("key set").isEqualTo(200);
            try {
                return new JwksVerificationKeyResolver(new JsonWebKeySet(answer.body()).getJsonWebKeys());
            } catch (JoseException damaged) {
                throw new AssertionError(answer.body(), damaged);
            }
        }
    }
}
