package com.pgcache.auth.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.RandomText;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class OrganizationTest {

    @Test
    void aNewOrganisationIsOwnedByWhoMadeItAndActive() {
        Api.Member ada = Api.newMember();
        String slug = newSlug();

        Response created = ada.post(
                "organization/create", Map.of("name", "Acme", "slug", slug, "metadata", Map.of("plan", "small")));

        created.then().statusCode(200);
        assertThat(keys(created))
                .containsExactlyInAnyOrder("id", "name", "slug", "logo", "metadata", "createdAt", "members");
        assertThat(created.<String>path("metadata.plan")).isEqualTo("small");
        assertThat(created.<Map<String, Object>>path("members[0]"))
                .containsOnlyKeys("id", "organizationId", "userId", "role", "createdAt")
                .containsEntry("role", "owner")
                .containsEntry("userId", ada.userId());
        String id = created.path("id");
        assertThat(ada.get("get-session").<String>path("session.activeOrganizationId"))
                .isEqualTo(id);
        assertThat(Team.claims(ada)).contains("\"org_id\":\"" + id + "\"", "\"org_role\":\"owner\"");
        assertThat(ada.get("organization/list").<List<String>>path("slug")).contains(slug);
        assertThat(ada.get("organization/get-organization").<String>path("metadata"))
                .as("as text when it is read, as BetterAuth answers")
                .isEqualTo("{\"plan\":\"small\"}");
    }

    @Test
    void theActiveOrganisationCanBeKeptAndOneWithoutMetadataHasNone() {
        Api.Member ada = Api.newMember();
        String before = ada.get("get-session").path("session.activeOrganizationId");

        Response created = ada.post(
                "organization/create",
                Map.of("name", "Acme", "slug", newSlug(), "keepCurrentActiveOrganization", true));

        assertThat(keys(created)).doesNotContain("metadata");
        assertThat(ada.get("get-session").<String>path("session.activeOrganizationId"))
                .isEqualTo(before);
    }

    @Test
    void aSlugIsUniqueAlsoAmongThoseAtTheSameMoment() throws Exception {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();
        String slug = newSlug();
        assertThat(ada.post("organization/check-slug", Map.of("slug", slug)).<Boolean>path("status"))
                .isTrue();

        Callable<Response> byAda = () -> ada.post("organization/create", Map.of("name", "A", "slug", slug));
        Callable<Response> byEve = () -> eve.post("organization/create", Map.of("name", "E", "slug", slug));
        List<Response> made = AtOnce.all(List.of(byAda, byEve, byAda, byEve));

        assertThat(made).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 400, 400, 400);
        assertThat(made.stream().filter(each -> each.statusCode() == 400))
                .allSatisfy(
                        refused -> assertThat(refused.<String>path("code")).isEqualTo("ORGANIZATION_ALREADY_EXISTS"));
        Response taken = eve.post("organization/check-slug", Map.of("slug", slug));
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.<String>path("code")).isEqualTo("ORGANIZATION_SLUG_ALREADY_TAKEN");
        Response renamed = eve.post("organization/update", Map.of("data", Map.of("slug", slug)));
        assertThat(renamed.<String>path("code"))
                .isEqualTo(
                        made.get(1).statusCode() == 200 || made.get(3).statusCode() == 200
                                ? null
                                : "ORGANIZATION_SLUG_ALREADY_TAKEN");
    }

    @Test
    void aSlugIsFitForAddresses() {
        Api.Member ada = Api.newMember();
        for (String slug : List.of("", "Acme", "a b", "-a", "a-", "a/b", "a.b", "ä", "../a", "a".repeat(65))) {
            Response refused = ada.post("organization/create", Map.of("name", "Acme", "slug", slug));

            assertThat(refused.statusCode()).as(slug).isEqualTo(400);
            assertThat(refused.<String>path("code")).isEqualTo("VALIDATION_ERROR");
            assertThat(refused.<String>path("message")).startsWith("[body.slug] ");
        }
    }

    @Test
    void nobodyMakesOrganisationsForOthersOrWithoutEnd() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();

        assertThat(Api.json()
                        .body(Map.of("name", "Acme", "slug", newSlug(), "userId", ada.userId()))
                        .post("/api/auth/organization/create")
                        .statusCode())
                .isEqualTo(401);
        assertThat(eve.post("organization/create", Map.of("name", "A", "slug", newSlug(), "userId", ada.userId()))
                        .<String>path("members[0].userId"))
                .isEqualTo(eve.userId());
        for (int i = 2; i < 20; i++) {
            Team.join(Team.organization(), eve, "viewer");
        }
        Response refused = eve.post("organization/create", Map.of("name", "A", "slug", newSlug()));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS");
    }

    @Test
    void anAdminChangesAnOrganisationAndLeavesWhatIsNotNamed() {
        Api.Member ada = Api.newMember();
        String id = Team.organization();
        Team.join(id, ada, "admin");

        Response updated =
                ada.post("organization/update", Map.of("data", Map.of("name", "New", "logo", "https://a.example/l")));

        assertThat(updated.<String>path("name")).isEqualTo("New");
        assertThat(updated.<String>path("slug")).startsWith("team-");
        Response without = ada.post(
                "organization/update", Map.of("organizationId", id, "data", Collections.singletonMap("logo", null)));
        assertThat(without.<Object>path("logo")).isNull();
        assertThat(without.<String>path("name")).isEqualTo("New");
        assertThat(ada.post("organization/update", Map.of("organizationId", id)).<String>path("message"))
                .isEqualTo("[body.data] Invalid input: expected object, received undefined");
        assertThat(ada.post("organization/update", Map.of("data", Map.of("name", " ")))
                        .<String>path("message"))
                .startsWith("[body.data.name] ");
    }

    /** R15, and that sessions in it are in none afterwards. */
    @Test
    void onlyAnOwnerWhoJustGaveThePasswordDeletesAnOrganisation() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        String id = Team.of(ada);
        Team.join(id, bob, "admin");

        assertThat(bob.post("organization/delete", Team.inOrganization(id)).<String>path("code"))
                .isEqualTo("YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_ORGANIZATION");
        Team.age(ada);
        Response stale = ada.post("organization/delete", Team.inOrganization(id));
        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.<String>path("code")).isEqualTo("SESSION_NOT_FRESH");
        ada.post("verify-password", Map.of("password", Api.PASSWORD));
        Response deleted = ada.post("organization/delete", Team.inOrganization(id));

        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.<String>path("id")).isEqualTo(id);
        for (Api.Member member : List.of(ada, bob)) {
            assertThat(member.get("get-session").<Object>path("session.activeOrganizationId"))
                    .isNull();
            assertThat(Team.claims(member)).doesNotContain("org_id", "org_role");
        }
        assertThat(ada.post("organization/delete", Team.inOrganization(id)).<String>path("code"))
                .isEqualTo("ORGANIZATION_NOT_FOUND");
        assertThat(Database.column(
                        "SELECT action || ' ' || outcome FROM auth.audit_log WHERE organization_id = ? ORDER BY id",
                        id))
                .containsSubsequence(
                        "delete_organization you_are_not_allowed_to_delete_this_organization",
                        "delete_organization success");
    }

    @Test
    void everyEndOfAnOrganisationIsNotedForDashboardApi() {
        Api.Member ada = Api.newMember();
        String personal = ada.get("get-session").path("session.activeOrganizationId");
        String id = Team.of(ada);
        String byOperator = Team.organization();

        ada.post("organization/delete", Team.inOrganization(id)).then().statusCode(200);
        ada.post("delete-user", Map.of("password", Api.PASSWORD)).then().statusCode(200);
        Database.update("DELETE FROM auth.organizations WHERE id = ?", byOperator);

        assertThat(Database.column(
                        "SELECT organization_id FROM auth.ended_organizations WHERE organization_id IN (?, ?, ?)",
                        id,
                        personal,
                        byOperator))
                .containsExactlyInAnyOrder(id, personal, byOperator);
        for (String change : List.of(
                "DELETE FROM auth.ended_organizations",
                "UPDATE auth.ended_organizations SET ended_at = now()",
                "TRUNCATE auth.ended_organizations")) {
            assertThat(catchThrowable(() -> Database.update(change)))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void theActiveOrganisationIsSetByIdOrSlugAndUnset() {
        Api.Member ada = Api.newMember();
        String first = Team.of(ada);
        String second = Team.of(ada);
        String slug = Database.column("SELECT slug FROM auth.organizations WHERE id = ?", first)
                .get(0);

        Response byId = ada.post("organization/set-active", Team.inOrganization(first));
        assertThat(byId.<String>path("id")).isEqualTo(first);
        assertThat(keys(byId)).containsExactlyInAnyOrder("id", "name", "slug", "logo", "metadata", "createdAt");
        assertThat(byId.getHeader("set-auth-token")).isEqualTo(ada.signed());
        assertThat(Team.claims(ada)).contains(first);
        ada.post("organization/set-active", Team.inOrganization(second));
        assertThat(Team.claims(ada)).contains(second);
        assertThat(ada.post("organization/set-active", Map.of("organizationSlug", slug))
                        .<String>path("id"))
                .isEqualTo(first);
        assertThat(ada.post("organization/set-active", Map.of()).<String>path("id"))
                .isEqualTo(first);

        Response none = ada.post("organization/set-active", Collections.singletonMap("organizationId", null));
        assertThat(none.asString()).isEqualTo("null");
        assertThat(Team.claims(ada)).doesNotContain("org_id");
        assertThat(ada.get("organization/get-organization").asString()).isEqualTo("null");
        assertThat(ada.get("organization/get-full-organization").asString()).isEqualTo("null");
        assertThat(ada.get("organization/get-active-member").<String>path("code"))
                .isEqualTo("NO_ACTIVE_ORGANIZATION");
    }

    @Test
    void aRefusedChangeOfTheActiveOrganisationChangesNothing() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();
        String mine = Team.of(ada);
        String hers = Team.of(eve);
        String slug = Database.column("SELECT slug FROM auth.organizations WHERE id = ?", hers)
                .get(0);

        assertThat(ada.post("organization/set-active", Team.inOrganization(hers))
                        .asString())
                .isEqualTo(ada.post("organization/set-active", Team.inOrganization("nothing"))
                        .asString())
                .contains("ORGANIZATION_NOT_FOUND");
        assertThat(ada.post("organization/set-active", Map.of("organizationSlug", slug))
                        .asString())
                .isEqualTo(ada.post("organization/set-active", Map.of("organizationSlug", "nothing"))
                        .asString())
                .contains("ORGANIZATION_NOT_FOUND");
        assertThat(Team.claims(ada)).contains(mine);
    }

    @Test
    void anOrganisationIsShownWithItsMembersAndToThoseWhoInviteWithItsInvitations() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        Api.Member eve = Api.newMember();
        String id = Team.of(ada);
        Team.join(id, bob, "admin");
        Team.join(id, eve, "member");
        String toOwner = Team.invitation(id, Api.newEmail(), "owner", ada.userId());
        String toViewer = Team.invitation(id, Api.newEmail(), "viewer", ada.userId());

        Response full = ada.get("organization/get-full-organization");

        assertThat(keys(full))
                .containsExactlyInAnyOrder(
                        "id", "name", "slug", "logo", "metadata", "createdAt", "invitations", "members");
        assertThat(full.<List<String>>path("members.user.email"))
                .containsExactly(ada.email(), bob.email(), eve.email());
        assertThat(full.<Map<String, Object>>path("members[0].user")).containsOnlyKeys("id", "name", "email", "image");
        assertThat(full.<List<String>>path("invitations.id")).containsExactlyInAnyOrder(toOwner, toViewer);
        assertThat(bob.get("organization/get-full-organization").<List<String>>path("invitations.id"))
                .containsExactly(toViewer);
        assertThat(eve.get("organization/get-full-organization").<List<String>>path("invitations"))
                .isEmpty();
        assertThat(ada.get("organization/get-full-organization?membersLimit=2").<List<String>>path("members"))
                .hasSize(2);
        assertThat(ada.get("organization/get-full-organization?membersLimit=x").statusCode())
                .isEqualTo(400);
    }

    private static String newSlug() {
        return "acme-" + RandomText.lowerCase(10);
    }

    private static List<String> keys(Response response) {
        return List.copyOf(new HashMap<>(response.<Map<String, Object>>path("")).keySet());
    }
}
