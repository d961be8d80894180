package com.pgcache.router.edge;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RequestHost;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests that two servers could read in two ways, and requests that nobody here has a use for. The framing itself
 * (lengths, chunks, line ends) has been checked by the HTTP decoder before, percent signs by Quarkus.
 */
final class RequestRules {

    static final String ALLOWED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** RFC 9113 section 8.2.2: HTTP/2 has no connection to say something about. */
    private static final List<String> OF_A_CONNECTION =
            List.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    /** What a token may have besides letters and digits. */
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x08\\x0a-\\x1f\\x7f]*");

    /** RFC 3986 section 2: everything a target may hold unencoded; no fragment. */
    private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7e&&[^#\\\\]]*");

    /**
     * Never needed in a path, and read differently by different servers: control characters, an encoded slash,
     * backslash or percent, and letters, digits, dots and dashes that were encoded for no reason (RFC 3986 section
     * 6.2.2.2).
     */
    private static final Pattern TRICK_ESCAPE = Pattern.compile(
            "%([01][0-9A-Fa-f]|7[Ff]|2[5FfDdEe]|5[CcFf]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9]|[57][Aa]|7[Ee])");

    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");

    private RequestRules() {}

    /** Null when the request may pass. */
    static @Nullable Problem refusal(HttpServerRequest request, long bodyLimitBytes) {
        if (request.version() == null) {
            return Problem.of(
                    505,
                    "http_version",
                    "The version of HTTP is not spoken here.",
                    "HTTP/1.0, HTTP/1.1 and HTTP/2 only.");
        }
        if (!METHODS.contains(request.method())) {
            return Problem.of(405, "method_not_allowed", "The method is not allowed.", "Allowed: " + ALLOWED_METHODS);
        }
        if (!TARGET.matcher(request.uri()).matches()) {
            return malformed("The request target must be a path that starts with / and holds ASCII only.");
        }
        if (RequestHost.of(request) == null) {
            return malformed("A request has exactly one Host header, a name or address with an optional port.");
        }
        if (!areTokens(request.headers())) {
            return malformed("The name of a header has other characters than a token (RFC 9110 section 5.6.2).");
        }
        if (request.version() == HttpVersion.HTTP_2 && !isPlainHttp2(request.headers())) {
            return malformed("HTTP/2 has neither headers of a connection nor line ends in names or values.");
        }
        if (!hasPlainFraming(request)) {
            return malformed("A body is framed by one Content-Length or by Transfer-Encoding: chunked, nothing else.");
        }
        if (!isPlain(path(request.uri()))) {
            return malformed("The path holds dot segments, empty segments, or characters encoded in an ambiguous way.");
        }
        if (contentLength(request) > bodyLimitBytes) {
            return ProblemAnswers.bodyTooLarge(bodyLimitBytes);
        }
        String expect = request.getHeader("expect");
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            return Problem.of(417, "expectation_failed", "The expectation is not known.", "Expect: 100-continue only.");
        }
        return null;
    }

    /** What would become two headers, or another request, behind us, where HTTP/1.1 is spoken. */
    private static boolean isPlainHttp2(MultiMap headers) {
        return OF_A_CONNECTION.stream().noneMatch(headers::contains)
                && headers.getAll("te").stream().allMatch("trailers"::equals)
                && headers.getAll("content-length").size() <= 1
                && headers.entries().stream()
                        .allMatch(header -> VALUE.matcher(header.getValue()).matches());
    }

    /** A loop, as every request passes: a set of names would be sorted first. */
    private static boolean areTokens(MultiMap headers) {
        for (Map.Entry<String, String> header : headers) {
            if (!isToken(header.getKey())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN.indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** The decoder takes other transfer codings for no body, and what follows for the next request. */
    private static boolean hasPlainFraming(HttpServerRequest request) {
        List<String> codings = request.headers().getAll("transfer-encoding");
        return codings.isEmpty() || codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static boolean isPlain(String path) {
        return !path.contains("//")
                && path.indexOf(';') < 0
                && !(path.contains("/.") && DOT_SEGMENT.matcher(path).matches())
                && !(path.indexOf('%') >= 0 && TRICK_ESCAPE.matcher(path).find());
    }

    /** The decoder has refused what is no number; one too large for a long is too large. */
    private static long contentLength(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length == null) {
            return 0;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    /** 400. */
    static Problem malformed(String detail) {
        return Problem.of(400, "malformed_request", "The request is malformed.", detail);
    }
}
