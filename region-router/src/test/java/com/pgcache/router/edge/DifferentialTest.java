package com.pgcache.router.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Ports;
import com.pgcache.router.Service.Received;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The same odd requests to the router, to nginx and to HAProxy as Debian has them. What each makes of them is in
 * docs/edge-differences.md with the reason; the table is read from there and must be true. A peer that is not installed is
 * left out, and the log says so.
 */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class DifferentialTest {

    private static final Logger LOG = Logger.getLogger(DifferentialTest.class);

    private static final int PATIENCE_MS = 60_000;

    private static final Path TABLE = Path.of("../docs/edge-differences.md");

    private static final String GET = "GET /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    private static final String POST = "POST /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private static final Map<String, String> CASES = new LinkedHashMap<>();

    static {
        CASES.put("a plain GET", GET + "\r\n");
        CASES.put("no Host", "GET /api/x HTTP/1.1\r\nConnection: close\r\n\r\n");
        CASES.put("no Host in HTTP/1.0", "GET /api/x HTTP/1.0\r\n\r\n");
        CASES.put("two Hosts", GET + "Host: b\r\n\r\n");
        CASES.put("a Host with a path", "GET /api/x HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n");
        CASES.put("HTTP/1.2", "GET /api/x HTTP/1.2\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("HTTP/3.0", "GET /api/x HTTP/3.0\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("two spaces", "GET  /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("line feeds only", "GET /api/x HTTP/1.1\nHost: a\nConnection: close\n\n");
        CASES.put("a folded header", GET + "X-A: 1\r\n 2\r\n\r\n");
        CASES.put("a space before the colon", GET + "X-A : 1\r\n\r\n");
        CASES.put("a header without a name", GET + ": 1\r\n\r\n");
        CASES.put("a NUL in a value", GET + "X-A: 1\0002\r\n\r\n");
        CASES.put("a bare CR in a value", GET + "X-A: 1\r2\r\n\r\n");
        CASES.put("an underscore twin", GET + "CF_IPCountry: DE\r\n\r\n");
        CASES.put("an absolute target", "GET http://evil.test/api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("dot segments", "GET /api/a/../x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("encoded dots", "GET /api/%2e%2e/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("an empty segment", "GET /api//x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("an encoded line end", "GET /api/x%0d%0aX: HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("a fragment", "GET /api/x#y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("bytes above ASCII", "GET /api/\u00e9 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("TRACE", "TRACE /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\n\r\n");
        CASES.put("a method in lower case", "get /api/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CASES.put("a length and chunks", POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        CASES.put("two lengths", POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd");
        CASES.put("the same length twice", POST + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
        CASES.put("a length with a sign", POST + "Content-Length: +3\r\n\r\nabc");
        CASES.put("chunks in HTTP/1.0", "POST /api/x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        CASES.put("an unknown coding", POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n");
        CASES.put("coding identity", POST + "Transfer-Encoding: identity\r\n\r\n");
        CASES.put("chunked twice", POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n");
        CASES.put("a chunk", CHUNKED + "3\r\nabc\r\n0\r\n\r\n");
        CASES.put("a chunk with an extension", CHUNKED + "3;a=b\r\nabc\r\n0\r\n\r\n");
        CASES.put("a chunk size of 0x3", CHUNKED + "0x3\r\nabc\r\n0\r\n\r\n");
        CASES.put("a chunk size of -1", CHUNKED + "-1\r\nabc\r\n0\r\n\r\n");
        CASES.put("a chunk that is longer than it says", CHUNKED + "3\r\nabcd\r\n0\r\n\r\n");
        CASES.put("chunks with line feeds only", CHUNKED + "3\nabc\n0\n\n");
        CASES.put("a nominated header", GET.replace("close", "close, X-A") + "X-A: 1\r\n\r\n");
        CASES.put("an upgrade to h2c", GET.replace("close", "Upgrade") + "Upgrade: h2c\r\nConnection: close\r\n\r\n");
        CASES.put("another expectation", POST + "Expect: x\r\nContent-Length: 3\r\n\r\nabc");
    }

    @Test
    void theTableOfDifferencesIsTrue() throws IOException {
        try (Services services = new Services();
                PeerProxies peers = new PeerProxies(services.us.port())) {
            Map<String, Integer> ports = new LinkedHashMap<>();
            ports.put("router", RestAssured.port);
            ports.putAll(peers.ports());
            LOG.infof("compared: %s", ports.keySet());

            Map<String, Map<String, String>> documented = documented();
            List<String> wrong = new ArrayList<>();
            CASES.forEach((name, request) -> ports.forEach((proxy, port) -> {
                services.reset();
                String outcome = outcome(services, port, request);
                String expected = documented.getOrDefault(name, Map.of()).getOrDefault(proxy, "");
                if (!outcome.equals(expected)) {
                    wrong.add(name + " | " + proxy + " | " + outcome + " | not " + expected);
                }
            }));
            assertThat(wrong).isEmpty();
            assertThat(documented.keySet()).isEqualTo(CASES.keySet());
        }
    }

    /** Status, or {@code closed}; then, as it reached the service, the target with what is remarkable about the request. */
    private static String outcome(Services services, int port, String request) {
        String status = status(port, request);
        List<Received> received = List.copyOf(services.us.received());
        if (received.isEmpty()) {
            return status;
        }
        Received first = received.get(0);
        StringBuilder text =
                new StringBuilder(status).append(", `").append(first.uri()).append('`');
        if (first.body() > 0) {
            text.append(" with ").append(first.body()).append(" bytes");
        }
        for (String name : List.of("X-A", "CF_IPCountry", "Upgrade")) {
            if (first.headers().contains(name)) {
                text.append(", ")
                        .append(name)
                        .append(": ")
                        .append(first.headers().get(name));
            }
        }
        return received.size() == 1 ? text.toString() : text + ", " + received.size() + " requests";
    }

    private static String status(int port, String request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return answer.startsWith("HTTP/") ? answer.substring(9, 12) : "closed";
        } catch (SocketTimeoutException waiting) {
            return "open";
        } catch (SocketException reset) {
            return "closed";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** By case and proxy. */
    private static Map<String, Map<String, String>> documented() throws IOException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 7
                    && !cells[1].startsWith("---")
                    && !cells[1].strip().equals("Request")) {
                rows.put(
                        cells[1].strip(),
                        Map.of(
                                "router", cells[2].strip(),
                                "nginx", cells[3].strip(),
                                "haproxy", cells[4].strip()));
            }
        }
        return rows;
    }
}
