package com.pgcache.auth.social;

import static com.pgcache.auth.social.Browser.parameter;
import static com.pgcache.auth.social.Browser.replace;
import static com.pgcache.auth.social.Browser.without;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Claims;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.RandomText;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@QuarkusTestResource(SocialResource.class)
@EnabledIf(value = "com.pgcache.auth.NodeProject#isNodeThere", disabledReason = "there is no Node.js")
class SocialSignInTest {

    private static final String ERROR = "http://localhost:8080/sign-in?from=provider&error=";

    @BeforeAll
    static void startProviders() throws Exception {
        SocialResource.startProviders();
    }

    @Test
    void somebodyNewGetsAnAccountAndAnOrganisationAndIsSentToThePageForNewOnes() {
        String email = Api.newEmail();

        Response arrived = new Browser().signIn("corp", person("ada", email, true));

        assertThat(arrived.statusCode()).isEqualTo(302);
        assertThat(arrived.getHeader("Location")).isEqualTo("http://localhost:8080/welcome");
        Response session = session(arrived);
        assertThat(session.<String>path("user.email")).isEqualTo(email);
        assertThat(session.<Boolean>path("user.emailVerified")).isTrue();
        assertThat(session.<String>path("user.name")).isEqualTo("Ada of elsewhere");
        assertThat(session.<String>path("user.image")).isEqualTo("https://pictures.example/ada.png");
        assertThat(session.<String>path("session.activeOrganizationId")).isNotNull();
        assertThat(Database.column("SELECT role FROM auth.members WHERE user_id = ?", session.<String>path("user.id")))
                .containsExactly("owner");
        assertThat(Database.column(
                        "SELECT action FROM auth.audit_log WHERE actor_id = ? ORDER BY id",
                        session.<String>path("user.id")))
                .containsExactly("sign_up", "sign_in_social");
        assertThat(arrived.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(Browser.STATE_COOKIE + "=; Max-Age=0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"corp", "other"})
    void whoComesAgainIsTheSameUserWhateverTheAddressIsNow(String provider) {
        String subject = subject();
        Response first = new Browser().signIn(provider, subject + "," + Api.newEmail() + ",true");

        Response again = new Browser().signIn(provider, subject + "," + Api.newEmail() + ",false");

        assertThat(again.getHeader("Location")).isEqualTo("http://localhost:8080/instances");
        assertThat(session(again).<String>path("user.id"))
                .isEqualTo(session(first).path("user.id"));
        assertThat(session(again).<String>path("user.email"))
                .isEqualTo(session(first).path("user.email"));
        assertThat(session(again).<String>path("session.id"))
                .isNotEqualTo(session(first).path("session.id"));
    }

    @Test
    void theWayThereAsksForNoMoreThanItNeedsAndIsBound() {
        Response begun = Api.json().body(Browser.body("corp", "")).post("/api/auth/sign-in/social");
        String url = begun.path("url");

        assertThat(begun.<Boolean>path("redirect")).isTrue();
        assertThat(begun.getHeader("Location")).isEqualTo(url);
        assertThat(begun.getHeader("Set-Cookie"))
                .matches("better-auth\\.state=[0-9A-Za-z]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
        assertThat(parameter(url, "code_challenge_method")).isEqualTo("S256");
        assertThat(parameter(url, "response_type")).isEqualTo("code");
        assertThat(parameter(url, "scope")).isEqualTo("openid+email+profile");
        assertThat(parameter(url, "nonce")).hasSize(43);
        assertThat(parameter(url, "state")).hasSize(43);
        assertThat(url).doesNotContain(begun.getCookie(Browser.STATE_COOKIE), "login_hint");
        Response quiet = Api.json()
                .body(Map.of("provider", "corp", "disableRedirect", true))
                .post("/api/auth/sign-in/social");
        assertThat(quiet.<Boolean>path("redirect")).isFalse();
        assertThat(quiet.getHeader("Location")).isNull();
    }

    /** D4 M07. */
    @Test
    void anAddressThatTheProviderHasNotVerifiedLinksNothingAndTellsNothing() {
        Api.Member ada = Api.newConfirmedMember();

        Response known = new Browser().signIn("corp", person("eve", ada.email(), false));
        Response unknown = new Browser().signIn("corp", person("eve", Api.newEmail(), false));

        assertThat(known.getHeader("Location")).isEqualTo(ERROR + "email_not_verified");
        assertThat(unknown.getHeader("Location")).isEqualTo(known.getHeader("Location"));
        assertThat(known.getCookie(Api.COOKIE)).isNull();
        assertThat(ada.get("list-accounts").<List<String>>path("providerId")).containsExactly("credential");
    }

    /** D4 M07: somebody may have signed up here with an address of somebody else. */
    @Test
    void anAddressThatIsNotConfirmedHereLinksNothing() {
        Api.Member ada = Api.newMember();

        Response refused = new Browser().signIn("corp", person("ada", ada.email(), true));

        assertThat(refused.getHeader("Location")).isEqualTo(ERROR + "account_not_linked");
        assertThat(refused.getCookie(Api.COOKIE)).isNull();
        assertThat(ada.get("list-accounts").<List<String>>path("providerId")).containsExactly("credential");
        assertThat(Database.column("SELECT outcome FROM auth.audit_log WHERE action = 'sign_in_social'"))
                .contains("account_not_linked");
    }

    @Test
    void anAddressThatBothSidesHaveVerifiedLinksAndTheMemberIsTold() {
        Api.Member ada = Api.newConfirmedMember();

        Response arrived =
                new Browser().signIn("corp", person("ada", ada.email().toUpperCase(java.util.Locale.ROOT), true));

        assertThat(arrived.getHeader("Location")).isEqualTo("http://localhost:8080/instances");
        assertThat(session(arrived).<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(Mails.of(ada.email()).subjects()).contains("Your ways to sign in have changed");
        assertThat(ada.get("list-accounts").<List<String>>path("providerId")).containsExactly("credential", "corp");
    }

    /** D4 M07. */
    @Test
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() {
        String subject = subject();
        Response here = new Browser().signIn("corp", subject + "," + Api.newEmail() + ",true");

        Response there = new Browser().signIn("other", subject + "," + Api.newEmail() + ",true");

        assertThat(session(there).<String>path("user.id"))
                .isNotEqualTo(session(here).path("user.id"));
        assertThat(Database.column("SELECT issuer FROM auth.accounts WHERE account_id = ?", subject))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutAnAddressNobodyNewGetsIn() {
        assertThat(new Browser().signIn("corp", subject() + ",,true").getHeader("Location"))
                .isEqualTo(ERROR + "email_not_found");
    }

    @Test
    void aRefusalAtTheProviderIsPassedOnWithoutItsWords() {
        Response denied = new Browser().signIn("corp", "deny");

        assertThat(denied.getHeader("Location")).isEqualTo(ERROR + "access_denied");
    }

    /** D4 M07: the answer to somebody else's question, brought to this browser. */
    @Test
    void anAnswerCountsOnlyInTheBrowserThatAsked() {
        Browser ada = new Browser();
        String answer = ada.visit(ada.start("corp", person("ada", Api.newEmail(), true)));
        Browser other = new Browser();
        other.start("corp", "");

        assertThat(new Browser().open(answer).getHeader("Location"))
                .as("no cookie")
                .endsWith("/error?error=state_mismatch");
        assertThat(other.open(answer).getHeader("Location"))
                .as("another cookie")
                .endsWith("/error?error=state_mismatch");
        assertThat(ada.open(replace(answer, "state", RandomText.base62(43))).getHeader("Location"))
                .as("another state")
                .endsWith("/error?error=state_mismatch");
        assertThat(ada.open(without(answer, "state")).getHeader("Location")).endsWith("/error?error=state_not_found");
        assertThat(ada.open(answer.replace("/callback/corp", "/callback/other")).getHeader("Location"))
                .as("another provider")
                .endsWith("/error?error=state_mismatch");
        assertThat(ada.open(answer).getHeader("Location"))
                .as("none of these has used it up")
                .endsWith("/welcome");
    }

    @Test
    void anAnswerCountsOnce() {
        Browser ada = new Browser();
        String answer = ada.visit(ada.start("corp", person("ada", Api.newEmail(), true)));
        ada.open(answer).then().statusCode(302);

        Response replayed = ada.open(answer);

        assertThat(replayed.getHeader("Location")).endsWith("/error?error=state_mismatch");
        assertThat(replayed.getCookie(Api.COOKIE)).isNull();
    }

    @Test
    void anAnswerThatTookTooLongCountsNoMore() {
        Browser ada = new Browser();
        String answer = ada.visit(ada.start("corp", person("ada", Api.newEmail(), true)));
        Database.update("UPDATE auth.social_flows SET expires_at = now() - interval '1 second'");

        assertThat(ada.open(answer).getHeader("Location")).isEqualTo(ERROR + "state_mismatch");
    }

    /** D4 M07: a code that was stolen from somebody's answer, injected into the thief's own. */
    @Test
    void aCodeOfAnotherFlowIsRefusedByItsChallenge() {
        Browser ada = new Browser();
        String stolen = ada.visit(ada.start("corp", person("ada", Api.newEmail(), true)));
        Browser eve = new Browser();
        String own = eve.visit(eve.start("corp", person("eve", Api.newEmail(), true)));

        Response injected = eve.open(replace(own, "code", parameter(stolen, "code")));

        assertThat(injected.getHeader("Location")).isEqualTo(ERROR + "invalid_code");
        assertThat(injected.getCookie(Api.COOKIE)).isNull();
    }

    /** D4 M07. */
    @ParameterizedTest
    @CsvSource({
        "code_challenge, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, invalid_code",
        "nonce,          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, unable_to_get_user_info"
    })
    void aQuestionThatWasChangedOnItsWayIsNoticed(String parameter, String value, String code) {
        for (String provider : List.of("corp", "other")) {
            Browser ada = new Browser();
            String url = ada.start(provider, person("ada", Api.newEmail(), true));

            Response refused = ada.open(ada.visit(replace(url, parameter, value)));

            assertThat(refused.getHeader("Location")).isEqualTo(ERROR + code);
            assertThat(refused.getCookie(Api.COOKIE)).isNull();
        }
    }

    /** The account at the provider is worth a password, and no more. */
    @Test
    void whoHasASecondFactorHereIsAskedForItAfterTheProvider() {
        Api.Member ada = Api.newMember();
        String elsewhere = person("ada", Api.newEmail(), true);
        new Browser().link(ada, "corp", elsewhere);
        App app = App.enrol(ada).app();
        App.forgetUsedCodes(ada);

        Response asked = new Browser().signIn("corp", elsewhere);

        assertThat(asked.getHeader("Location")).isEqualTo(ERROR + "two_factor_required");
        assertThat(asked.getHeaders().getValues("Set-Cookie"))
                .contains(Api.COOKIE + "=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
        Response entered = Api.json()
                .cookie("better-auth.two_factor", asked.getCookie("better-auth.two_factor"))
                .body(Map.of("code", app.code(), "trustDevice", true))
                .post("/api/auth/two-factor/verify-totp");
        assertThat(entered.<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(Claims.amr(entered)).containsExactly("fed", "otp", "mfa");
        Response trusted = new Browser()
                .trustedBy(entered.getCookie(Browser.DEVICE_COOKIE))
                .signIn("corp", elsewhere);
        assertThat(session(trusted).<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(audited(ada.userId()))
                .containsSubsequence(
                        "sign_in_social second_factor_asked",
                        "verify_totp success",
                        "sign_in success",
                        "sign_in_social success");
    }

    @Test
    void thePageForTheCodeIsTheOneForTheMemberWhereNoneIsNamedForErrors() {
        Api.Member ada = Api.newMember();
        String elsewhere = person("ada", Api.newEmail(), true);
        new Browser().link(ada, "corp", elsewhere);
        App.enrol(ada);
        Map<String, Object> body = Browser.body("corp", elsewhere);
        body.remove("errorCallbackURL");
        Browser browser = new Browser();

        Response asked = browser.open(browser.visit(browser.start(body)));

        assertThat(asked.getHeader("Location")).isEqualTo("http://localhost:8080/instances?error=two_factor_required");
    }

    @Test
    void whoIsBannedIsSentToThePageForErrorsAndThatIsNoted() {
        String elsewhere = person("ada", Api.newEmail(), true);
        Response first = new Browser().signIn("corp", elsewhere);
        String userId = session(first).path("user.id");
        assertThat(Database.column("SELECT array_to_string(methods, ',') FROM auth.sessions WHERE user_id = ?", userId))
                .containsExactly("fed");
        Database.update("UPDATE auth.users SET banned = true WHERE id = ?", userId);

        Response refused = new Browser().signIn("corp", elsewhere);

        assertThat(refused.getHeader("Location")).isEqualTo(ERROR + "banned");
        assertThat(refused.getCookie(Api.COOKIE)).isNull();
        assertThat(audited(userId))
                .containsExactly("sign_up success", "sign_in_social success", "sign_in_social banned");
    }

    /** RFC 9207: the answer of one provider may not be taken for that of another. */
    @Test
    void anAnswerNamesItsIssuer() {
        Browser ada = new Browser();
        String answer = ada.visit(ada.start("corp", person("ada", Api.newEmail(), true)));
        assertThat(ada.open(without(answer, "iss")).getHeader("Location")).isEqualTo(ERROR + "issuer_missing");

        String second = ada.visit(ada.start("corp", person("ada", Api.newEmail(), true)));
        assertThat(ada.open(replace(second, "iss", "https%3A%2F%2Fevil.example"))
                        .getHeader("Location"))
                .isEqualTo(ERROR + "issuer_mismatch");
    }

    @Test
    void anAnswerByFormComesAgainAsALink() {
        String answer = given().redirects()
                .follow(false)
                .header("Origin", "https://provider.example")
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("code", "a b&c")
                .formParam("state", "s{x}")
                .formParam("user", "left out")
                .post("/api/auth/callback/corp")
                .getHeader("Location");

        assertThat(answer).isEqualTo("http://localhost:8080/api/auth/callback/corp?code=a+b%26c&state=s%7Bx%7D");
    }

    @Test
    void githubsWayLeadsInToo() {
        String email = Api.newEmail();
        String number = "" + (1_000_000 + RandomText.id().hashCode() % 1_000_000);
        Browser ada = new Browser();

        Response arrived = ada.open(gitHub(ada, number, "ada", email, true));
        Response renamed = ada.open(gitHub(ada, number, "countess", Api.newEmail(), false));
        Response another = ada.open(gitHub(ada, number + "7", "ada", email, false));
        Response injected = ada.open(replace(gitHub(ada, number, "ada", email, true), "code", "x~" + number));

        assertThat(arrived.getHeader("Location")).endsWith("/welcome");
        assertThat(session(arrived).<String>path("user.email")).isEqualTo(email);
        assertThat(session(arrived).<String>path("user.name")).isEqualTo("ada");
        assertThat(session(renamed).<String>path("user.id"))
                .isEqualTo(session(arrived).path("user.id"));
        assertThat(another.getHeader("Location")).isEqualTo(ERROR + "email_not_verified");
        assertThat(injected.getHeader("Location")).isEqualTo(ERROR + "invalid_code");
    }

    @ParameterizedTest
    @CsvSource({
        "callbackURL,        INVALID_CALLBACK_URL",
        "errorCallbackURL,   INVALID_ERROR_CALLBACK_URL",
        "newUserCallbackURL, INVALID_NEW_USER_CALLBACK_URL"
    })
    void nobodyIsSentToForeignPages(String field, String code) {
        Response refused = Api.json()
                .body(Map.of("provider", "corp", field, "https://evil.example/"))
                .post("/api/auth/sign-in/social");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo(code);
    }

    @Test
    void whatIsNotOfferedIsNotFound() {
        Response unknown = Api.json().body(Map.of("provider", "google")).post("/api/auth/sign-in/social");
        Response token = Api.json()
                .body(Map.of("provider", "corp", "idToken", Map.of("token", "x.y.z")))
                .post("/api/auth/sign-in/social");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.<String>path("code")).isEqualTo("PROVIDER_NOT_FOUND");
        assertThat(token.statusCode()).isEqualTo(404);
        assertThat(token.<String>path("code")).isEqualTo("ID_TOKEN_NOT_SUPPORTED");
        assertThat(new Browser()
                        .open("http://localhost:8080/api/auth/callback/google?state=x")
                        .getHeader("Location"))
                .endsWith("/error?error=oauth_provider_not_found");
    }

    static String subject() {
        return "sub-" + RandomText.id();
    }

    static String person(String name, String email, boolean verified) {
        return name + "-" + RandomText.id() + "," + email + "," + verified;
    }

    private static List<String> audited(String userId) {
        return Database.column(
                "SELECT action || ' ' || outcome FROM auth.audit_log WHERE actor_id = ? ORDER BY id", userId);
    }

    static Response session(Response arrived) {
        return given().cookie(Api.COOKIE, arrived.getCookie(Api.COOKIE)).get("/api/auth/get-session");
    }

    private static String gitHub(Browser browser, String number, String login, String email, boolean verified) {
        String url = browser.start("github", "");
        String code = String.join("~", parameter(url, "code_challenge"), number, login, email, "" + verified);
        return "http://localhost:8080/api/auth/callback/github?code=" + code + "&state=" + parameter(url, "state");
    }
}
