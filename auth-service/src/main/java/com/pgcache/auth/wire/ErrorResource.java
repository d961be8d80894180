package com.pgcache.auth.wire;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where a browser ends up when there is no page to go back to; repeats nothing that is not the shape of a code. */
@Path("/api/auth/error")
class ErrorResource {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Error</title><meta name="viewport" content="width=device-width"></head>
            <body>
            <h1>This did not work</h1>
            <p>Code: <code>%s</code></p>
            <p><a href="/">Back to the dashboard</a></p>
            </body>
            </html>
            """;

    @GET
    public Response page(@RestQuery @Nullable String error) {
        String code = error != null && CODE.matcher(error).matches() ? error : "UNKNOWN";
        return Response.ok(PAGE.formatted(code), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
                .build();
    }
}
