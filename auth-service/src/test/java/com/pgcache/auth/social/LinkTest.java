package com.pgcache.auth.social;

import static com.pgcache.auth.social.SocialSignInTest.person;
import static com.pgcache.auth.social.SocialSignInTest.session;
import static com.pgcache.auth.social.SocialSignInTest.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@QuarkusTestResource(SocialResource.class)
@EnabledIf(value = "com.pgcache.auth.NodeProject#isNodeThere", disabledReason = "there is no Node.js")
class LinkTest {

    private static final String ERROR = "http://localhost:8080/sign-in?from=provider&error=";

    @BeforeAll
    static void startProviders() throws Exception {
        SocialResource.startProviders();
    }

    @Test
    void whoIsSignedInAddsAWayInWhateverItsAddress() {
        Api.Member ada = Api.newMember();
        String elsewhere = person("ada", Api.newEmail(), false);

        Response linked = new Browser().link(ada, "corp", elsewhere);

        assertThat(linked.getHeader("Location")).isEqualTo("http://localhost:8080/instances");
        assertThat(linked.getCookie(Api.COOKIE))
                .as("the session stays the one it was")
                .isNull();
        assertThat(session(new Browser().signIn("corp", elsewhere)).<String>path("user.id"))
                .isEqualTo(ada.userId());
        assertThat(new Browser().link(ada, "corp", elsewhere).getHeader("Location"))
                .as("once more")
                .isEqualTo("http://localhost:8080/instances");
        assertThat(ada.get("list-accounts").<List<String>>path("providerId")).containsExactly("credential", "corp");
        assertThat(Mails.of(ada.email()).subjects()).containsOnlyOnce("Your ways to sign in have changed");
        assertThat(Database.column("SELECT action FROM auth.audit_log WHERE actor_id = ?", ada.userId()))
                .containsOnlyOnce("link_account");
    }

    @Test
    void oneWayInLeadsToOneMember() {
        String elsewhere = person("ada", Api.newEmail(), true);
        new Browser().link(Api.newMember(), "corp", elsewhere);
        Api.Member eve = Api.newMember();

        assertThat(new Browser().link(eve, "corp", elsewhere).getHeader("Location"))
                .isEqualTo(ERROR + "account_already_linked_to_different_user");
        assertThat(eve.get("list-accounts").<List<String>>path("providerId")).containsExactly("credential");
    }

    /** Somebody else's browser brings an answer that would add the attacker's account to the member's. */
    @Test
    void aWayInIsAddedOnlyByTheBrowserAndTheSessionThatAsked() {
        Api.Member ada = Api.newMember();
        Browser eve = new Browser();
        String answer = eve.visit(eve.startLinking(Api.newMember(), "corp", person("eve", Api.newEmail(), true)));
        assertThat(new Browser().open(answer).getHeader("Location")).endsWith("/error?error=state_mismatch");

        Browser late = new Browser();
        String pending = late.visit(late.startLinking(ada, "corp", person("ada", Api.newEmail(), true)));
        ada.request().post("/api/auth/sign-out");
        assertThat(late.open(pending).getHeader("Location")).isEqualTo(ERROR + "unable_to_link_account");
        assertThat(Database.column("SELECT provider_id FROM auth.accounts WHERE user_id = ?", ada.userId()))
                .containsExactly("credential");
    }

    @Test
    void linkingAndUnlinkingTakeASessionThatIsFresh() {
        Api.Member ada = Api.newMember();
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - interval '11 minutes' WHERE user_id = ?",
                ada.userId());

