package com.pgcache.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.common.mapper.TypeRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/** The captured mailbox, as a person reads it. */
public final class Mails {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern TOKEN = Pattern.compile("(?:token=|reset-password/)([0-9A-Za-z]{43})(?![0-9A-Za-z])");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String recipient;

    private Mails(String recipient) {
        this.recipient = recipient;
    }

    public static Mails of(String recipient) {
        return new Mails(recipient);
    }

    /** The newest one with that subject; waits for it. */
    public Mail subject(String subject) {
        patiently().until(() -> !with(subject).isEmpty());
        return with(subject).get(0);
    }

    /** Waits until there are so many with that subject; the newest first. */
    public List<Mail> subject(String subject, int count) {
        patiently().until(() -> with(subject).size() >= count);
        return with(subject);
    }

    /** Newest first, once nothing is owed to anybody any more. */
    public List<String> subjects() {
        everythingIsDelivered();
        return all().stream().map(Mail::subject).toList();
    }

    public static void everythingIsDelivered() {
        patiently().untilAsserted(() -> assertThat(Database.column("SELECT kind FROM auth.mail_outbox"))
                .isEmpty());
    }

    /** A mail is there within milliseconds. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    private List<Mail> with(String subject) {
        return all().stream().filter(mail -> mail.subject().equals(subject)).toList();
    }

    private List<Mail> all() {
        return given()
                .queryParam("to", recipient)
                .get("/api/auth/mailbox/messages")
                .as(new TypeRef<List<Map<String, Object>>>() {})
                .stream()
                .map(mail -> new Mail(text(mail, "subject"), text(mail, "text"), text(mail, "html")))
                .toList();
    }

    private static String text(Map<String, Object> mail, String field) {
        return (String) Objects.requireNonNull(mail.get(field));
    }

    public record Mail(String subject, String text, String html) {

        /** The first address in it. */
        public String link() {
            Matcher link = LINK.matcher(text);
            assertThat(link.find()).as(text).isTrue();
            return link.group();
        }

        public String token() {
            Matcher token = TOKEN.matcher(text);
            assertThat(token.find()).as(text).isTrue();
            return token.group(1);
        }
    }
}
