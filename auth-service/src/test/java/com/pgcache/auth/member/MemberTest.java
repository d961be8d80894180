package com.pgcache.auth.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class MemberTest {

    @Test
    void nameAndPictureCanBeChangedAndThePictureTakenAway() {
        Api.Member ada = Api.newMember();

        ada.post("update-user", Map.of("name", "Ada L", "image", "https://a.example/a.png"))
                .then()
                .statusCode(200);
        assertThat(ada.get("get-session").<String>path("user.name")).isEqualTo("Ada L");
        assertThat(ada.get("get-session").<String>path("user.image")).isEqualTo("https://a.example/a.png");

        Map<String, Object> without = new HashMap<>();
        without.put("image", null);
        ada.post("update-user", without).then().statusCode(200);
        assertThat(ada.get("get-session").<Object>path("user.image")).isNull();
        assertThat(ada.get("get-session").<String>path("user.name")).isEqualTo("Ada L");
    }

    /** D3 L19. */
    @Test
    void nothingElseOfAUserCanBeSet() {
        Api.Member ada = Api.newMember();

        ada.post(
                        "update-user",
                        Map.of(
                                "name",
                                "Ada L",
                                "emailVerified",
                                true,
                                "role",
                                "admin",
                                "id",
                                "eve",
                                "twoFactorEnabled",
                                true))
                .then()
                .statusCode(200);

        Response session = ada.get("get-session");
        assertThat(session.<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(session.<Boolean>path("user.emailVerified")).isFalse();
        assertThat(session.<Boolean>path("user.twoFactorEnabled")).isFalse();
        assertThat(ada.post("update-user", Map.of("email", Api.newEmail())).<String>path("code"))
                .isEqualTo("EMAIL_CAN_NOT_BE_UPDATED");
        assertThat(ada.post("update-user", Map.of("role", "admin")).<String>path("code"))
                .isEqualTo("NO_FIELDS_TO_UPDATE");
    }

    /** D3 L18. */
    @Test
    void aNewAddressCountsOnceItIsConfirmedAndTheOldOneIsToldTwice() {
        Api.Member ada = Api.newMember();
        String newEmail = Api.newEmail();

        ada.post("change-email", Map.of("newEmail", newEmail, "callbackURL", "/account"))
                .then()
                .statusCode(200);

        assertThat(Mails.of(ada.email())
                        .subject("Your e-mail address is about to change")
                        .text())
                .doesNotContain("token");
        assertThat(ada.get("get-session").<String>path("user.email")).isEqualTo(ada.email());
        Mails.Mail mail = Mails.of(newEmail).subject("Confirm your new e-mail address");
        given().redirects()
                .follow(false)
                .queryParam("token", mail.token())
                .get("/api/auth/verify-email")
                .then()
                .statusCode(200);
        assertThat(ada.get("get-session").<String>path("user.email")).isEqualTo(newEmail);
        assertThat(ada.get("get-session").<Boolean>path("user.emailVerified")).isTrue();
        assertThat(Mails.of(ada.email()).subjects()).contains("Your e-mail address was changed");
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(Api.signIn(newEmail, Api.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatIsTakenIsAnsweredAlikeAndItsOwnerIsTold() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();

        Response taken = eve.post("change-email", Map.of("newEmail", ada.email()));
        Response free = eve.post("change-email", Map.of("newEmail", Api.newEmail()));

        assertThat(taken.asString()).isEqualTo(free.asString());
        assertThat(taken.statusCode()).isEqualTo(free.statusCode()).isEqualTo(200);
        assertThat(Mails.of(ada.email()).subjects())
                .contains("You already have an account")
                .doesNotContain("Confirm your new e-mail address");
    }

    /** Two accounts may ask for one address; the first to confirm has it. */
    @Test
    void anAddressTakenInTheMeantimeIsNotGivenTwice() {
        Api.Member ada = Api.newMember();
        String newEmail = Api.newEmail();
        ada.post("change-email", Map.of("newEmail", newEmail)).then().statusCode(200);
        String token =
                Mails.of(newEmail).subject("Confirm your new e-mail address").token();
        Api.signUp(Map.of("name", "Bob", "email", newEmail, "password", Api.PASSWORD));

        given().queryParam("token", token).get("/api/auth/verify-email").then().statusCode(401);

        assertThat(ada.get("get-session").<String>path("user.email")).isEqualTo(ada.email());
    }

    @Test
    void theSameAddressIsNoChange() {
        Api.Member ada = Api.newMember();

        assertThat(ada.post("change-email", Map.of("newEmail", ada.email())).<String>path("code"))
                .isEqualTo("EMAIL_IS_THE_SAME");
    }

    @Test
    void aPasswordIsTheOneAccountOfAMember() {
        Api.Member ada = Api.newMember();

        Response accounts = ada.get("list-accounts");

        assertThat(accounts.<java.util.List<String>>path("providerId")).containsExactly("credential");
        assertThat(accounts.<java.util.List<String>>path("userId")).containsExactly(ada.userId());
        assertThat(accounts.asString()).doesNotContain("argon2", "password");
    }

    /** D7 W12. */
    @Test
    void adeletedAccountLeavesNothingButAnAuditLogWithoutPlaces() {
        Api.Member ada = Api.signedUpMember();
        ada.post("update-user", Map.of("name", "Ada to be forgotten"));
        String organization = ada.get("get-session").path("session.activeOrganizationId");

        Response wrong = ada.post("delete-user", Map.of("password", "wrong wrong wrong"));
        Response deleted = ada.post("delete-user", Map.of("password", Api.PASSWORD));

        assertThat(wrong.<String>path("code")).isEqualTo("INVALID_PASSWORD");
        assertThat(deleted.<String>path("message")).isEqualTo("User deleted");
        assertThat(deleted.getHeaders().getValues("Set-Cookie")).anyMatch(cookie -> cookie.contains("Max-Age=0"));
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(Database.column("SELECT id FROM auth.organizations WHERE id = ?", organization))
                .isEmpty();
        assertThat(Mails.of(ada.email()).subjects()).contains("Your account was deleted");
        assertThat(Database.column(
                        "SELECT action FROM auth.audit_log WHERE actor_id = ? AND ip_address || user_agent = ''",
                        ada.userId()))
                .contains("sign_up", "sign_in", "update_user", "delete_user");
        assertThat(Database.column(
                        "SELECT action FROM auth.audit_log WHERE actor_id = ? AND ip_address || user_agent <> ''",
                        ada.userId()))
                .isEmpty();
    }

    @Test
    void withoutThePasswordALinkInAMailAsksOnceMore() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();

        assertThat(ada.post("delete-user", Map.of()).<String>path("message")).isEqualTo("Verification email sent");
        String token = Mails.of(ada.email()).subject("Delete your account?").token();

        assertThat(given().queryParam("token", token)
                        .get("/api/auth/delete-user/callback")
                        .statusCode())
                .as("without the session")
                .isEqualTo(404);
        assertThat(eve.request()
                        .queryParam("token", token)
                        .get("/api/auth/delete-user/callback")
                        .statusCode())
                .as("with the session of somebody else")
                .isEqualTo(404);
        ada.request().queryParam("token", token).head("/api/auth/delete-user/callback");
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
        Response gone = ada.request()
                .redirects()
                .follow(false)
                .queryParam("token", token)
                .queryParam("callbackURL", "/goodbye")
                .get("/api/auth/delete-user/callback");
        assertThat(gone.statusCode()).isEqualTo(302);
        assertThat(gone.getHeader("Location")).isEqualTo("http://localhost:8080/goodbye");
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(eve.get("token").statusCode()).isEqualTo(200);
    }

    @Test
    void theOnlyOwnerOfAnOrganisationWithOthersStays() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        Database.update(
                """
                INSERT INTO auth.members (id, organization_id, user_id, role)
                SELECT 'm' || m.id, m.organization_id, ?, 'admin'
                FROM auth.members m
                WHERE m.user_id = ?
                """,
                bob.userId(),
                ada.userId());

        Response refused = ada.post("delete-user", Map.of("password", Api.PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
        assertThat(bob.post("delete-user", Map.of("password", Api.PASSWORD)).statusCode())
                .isEqualTo(200);
        assertThat(ada.post("delete-user", Map.of("password", Api.PASSWORD)).statusCode())
                .isEqualTo(200);
    }
}
