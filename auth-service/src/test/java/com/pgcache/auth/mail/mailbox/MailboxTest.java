package com.pgcache.auth.mail.mailbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class MailboxTest {

    @Test
    void aPersonReadsTheMailAndClicksTheLink() {
        Api.Member ada = Api.signedUpMember();
        Mails.Mail mail = Mails.of(ada.email()).subject("Confirm your e-mail address");

        Response page = given().queryParam("to", ada.email()).get("/api/auth/mailbox");

        String link = mail.link().replace("&", "&amp;");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains(ada.email(), "<a href=\"" + link + "\">", "srcdoc=");
        assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theErrorPageRepeatsNothingThatIsNotACode() {
        Response page = given().queryParam("error", "<script>alert(1)</script>").get("/api/auth/error");
        Response code = given().queryParam("error", "INVALID_TOKEN").get("/api/auth/error");

        assertThat(page.asString()).contains("UNKNOWN").doesNotContain("alert");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(code.asString()).contains("INVALID_TOKEN");
    }
}