        assertThat(ada.post("link-social", Browser.body("corp", "")).<String>path("code"))
                .isEqualTo("SESSION_NOT_FRESH");
        assertThat(ada.post("unlink-account", Map.of("accountId", "x")).<String>path("code"))
                .isEqualTo("SESSION_NOT_FRESH");
        assertThat(Api.json()
                        .body(Browser.body("corp", ""))
                        .post("/api/auth/link-social")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theLastWayInStays() throws Exception {
        Api.Member ada = Api.newMember();
        new Browser().link(ada, "corp", subject() + ",,true");
        List<String> ids = ada.get("list-accounts").path("id");

        List<Integer> statuses = AtOnce.all(List.of(
                () -> ada.post("unlink-account", Map.of("accountId", ids.get(0)))
                        .statusCode(),
                () -> ada.post("unlink-account", Map.of("accountId", ids.get(1)))
                        .statusCode()));

        assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        String left = ada.get("list-accounts").<List<String>>path("id").get(0);
        Response refused = ada.post("unlink-account", Map.of("accountId", left));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("FAILED_TO_UNLINK_LAST_ACCOUNT");
        assertThat(Mails.of(ada.email()).subject("Your ways to sign in have changed", 2))
                .hasSize(2);
    }

    /** Turning the app off takes the password, so without one it would stay for good. */
    @Test
    void thePasswordStaysAsLongAsAnAuthenticatorAppStandsBesideIt() {
        Api.Member ada = Api.newMember();
        new Browser().link(ada, "corp", person("ada", Api.newEmail(), true));
        App.Enrolled enrolled = App.enrol(ada);
        Map<String, Object> password =
                Map.of("accountId", enrolled.member().get("list-accounts").path("[0].id"));

        Response refused = enrolled.member().post("unlink-account", password);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("PASSWORD_NEEDED_FOR_TWO_FACTOR");
        assertThat(enrolled.member().get("list-accounts").<List<String>>path("providerId"))
                .containsExactly("credential", "corp");
    }

    @Test
    void anAppIsNotConfirmedOnceThePasswordBesideItIsGone() {
        Api.Member ada = Api.newMember();
        new Browser().link(ada, "corp", person("ada", Api.newEmail(), true));
        App app = App.begin(ada);
        ada.post("unlink-account", Map.of("accountId", ada.get("list-accounts").path("[0].id")))
                .then()
                .statusCode(200);

        assertThat(ada.post("two-factor/verify-totp", Map.of("code", app.code()))
                        .<String>path("code"))
                .isEqualTo("TOTP_NOT_ENABLED");
    }

    @Test
    void aWayInThatIsGoneLeadsToNobodyAndThatOfOthersIsUnknown() {
        Api.Member ada = Api.newMember();
        String elsewhere = person("ada", Api.newEmail(), false);
        new Browser().link(ada, "corp", elsewhere);
        String id = ada.get("list-accounts").path("[1].id");
        Api.Member eve = Api.newMember();
        new Browser().link(eve, "corp", person("eve", Api.newEmail(), false));

        assertThat(eve.post("unlink-account", Map.of("accountId", id)).<String>path("code"))
                .isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(ada.post("unlink-account", Map.of("accountId", id)).<Boolean>path("status"))
                .isTrue();
        assertThat(new Browser().signIn("corp", elsewhere).getHeader("Location"))
                .isEqualTo(ERROR + "email_not_verified");
    }

    @Test
    void tokensOfProvidersAreNotKept() {
        Api.Member ada = Api.newMember();
        new Browser().link(ada, "corp", person("ada", Api.newEmail(), true));
        String id = ada.get("list-accounts").path("[1].id");

        assertThat(ada.post("refresh-token", Map.of("accountId", id)).<String>path("code"))
                .isEqualTo("REFRESH_TOKEN_NOT_FOUND");
        assertThat(ada.post("get-access-token", Map.of("accountId", id)).<String>path("code"))
                .isEqualTo("FAILED_TO_GET_ACCESS_TOKEN");
        assertThat(ada.get("account-info?accountId=" + id).<String>path("code")).isEqualTo("ACCESS_TOKEN_NOT_FOUND");
        assertThat(Api.json()
                        .body(Map.of("accountId", id))
                        .post("/api/auth/refresh-token")
                        .statusCode())
                .isEqualTo(401);
    }
}
