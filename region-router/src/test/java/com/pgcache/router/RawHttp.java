package com.pgcache.router;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;

/** Bytes onto a socket and whatever comes back, for requests that no client library would send. */
public final class RawHttp {

    /** A peer the tests' configuration trusts. */
    public static final String TRUSTED = "127.0.0.1";

    /** A peer it does not. */
    public static final String STRANGER = "127.0.0.2";

    /** @param text everything until the connection ended, as Latin-1 */
    public record Answer(String text) {

        public int status() {
            return text.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(text.substring(9, 12)) : -1;
        }

        /** Values in the order they came. */
        public List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }
    }

    private RawHttp() {}

    public static Answer send(String request) {
        return send(TRUSTED, request);
    }

    /** Returns when the router closes the connection. */
    public static Answer send(String from, String request) {
        try (Socket socket = open(from)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new Answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Two segments. A connection that is reset over the second has said what it had to say. */
    public static Answer sendInTwo(String from, byte[] request, int cut) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = open(from)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request, 0, cut);
            socket.getOutputStream().write(request, cut, request.length - cut);
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            // what has come until then counts
        }
        return new Answer(answer.toString(ISO_8859_1));
    }

    public static Socket open(String from) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.setSoTimeout(60_000);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port), 60_000);
        return socket;
    }
}
