package com.pgcache.auth.mail.delivery;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.mail.mailbox.CapturedMail;
import com.pgcache.auth.mail.mailbox.CapturedMailWriter;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where letters go: to an SMTP server, or into the captured mailbox of a local run. */
@ApplicationScoped
class Post {

    private final ReactiveMailer smtp;
    private final CapturedMailWriter captured;
    private final boolean capture;
    private final String publicUrl;

    Post(ReactiveMailer smtp, CapturedMailWriter captured, AuthConfig config) {
        this.smtp = smtp;
        this.captured = captured;
        this.capture = config.mail().mailbox() == AuthConfig.Mailbox.CAPTURE;
        this.publicUrl = config.publicUrl();
    }

    /** Fails when the server does not take it. */
    Uni<Void> send(Letter letter) {
        String text = letter.text(publicUrl);
        String html = letter.html(publicUrl);
        if (capture) {
            return captured.add(new CapturedMail(letter.recipient(), letter.subject(), text, html));
        }
        // RFC 3834 section 5: an absence note is not to be sent in answer
        return smtp.send(Mail.withText(letter.recipient(), letter.subject(), text)
                .setHtml(html)
                .addHeader("Auto-Submitted", "auto-generated"));
    }
}
