package com.pgcache.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SessionsTest {

    /** D2 R12. */
    @Test
    void theListShowsWhereEachSessionBeganAndWhichOneIsMine() {
        Api.Member ada = Api.newMember();
        Api.json()
                .header("User-Agent", "a telephone")
                .body(Map.of("email", ada.email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email");
        Api.newMember();

        Response list = ada.get("list-sessions");

        assertThat(list.<List<String>>path("userId")).containsExactly(ada.userId(), ada.userId());
        assertThat(list.<List<String>>path("userAgent")).contains("a telephone");
        assertThat(list.<List<String>>path("ipAddress")).containsOnly("127.0.0.1");
        assertThat(list.<List<String>>path("token")).contains(ada.token()).doesNotHaveDuplicates();
    }

    /** D2 R12. */
    @Test
    void aRevokedSessionIsDeadAtOnce() {
        Api.Member ada = Api.newMember();
        String other = ada.elsewhere().signed();
        String name = ada.get("list-sessions").<List<String>>path("token").stream()
                .filter(token -> !token.equals(ada.token()))
                .findFirst()
                .orElseThrow();

        assertThat(ada.post("revoke-session", Map.of("token", name)).<Boolean>path("status"))
                .isTrue();

        assertThat(Api.bearer(other).get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
        assertThat(ada.post("revoke-session", Map.of("token", name)).statusCode())
                .isEqualTo(404);
    }

    /** The client of BetterAuth knows the token of its own session only from get-session. */
    @Test
    void theTokenOfASessionRevokesItToo() {
        Api.Member ada = Api.newMember();
        Response other = Api.signIn(ada.email(), Api.PASSWORD);

        ada.post("revoke-session", Map.of("token", other.path("token"))).then().statusCode(200);

        assertThat(Api.bearer(other.getHeader("set-auth-token"))
                        .get("/api/auth/token")
                        .statusCode())
                .isEqualTo(401);
    }

    /** D2 R14. */
    @Test
    void nobodyRevokesASessionOfSomebodyElse() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();
        String id = ada.get("get-session").path("session.id");

        for (String name : new String[] {id, ada.token(), "no such session"}) {
            Response refused = eve.post("revoke-session", Map.of("token", name));
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.<String>path("code")).isEqualTo("SESSION_NOT_FOUND");
        }
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
    }

    /** D2 R12. */
    @Test
    void revokingTheOthersKeepsThisOne() {
        Api.Member ada = Api.newMember();
        String other = ada.elsewhere().signed();

        ada.post("revoke-other-sessions", Map.of()).then().statusCode(200);

        assertThat(Api.bearer(other).get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
    }

    @Test
    void revokingAllEndsThisOneToo() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();

        Response revoked = ada.post("revoke-sessions", Map.of());

        assertThat(revoked.<Boolean>path("status")).isTrue();
        assertThat(revoked.getHeaders().getValues("Set-Cookie")).anyMatch(cookie -> cookie.contains("Max-Age=0"));
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(eve.get("token").statusCode()).isEqualTo(200);
    }

    /** D2 R03. */
    @Test
    void exchangingWhileSigningOutLeavesTheSessionDead() throws Exception {
        Api.Member ada = Api.newMember();
        // due for renewal, which must not bring it back
        Database.update(
                "UPDATE auth.sessions SET expires_at = expires_at - '2 days'::interval WHERE user_id = ?",
                ada.userId());
        List<Callable<Integer>> calls =
                new ArrayList<>(Collections.nCopies(8, () -> ada.get("token").statusCode()));
        calls.add(() -> ada.request().post("/api/auth/sign-out").statusCode());

        List<Integer> statuses = AtOnce.all(calls);

        assertThat(statuses).allMatch(status -> status == 200 || status == 401);
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
    }

    /** D2 R02. */
    @Test
    void fiftyExchangesAtOnceAllSucceed() throws Exception {
        Api.Member ada = Api.newMember();
        Callable<Integer> exchange = () -> ada.get("token").statusCode();

        assertThat(AtOnce.all(Collections.nCopies(50, exchange))).containsOnly(200);
    }

    @Test
    void aSessionHasNothingToUpdate() {
        assertThat(Api.newMember()
                        .post("update-session", Map.of("userId", "eve", "expiresAt", "2099-01-01"))
                        .<String>path("code"))
                .isEqualTo("NO_FIELDS_TO_UPDATE");
    }
}
