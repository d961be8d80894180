package com.pgcache.auth.mail.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As in production: a real conversation with an SMTP server, which may be away for a while. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
@QuarkusTestResource(value = SmtpTest.Server.class, restrictToAnnotatedClass = true)
@TestProfile(SmtpTest.Smtp.class)
class SmtpTest {

    public static class Smtp implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "auth.mail.mailbox", "smtp",
                    "auth.mail.poll-interval", "0.2s",
                    "auth.mail.retry-pause", "0.3s",
                    "quarkus.mailer.mock", "false",
                    "quarkus.mailer.start-tls", "DISABLED",
                    "quarkus.mailer.from", "no-reply@dashboard.example");
        }
    }

    public static class Server implements QuarkusTestResourceLifecycleManager {

        static final SmtpSink SINK = new SmtpSink();

        @Override
        public Map<String, String> start() {
            return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", "" + SINK.port());
        }

        @Override
        public void stop() {
            SINK.close();
        }
    }

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
        assertThat(outbox(email)).isEmpty();
    }

    /** Nothing is lost while the server is away, and no request waits for it. */
    @Test
    void aServerThatIsAwayGetsTheMailLater() {
        String email = Api.newEmail();
        Server.SINK.setRefusing(true);
        assertThat(Api.signUp(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> outbox(email).stream().anyMatch(attempts -> Integer.parseInt(attempts) >= 2));

        Server.SINK.setRefusing(false);

        assertThat(sent(email)).contains("Confirm your e-mail address");
        await().atMost(Duration.ofSeconds(10)).until(() -> outbox(email).isEmpty());
    }

    @Test
    void aMailThatNobodyTakesIsGivenUpInTheEnd() {
        String email = Api.newEmail();
        Server.SINK.setRefusing(true);
        try {
            Database.update(
                    "INSERT INTO auth.mail_outbox (kind, recipient, attempts) VALUES ('password_changed', ?, 8)",
                    email);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> outbox(email).stream().noneMatch(attempts -> attempts.equals("8")));
            Database.update("UPDATE auth.mail_outbox SET due_at = now(), attempts = 9 WHERE recipient = ?", email);
            await().atMost(Duration.ofSeconds(10)).until(() -> outbox(email).isEmpty());
        } finally {
            Server.SINK.setRefusing(false);
        }
    }

    @Test
    void thereIsNoMailboxToLookInto() {
        assertThat(given().get("/api/auth/mailbox").statusCode()).isEqualTo(404);
        assertThat(given().get("/api/auth/mailbox/messages").statusCode()).isEqualTo(404);
    }

    private static String sent(String email) {
        await().atMost(Duration.ofSeconds(10)).until(() -> Server.SINK.to(email).isPresent());
        return Server.SINK.to(email).orElseThrow();
    }

    private static java.util.List<String> outbox(String email) {
        return Database.column("SELECT attempts FROM auth.mail_outbox WHERE recipient = ?", email);
    }
}
