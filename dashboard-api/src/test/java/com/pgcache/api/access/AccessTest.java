package com.pgcache.api.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.pgcache.api.ApiTest;
import com.pgcache.testkit.tokens.SigningKey;
import com.pgcache.testkit.tokens.TestIssuer;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases T01 to T10 of the security design that a verifier can fail. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccessTest extends ApiTest {

    /** Making one takes a while. */
    private static final SigningKey OTHER = SigningKey.rsa("other");

    private static final SigningKey JUNK = SigningKey.elliptic("junk");

    @Inject
    KeySetSchedule keySet;

    @Test
    void aTokenOfTheIssuerIsAccepted() {
        accepted(issuer.token().signed());
        accepted(issuer.token().header("typ", "application/at+jwt").signed());
        accepted(issuer.token()
                .claim("aud", List.of("other", "pgcache-dashboard"))
                .signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "HS256", "RS256"})
    void aTokenWithoutASignatureIsRefused(String algorithm) {
        refused(issuer.token().unsigned(algorithm));
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String token = issuer.token().signed();
        String[] parts = token.split("\\.", -1);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"user-1\",\"org_id\":\"org-2\"}".getBytes(StandardCharsets.UTF_8));

        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
        refused(parts[0]);
        refused(parts[0] + "." + forged + "." + parts[2]);
        refused(token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA"));
        refused("a.b.c");
        refused("x".repeat(3000));
    }

    @Test
    void theKeyThatEverybodyKnowsIsNoSecret() {
        SigningKey key = issuer.token().key();
        RSAPublicKey publicKey = (RSAPublicKey) key.pair().getPublic();

        refused(issuer.token().macWith(key.publicJwk().encode().getBytes(StandardCharsets.UTF_8)));
        refused(issuer.token().macWith(publicKey.getEncoded()));
        refused(issuer.token().withoutHeader("kid").macWith(publicKey.getEncoded()));
    }

    @Test
    void aTokenCannotBringItsOwnKey() {
        SigningKey attacker = new SigningKey("attacker", OTHER.pair());
        try (TestIssuer listener = TestIssuer.start()) {
            refused(issuer.token()
                    .key(attacker)
                    .header("jwk", attacker.publicJwk())
                    .signed());
            refused(issuer.token()
                    .key(attacker)
                    .withoutHeader("kid")
                    .header("jwk", attacker.publicJwk())
                    .signed());
            refused(issuer.token()
                    .key(attacker)
                    .header("jku", listener.url() + TestIssuer.JWKS_PATH)
                    .signed());
            refused(issuer.token()
                    .key(attacker)
                    .header("x5u", listener.url() + "/cert.pem")
                    .signed());

            assertThat(listener.requestsFor(TestIssuer.JWKS_PATH)).isZero();
            assertThat(listener.requestsFor("/cert.pem")).isZero();
        }
    }

    @Test
    void anotherKeyWithTheSameIdIsRefused() {
        SigningKey attacker = new SigningKey(issuer.token().key().id(), OTHER.pair());

        refused(issuer.token().key(attacker).signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void anotherAlgorithmIsRefusedEvenWithTheRightKey(String algorithm) {
        refused(issuer.token().algorithm(algorithm).signed());
    }

    @Test
    void aPublishedEllipticKeyIsRefused() {
        refused(issuer.token().key(issuer.elliptic()).algorithm("ES256").signed());
    }

    @Test
    void aTokenOutOfItsTimeIsRefused() {
        long now = Instant.now().getEpochSecond();

        refused(issuer.token().expired(1).signed());
        refused(issuer.token().without("exp").signed());
        refused(issuer.token().claim("exp", "tomorrow").signed());
        refused(issuer.token().claim("nbf", now + 60).signed());
        refused(issuer.token().without("iat").signed());
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(issuer.token().claim("iss", "https://evil.test").signed());
        refused(issuer.token().claim("iss", issuer.issuer() + "/").signed());
        refused(issuer.token().without("iss").signed());
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(issuer.token().claim("aud", "pgcache-verify-email").signed());
        refused(issuer.token().without("aud").signed());
        refused(issuer.token().claim("aud", new JsonArray()).signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "jwt", "at+jwt2", ""})
    void aTokenOfAnotherKindIsRefused(String type) {
        refused(issuer.token().header("typ", type).signed());
    }

    @Test
    void aTokenWithoutAKindIsRefused() {
        refused(issuer.token().withoutHeader("typ").signed());
    }

    @Test
    void aTokenWithoutASubjectIsRefused() {
        refused(issuer.token().without("sub").signed());
    }

    @Test
    void aCriticalHeaderThatNobodyUnderstandsIsRefused() {
        refused(issuer.token()
                .header("crit", List.of("exotic"))
                .header("exotic", 1)
                .signed());
    }

    @Test
    void otherSchemesAreRefused() {
        given().header("Authorization", "Basic dXNlcjpwYXNz")
                .get(INSTANCES)
                .then()
                .statusCode(401);
        given().header("Authorization", issuer.token().signed())
                .get(INSTANCES)
                .then()
                .statusCode(401);
        given().queryParam("access_token", issuer.token().signed())
                .get(INSTANCES)
                .then()
                .statusCode(401);
    }

    @Test
    void aMemberWithoutAnOrganisationIsTold() {
        for (TestToken token : List.of(
                issuer.token().without("org_id"),
                issuer.token().claim("org_id", " "),
                issuer.token().claim("org_id", 7),
                issuer.token().claim("org_id", List.of("org-1")),
                issuer.token().claim("org_id", Map.of("id", "org-1")))) {
            given().auth()
                    .oauth2(token.signed())
                    .get(INSTANCES)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("organization_required"));
        }
    }

    @Test
    void theOrganisationOfARequestIsNeverBelieved() {
        String mine = newOrganization();
        String other = newOrganization();
        String id = addInstance(other, "theirs");

        as(mine).header("X-Org-Id", other)
                .queryParam("org_id", other)
                .get(INSTANCES + "/" + id)
                .then()
                .statusCode(404);
        as(mine).body("{\"name\":\"x\",\"region\":\"us\",\"adminUrl\":\"http://a.example.com\",\"orgId\":\"" + other
                        + "\"}")
                .post(INSTANCES)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("orgId"));
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        long now = Instant.now().getEpochSecond();

        refused(issuer.token().claim("iat", now + 600).signed());
        accepted(issuer.token().claim("iat", now + 20).signed());
        refused(issuer.token().claim("exp", new java.math.BigDecimal("1e400")).signed());
    }

    @Test
    void aClaimThatOccursTwiceIsRefused() {
        String claims = issuer.token().claims();

        refused(issuer.token().signedOver(claims.replaceFirst("\\{", "{\"sub\":\"user-2\",")));
        refused(issuer.token().signedOver(claims.replaceFirst("\\{", "{\"org_id\":\"org-2\",")));
        refused(issuer.token().signedOver("[" + claims + "]"));
        refused(issuer.token().signedOver(""));
    }

    @Test
    void aTokenInsideATokenIsRefused() {
        String inner = issuer.token().signed();

        refused(issuer.token().header("cty", "JWT").signedOver(inner));
        refused(issuer.token().header("cty", "at+jwt").signedOver(inner));
        refused(issuer.token().signedOver(inner));
    }

    @Test
    void anEncryptedTokenIsRefused() throws Exception {
        SigningKey key = issuer.token().key();
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.RSA_OAEP_256);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_128_GCM);
        jwe.setKey(key.pair().getPublic());
        jwe.setKeyIdHeaderValue(key.id());
        jwe.setHeader("typ", "at+jwt");

        jwe.setPayload(issuer.token().claims());
        refused(jwe.getCompactSerialization());
        jwe.setHeader("cty", "JWT");
        jwe.setPayload(issuer.token().signed());
        refused(jwe.getCompactSerialization());
    }

    @Test
    void aTokenThatWasAcceptedBeforeIsNotBelievedForLongerThanItLives() {
        long end = Instant.now().getEpochSecond() + 2;
        String token = issuer.token().claim("exp", end).signed();
        accepted(token);
        accepted(token);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> statusWith(token), status -> status == 401);
        assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(end);
    }

    @Test
    void whatIsRememberedIsTheWholeTokenWithItsSignature() {
        String token = issuer.token().signed();
        String other = issuer.token().claim("org_id", "org-2").signed();
        accepted(token);
        accepted(token);

        refused(token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
        refused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void rememberedMembersAreKeptApart() {
        String mine = newOrganization();
        String other = newOrganization();
        addInstance(mine, "mine");
        String[] tokens = {TestToken.of(issuer, mine), TestToken.of(issuer, other)};

        for (int i = 0; i < 6; i++) {
            given().auth()
                    .oauth2(tokens[i % 2])
                    .get(INSTANCES)
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(i % 2 == 0 ? 1 : 0));
        }
    }

    @Test
    void aNewKeyIsAcceptedAtItsFirstUseByEverybodyAndTheOldOneStillIs() {
        String old = issuer.token().signed();
        accepted(old);
        SigningKey next = new SigningKey("next-" + System.nanoTime(), OTHER.pair());

        issuer.publish(next);
        untilTheKeySetWasRead();

        List<String> tokens = Stream.generate(() -> issuer.token().key(next).signed())
                .limit(40)
                .toList();
        assertThat(tokens.parallelStream().map(AccessTest::statusWith)).containsOnly(200);
        accepted(old);
    }

    @Test
    void tokensOfAWithdrawnKeyAreRefusedWithinSecondsRememberedOrNot() {
        SigningKey stolen = new SigningKey("stolen-" + System.nanoTime(), OTHER.pair());
        issuer.publish(stolen);
        untilTheKeySetWasRead();
        String remembered = issuer.token().key(stolen).signed();
        String unused = issuer.token().key(stolen).signed();
        accepted(remembered);

        issuer.withdraw(stolen);
        untilItIsReadAgainByItself();

        refused(remembered);
        refused(unused);
        accepted(issuer.token().signed());
    }

    @Test
    void aKeyThatComesBackUnderAnOldIdIsAnotherKey() {
        SigningKey first = SigningKey.rsa("again-" + System.nanoTime());
        issuer.publish(first);
        untilTheKeySetWasRead();
        String remembered = issuer.token().key(first).signed();
        accepted(remembered);

        SigningKey second = SigningKey.rsa(first.id());
        issuer.withdraw(first);
        issuer.publish(second);
        untilTheKeySetWasRead();

        accepted(issuer.token().key(second).signed());
        refused(remembered);
    }

    /** The key set is read once a second anyway, and fifty times more if junk were a reason to. */
    @Test
    void junkDoesNotBecomeTrafficAtTheIssuer() {
        List<String> junk = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> issuer.token()
                        .key(new SigningKey("junk-" + i, JUNK.pair()))
                        .algorithm("ES256")
                        .signed())
                .toList();
        int before = issuer.requestsFor(TestIssuer.JWKS_PATH);
        long start = System.nanoTime();

        junk.forEach(AccessTest::refused);

        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(issuer.requestsFor(TestIssuer.JWKS_PATH) - before).isLessThan((int) seconds + 10);
    }

    private void untilTheKeySetWasRead() {
        keySet.fetch().await().atMost(Duration.ofSeconds(60));
    }

    /** The second of three more readings began after now and has ended. */
    private void untilItIsReadAgainByItself() {
        int before = issuer.requestsFor(TestIssuer.JWKS_PATH);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> issuer.requestsFor(TestIssuer.JWKS_PATH) >= before + 3);
    }

    private static void accepted(String token) {
        assertThat(statusWith(token)).isEqualTo(200);
    }

    private static int statusWith(String token) {
        return given().auth().oauth2(token).get(INSTANCES).statusCode();
    }

    private static void refused(String token) {
        given().auth()
                .oauth2(token)
                .get(INSTANCES)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"))
                .body("detail", containsString("/api/auth/token"));
    }
}
