package com.pgcache.auth.organization.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.organization.Team;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class MembershipTest {

    /** D1 T17: at once in the next token, whichever session asks. */
    @Test
    void aRemovedMembersSessionsAreInNoneAndTheirNextTokenSaysSo() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        Api.Member bobElsewhere = bob.elsewhere();
        String id = Team.of(ada);
        String membership = Team.join(id, bob, "admin");
        assertThat(Team.claims(bob)).contains(id, "\"org_role\":\"admin\"");

        Response removed = ada.post("organization/remove-member", Map.of("memberIdOrEmail", membership));

        assertThat(removed.<Map<String, Object>>path("member"))
                .containsOnlyKeys("id", "organizationId", "userId", "role", "createdAt")
                .containsEntry("userId", bob.userId());
        for (Api.Member session : List.of(bob, bobElsewhere)) {
            assertThat(Team.claims(session)).doesNotContain("org_id", "org_role");
            assertThat(session.get("get-session").<Object>path("session.activeOrganizationId"))
                    .isNull();
        }
        assertThat(bob.get("organization/list-members?organizationId=" + id).statusCode())
                .isEqualTo(404);
        assertThat(bob.post("organization/update", Map.of("organizationId", id, "data", Map.of("name", "Mine")))
                        .<String>path("code"))
                .isEqualTo("ORGANIZATION_NOT_FOUND");
        assertThat(Database.column(
                        "SELECT action || ' ' || target FROM auth.audit_log WHERE organization_id = ? AND actor_id = ?",
                        id,
                        ada.userId()))
                .containsExactly("remove_member " + bob.userId());
    }

    /** D1 T17: a role that was lowered is gone for everything here at once. */
    @Test
    void aLoweredRoleCountsFromTheNextRequestOn() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        String id = Team.of(ada);
        String membership = Team.join(id, bob, "admin");
        assertThat(Team.claims(bob)).contains("\"org_role\":\"admin\"");

        Response lowered =
                ada.post("organization/update-member-role", Map.of("memberId", membership, "role", "viewer"));

        assertThat(lowered.<Map<String, Object>>path(""))
                .containsOnlyKeys("id", "organizationId", "userId", "role", "createdAt")
                .containsEntry("role", "viewer");
        assertThat(Team.claims(bob)).contains(id, "\"org_role\":\"viewer\"");
        assertThat(bob.post("organization/update", Map.of("data", Map.of("name", "Mine")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void removingByAddressShowsWhoItWasAndKnowsOnlyMembers() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        Api.Member eve = Api.newMember();
        String id = Team.of(ada);
        Team.join(id, bob, "member");

        assertThat(ada.post("organization/remove-member", Map.of("memberIdOrEmail", eve.email()))
                        .asString())
                .isEqualTo(ada.post("organization/remove-member", Map.of("memberIdOrEmail", Api.newEmail()))
                        .asString())
                .contains("MEMBER_NOT_FOUND");
        assertThat(ada.post(
                                "organization/remove-member",
                                Map.of("memberIdOrEmail", bob.email().toUpperCase(Locale.ROOT)))
                        .<String>path("member.user.email"))
                .isEqualTo(bob.email());
    }

    /** D4 O03. */
    @Test
    void theLastOwnerStaysAnOwner() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        String id = Team.of(ada);
        String adas = Database.column("SELECT id FROM auth.members WHERE organization_id = ?", id)
                .get(0);
        Team.join(id, bob, "admin");

        assertThat(ada.post("organization/leave", Team.inOrganization(id)).<String>path("code"))
                .isEqualTo("YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
        assertThat(ada.post("organization/remove-member", Map.of("memberIdOrEmail", adas))
                        .<String>path("code"))
                .isEqualTo("YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
        assertThat(ada.post("organization/update-member-role", Map.of("memberId", adas, "role", "admin"))
                        .<String>path("code"))
                .isEqualTo("YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER");
        assertThat(ada.post("delete-user", Map.of("password", Api.PASSWORD)).<String>path("code"))
                .isEqualTo("YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
        assertThat(bob.post("organization/remove-member", Map.of("memberIdOrEmail", ada.email()))
                        .<String>path("code"))
                .as("as recorded from BetterAuth")
                .isEqualTo("YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
        assertThat(Team.roles(id)).containsExactly("admin", "owner");
    }

    @Test
    void anOrganisationIsHandedOverByMakingSomebodyElseAnOwner() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        String id = Team.of(ada);
        String bobs = Team.join(id, bob, "member");

        ada.post("organization/update-member-role", Map.of("memberId", bobs, "role", List.of("owner")))
                .then()
                .statusCode(200);
        Response left = ada.post("organization/leave", Team.inOrganization(id));

        assertThat(left.<String>path("user.email")).isEqualTo(ada.email());
        assertThat(Team.claims(ada)).doesNotContain("org_id");
        assertThat(Team.claims(bob)).contains("\"org_role\":\"owner\"");
        assertThat(bob.post("organization/delete", Team.inOrganization(id)).statusCode())
                .isEqualTo(200);
    }

    /** D4 O03, under concurrency: two owners who go at the same moment leave one behind. */
    @Test
    void twoLastOwnersDoNotLeaveTogether() throws Exception {
        for (int round = 0; round < 5; round++) {
            Api.Member ada = Api.newMember();
            Api.Member bob = Api.newMember();
            String id = Team.of(ada);
            String bobs = Team.join(id, bob, "owner");
            Team.join(id, Api.newMember(), "viewer");
            String adas = Database.column(
                            "SELECT id FROM auth.members WHERE organization_id = ? AND user_id = ?", id, ada.userId())
                    .get(0);
            Callable<Response> adaLeaves = () -> ada.post("organization/leave", Team.inOrganization(id));
            Callable<Response> bobIsDemoted =
                    () -> bob.post("organization/update-member-role", Map.of("memberId", bobs, "role", "viewer"));
            Callable<Response> adaIsRemoved =
                    () -> bob.post("organization/remove-member", Map.of("memberIdOrEmail", adas));
            Callable<Response> bobIsDeleted = () -> bob.post("delete-user", Map.of("password", Api.PASSWORD));
            Callable<Response> adaIsDeleted = () -> ada.post("delete-user", Map.of("password", Api.PASSWORD));

            List<Response> answers = AtOnce.all(List.of(
                            List.of(adaLeaves, bobIsDemoted),
                            List.of(adaIsDeleted, bobIsDeleted),
                            List.of(adaLeaves, bobIsDeleted),
                            List.of(adaIsRemoved, bobIsDemoted),
                            List.of(adaIsDeleted, bobIsDemoted))
                    .get(round));

            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 400);
            assertThat(Team.roles(id)).as("round " + round).contains("owner");
        }
    }

    /** D4 O03: nobody gives or takes a role above their own. */
    @Test
    void anAdminNeitherMakesNorTouchesAnOwner() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        Api.Member eve = Api.newMember();
        String id = Team.of(ada);
        Team.join(id, Api.newMember(), "owner");
        String bobs = Team.join(id, bob, "admin");
        String eves = Team.join(id, eve, "member");
        String adas = Database.column(
                        "SELECT id FROM auth.members WHERE organization_id = ? AND user_id = ?", id, ada.userId())
                .get(0);

        for (Map<String, Object> attempt : List.<Map<String, Object>>of(
                Map.of("memberId", bobs, "role", "owner"),
                Map.of("memberId", eves, "role", "owner"),
                Map.of("memberId", adas, "role", "viewer"),
                Map.of("memberId", adas, "role", "owner"))) {
            Response refused = bob.post("organization/update-member-role", attempt);
            assertThat(refused.statusCode()).as(attempt.toString()).isEqualTo(403);
            assertThat(refused.<String>path("code")).isEqualTo("YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER");
        }
        assertThat(bob.post("organization/remove-member", Map.of("memberIdOrEmail", adas))
                        .statusCode())
                .isEqualTo(400);
        assertThat(eve.post("organization/update-member-role", Map.of("memberId", eves, "role", "admin"))
                        .statusCode())
                .isEqualTo(403);
        bob.post("organization/update-member-role", Map.of("memberId", eves, "role", "admin"))
                .then()
                .statusCode(200);
        assertThat(Team.roles(id)).containsExactly("admin", "admin", "owner", "owner");
    }

    @Test
    void aMemberHasOneRoleThatThereIs() {
        Api.Member ada = Api.newMember();
        String id = Team.of(ada);
        String eves = Team.join(id, Api.newMember(), "member");

        for (Object role : List.of("king", "admin,owner", List.of("admin", "owner"), List.of(), "OWNER")) {
            Response refused = ada.post("organization/update-member-role", Map.of("memberId", eves, "role", role));
            assertThat(refused.statusCode()).as(role.toString()).isEqualTo(400);
            assertThat(refused.<String>path("code")).isEqualTo("ROLE_NOT_FOUND");
        }
        assertThat(ada.post("organization/update-member-role", Map.of("memberId", eves, "role", 7))
                        .<String>path("code"))
                .isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void aMemberOfAnotherOrganisationIsNotFound() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();
        Team.of(ada);
        String hers = Team.of(eve);
        String foreign = Team.join(hers, Api.newMember(), "member");

        for (String path : List.of("organization/remove-member", "organization/update-member-role")) {
            assertThat(ada.post(path, Map.of("memberIdOrEmail", foreign, "memberId", foreign, "role", "viewer"))
                            .asString())
                    .isEqualTo(ada.post(path, Map.of("memberIdOrEmail", "none", "memberId", "none", "role", "viewer"))
                            .asString())
                    .contains("MEMBER_NOT_FOUND");
        }
        assertThat(Team.roles(hers)).containsExactly("member", "owner");
    }

    @Test
    void membersSeeEachOtherAndWhatTheyMay() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();
        String id = Team.of(ada);
        Team.join(id, eve, "viewer");
        String slug = Database.column("SELECT slug FROM auth.organizations WHERE id = ?", id)
                .get(0);

        Response members = eve.get("organization/list-members?sortBy=role&sortDirection=desc&organizationSlug=" + slug);
        assertThat(members.<List<String>>path("members.user.email")).containsExactly(eve.email(), ada.email());
        assertThat(members.<Integer>path("total")).isEqualTo(2);
        assertThat(eve.get("organization/get-active-member").<Map<String, Object>>path(""))
                .containsOnlyKeys("id", "organizationId", "userId", "role", "createdAt", "user");
        assertThat(eve.get("organization/get-active-member-role").asString()).isEqualTo("{\"role\":\"viewer\"}");
        assertThat(eve.get("organization/get-active-member-role?userId=" + ada.userId())
                        .asString())
                .isEqualTo("{\"role\":\"owner\"}");
        assertThat(eve.get("organization/get-active-member-role?userId=%00nobody")
                        .statusCode())
                .isEqualTo(404);
        assertThat(permission(eve, Map.of("instances", List.of("write")))).isFalse();
        assertThat(permission(eve, Map.of("instances", List.of("read")))).isTrue();
        assertThat(permission(ada, Map.of("member", List.of("create"), "organization", List.of("delete"))))
                .isTrue();
        assertThat(ada.post("organization/has-permission", Map.of()).<String>path("code"))
                .isEqualTo("VALIDATION_ERROR");
        assertThat(ada.post("organization/has-permission", Map.of("permissions", Map.of("member", "create")))
                        .<String>path("code"))
                .isEqualTo("VALIDATION_ERROR");
    }

    private static boolean permission(Api.Member member, Map<String, List<String>> wanted) {
        Response answer = member.post("organization/has-permission", Map.of("permissions", wanted));
        assertThat(answer.<Map<String, Object>>path("")).containsOnlyKeys("error", "success");
        return answer.<Boolean>path("success");
    }
}
