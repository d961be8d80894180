package com.pgcache.auth.verification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class VerifyEmailTest {

    private static final String CONFIRM = "Confirm your e-mail address";

    @Test
    void theLinkOfTheMailConfirmsTheAddressAndTheTokensSaySo() {
        Api.Member ada = Api.signedUpMember();
        Mails.Mail mail = Mails.of(ada.email()).subject(CONFIRM);
        assertThat(mail.link()).startsWith("http://localhost:8080/api/auth/verify-email?token=");
        assertThat(mail.html()).contains(mail.token()).doesNotContain("<img", "<script", "src=");
        assertThat(emailVerified(ada)).isFalse();

        Response verified = verify(mail.token(), "/instances?new=1");

        assertThat(verified.statusCode()).isEqualTo(302);
        assertThat(verified.getHeader("Location")).isEqualTo("http://localhost:8080/instances?new=1");
        assertThat(emailVerified(ada)).isTrue();
        assertThat(payload(ada.get("token").path("token"))).contains("\"email_verified\":true");
    }

    /** D3 L13. */
    @Test
    void aLinkWorksOnce() {
        Api.Member ada = memberWithALink();
        String token = Mails.of(ada.email()).subject(CONFIRM).token();

        assertThat(verify(token).statusCode()).isEqualTo(200);
        assertThat(verify(token).statusCode()).isEqualTo(401);
        assertThat(verify(token, "/").getHeader("Location")).isEqualTo("http://localhost:8080/?error=INVALID_TOKEN");
        assertThat(Database.column(
                        "SELECT outcome FROM auth.audit_log WHERE actor_id = ? AND action = 'verify_email' ORDER BY id",
                        ada.userId()))
                .containsExactly("success", "token_reused", "token_reused");
    }

    /** D3 L13. */
    @Test
    void ofManyAtOnceWithOneLinkExactlyOneSucceeds() throws Exception {
        Api.Member ada = memberWithALink();
        String token = Mails.of(ada.email()).subject(CONFIRM).token();
        Callable<Integer> verify = () -> verify(token).statusCode();

        List<Integer> statuses =
                AtOnce.all(Collections.nCopies(10, verify)).stream().sorted().toList();

        assertThat(statuses).startsWith(200, 401).containsOnlyOnce(200);
    }

    /** D3 L13. */
    @Test
    void expiredCutAndChangedTokensAreRefused() {
        Api.Member ada = memberWithALink();
        String token = Mails.of(ada.email()).subject(CONFIRM).token();

        for (String wrong : List.of(token.substring(1), token.substring(0, 42), token + "a", "", "bad")) {
            assertThat(verify(wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        Database.update("UPDATE auth.verifications SET expires_at = now() WHERE user_id = ?", ada.userId());

        assertThat(verify(token).<String>path("code")).isEqualTo("TOKEN_EXPIRED");
        assertThat(emailVerified(ada)).isFalse();
    }

    /** D3 L13: for another purpose it is no token. */
    @Test
    void aResetLinkConfirmsNothing() {
        Api.Member ada = Api.newMember();
        Api.json().body(Map.of("email", ada.email())).post("/api/auth/request-password-reset");
        String reset = Mails.of(ada.email()).subject("Choose a new password").token();

        assertThat(verify(reset).statusCode()).isEqualTo(401);
        assertThat(emailVerified(ada)).isFalse();
    }

    @Test
    void aNewLinkReplacesTheOneBefore() {
        Api.Member ada = memberWithALink();
        String first = Mails.of(ada.email()).subject(CONFIRM).token();

        send(ada.email()).then().statusCode(200);
        String second = Mails.of(ada.email()).subject(CONFIRM, 2).get(0).token();

        assertThat(verify(first).statusCode()).isEqualTo(401);
        assertThat(verify(second).statusCode()).isEqualTo(200);
    }

    @Test
    void theDatabaseHoldsNoTokenOfALink() {
        Api.Member ada = memberWithALink();
        String token = Mails.of(ada.email()).subject(CONFIRM).token();

        assertThat(Database.column(
                        "SELECT token_hash = sha256(?::bytea) FROM auth.verifications WHERE user_id = ?",
                        token.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        ada.userId()))
                .containsExactly("t");
        assertThat(
                        String.join(
                                "\n",
                                Database.column(
                                        "SELECT v::text FROM auth.verifications v UNION ALL SELECT m::text FROM auth.mail_outbox m")))
                .doesNotContain(token);
    }

    /** D3 L20: software of a mail server looks at links with HEAD. */
    @Test
    void lookingAtALinkDoesNotUseItUp() {
        Api.Member ada = memberWithALink();
        String token = Mails.of(ada.email()).subject(CONFIRM).token();

        given().queryParam("token", token).head("/api/auth/verify-email");
        given().queryParam("token", token).options("/api/auth/verify-email");

        assertThat(emailVerified(ada)).isFalse();
        assertThat(verify(token).statusCode()).isEqualTo(200);
    }

    /** D3 L01: nothing tells an unknown address from a known or a confirmed one. */
    @Test
    void askingForAnotherMailIsAnsweredAlikeForEveryAddress() {
        Api.Member confirmed = memberWithALink();
        verify(Mails.of(confirmed.email()).subject(CONFIRM).token()).then().statusCode(200);
        String unknown = Api.newEmail();

        Response forUnknown = send(unknown);
        Response forKnown = send(Api.newMember().email());
        Response forConfirmed = send(confirmed.email());

        assertThat(forUnknown.statusCode()).isEqualTo(200);
        for (Response other : List.of(forKnown, forConfirmed)) {
            assertThat(other.asString()).isEqualTo(forUnknown.asString());
            assertThat(other.getHeaders().asList())
                    .isEqualTo(forUnknown.getHeaders().asList());
        }
        assertThat(Mails.of(unknown).subjects()).isEmpty();
        assertThat(Mails.of(confirmed.email()).subjects()).containsExactly(CONFIRM);
    }

    @Test
    void aMemberAsksForTheirOwnAddressOnly() {
        Api.Member ada = memberWithALink();

        assertThat(ada.post("send-verification-email", Map.of("email", Api.newEmail()))
                        .<String>path("code"))
                .isEqualTo("EMAIL_MISMATCH");
        verify(Mails.of(ada.email()).subject(CONFIRM).token());
        assertThat(ada.post("send-verification-email", Map.of("email", ada.email()))
                        .<String>path("code"))
                .isEqualTo("EMAIL_ALREADY_VERIFIED");
    }

    /** CVE-2024-56734, CVE-2025-27143, CVE-2025-53535. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/%2f/evil.example",
                "/%5cevil.example",
                "/%09/evil.example",
                "/%252f%252fevil.example",
                "http://localhost:8080@evil.example",
                "http://localhost:8080.evil.example",
                "http://localhost:8080\\@evil.example",
                "http://localhost:80800",
                "https://localhost:8080/",
                "javascript:alert(1)",
                "data:text/html,x",
                "evil.example",
                "/a\r\nSet-Cookie: x=y",
                "http:/evil.example",
                "http:evil.example"
            })
    void noLinkLeadsToAnotherSite(String callback) {
        Api.Member ada = memberWithALink();
        String token = Mails.of(ada.email()).subject(CONFIRM).token();

        Response refused = verify(token, callback);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("INVALID_CALLBACK_URL");
        assertThat(Api.json()
                        .body(Map.of("email", ada.email(), "callbackURL", callback))
                        .post("/api/auth/send-verification-email")
                        .statusCode())
                .isIn(403, 400);
        assertThat(verify(token).statusCode()).as("the token is not used up").isEqualTo(200);
    }

    private static Api.Member memberWithALink() {
        Api.Member member = Api.newMember();
        send(member.email()).then().statusCode(200);
        return member;
    }

    private static Response send(String email) {
        return Api.json().body(Map.of("email", email)).post("/api/auth/send-verification-email");
    }

    private static Response verify(String token) {
        return given().queryParam("token", token).get("/api/auth/verify-email");
    }

    private static Response verify(String token, String callback) {
        return given().redirects()
                .follow(false)
                .queryParam("token", token)
                .queryParam("callbackURL", callback)
                .get("/api/auth/verify-email");
    }

    private static boolean emailVerified(Api.Member member) {
        return member.get("get-session").path("user.emailVerified");
    }

    private static String payload(String jwt) {
        return new String(
                java.util.Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), java.nio.charset.StandardCharsets.UTF_8);
    }
}
