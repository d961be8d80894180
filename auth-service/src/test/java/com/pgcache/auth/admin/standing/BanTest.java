package com.pgcache.auth.admin.standing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class BanTest {

    private Api.Member root = new Api.Member("", "", "", "");

    @BeforeEach
    void signIn() {
        root = Admins.admin(1);
    }

    /** D2 R13. */
    @Test
    void aBanEndsEverySessionAtOnce() {
        Api.Member ada = Api.newMember();
        Api.Member elsewhere = ada.elsewhere();

        Response banned = ban(ada, Map.of("banReason", "spam", "banExpiresIn", 3600));

        assertThat(banned.<Boolean>path("user.banned")).isTrue();
        assertThat(banned.<String>path("user.banReason")).isEqualTo("spam");
        assertThat(banned.<String>path("user.banExpires")).matches("\\d{4}-.*\\.\\d{3}Z");
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("get-session").asString()).isEqualTo("null");
    }

    @Test
    void onlyWhoKnowsThePasswordLearnsOfTheBan() {
        Api.Member ada = Api.newMember();
        Api.signIn(ada.email(), Api.PASSWORD).then().statusCode(200);
        ban(ada, Map.of());

        Response right = Api.signIn(ada.email(), Api.PASSWORD);

        assertThat(right.statusCode()).isEqualTo(403);
        assertThat(right.<String>path("code")).isEqualTo("BANNED_USER");
        assertThat(right.getHeaders().getValues("Set-Cookie")).isEmpty();
        assertThat(Api.signIn(ada.email(), "a password that is wrong").<String>path("code"))
                .isEqualTo("INVALID_EMAIL_OR_PASSWORD");
        assertThat(Database.column(
                        "SELECT outcome FROM auth.audit_log WHERE action = 'sign_in' AND actor_id = ? ORDER BY id",
                        ada.userId()))
                .containsExactly("success", "banned", "wrong_password");
    }

    @Test
    void aBanThatHasExpiredNeedsNobodyToLiftIt() {
        Api.Member ada = Api.newMember();
        ban(ada, Map.of("banExpiresIn", 60));
        Database.update("UPDATE auth.users SET ban_expires_at = now() WHERE id = ?", ada.userId());

        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(200);
        Response user = root.get("admin/get-user?id=" + ada.userId());
        assertThat(user.<Boolean>path("banned")).isFalse();
        assertThat(user.<String>path("banReason")).isNull();
        assertThat(user.<String>path("banExpires")).isNull();
    }

    @Test
    void anAdminLiftsABan() {
        Api.Member ada = Api.newMember();
        assertThat(ban(ada, Map.of()).<String>path("user.banReason")).isEqualTo("No reason");

        Response unbanned = root.post("admin/unban-user", Map.of("userId", ada.userId()));

        assertThat(unbanned.<Boolean>path("user.banned")).isFalse();
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aSignInDuringTheBanLeavesNoSession() throws Exception {
        Api.Member ada = Api.newMember();

        AtOnce.all(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(number -> () -> number == 0
                        ? ban(ada, Map.of()).statusCode()
                        : Api.signIn(ada.email(), Api.PASSWORD).statusCode())
                .toList());

        assertThat(Database.column("SELECT id FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .isEmpty();
    }

    @Test
    void nobodyBansThemselvesOrAnotherAdmin() {
        Api.Member other = Admins.admin(2);

        assertThat(ban(root, Map.of()).<String>path("code")).isEqualTo("YOU_CANNOT_BAN_YOURSELF");
        assertThat(ban(other, Map.of()).<String>path("code")).isEqualTo("YOU_CANNOT_BAN_ADMINS");
        assertThat(other.get("token").statusCode()).isEqualTo(200);
        assertThat(root.post("admin/ban-user", Map.of("userId", "nobody")).statusCode())
                .isEqualTo(404);
    }

    /** A reset gives another password, not another standing. */
    @Test
    void aBanIsNotLeftByConfirmingAnAddress() {
        Api.Member ada = Api.newMember();
        Api.json().body(Map.of("email", ada.email())).post("/api/auth/send-verification-email");
        ban(ada, Map.of());
        String token =
                Mails.of(ada.email()).subject("Confirm your e-mail address").token();

        given().get("/api/auth/verify-email?token=" + token).then().statusCode(200);

        assertThat(Api.signIn(ada.email(), Api.PASSWORD).<String>path("code")).isEqualTo("BANNED_USER");
    }

    @Test
    void aLengthIsANumberOfSeconds() {
        Api.Member ada = Api.newMember();

        for (String length : List.of("0", "-1", "1e30", "\"1d\"", "true", "[]")) {
            Response refused = root.post(
                    "admin/ban-user", "{\"userId\": \"" + ada.userId() + "\", \"banExpiresIn\": " + length + "}");

            assertThat(refused.statusCode()).as(length).isEqualTo(400);
            assertThat(refused.<String>path("message")).contains("banExpiresIn");
        }
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasDoneIsNotedWithWhoDidItAndWithoutTheReason() {
        Api.Member ada = Api.newMember();
        ban(ada, Map.of("banReason", "a reason with a name in it"));
        root.post("admin/unban-user", Map.of("userId", ada.userId()));

        assertThat(Database.column(
                        "SELECT action || ' ' || outcome || ' ' || actor_id FROM auth.audit_log WHERE target = ? ORDER BY id",
                        ada.userId()))
                .isEqualTo(List.of("ban_user success " + root.userId(), "unban_user success " + root.userId()));
        assertThat(Database.column("SELECT 1 FROM auth.audit_log a WHERE a::text LIKE '%with a name in it%'"))
                .isEmpty();
    }

    private Response ban(Api.Member user, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("userId", user.userId());
        return root.post("admin/ban-user", body);
    }
}
