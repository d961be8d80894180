package com.pgcache.auth.credential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class PasswordResetTest {

    private static final String SUBJECT = "Choose a new password";
    private static final String NEW_PASSWORD = "another horse battery 2";

    /** D3 L17, D2 R13. */
    @Test
    void aResetEndsEverySessionAndSignsNobodyIn() {
        Api.Member ada = Api.newMember();
        String other = ada.elsewhere().signed();
        String token = requested(ada.email());

        Response reset = reset(token, NEW_PASSWORD);

        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(reset.getHeader("Set-Cookie")).isNull();
        assertThat(reset.getHeader("set-auth-token")).isNull();
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(other).get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(Api.signIn(ada.email(), NEW_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(Mails.of(ada.email()).subjects()).contains("Your password was changed");
        assertThat(audited(ada)).contains("reset_password success");
    }

    /** D3 L13. */
    @Test
    void ofManyAtOnceWithOneLinkExactlyOneSucceeds() throws Exception {
        Api.Member ada = Api.newMember();
        String token = requested(ada.email());
        Callable<Integer> reset = () -> reset(token, NEW_PASSWORD).statusCode();

        List<Integer> statuses =
                AtOnce.all(Collections.nCopies(6, reset)).stream().sorted().toList();

        assertThat(statuses).containsExactly(200, 400, 400, 400, 400, 400);
        assertThat(reset(token, NEW_PASSWORD).<String>path("code")).isEqualTo("INVALID_TOKEN");
        assertThat(audited(ada)).contains("reset_password token_reused_or_expired");
    }

    /** D3 L13. */
    @Test
    void expiredCutAndForeignTokensAreRefused() {
        Api.Member ada = Api.newMember();
        String token = requested(ada.email());
        Api.json().body(Map.of("email", ada.email())).post("/api/auth/send-verification-email");
        String verification =
                Mails.of(ada.email()).subject("Confirm your e-mail address").token();

        for (String wrong : List.of(token.substring(1), token + "a", "bad", verification)) {
            assertThat(reset(wrong, NEW_PASSWORD).statusCode()).as(wrong).isEqualTo(400);
        }
        Database.update("UPDATE auth.verifications SET expires_at = now() WHERE user_id = ?", ada.userId());
        assertThat(reset(token, NEW_PASSWORD).<String>path("code")).isEqualTo("INVALID_TOKEN");
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusedPasswordDoesNotUseTheLinkUp() {
        Api.Member ada = Api.newMember();
        String token = requested(ada.email());

        assertThat(reset(token, "short").<String>path("code")).isEqualTo("PASSWORD_TOO_SHORT");
        assertThat(reset(token, ada.email()).<String>path("code")).isEqualTo("PASSWORD_COMPROMISED");
        assertThat(reset(token, NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    /** It is refused at once while everybody who has a good one waits for a hash. */
    @Test
    void aTokenThatLeadsNowhereTakesNoTurn() {
        Api.Member ada = Api.newMember();
        String token = requested(ada.email());
        PasswordHashing hashing =
                Arc.container().instance(PasswordHashing.class).get();
        CompletableFuture<String> held = new CompletableFuture<>();
        CompletableFuture<String> turn;
        do {
            turn = hashing.inTurn(new RequestSource("192.0.2.1", "", ""), hasher -> Uni.createFrom()
                            .completionStage(held))
                    .subscribeAsCompletionStage();
        } while (!turn.isCompletedExceptionally());
        try {
            Response made = reset("bad", NEW_PASSWORD);
            assertThat(made.statusCode()).isEqualTo(400);
            assertThat(made.<String>path("code")).isEqualTo("INVALID_TOKEN");
            assertThat(reset(token, NEW_PASSWORD).statusCode()).isEqualTo(503);
        } finally {
            held.complete("go on");
        }
        assertThat(reset(token, NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    /** D3 L01: the request does not even look. */
    @Test
    void knownAndUnknownAddressesAreAnsweredAlike() {
        Api.Member ada = Api.newMember();
        String unknown = Api.newEmail();

        Response forKnown = request(ada.email(), "/reset");
        Response forUnknown = request(unknown, "/reset");

        assertThat(forUnknown.statusCode()).isEqualTo(200);
        assertThat(forUnknown.asString()).isEqualTo(forKnown.asString());
        assertThat(forUnknown.getHeaders().asList())
                .isEqualTo(forKnown.getHeaders().asList());
        assertThat(Mails.of(unknown).subjects()).isEmpty();
    }

    /** D3 L14, GHSA-569q-mpph-wgww. */
    @Test
    void noHeaderChangesWhereTheLinkOfTheMailLeads() {
        Api.Member ada = Api.newMember();

        Api.json()
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example")
                .body(Map.of("email", ada.email(), "redirectTo", "/reset"))
                .post("/api/auth/request-password-reset")
                .then()
                .statusCode(200);

        Mails.Mail mail = Mails.of(ada.email()).subject(SUBJECT);
        assertThat(mail.link()).startsWith("http://localhost:8080/api/auth/reset-password/");
        assertThat(mail.text() + mail.html()).doesNotContain("evil");
    }

    @Test
    void theLinkLeadsOnToThePageWithTheTokenAndStaysGood() {
        Api.Member ada = Api.newMember();
        String token = requested(ada.email());

        for (int i = 0; i < 2; i++) {
            assertThat(follow(token, "/reset?step=2#form").getHeader("Location"))
                    .isEqualTo("http://localhost:8080/reset?step=2&token=" + token + "#form");
        }
        assertThat(follow("bad", "/reset").getHeader("Location"))
                .isEqualTo("http://localhost:8080/reset?error=INVALID_TOKEN");
        assertThat(reset(token, NEW_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(follow(token, "/reset").getHeader("Location"))
                .isEqualTo("http://localhost:8080/reset?error=INVALID_TOKEN");
    }

    @Test
    void theLinkLeadsToNoOtherSite() {
        String token = requested(Api.newMember().email());

        assertThat(follow(token, "https://evil.example/").statusCode()).isEqualTo(403);
        assertThat(follow(token, "//evil.example/").statusCode()).isEqualTo(403);
        assertThat(request(Api.newEmail(), "https://evil.example").<String>path("code"))
                .isEqualTo("INVALID_REDIRECT_URL");
    }

    /** A password that was right when it was compared must not open a session after it was replaced. */
    @Test
    void signingInDuringAResetLeavesNoSessionOfTheOldPassword() throws Exception {
        Api.Member ada = Api.newMember();
        String token = requested(ada.email());
        Callable<Response> signIn = () -> Api.signIn(ada.email(), Api.PASSWORD);
        Callable<Response> reset = () -> reset(token, NEW_PASSWORD);

        List<Response> answers = AtOnce.all(List.of(signIn, signIn, reset, signIn));

        assertThat(answers.get(2).statusCode()).isEqualTo(200);
        assertThat(Database.column("SELECT id FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .isEmpty();
    }

    private static String requested(String email) {
        request(email, "/reset").then().statusCode(200);
        return Mails.of(email).subject(SUBJECT).token();
    }

    private static Response request(String email, String redirectTo) {
        return Api.json()
                .body(Map.of("email", email, "redirectTo", redirectTo))
                .post("/api/auth/request-password-reset");
    }

    private static Response reset(String token, String password) {
        return Api.json().body(Map.of("token", token, "newPassword", password)).post("/api/auth/reset-password");
    }

    private static Response follow(String token, String callback) {
        return given().redirects()
                .follow(false)
                .queryParam("callbackURL", callback)
                .get("/api/auth/reset-password/" + token);
    }

    private static List<String> audited(Api.Member member) {
        return Database.column(
                "SELECT action || ' ' || outcome FROM auth.audit_log WHERE actor_id = ?", member.userId());
    }
}
