package com.pgcache.auth.signup;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SignUpTest {

    @Test
    void ofManyAtOnceWithOneAddressExactlyOneWinsAndNobodyCanTellWhich() throws Exception {
        String email = Api.newEmail();
        Callable<Response> signUp = () -> Api.signUp(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD));

        List<Response> answers = AtOnce.all(Collections.nCopies(8, signUp));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.<Object>path("token")).isNull();
        });
        assertThat(answers.stream().map(answer -> answer.<String>path("user.id")))
                .doesNotHaveDuplicates();
        assertThat(rowsOf(email)).containsExactly("users 1", "accounts 1", "members 1", "sessions 0");
    }

    /** D3 L02, L01: the same status, body and headers; only the ids and times inside differ, as for two new members. */
    @Test
    void anAddressWithAnAccountIsAnsweredLikeANewOneAndItsOwnerIsToldByMail() {
        Api.Member ada = Api.newMember();
        String unknown = Api.newEmail();
        double hashes = hashes();

        Response again = Api.signUp(Map.of("name", "Eve", "email", ada.email(), "password", "another horse battery 2"));
        double hashesForKnown = hashes() - hashes;
        Response fresh = Api.signUp(Map.of("name", "Eve", "email", unknown, "password", "another horse battery 2"));

        assertThat(again.statusCode()).isEqualTo(fresh.statusCode());
        assertThat(anonymous(again, ada.email())).isEqualTo(anonymous(fresh, unknown));
        assertThat(again.getHeaders().asList().stream()
                        .map(Object::toString)
                        .filter(h -> !h.startsWith("content-length")))
                .isEqualTo(fresh.getHeaders().asList().stream()
                        .map(Object::toString)
                        .filter(h -> !h.startsWith("content-length"))
                        .toList());
        assertThat(hashesForKnown)
                .as("the work is the same")
                .isEqualTo(hashes() - hashes - hashesForKnown)
                .isOne();
        assertThat(Mails.of(ada.email()).subject("You already have an account").text())
                .doesNotContain("Eve", "verify-email");
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(Api.signIn(ada.email(), "another horse battery 2").statusCode())
                .isEqualTo(401);
    }

    /** A stranger chooses the name, and would speak to the owner of the address through us. */
    @Test
    void noMailRepeatsWhatTheNewMemberIsCalled() {
        String email = Api.newEmail();

        Api.signUp(Map.of("name", "You won, see https://evil.example", "email", email, "password", Api.PASSWORD));

        Mails.Mail mail = Mails.of(email).subject("Confirm your e-mail address");
        assertThat(mail.text() + mail.html()).doesNotContain("evil.example", "You won");
    }

    @Test
    void theNewMemberOwnsAPersonalOrganisation() {
        Api.Member ada = Api.signedUpMember();

        assertThat(Database.column(
                        """
                        SELECT concat_ws('|', o.name, m.role, s.active_organization_id = o.id)
                        FROM auth.organizations o
                        JOIN auth.members m ON m.organization_id = o.id
                        JOIN auth.sessions s ON s.user_id = m.user_id
                        WHERE m.user_id = ?
                        """,
                        ada.userId()))
                .containsExactly("Ada's organisation|owner|t");
    }

    @Test
    void theAddressIsOneWhateverItsCase() {
        Api.Member ada = Api.newMember();

        Response again = Api.signUp(
                Map.of("name", "Ada", "email", ada.email().toUpperCase(Locale.ROOT), "password", Api.PASSWORD));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Database.column("SELECT email FROM auth.users WHERE id = ?", ada.userId()))
                .containsExactly(ada.email());
    }

    @Test
    void theDatabaseHoldsNeitherPasswordNorToken() {
        Api.Member ada = Api.signedUpMember();

        assertThat(Database.column("SELECT password_hash FROM auth.accounts WHERE user_id = ?", ada.userId()))
                .singleElement()
                .asString()
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Database.column(
                        "SELECT token_hash = sha256(?::bytea) FROM auth.sessions WHERE user_id = ?",
                        ada.token().getBytes(StandardCharsets.UTF_8),
                        ada.userId()))
                .containsExactly("t");
        assertThat(dump()).doesNotContain(Api.PASSWORD).doesNotContain(ada.token());
    }

    @Test
    void nobodyMakesThemselvesMoreThanAMember() {
        String email = Api.newEmail();
        Response signedUp = Api.signUp(Map.of(
                "name", "Ada",
                "email", email,
                "password", Api.PASSWORD,
                "emailVerified", true,
                "role", "admin",
                "id", "chosen",
                "activeOrganizationId", "chosen",
                "createdAt", "2001-01-01T00:00:00.000Z"));

        assertThat(signedUp.statusCode()).isEqualTo(200);
        assertThat(signedUp.<Boolean>path("user.emailVerified")).isFalse();
        assertThat(signedUp.<String>path("user.id")).matches("[0-9A-Za-z]{32}");
        assertThat(signedUp.<String>path("user.createdAt")).doesNotStartWith("2001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fourteen chars", ""})
    void tooShortPasswordsLeaveNothingBehind(String password) {
        String email = Api.newEmail();

        assertThat(Api.signUp(Map.of("name", "Ada", "email", email, "password", password))
                        .statusCode())
                .isEqualTo(400);
        assertThat(rowsOf(email)).containsExactly("users 0", "accounts 0", "members 0", "sessions 0");
    }

    @Test
    void longPasswordsOfAnyLettersWorkAndAreNotCut() {
        String email = Api.newEmail();
        String password = "pässwörter 😀 ".repeat(9).strip();

        assertThat(Api.signUp(Map.of("name", "Ada", "email", email, "password", password))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Api.signIn(email, password).statusCode()).isEqualTo(200);
        assertThat(Api.signIn(email, password.substring(0, password.length() - "😀".length()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Api.signUp(Map.of("name", "Ada", "email", Api.newEmail(), "password", "x".repeat(129)))
                        .<String>path("code"))
                .isEqualTo("PASSWORD_TOO_LONG");
    }

    @Test
    void namesAndPicturesComeBackAsGiven() {
        Response signedUp = Api.signUp(Map.of(
                "name",
                " Zoë 😀 O'Hara; DROP TABLE ",
                "email",
                Api.newEmail(),
                "password",
                Api.PASSWORD,
                "image",
                "https://a.example/zoe.png"));

        assertThat(signedUp.<String>path("user.name")).isEqualTo("Zoë 😀 O'Hara; DROP TABLE");
        assertThat(signedUp.<String>path("user.image")).isEqualTo("https://a.example/zoe.png");
    }

    private static double hashes() {
        return io.micrometer.core.instrument.Metrics.globalRegistry
                .get("auth.hash.duration")
                .timer()
                .count();
    }

    private static String anonymous(Response signedUp, String email) {
        return signedUp.asString()
                .replace(signedUp.<String>path("user.id"), "id")
                .replace(signedUp.<String>path("user.createdAt"), "time")
                .replace(email, "address");
    }

    private static List<String> rowsOf(String email) {
        return Database.column(
                """
                SELECT 'users ' || count(*) FROM auth.users WHERE email = ?
                UNION ALL
                SELECT 'accounts ' || count(*) FROM auth.accounts a JOIN auth.users u ON u.id = a.user_id
                WHERE u.email = ?
                UNION ALL
                SELECT 'members ' || count(*) FROM auth.members m JOIN auth.users u ON u.id = m.user_id
                WHERE u.email = ?
                UNION ALL
                SELECT 'sessions ' || count(*) FROM auth.sessions s JOIN auth.users u ON u.id = s.user_id
                WHERE u.email = ?
                """,
                email,
                email,
                email,
                email);
    }

    private static String dump() {
        return String.join(
                "\n",
                Database.column(
                        """
                        SELECT users::text FROM auth.users
                        UNION ALL SELECT accounts::text FROM auth.accounts
                        UNION ALL SELECT sessions::text FROM auth.sessions
                        """));
    }
}
