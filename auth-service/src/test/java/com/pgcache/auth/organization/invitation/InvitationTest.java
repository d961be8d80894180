package com.pgcache.auth.organization.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.organization.Team;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class InvitationTest {

    private static final String SUBJECT = "You are invited to an organisation";

    @Inject
    MailBell bell;

    @Test
    void anInvitationGoesFromTheMailIntoTheOrganisation() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newConfirmedMember();
        String id = Team.of(ada);

        Response invited = invite(ada, bob.email(), "member");

        assertThat(invited.<Map<String, Object>>path(""))
                .containsOnlyKeys(
                        "id", "organizationId", "email", "role", "status", "inviterId", "createdAt", "expiresAt")
                .containsEntry("status", "pending")
                .containsEntry("role", "member");
        Instant created = Instant.parse(invited.path("createdAt"));
        assertThat(Instant.parse(invited.path("expiresAt"))).isEqualTo(created.plus(Duration.ofHours(48)));
        Mails.Mail mail = Mails.of(bob.email()).subject(SUBJECT);
        String invitation = invited.path("id");
        assertThat(mail.link()).isEqualTo("http://localhost:8080/accept-invitation/" + invitation);
        assertThat(mail.text()).contains(ada.email(), "team-", "member", "48 hours");
        assertThat(mail.html()).contains(mail.link(), ada.email());
        Response shown = bob.get("organization/get-invitation?id=" + invitation);
        assertThat(shown.<Map<String, Object>>path(""))
                .containsEntry("organizationName", "Team")
                .containsEntry("inviterEmail", ada.email())
                .containsKey("organizationSlug");
        assertThat(bob.get("organization/list-user-invitations").<List<String>>path("organizationName"))
                .containsExactly("Team");

        Response accepted = accept(bob, invitation);

        assertThat(accepted.<Map<String, Object>>path("")).containsOnlyKeys("invitation", "member");
        assertThat(accepted.<String>path("invitation.status")).isEqualTo("accepted");
        assertThat(accepted.<Map<String, Object>>path("member"))
                .containsOnlyKeys("id", "organizationId", "userId", "role", "createdAt")
                .containsEntry("role", "member");
        assertThat(Team.claims(bob)).contains(id, "\"org_role\":\"member\"");
        assertThat(Database.column("SELECT action FROM auth.audit_log WHERE organization_id = ? ORDER BY id", id))
                .containsExactly("invite_member", "accept_invitation");
    }

    /** D4 O02: with another address, an unconfirmed one, or none. */
    @Test
    void nobodyButTheOwnerOfTheConfirmedAddressSeesOrAnswersAnInvitation() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newMember();
        Api.Member eve = Api.newConfirmedMember();
        String id = Team.of(ada);
        String invitation = invite(ada, bob.email(), "member").path("id");

        for (Response refused : List.of(
                accept(eve, invitation),
                reject(eve, invitation),
                accept(ada, invitation),
                eve.get("organization/get-invitation?id=" + invitation))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("code")).isEqualTo("YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION");
            assertThat(refused.asString()).doesNotContain(bob.email(), id);
        }
        for (Response refused : List.of(accept(bob, invitation), reject(bob, invitation))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("code"))
                    .isEqualTo("EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION");
        }
        for (String path : List.of("get-invitation?id=" + invitation, "list-user-invitations")) {
            assertThat(bob.get("organization/" + path).<String>path("code"))
                    .isEqualTo("EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION");
        }
        assertThat(eve.get("organization/list-user-invitations?email=" + bob.email())
                        .statusCode())
                .isEqualTo(400);
        Team.confirm(bob);
        assertThat(accept(bob, invitation).statusCode()).isEqualTo(200);
        assertThat(Team.roles(id)).containsExactly("member", "owner");
    }

    /** D4 O02: expired, taken back, rejected, used. */
    @Test
    void anInvitationThatIsNoLongerOpenIsNotFound() {
        Api.Member ada = Api.newConfirmedMember();
        String id = Team.of(ada);
        Api.Member bob = Api.newConfirmedMember();
        Api.Member eve = Api.newConfirmedMember();

        String expired = invite(ada, bob.email(), "member").path("id");
        Database.update("UPDATE auth.invitations SET expires_at = now() WHERE id = ?", expired);
        isNotFound(bob, expired);
        String canceled = invite(ada, bob.email(), "member").path("id");
        assertThat(canceled).isNotEqualTo(expired);
        assertThat(ada.post("organization/cancel-invitation", Map.of("invitationId", canceled))
                        .<String>path("status"))
                .isEqualTo("canceled");
        isNotFound(bob, canceled);
        String rejected = invite(ada, bob.email(), "member").path("id");
        Response answer = reject(bob, rejected);
        assertThat(answer.<Map<String, Object>>path(""))
                .containsOnlyKeys("invitation", "member")
                .containsEntry("member", null);
        assertThat(answer.<String>path("invitation.status")).isEqualTo("rejected");
        isNotFound(bob, rejected);
        String used = invite(ada, eve.email(), "member").path("id");
        accept(eve, used).then().statusCode(200);
        isNotFound(eve, used);
        assertThat(Team.roles(id)).containsExactly("member", "owner");
        assertThat(ada.get("organization/list-invitations").<List<String>>path("status"))
                .containsExactlyInAnyOrder("canceled", "rejected", "accepted");
        assertThat(ada.post("organization/cancel-invitation", Map.of("invitationId", used))
                        .<String>path("code"))
                .isEqualTo("INVITATION_NOT_FOUND");
    }

    /** D4 O02: twice, at the same moment. */
    @Test
    void ofSeveralAnswersAtOnceExactlyOneCounts() throws Exception {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newConfirmedMember();
        String id = Team.of(ada);
        String invitation = invite(ada, bob.email(), "member").path("id");
        Callable<Response> accepts = () -> accept(bob, invitation);
        Callable<Response> rejects = () -> reject(bob, invitation);
        Callable<Response> cancels =
                () -> ada.post("organization/cancel-invitation", Map.of("invitationId", invitation));

        List<Response> answers = AtOnce.all(List.of(accepts, rejects, cancels, accepts));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 404, 404, 404);
        boolean joined = answers.get(0).statusCode() == 200 || answers.get(3).statusCode() == 200;
        assertThat(Team.roles(id)).containsExactlyElementsOf(joined ? List.of("member", "owner") : List.of("owner"));
    }

    /** D4 O02: the role is the one of the invitation, and no more than its inviter could give now. */
    @Test
    void nobodyRaisesTheRoleOfAnInvitation() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newConfirmedMember();
        Api.Member eve = Api.newConfirmedMember();
        String id = Team.of(ada);
        String bobs = Team.join(id, bob, "admin");

        Response asOwner = invite(bob, eve.email(), "owner");
        assertThat(asOwner.statusCode()).isEqualTo(403);
        assertThat(asOwner.<String>path("code")).isEqualTo("YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE");
        assertThat(invite(bob, eve.email(), "admin,owner").statusCode()).isEqualTo(400);
        assertThat(invite(bob, eve.email(), "king").<String>path("code")).isEqualTo("ROLE_NOT_FOUND");
        String viewer = invite(bob, eve.email(), "viewer").path("id");
        assertThat(eve.post("organization/accept-invitation", Map.of("invitationId", viewer, "role", "owner"))
                        .<String>path("member.role"))
                .isEqualTo("viewer");

        Api.Member ida = Api.newConfirmedMember();
        String admin = invite(bob, ida.email(), "admin").path("id");
        ada.post("organization/update-member-role", Map.of("memberId", bobs, "role", "member"))
                .then()
                .statusCode(200);
        for (Response refused : List.of(accept(ida, admin), ida.get("organization/get-invitation?id=" + admin))) {
            assertThat(refused.<String>path("code")).isEqualTo("INVITER_IS_NO_LONGER_A_MEMBER_OF_THE_ORGANIZATION");
        }
        assertThat(ida.get("organization/list-user-invitations").<List<String>>path("id"))
                .isEmpty();
        assertThat(Team.roles(id)).containsExactly("member", "owner", "viewer");
        assertThat(resend(ada, ida.email(), "admin").<String>path("id"))
                .as("an owner stands for it now")
                .isEqualTo(admin);
        assertThat(accept(ida, admin).<String>path("member.role")).isEqualTo("admin");
    }

    @Test
    void anOpenInvitationIsNotRepeatedButSentAgainWhenAskedTo() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newConfirmedMember();
        String id = Team.of(ada);
        String email = Api.newEmail();
        String invitation = invite(ada, email, "owner").path("id");
        Database.update("UPDATE auth.invitations SET expires_at = now() + interval '1 hour' WHERE id = ?", invitation);
        Team.join(id, bob, "admin");

        assertThat(invite(ada, email, "member").<String>path("code"))
                .isEqualTo("USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION");
        assertThat(resend(bob, email, "member").<String>path("code"))
                .as("an invitation to a role above one's own")
                .isEqualTo("YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE");
        Response again = resend(ada, email, "member");

        assertThat(again.<String>path("id")).isEqualTo(invitation);
        assertThat(again.<String>path("role")).isEqualTo("owner");
        assertThat(Instant.parse(again.path("expiresAt"))).isAfter(Instant.now().plus(Duration.ofHours(47)));
        assertThat(Mails.of(email).subject(SUBJECT, 2)).hasSize(2);
        assertThat(invite(ada, bob.email(), "member").<String>path("code"))
                .isEqualTo("USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION");
    }

    @Test
    void anOrganisationHasAHundredMembersAndAHundredOpenInvitations() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newConfirmedMember();
        String id = Team.of(ada);
        String invitation = invite(ada, bob.email(), "member").path("id");
        Team.crowd(id, 99);

        assertThat(accept(bob, invitation).<String>path("code")).isEqualTo("ORGANIZATION_MEMBERSHIP_LIMIT_REACHED");
        Database.update("DELETE FROM auth.users WHERE id = ?", "crowd-1-" + id);
        assertThat(accept(bob, invitation).statusCode()).isEqualTo(200);

        Database.update(
                """
                INSERT INTO auth.invitations (id, organization_id, email, role, inviter_id, expires_at)
                SELECT 'i' || n || '-' || ?, ?, 'n' || n || '@example.org', 'viewer', ?, now() + interval '1 h'
                FROM generate_series(1, 100) AS n
                """,
                id,
                id,
                ada.userId());
        Response full = invite(ada, Api.newEmail(), "member");
        assertThat(full.statusCode()).isEqualTo(403);
        assertThat(full.<String>path("code")).isEqualTo("INVITATION_LIMIT_REACHED");
    }

    /** A mail to whoever a stranger likes would be a gift to spammers; the organisation's name could say anything. */
    @Test
    void theMailSaysNothingThatTheInviterCouldHaveWritten() {
        Api.Member ada = Api.newMember();
        String id = Team.of(ada);
        Database.update("UPDATE auth.organizations SET name = 'Your bank: call 0800' WHERE id = ?", id);
        String email = Api.newEmail();

        invite(ada, email, "member").then().statusCode(200);

        Mails.Mail mail = Mails.of(email).subject(SUBJECT);
        assertThat(mail.text() + mail.html())
                .as("neither the name nor an address that is not confirmed")
                .doesNotContain("bank", ada.email(), "Ada");
    }

    @Test
    void aMailThatIsStillOwedGoesToNobodyOnceTheInvitationIsTakenBack() {
        Api.Member ada = Api.newConfirmedMember();
        String id = Team.of(ada);
        String email = Api.newEmail();
        String invitation = Team.invitation(id, email, "member", ada.userId());
        ada.post("organization/cancel-invitation", Map.of("invitationId", invitation))
                .then()
                .statusCode(200);

        Database.update(
                "INSERT INTO auth.mail_outbox (kind, recipient, invitation_id) VALUES ('invitation', ?, ?)",
                email,
                invitation);
        bell.ring();

        assertThat(Mails.of(email).subjects()).isEmpty();
    }

    @Test
    void anAccountThatEndsLeavesNoInvitationWithItsAddress() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member bob = Api.newConfirmedMember();
        Team.of(ada);
        accept(bob, invite(ada, bob.email(), "member").path("id")).then().statusCode(200);

        bob.post("delete-user", Map.of("password", Api.PASSWORD)).then().statusCode(200);

        assertThat(Database.column("SELECT id FROM auth.invitations WHERE email = ?", bob.email()))
                .isEmpty();
    }

    private static void isNotFound(Api.Member member, String invitation) {
        for (Response refused : List.of(
                accept(member, invitation),
                reject(member, invitation),
                member.get("organization/get-invitation?id=" + invitation),
                member.get("organization/get-invitation?id=nothing"))) {
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.<String>path("code")).isEqualTo("INVITATION_NOT_FOUND");
        }
    }

    private static Response invite(Api.Member inviter, String email, String role) {
        return inviter.post("organization/invite-member", Map.of("email", email, "role", role));
    }

    private static Response resend(Api.Member inviter, String email, String role) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "role", role));
        body.put("resend", true);
        return inviter.post("organization/invite-member", body);
    }

    private static Response accept(Api.Member member, String invitation) {
        return member.post("organization/accept-invitation", Map.of("invitationId", invitation));
    }

    private static Response reject(Api.Member member, String invitation) {
        return member.post("organization/reject-invitation", Map.of("invitationId", invitation));
    }
}
