package com.pgcache.model.net;

import com.pgcache.model.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance's admin port is: scheme, host and port, nothing else. Paths are the scraper's business.
 *
 * @param scheme {@code http} or {@code https}
 * @param host an LDH host name in lower case (RFC 1123 section 2.1), or a canonical IP address without brackets
 * @param port 80, 443, or 1024 to 65535 without the well-known ports of databases
 */
public record AdminUrl(String scheme, String host, int port) {

    /** Characters of a whole admin URL. */
    public static final int MAX_LENGTH = 512;

    private static final String FIELD = "adminUrl";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
    private static final int MAX_HOST_LENGTH = 253;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /** Services that a stray GET should never reach, although their ports are unprivileged. */
    private static final Set<Integer> REFUSED_PORTS = Set.of(2049, 3306, 5432, 6379, 9200, 11211, 27017);

    /**
     * @throws com.pgcache.model.problem.ProblemException {@code validation_failed} on field {@code adminUrl}, saying
     *     which part is wrong
     */
    public static AdminUrl parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused("must be at most " + MAX_LENGTH + " characters");
        }
        if (!PLAIN.matcher(text).matches() || text.indexOf('\\') >= 0 || text.indexOf('%') >= 0) {
            throw refused("must be a plain URL such as http://pgcache.example.com:9090");
        }
        URI uri = toUri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("must start with http:// or https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("must not contain a user name or password");
        }
        String path = uri.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must end after the port: the paths are fixed");
        }
        return new AdminUrl(scheme, host(uri), port(uri, scheme));
    }

    /** The port is always there; an IPv6 address is in brackets. */
    @Override
    public String toString() {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    public boolean tls() {
        return scheme.equals("https");
    }

    /** The host as an address when it is written as one; null for a name, which needs DNS. */
    byte @Nullable [] literalAddress() {
        return IpLiteral.parse(host);
    }

    private static URI toUri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notAUrl) {
            throw refused("must be a URL such as http://pgcache.example.com:9090");
        }
    }

    private static String host(URI uri) {
        // null for 127.1, under_scores, a second colon and other things that are not hosts (RFC 2396 server-based)
        String host = uri.getHost();
        if (host == null) {
            throw refused("must have a host name or an IP address");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
        if (IpLiteral.parse(bare) == null && !isHostName(bare)) {
            throw refused(
                    "must have a host name (letters, digits, hyphens and dots) or an IP address in its usual form");
        }
        return bare;
    }

    /** All-numeric last labels are how 2130706433 and 0x7f.1 get read as addresses, so they are no names here. */
    private static boolean isHostName(String host) {
        if (host.length() > MAX_HOST_LENGTH) {
            return false;
        }
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        return !last.matches("\\d+|0x[0-9a-f]*");
    }

    private static int port(URI uri, String scheme) {
        if (uri.getRawAuthority().endsWith(":")) {
            throw refused("must have a number after the colon");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        boolean web = port == 80 || port == 443;
        boolean unprivileged = port >= FIRST_UNPRIVILEGED_PORT && port <= 65_535 && !REFUSED_PORTS.contains(port);
        if (!web && !unprivileged) {
            throw refused("port must be 80, 443 or from 1024 to 65535, and not a database's");
        }
        return port;
    }

    private static RuntimeException refused(String message) {
        return Problem.invalid(FIELD, message).asException();
    }
}
