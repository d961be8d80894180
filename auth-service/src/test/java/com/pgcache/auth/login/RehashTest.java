package com.pgcache.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class RehashTest {

    /** D3 L09. Test vector of the reference implementation, for the password "password". */
    @Test
    void aWeakerHashIsReplacedAtSignInAndOnlyThen() {
        Api.Member ada = Api.newMember();
        String weak = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        Database.update("UPDATE auth.accounts SET password_hash = ? WHERE user_id = ?", weak, ada.userId());

        assertThat(Api.signIn(ada.email(), "wrong").statusCode()).isEqualTo(401);
        assertThat(hash(ada)).isEqualTo(weak);
        assertThat(Api.signIn(ada.email(), "password").statusCode()).isEqualTo(200);

        assertThat(hash(ada)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Api.signIn(ada.email(), "password").statusCode()).isEqualTo(200);
    }

    @Test
    void aClientMayBeSentOnAfterSigningIn() {
        Api.Member ada = Api.newMember();

        Response signedIn =
                Api.signIn(Map.of("email", ada.email(), "password", Api.PASSWORD, "callbackURL", "/instances"));

        assertThat(signedIn.<Boolean>path("redirect")).isTrue();
        assertThat(signedIn.<String>path("url")).isEqualTo("/instances");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example"})
    void butNotToAnotherSite(String callback) {
        Api.Member ada = Api.newMember();

        Response refused = Api.signIn(Map.of("email", ada.email(), "password", Api.PASSWORD, "callbackURL", callback));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.getHeader("Set-Cookie")).isNull();
    }

    private static String hash(Api.Member member) {
        return Database.column("SELECT password_hash FROM auth.accounts WHERE user_id = ?", member.userId())
                .get(0);
    }
}
