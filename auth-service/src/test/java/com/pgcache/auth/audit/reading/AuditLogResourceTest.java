package com.pgcache.auth.audit.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.RandomText;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class AuditLogResourceTest {

    @Test
    void anOwnerReadsTheirLogNewestFirstWithNames() {
        Api.Member ada = Api.signedUpMember();
        Api.signIn(ada.email(), "a password that is wrong");
        ada.post("update-user", Map.of("name", "Ada L"));

        Response log = ada.get("audit-log");

        assertThat(log.<List<String>>path("items.action"))
                .containsExactly("update_user", "sign_in", "sign_in", "sign_up");
        assertThat(log.<List<String>>path("items.outcome"))
                .containsExactly("success", "wrong_password", "success", "success");
        assertThat(log.<List<String>>path("items.actorName")).containsOnly("Ada L");
        assertThat(log.<List<String>>path("items.actorEmail")).containsOnly(ada.email());
        assertThat(log.<List<String>>path("items.ipAddress")).containsOnly("127.0.0.1");
        assertThat(log.<String>path("nextCursor")).isNull();
    }

    @Test
    void pagesFollowEachOtherThoughEventsKeepComing() {
        Api.Member ada = Api.newMember();
        events(organization(ada), ada.userId(), "made_up", 5);

        List<String> read = new ArrayList<>();
        Response page = ada.get("audit-log?action=made_up&limit=2");
        read.addAll(page.path("items.id"));
        events(organization(ada), ada.userId(), "made_up", 3);
        while (page.path("nextCursor") != null) {
            page = ada.get("audit-log?action=made_up&limit=2&cursor=" + page.path("nextCursor"));
            read.addAll(page.path("items.id"));
        }

        assertThat(read).hasSize(5).doesNotHaveDuplicates();
        assertThat(read.stream().map(Long::valueOf).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void filtersHoldTogether() {
        Api.Member ada = Api.newMember();
        Api.Member bob = join(Api.newMember(), ada);
        events(organization(ada), ada.userId(), "made_up", 1);
        events(organization(ada), bob.userId(), "made_up", 1);
        event(
                organization(ada),
                bob.userId(),
                "made_up",
                "refused",
                Instant.now().minusSeconds(3600),
                null);

        assertThat(ada.get("audit-log?action=made_up").<List<Object>>path("items"))
                .hasSize(3);
        assertThat(ada.get("audit-log?action=made_up&actor=" + bob.userId()).<List<Object>>path("items"))
                .hasSize(2);
        assertThat(ada.get("audit-log?action=made_up&outcome=failure").<List<String>>path("items.outcome"))
                .containsExactly("refused");
        assertThat(ada.get("audit-log?action=made_up&outcome=refused").<List<Object>>path("items"))
                .hasSize(1);
        String halfAnHourAgo = Instant.now().minusSeconds(1800).toString();
        assertThat(ada.get("audit-log?action=made_up&from=" + halfAnHourAgo).<List<Object>>path("items"))
                .hasSize(2);
        assertThat(ada.get("audit-log?action=made_up&to=" + halfAnHourAgo).<List<Object>>path("items"))
                .hasSize(1);
        assertThat(ada.get("audit-log?action=made_up&outcome=success&to=" + halfAnHourAgo)
                        .<List<Object>>path("items"))
                .isEmpty();
    }

    /** What a member does in another organisation, and what they did before they came, is none of the owner's business. */
    @Test
    void anOwnerSeesTheAccountsOfMembersButNoOtherOrganisation() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        String bobs = organization(bob);
        events(bobs, bob.userId(), "made_up_secret", 1);
        Api.signIn(bob.email(), "wrong before he joined");
        join(bob, ada);
        events(bobs, bob.userId(), "made_up_secret", 1);
        event(bobs, bob.userId(), "change_password", "success", Instant.now(), null);
        Api.signIn(bob.email(), "wrong after he joined");

        Response log = ada.get("audit-log?actor=" + bob.userId());

        assertThat(log.<List<String>>path("items.action")).containsExactly("sign_in", "change_password");
        assertThat(log.<List<String>>path("items.organizationId")).containsOnlyNulls();
        assertThat(log.asString()).doesNotContain(bobs);
        assertThat(bob.get("audit-log?actor=" + ada.userId()).<List<Object>>path("items"))
                .as("bob owns only his own")
                .isEmpty();

        Database.update(
                "DELETE FROM auth.members WHERE user_id = ? AND organization_id = ?", bob.userId(), organization(ada));
        assertThat(ada.get("audit-log?actor=" + bob.userId()).<List<Object>>path("items"))
                .as("he has left")
                .isEmpty();
    }

    @Test
    void anOwnerSeesWhatAnAdminDidToAMemberButNotFromWhere() {
        Api.Member ada = Api.newMember();
        Api.Member root = Admins.admin(1);
        root.post("admin/impersonate-user", Map.of("userId", ada.userId()));

        Response log = ada.get("audit-log?action=impersonate_user");

        assertThat(log.<List<String>>path("items.actorId")).containsExactly(root.userId());
        assertThat(log.<List<String>>path("items.target")).containsExactly(ada.userId());
        assertThat(log.<List<String>>path("items.ipAddress")).containsExactly("");
        assertThat(log.<List<String>>path("items.actorEmail")).containsOnlyNulls();
    }

    @Test
    void onlyTheOwnerReadsIt() {
        Api.Member ada = Api.newMember();
        for (String role : List.of("admin", "member", "viewer")) {
            Database.update("UPDATE auth.members SET role = ? WHERE user_id = ?", role, ada.userId());
            for (String path : List.of("audit-log", "audit-log/export", "audit-log?scope=all")) {
                Response refused = ada.get(path);
                assertThat(refused.statusCode()).as(role + " " + path).isEqualTo(403);
                assertThat(refused.<String>path("code")).isEqualTo("YOU_ARE_NOT_ALLOWED_TO_READ_THE_AUDIT_LOG");
            }
        }
        Database.update("DELETE FROM auth.members WHERE user_id = ?", ada.userId());
        assertThat(ada.get("audit-log").statusCode()).isEqualTo(403);
        assertThat(given().get("/api/auth/audit-log").statusCode()).isEqualTo(401);
        assertThat(given().get("/api/auth/audit-log/export").statusCode()).isEqualTo(401);
    }

    @Test
    void anAdminReadsEverything() {
        Api.Member root = Admins.admin(2);
        Api.Member ada = Api.signedUpMember();
        String unknown = Api.newEmail();
        Api.signIn(unknown, "nobody has this password");

        Response log = root.get("audit-log?scope=all&limit=5");

        assertThat(log.<List<String>>path("items.actorId"))
                .contains(ada.userId())
                .containsNull();
        assertThat(root.get("audit-log?scope=all&actor=" + ada.userId()).<List<String>>path("items.actorEmail"))
                .containsOnly(ada.email());
    }

    @Test
    void theSameFilterIsExportedAsCsvAndTheExportIsNoted() {
        Api.Member ada = Api.newMember();
        events(organization(ada), ada.userId(), "made_up", 3);
        event(organization(ada), ada.userId(), "made_up", "success", Instant.now(), "=cmd|'/c calc'!A1");

        Response csv = ada.get("audit-log/export?action=made_up");

        assertThat(csv.getHeader("Content-Type")).startsWith("text/csv").containsIgnoringCase("utf-8");
        assertThat(csv.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"audit-log.csv\"");
        assertThat(csv.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(csv.getHeader("Link")).isNull();
        assertThat(csv.asString().split("\r\n")).hasSize(5);
        assertThat(csv.asString()).contains("\"'=cmd|'/c calc'!A1\"");
        assertThat(ada.get("audit-log?action=export_audit_log").<List<Object>>path("items"))
                .hasSize(1);
    }

    @Test
    void anExportThatIsCutSaysWhereTheNextOneBegins() {
        Api.Member ada = Api.newMember();
        events(organization(ada), ada.userId(), "made_up", 3);

        Response first = ada.get("audit-log/export?action=made_up&limit=2");
        String next = Optional.ofNullable(first.getHeader("Link")).orElse("");
        Response second =
                ada.request().urlEncodingEnabled(false).get(next.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"));

        assertThat(first.asString().split("\r\n")).hasSize(3);
        assertThat(next).startsWith("</api/auth/audit-log/export?").contains("action=made_up");
        assertThat(second.asString().split("\r\n")).hasSize(2);
        assertThat(second.getHeader("Link")).isNull();
    }

    @Test
    void whatCannotBeMeantIsRefusedByItsParameter() {
        Api.Member ada = Api.newMember();

        for (String query : List.of(
                "limit=0",
                "limit=201",
                "limit=x",
                "from=yesterday",
                "to=2026-13-01T00:00:00Z",
                "cursor=x",
                "cursor=1-99999999999999999999",
                "scope=organizations",
                "action=" + "a".repeat(65))) {
            Response refused = ada.get("audit-log?" + query);

            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(refused.<String>path("message")).as(query).startsWith("[query.");
        }
        assertThat(ada.get("audit-log/export?limit=10001").statusCode()).isEqualTo(400);
    }

    /** Makes {@code member} one of the owner's organisation, beside their own. */
    private static Api.Member join(Api.Member member, Api.Member owner) {
        Database.update(
                "INSERT INTO auth.members (id, organization_id, user_id, role) VALUES (?, ?, ?, 'member')",
                RandomText.id(),
                organization(owner),
                member.userId());
        return member;
    }

    private static String organization(Api.Member owner) {
        return Database.column(
                        "SELECT organization_id FROM auth.members WHERE user_id = ? AND role = 'owner'", owner.userId())
                .get(0);
    }

    private static void events(String organizationId, String actorId, String action, int count) {
        for (int i = 0; i < count; i++) {
            event(organizationId, actorId, action, "success", Instant.now(), null);
        }
    }

    private static void event(
            String organizationId,
            String actorId,
            String action,
            String outcome,
            Instant at,
            @Nullable String userAgent) {
        Database.update(
                "INSERT INTO auth.audit_log (at, action, outcome, actor_id, organization_id, ip_address, user_agent,"
                        + " request_id) VALUES (?::timestamptz, ?, ?, ?, ?, '192.0.2.1', ?, '')",
                at.toString(),
                action,
                outcome,
                actorId,
                organizationId,
                userAgent == null ? "curl" : userAgent);
    }
}
