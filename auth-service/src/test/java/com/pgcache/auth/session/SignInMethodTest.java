package com.pgcache.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Claims;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The claim {@code amr} (RFC 8176); those of passkeys and providers are asked for where these sign in. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SignInMethodTest {

    @Test
    void aTokenSaysHowItsMemberSignedIn() {
        Api.Member ada = Api.newMember();
        App app = App.enrol(ada).app();
        Response asked = Api.signIn(ada.email(), Api.PASSWORD);
        App.forgetUsedCodes(ada);

        Response entered = enter(asked, "verify-totp", Map.of("code", app.code(), "trustDevice", true));
        Response recovered = enter(
                Api.signIn(ada.email(), Api.PASSWORD),
                "verify-backup-code",
                Map.of("code", app.recoveryCodes().get(0)));
        Response trusted = Api.json()
                .cookie("better-auth.trust_device", entered.getCookie("better-auth.trust_device"))
                .body(Map.of("email", ada.email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email");

        assertThat(Claims.amr(entered)).containsExactly("pwd", "otp", "mfa");
        assertThat(Claims.amr(recovered)).containsExactly("pwd", "otp", "mfa");
        assertThat(Claims.amr(trusted)).as("no code was entered").containsExactly("pwd");
    }

    @Test
    void aCodeThatIsEnteredLaterIsInTheNextToken() {
        Api.Member ada = Api.newMember();
        Response signedIn = Api.signIn(ada.email(), Api.PASSWORD);
        assertThat(Claims.amr(signedIn)).containsExactly("pwd");

        Api.Member here = Api.member(ada.email(), signedIn);
        Response confirmed = App.begin(here).confirm(here);

        assertThat(Claims.amr(confirmed)).containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void methodsAreNamedOnceAndInOneOrder() {
        assertThat(SignInMethod.claim(List.of())).isEmpty();
        assertThat(SignInMethod.claim(List.of(SignInMethod.CODE, SignInMethod.PASSWORD, SignInMethod.CODE)))
                .containsExactly("pwd", "otp", "mfa");
        assertThat(SignInMethod.claim(List.of(SignInMethod.PASSKEY))).containsExactly("pop", "mfa");
        assertThat(SignInMethod.claim(List.of(SignInMethod.PROVIDER))).containsExactly("fed");
    }

    private static Response enter(Response asked, String path, Map<String, Object> body) {
        return Api.json()
                .cookie("better-auth.two_factor", asked.getCookie("better-auth.two_factor"))
                .body(body)
                .post("/api/auth/two-factor/" + path);
    }
}
