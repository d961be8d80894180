package com.pgcache.auth.mail.mailbox;

import com.pgcache.auth.AuthConfig;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Not there unless mails are captured, which {@code StartCheck} allows on loopback addresses only. */
@Path("/api/auth/mailbox")
class MailboxResource {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none';"
                    + " base-uri 'none'; form-action 'none'";

    private final CapturedMailReader reader;
    private final boolean captures;

    MailboxResource(CapturedMailReader reader, AuthConfig config) {
        this.reader = reader;
        this.captures = config.mail().mailbox() == AuthConfig.Mailbox.CAPTURE;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    public Uni<Response> page(@RestQuery @Nullable String to) {
        return mails(to).map(mails -> Response.ok(MailboxPage.of(mails))
                .header("Content-Security-Policy", POLICY)
                .build());
    }

    /** For tests and scripts. */
    @GET
    @Path("messages")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<List<CapturedMail>> messages(@RestQuery @Nullable String to) {
        return mails(to);
    }

    private Uni<List<CapturedMail>> mails(@Nullable String to) {
        if (!captures) {
            throw new NotFoundException();
        }
        return reader.newest(to == null ? "" : to);
    }
}
