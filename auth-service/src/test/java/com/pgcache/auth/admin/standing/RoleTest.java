package com.pgcache.auth.admin.standing;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class RoleTest {

    private Api.Member root = new Api.Member("", "", "", "");

    @BeforeEach
    void signIn() {
        root = Admins.admin(1);
    }

    @Test
    void nobodyBecomesAnAdminWhomTheOperatorDidNotName() {
        Api.Member ada = Api.newMember();
        Database.update("UPDATE auth.users SET email_verified = true WHERE id = ?", ada.userId());

        Response refused = setRole(ada, "admin");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE");
        assertThat(refused.<String>path("message")).contains("AUTH_ADMINS");
        assertThat(setRole(ada, List.of("user", "admin")).statusCode()).isEqualTo(403);
        assertThat(ada.get("admin/list-users").statusCode()).isEqualTo(403);
    }

    /** As BetterAuth's own test of a demoted admin with a cached session. */
    @Test
    void whoIsDemotedHasNoPowerAtTheNextCallOfTheSameSession() {
        Api.Member other = Admins.admin(2);
        Api.Member ada = Api.newMember();
        String eyes = other.post("admin/impersonate-user", Map.of("userId", ada.userId()))
                .getHeader("set-auth-token");
        other.get("admin/list-users").then().statusCode(200);

        assertThat(setRole(other, "user").<String>path("user.role")).isEqualTo("user");

        assertThat(other.get("admin/list-users").statusCode()).isEqualTo(403);
        assertThat(other.post("admin/ban-user", Map.of("userId", ada.userId())).statusCode())
                .isEqualTo(403);
        assertThat(other.get("get-session").<Map<String, Object>>path("user")).doesNotContainKey("role");
        assertThat(Api.bearer(eyes).get("/api/auth/get-session").asString())
                .as("what the admin was looking at")
                .isEqualTo("null");
        assertThat(other.get("token").statusCode()).as("still a member").isEqualTo(200);
    }

    @Test
    void whoIsNamedGetsThePowerBack() {
        Api.Member other = Admins.admin(3);
        setRole(other, "user");

        assertThat(setRole(other, "admin").<String>path("user.role")).isEqualTo("admin");

        assertThat(other.get("admin/list-users").statusCode()).isEqualTo(200);
    }

    @Test
    void whoWasDemotedCanBeBanned() {
        Api.Member other = Admins.admin(4);
        setRole(other, "user");

        root.post("admin/ban-user", Map.of("userId", other.userId())).then().statusCode(200);

        assertThat(other.get("token").statusCode()).isEqualTo(401);
        root.post("admin/unban-user", Map.of("userId", other.userId())).then().statusCode(200);
    }

    /** Who is named one day shall not find the power taken away in advance. */
    @Test
    void theRoleOfAUserLeavesNothingBehind() {
        Api.Member ada = Api.newMember();

        assertThat(setRole(ada, "user").statusCode()).isEqualTo(200);

        assertThat(Database.column("SELECT role FROM auth.users WHERE id = ?", ada.userId()))
                .containsOnlyNulls();
    }

    @Test
    void nobodyChangesTheirOwnRole() {
        assertThat(setRole(root, "user").<String>path("code")).isEqualTo("YOU_CANNOT_CHANGE_YOUR_OWN_ROLE");
        assertThat(root.get("admin/list-users").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyAdminAndUserAreRoles() {
        Api.Member ada = Api.newMember();

        for (Object role : List.of("owner", "Admin", List.of("user", "root"), List.of())) {
            Response refused = setRole(ada, role);
            assertThat(refused.statusCode()).as("" + role).isEqualTo(400);
            assertThat(refused.<String>path("code")).isEqualTo("YOU_ARE_NOT_ALLOWED_TO_SET_NON_EXISTENT_VALUE");
        }
        for (Object role : List.of(1, Map.of(), List.of(1), "")) {
            assertThat(setRole(ada, role).<String>path("code")).as("" + role).isEqualTo("VALIDATION_ERROR");
        }
        assertThat(root.post("admin/set-role", Map.of("userId", "nobody", "role", "user"))
                        .statusCode())
                .isEqualTo(404);
    }

    private Response setRole(Api.Member user, Object role) {
        return root.post("admin/set-role", Map.of("userId", user.userId(), "role", role));
    }
}
