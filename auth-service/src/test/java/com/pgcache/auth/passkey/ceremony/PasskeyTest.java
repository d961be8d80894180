package com.pgcache.auth.passkey.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Claims;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class PasskeyTest {

    private static final String COOKIE = "better-auth.better-auth-passkey";

    @Inject
    Ceremonies ceremonies;

    private Api.Member ada;

    @BeforeEach
    void signUp() {
        ada = Api.newMember();
    }

    @Test
    void theQuestionsAreTheOnesOfWebAuthn() {
        Response register = ada.get("passkey/generate-register-options?authenticatorAttachment=platform&name=mine");

        assertThat(register.<Map<String, Object>>path(""))
                .containsOnlyKeys(
                        "challenge",
                        "rp",
                        "user",
                        "pubKeyCredParams",
                        "timeout",
                        "excludeCredentials",
                        "authenticatorSelection",
                        "attestation");
        assertThat(register.<String>path("challenge")).matches("[\\w-]{43}");
        assertThat(register.<Map<String, Object>>path("rp"))
                .isEqualTo(Map.of("id", "localhost", "name", "pgcache dashboard"));
        assertThat(register.<String>path("user.name")).isEqualTo(ada.email());
        assertThat(register.<List<Integer>>path("pubKeyCredParams.alg")).containsExactly(-7, -257);
        assertThat(register.<Integer>path("timeout")).isEqualTo(300_000);
        assertThat(register.<Map<String, Object>>path("authenticatorSelection"))
                .isEqualTo(Map.of(
                        "authenticatorAttachment",
                        "platform",
                        "residentKey",
                        "required",
                        "requireResidentKey",
                        true,
                        "userVerification",
                        "required"));
        assertThat(register.<String>path("attestation")).isEqualTo("none");
        assertThat(register.getHeader("Set-Cookie"))
                .matches(COOKIE + "=[\\w.-]+; Max-Age=300; Path=/; HttpOnly; SameSite=Lax");
        assertThat(signInOptions().<Map<String, Object>>path(""))
                .containsOnlyKeys("challenge", "rpId", "timeout", "userVerification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256"})
    void aPasskeyIsAddedAndSignsInWithoutThePassword(String algorithm) throws GeneralSecurityException {
        SoftwareAuthenticator authenticator =
                algorithm.equals("ES256") ? SoftwareAuthenticator.es256() : SoftwareAuthenticator.rs256();

        Response added = add(ada, authenticator);

        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        assertThat(added.<Map<String, Object>>path(""))
                .containsOnlyKeys(
                        "id",
                        "name",
                        "publicKey",
                        "userId",
                        "credentialID",
                        "counter",
                        "deviceType",
                        "backedUp",
                        "transports",
                        "createdAt",
                        "aaguid")
                .containsEntry("credentialID", authenticator.id())
                .containsEntry("userId", ada.userId())
                .containsEntry("name", "my laptop")
                .containsEntry("transports", "internal,hybrid")
                .containsEntry("deviceType", "singleDevice");
        Response signedIn = signIn(authenticator);
        assertThat(signedIn.statusCode()).as(signedIn.asString()).isEqualTo(200);
        assertThat(signedIn.<String>path("user.id")).isEqualTo(ada.userId());
        String signed = signedIn.getHeader("set-auth-token");
        assertThat(signed).startsWith(signedIn.<String>path("session.token") + ".");
        assertThat(signedIn.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(Api.COOKIE + "="));
        assertThat(Claims.amr(signedIn)).containsExactly("pop", "mfa");
        assertThat(Mails.of(ada.email()).subjects()).contains("A passkey was added");
        assertThat(audited()).contains("add_passkey success", "sign_in_passkey success");
    }

    @Test
    void aPasskeyIsTwoFactorsSoNoCodeIsAskedFor() throws GeneralSecurityException {
        App.Enrolled enrolled = App.enrol(ada);
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(enrolled.member(), authenticator).then().statusCode(200);

        Response signedIn = signIn(authenticator);

        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(Api.bearer(signedIn.getHeader("set-auth-token"))
                        .contentType("application/json")
                        .body(Map.of("password", Api.PASSWORD))
                        .post("/api/auth/two-factor/get-totp-uri")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsBannedIsRefusedAndThatIsNoted() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator).then().statusCode(200);
        Database.update("UPDATE auth.users SET banned = true WHERE id = ?", ada.userId());

        Response refused = signIn(authenticator);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("BANNED_USER");
        assertThat(audited()).contains("sign_in_passkey banned").doesNotContain("sign_in_passkey success");
    }

    @Test
    void whoIsSignedInIsAskedForTheirOwnPasskeys() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);

        assertThat(ada.get("passkey/generate-authenticate-options").<List<String>>path("allowCredentials.id"))
                .containsExactly(authenticator.id());
        assertThat(ada.get("passkey/generate-register-options").<List<String>>path("excludeCredentials.id"))
                .containsExactly(authenticator.id());
        assertThat(ada.get("passkey/generate-register-options")
                        .<List<List<String>>>path("excludeCredentials.transports"))
                .containsExactly(List.of("internal", "hybrid"));
    }

    @Test
    void answersGivenToAnotherSiteWithoutTheUserOrToAnotherQuestionAddNothing() throws GeneralSecurityException {
        SoftwareAuthenticator phished = SoftwareAuthenticator.es256();
        phished.origin = "https://localhost.evil.example";
        SoftwareAuthenticator foreign = SoftwareAuthenticator.es256();
        foreign.site = "evil.example";
        SoftwareAuthenticator unverified = SoftwareAuthenticator.es256();
        unverified.verifiesUser = false;

        for (SoftwareAuthenticator wrong : List.of(phished, foreign, unverified)) {
            Response refused = add(ada, wrong);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.<String>path("code")).isEqualTo("FAILED_TO_VERIFY_REGISTRATION");
        }
        SoftwareAuthenticator other = SoftwareAuthenticator.es256();
        Response asked = ada.get("passkey/generate-register-options");
        Response refused = register(ada, asked.getCookie(COOKIE), other.create("A".repeat(43)));
        assertThat(refused.<String>path("code")).isEqualTo("FAILED_TO_VERIFY_REGISTRATION");
        assertThat(ada.get("passkey/list-user-passkeys").<List<Object>>path("")).isEmpty();
    }

    @Test
    void answersGivenToAnotherSiteWithoutTheUserOrToAnotherQuestionSignNobodyIn() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);

        authenticator.origin = "https://localhost.evil.example";
        assertRefused(signIn(authenticator));
        authenticator.origin = SoftwareAuthenticator.ORIGIN;
        authenticator.site = "evil.example";
        assertRefused(signIn(authenticator));
        authenticator.site = "localhost";
        authenticator.verifiesUser = false;
        assertRefused(signIn(authenticator));
        authenticator.verifiesUser = true;
        assertRefused(signIn(signInOptions().getCookie(COOKIE), authenticator.get("A".repeat(43), ada.userId())));
        Response options = signInOptions();
        assertRefused(signIn(options.getCookie(COOKIE), authenticator.get(options, "somebody else")));

        assertThat(signIn(authenticator).statusCode()).isEqualTo(200);
        assertThat(audited()).contains("sign_in_passkey answer_refused");
    }

    @Test
    void theSignatureOfAnotherKeyIsWorthNothing() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);
        Response options = signInOptions();
        Map<String, Object> forged = new HashMap<>(SoftwareAuthenticator.es256().get(options, ada.userId()));
        forged.put("id", authenticator.id());

        assertRefused(signIn(options.getCookie(COOKIE), forged));
    }

    @Test
    void anAnswerIsGoodOnce() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);
        Response options = signInOptions();
        Map<String, Object> answer = authenticator.get(options, ada.userId());
        assertThat(signIn(options.getCookie(COOKIE), answer).statusCode()).isEqualTo(200);

        Response replayed = signIn(options.getCookie(COOKIE), answer);

        assertThat(replayed.statusCode()).isEqualTo(400);
        assertThat(replayed.<String>path("code")).isEqualTo("CHALLENGE_NOT_FOUND");
        assertRefused(signIn(signInOptions().getCookie(COOKIE), answer));
        assertThat(Api.json()
                        .body(Map.of("response", answer))
                        .post("/api/auth/passkey/verify-authentication")
                        .<String>path("code"))
                .isEqualTo("CHALLENGE_NOT_FOUND");
    }

    @Test
    void ofManyAtOnceWithTheSameAnswerExactlyOneGetsASession() throws Exception {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);
        Response options = signInOptions();
        Map<String, Object> answer = authenticator.get(options, ada.userId());
        Callable<Integer> signIn =
                () -> signIn(options.getCookie(COOKIE), answer).statusCode();

        List<Integer> statuses =
                AtOnce.all(Collections.nCopies(4, signIn)).stream().sorted().toList();

        assertThat(statuses).containsExactly(200, 400, 400, 400);
    }

    @Test
    void aCounterThatStandsStillOrGoesBackIsACopy() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);
        authenticator.counter = 7;
        assertThat(signIn(authenticator).statusCode()).isEqualTo(200);

        for (long copied : new long[] {7, 3, 0}) {
            authenticator.counter = copied;
            assertRefused(signIn(authenticator));
        }
        authenticator.counter = 8;
        assertThat(signIn(authenticator).statusCode()).isEqualTo(200);
    }

    @Test
    void anAuthenticatorThatDoesNotCountStaysAtZero() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        authenticator.counter = 0;
        add(ada, authenticator);

        for (int i = 0; i < 2; i++) {
            authenticator.counter = 0;
            assertThat(signIn(authenticator).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aQuestionEndsAfterFiveMinutesAndIsForOneKindOfAnswer() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);
        Ceremony ended = new Ceremony(
                Ceremony.Kind.AUTHENTICATION,
                ceremonies.begin(Ceremony.Kind.AUTHENTICATION, "").challenge(),
                "",
                Instant.now().minusSeconds(1));
        String cookie = ceremonies
                .begun(jakarta.ws.rs.core.Response.ok(), ended)
                .build()
                .getHeaderString("Set-Cookie")
                .replaceFirst("^[^=]+=([^;]*);.*", "$1");

        Response expired = signIn(cookie, authenticator.get(ended.challenge(), ada.userId()));
        assertThat(expired.<String>path("code")).isEqualTo("CHALLENGE_NOT_FOUND");
        Response toAdd = ada.get("passkey/generate-register-options");
        assertThat(signIn(toAdd.getCookie(COOKIE), authenticator.get(toAdd, ada.userId()))
                        .<String>path("code"))
                .isEqualTo("CHALLENGE_NOT_FOUND");
        Response toSignIn = signInOptions();
        assertThat(register(
                                ada,
                                toSignIn.getCookie(COOKIE),
                                SoftwareAuthenticator.es256().create(toSignIn))
                        .<String>path("code"))
                .isEqualTo("CHALLENGE_NOT_FOUND");
        assertThat(signIn(
                                cookie.replaceFirst("\\.[0-9]+\\.", ".9999999999."),
                                authenticator.get(ended.challenge(), ada.userId()))
                        .<String>path("code"))
                .isEqualTo("CHALLENGE_NOT_FOUND");
    }

    @Test
    void nobodyAnswersAQuestionPutToSomebodyElse() throws GeneralSecurityException {
        Api.Member eve = Api.newMember();
        Response asked = ada.get("passkey/generate-register-options");

        Response refused = register(
                eve, asked.getCookie(COOKIE), SoftwareAuthenticator.es256().create(asked));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.<String>path("code")).isEqualTo("YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY");
    }

    @Test
    void aCredentialBelongsToOneAccount() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator).then().statusCode(200);

        assertThat(add(Api.newMember(), authenticator).<String>path("code")).isEqualTo("PREVIOUSLY_REGISTERED");
        assertThat(signIn(authenticator).<String>path("user.id")).isEqualTo(ada.userId());
    }

    @Test
    void nobodyRemovesOrRenamesThePasskeyOfSomebodyElse() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        String id = add(ada, authenticator).path("id");
        Api.Member eve = Api.newMember();

        for (String name : List.of(id, "no such passkey")) {
            Response deleted = eve.post("passkey/delete-passkey", Map.of("id", name));
            Response renamed = eve.post("passkey/update-passkey", Map.of("id", name, "name", "mine"));
            assertThat(List.of(deleted.statusCode(), renamed.statusCode())).containsOnly(404);
            assertThat(deleted.<String>path("code")).isEqualTo("PASSKEY_NOT_FOUND");
        }
        assertThat(ada.get("passkey/list-user-passkeys").<List<String>>path("name"))
                .containsExactly("my laptop");
    }

    @Test
    void anOwnPasskeyIsRenamedAndRemoved() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        String id = add(ada, authenticator).path("id");

        Response renamed = ada.post("passkey/update-passkey", Map.of("id", id, "name", "at work"));
        Response deleted = ada.post("passkey/delete-passkey", Map.of("id", id));

        assertThat(renamed.<String>path("passkey.name")).isEqualTo("at work");
        assertThat(deleted.<Boolean>path("status")).isTrue();
        Response refused = signIn(authenticator);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.<String>path("code")).isEqualTo("PASSKEY_NOT_FOUND");
        assertThat(Mails.of(ada.email()).subjects()).contains("A passkey was removed");
    }

    /** D2 R15. */
    @Test
    void addingAndRemovingTakesAFreshSession() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        String id = add(ada, authenticator).path("id");
        Response asked = ada.get("passkey/generate-register-options");
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - '11 minutes'::interval WHERE user_id = ?",
                ada.userId());

        for (Response stale : List.of(
                ada.get("passkey/generate-register-options"),
                register(
                        ada,
                        asked.getCookie(COOKIE),
                        SoftwareAuthenticator.es256().create(asked)),
                ada.post("passkey/delete-passkey", Map.of("id", id)))) {
            assertThat(stale.statusCode()).isEqualTo(403);
            assertThat(stale.<String>path("code")).isEqualTo("SESSION_NOT_FRESH");
        }
        assertThat(ada.get("passkey/list-user-passkeys").statusCode()).isEqualTo(200);
        assertThat(Api.json().get("/api/auth/passkey/list-user-passkeys").statusCode())
                .isEqualTo(401);
        assertThat(Api.json().get("/api/auth/passkey/generate-register-options").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whereACodeIsAskedForAPasskeyIsNotAddedWithoutOne() throws GeneralSecurityException {
        Api.Member member = App.enrol(ada).member();
        Database.update("UPDATE auth.sessions SET second_factor_at = NULL WHERE user_id = ?", ada.userId());

        assertThat(member.get("passkey/generate-register-options").<String>path("code"))
                .isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(member.post("passkey/delete-passkey", Map.of("id", "x")).<String>path("code"))
                .isEqualTo("SECOND_FACTOR_REQUIRED");
    }

    /** NIST SP 800-63B: 15 characters alone, 8 beside another factor. */
    @Test
    void besideAPasskeyAPasswordMayBeShortAndThenThePasskeyStays() throws GeneralSecurityException {
        String id = add(ada, SoftwareAuthenticator.es256()).path("id");
        Response changed =
                ada.post("change-password", Map.of("currentPassword", Api.PASSWORD, "newPassword", "hX7#kpQ2"));
        Api.Member now = Api.member(ada.email(), changed);

        assertThat(now.post("passkey/delete-passkey", Map.of("id", id)).<String>path("code"))
                .isEqualTo("PASSWORD_TOO_SHORT");
        add(now, SoftwareAuthenticator.es256()).then().statusCode(200);
        assertThat(now.post("passkey/delete-passkey", Map.of("id", id)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"response\": 1}",
                "{\"response\": {\"id\": \"AAAA\", \"response\": {}}}",
                "{\"response\": {\"id\": \"?\", \"response\": {\"authenticatorData\": \"AA\","
                        + " \"clientDataJSON\": \"AA\", \"signature\": \"AA\"}}}"
            })
    void brokenRequestsAreRefused(String body) {
        Response refused = Api.json()
                .cookie(COOKIE, signInOptions().getCookie(COOKIE))
                .body(body)
                .post("/api/auth/passkey/verify-authentication");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("VALIDATION_ERROR");
        assertThat(refused.<String>path("message")).startsWith("[body.response");
    }

    @Test
    void garbageInsideARequestIsRefusedToo() throws GeneralSecurityException {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.es256();
        add(ada, authenticator);
        Response asked = ada.get("passkey/generate-register-options");

        Map<String, Object> garbage = Map.of(
                "id",
                authenticator.id(),
                "response",
                Map.of(
                        "authenticatorData",
                        "_w",
                        "clientDataJSON",
                        "e30",
                        "signature",
                        "AA",
                        "attestationObject",
                        "_w"));

        assertThat(register(ada, asked.getCookie(COOKIE), garbage).<String>path("code"))
                .isEqualTo("FAILED_TO_VERIFY_REGISTRATION");
        assertRefused(signIn(signInOptions().getCookie(COOKIE), garbage));
    }

    private static Response add(Api.Member member, SoftwareAuthenticator authenticator) {
        Response asked = member.get("passkey/generate-register-options");
        return register(member, asked.getCookie(COOKIE), authenticator.create(asked));
    }

    private static Response register(Api.Member member, String cookie, Map<String, Object> credential) {
        return member.request()
                .contentType("application/json")
                .cookie(COOKIE, cookie)
                .body(Map.of("response", credential, "name", "my laptop"))
                .post("/api/auth/passkey/verify-registration");
    }

    private static Response signInOptions() {
        return Api.json().get("/api/auth/passkey/generate-authenticate-options");
    }

    private Response signIn(SoftwareAuthenticator authenticator) throws GeneralSecurityException {
        Response options = signInOptions();
        return signIn(options.getCookie(COOKIE), authenticator.get(options, ada.userId()));
    }

    private static Response signIn(String cookie, Map<String, Object> credential) {
        return Api.json()
                .cookie(COOKIE, cookie)
                .body(Map.of("response", credential))
                .post("/api/auth/passkey/verify-authentication");
    }

    private static void assertRefused(Response refused) {
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(401);
        assertThat(refused.<String>path("code")).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(refused.getHeader("set-auth-token")).isNull();
    }

    private List<String> audited() {
        return Database.column(
                "SELECT action || ' ' || outcome FROM auth.audit_log WHERE actor_id = ? ORDER BY id", ada.userId());
    }
}
