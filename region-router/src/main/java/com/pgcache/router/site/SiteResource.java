package com.pgcache.router.site;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** GET and HEAD of the pages. A path that names no file is a screen of the one page, unless it looks like a file. */
@Singleton
public class SiteResource {

    private static final Logger LOG = Logger.getLogger(SiteResource.class);

    private static final String INDEX = "/index.html";
    private static final String ASSETS = "/assets/";

    /** Names below {@code assets/} change with their content. */
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String ASK_EACH_TIME = "no-cache";

    private final Map<String, SiteFile> files;
    private final SecurityHeaders security;
    private final ProblemAnswers problems;

    SiteResource(RouterConfig config, SecurityHeaders security, ProblemAnswers problems) {
        this.files = SiteFiles.read(config.site().resources());
        this.security = security;
        this.problems = problems;
    }

    /** At start rather than with the first request, which would wait for the reading. */
    void ready(@Observes StartupEvent event) {
        if (files.containsKey(INDEX)) {
            LOG.infof("serving the web pages: %d files", files.size());
        } else {
            LOG.warn("this build has no web pages, only the API is served");
        }
    }

    public void answer(HttpServerRequest request) {
        String path = request.path();
        SiteFile file = files.get(path);
        if (file == null && isScreen(path)) {
            file = files.get(INDEX);
        }
        if (file == null) {
            problems.send(request.response(), Problem.notFound("No page or file is at " + path));
            return;
        }
        send(request, file, path.startsWith(ASSETS) ? FOREVER : ASK_EACH_TIME);
    }

    private void send(HttpServerRequest request, SiteFile file, String cacheControl) {
        HttpServerResponse response = request.response();
        String coding = ContentCoding.choose(request.headers().getAll("Accept-Encoding"), file.codings());
        String entityTag = file.entityTag(coding);
        response.putHeader("ETag", entityTag)
                .putHeader("Cache-Control", cacheControl)
                .putHeader("Accept-Ranges", "bytes");
        if (!file.packed().isEmpty()) {
            response.putHeader("Vary", "Accept-Encoding");
        }
        security.addToPage(response.headers());
        if (matches(request.getHeader("If-None-Match"), entityTag)) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer whole = file.body(coding);
        ByteRange range = range(request, entityTag, whole.length());
        if (ByteRange.UNSATISFIABLE.equals(range)) {
            response.putHeader("Content-Range", "bytes */" + whole.length());
            response.headers().remove("ETag").remove("Cache-Control"); // those of the file
            problems.send(response, unsatisfiable(whole.length()));
            return;
        }
        response.putHeader("Content-Type", file.contentType());
        if (!coding.equals(ContentCoding.IDENTITY)) {
            response.putHeader("Content-Encoding", coding);
        }
        if (range != null) {
            response.setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + whole.length());
        }
        end(request, range == null ? whole : whole.slice(range.from(), range.to() + 1));
    }

    private static void end(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Length", Integer.toString(body.length()));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /** Of a GET, and only of the very bytes that the client has the rest of (RFC 9110 section 13.1.5). */
    private static @Nullable ByteRange range(HttpServerRequest request, String entityTag, int length) {
        String range = request.getHeader("Range");
        String ifRange = request.getHeader("If-Range");
        boolean applies = range != null
                && request.method() == HttpMethod.GET
                && (ifRange == null || ifRange.strip().equals(entityTag));
        return applies ? ByteRange.of(range, length) : null;
    }

    private static Problem unsatisfiable(int length) {
        return Problem.of(
                416,
                "range_not_satisfiable",
                "The range is behind the end of the file.",
                "It has " + length + " bytes.");
    }

    /** A missing asset must not become a page: a browser would try to run it as a script. */
    private static boolean isScreen(String path) {
        return !path.startsWith(ASSETS) && path.indexOf('.', path.lastIndexOf('/')) < 0;
    }

    /** RFC 9110 section 13.1.2: weak comparison, any of a list, or {@code *}. */
    private static boolean matches(@Nullable String ifNoneMatch, String entityTag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag));
    }
}
