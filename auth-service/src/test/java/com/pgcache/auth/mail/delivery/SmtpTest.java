package com.pgcache.auth.mail.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.InProduction;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real conversation with an SMTP server, which may be away for a while. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@TestProfile(InProduction.class)
class SmtpTest {

    @Test
    void aMailHasATextAndAnHtmlPartAndNothingFromElsewhere() {
        String email = Api.newEmail();
        Api.signUp(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD));

        String mail = sent(email);

        assertThat(mail)
                .contains(
                        "From: no-reply@dashboard.example",
                        "Subject: Confirm your e-mail address",
                        "Auto-Submitted: auto-generated",
                        "multipart/alternative",
                        "Content-Type: text/plain",
                        "Content-Type: text/html",
                        "/api/auth/verify-email?token=");
        assertThat(mail).doesNotContain("<img", "<link", "<script");
        await().atMost(Duration.ofSeconds(60)).until(() -> outbox(email).isEmpty());
    }

    /** Nothing is lost while the server is away, and no request waits for it. */
    @Test
    void aServerThatIsAwayGetsTheMailLater() {
        String email = Api.newEmail();
        SmtpResource.SINK.setRefusing(true);
        assertThat(Api.signUp(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> outbox(email).stream().anyMatch(attempts -> Integer.parseInt(attempts) >= 2));

        SmtpResource.SINK.setRefusing(false);

        assertThat(sent(email)).contains("Confirm your e-mail address");
        await().atMost(Duration.ofSeconds(60)).until(() -> outbox(email).isEmpty());
    }

    @Test
    void aMailThatNobodyTakesIsGivenUpInTheEnd() {
        String email = Api.newEmail();
        SmtpResource.SINK.setRefusing(true);
        try {
            Database.update(
                    "INSERT INTO auth.mail_outbox (kind, recipient, attempts) VALUES ('password_changed', ?, 8)",
                    email);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> outbox(email).stream().noneMatch(attempts -> attempts.equals("8")));
            Database.update("UPDATE auth.mail_outbox SET due_at = now(), attempts = 9 WHERE recipient = ?", email);
            await().atMost(Duration.ofSeconds(60)).until(() -> outbox(email).isEmpty());
        } finally {
            SmtpResource.SINK.setRefusing(false);
        }
    }

    @Test
    void thereIsNoMailboxToLookInto() {
        assertThat(given().get("/api/auth/mailbox").statusCode()).isEqualTo(404);
        assertThat(given().get("/api/auth/mailbox/messages").statusCode()).isEqualTo(404);
    }

    private static String sent(String email) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SmtpResource.SINK.to(email).isPresent());
        return SmtpResource.SINK.to(email).orElseThrow();
    }

    private static java.util.List<String> outbox(String email) {
        return Database.column("SELECT attempts FROM auth.mail_outbox WHERE recipient = ?", email);
    }
}
