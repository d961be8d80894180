package com.pgcache.collector.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of remote-write 1.0 that takes nothing on trust: it reads Snappy and Protocol Buffers with code of its own, from
 * their specifications, and fails on whatever a strict receiver may refuse.
 */
public final class Receiver implements AutoCloseable {

    /** @param valueBits as they came, since NaNs differ */
    public record Sample(Map<String, String> labels, long valueBits, long atMs) {

        public double value() {
            return Double.longBitsToDouble(valueBits);
        }

        public boolean isStale() {
            return valueBits == 0x7ff0000000000002L;
        }

        public String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    /** @param samples of one request, in their order */
    public record Request(Map<String, String> headers, List<Sample> samples, long arrivedAtNanos, int bytes) {}

    /** @param headers of the answer */
    public record Answer(int status, Map<String, String> headers, String body) {

        static final Answer TAKEN = status(204);

        static Answer status(int status) {
            return new Answer(status, Map.of(), "no");
        }
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Sample> taken = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answers = request -> Answer.TAKEN;

    private final String scheme;

    public Receiver() {
        this(null);
    }

    /** @param tls null for cleartext */
    Receiver(@Nullable SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = https;
            }
            scheme = tls == null ? "http" : "https";
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/api/v1/write", this::take);
        server.start();
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort() + "/api/v1/write";
    }

    /** From the next request on. */
    public void answer(Function<Request, Answer> how) {
        answers = how;
    }

    /** All of them, refused ones included. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Of requests that were answered with 2xx, in the order of their arrival. */
    public List<Sample> taken() {
        return List.copyOf(taken);
    }

    public List<Sample> taken(String name) {
        return taken.stream()
                .filter(each -> each.label("__name__").equals(name))
                .toList();
    }

    /** What was wrong with requests; empty when nothing was. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void take(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            List<Sample> samples = samples(unsnapped(body));
            Request request = new Request(headers, samples, System.nanoTime(), body.length);
            requests.add(request);
            answer = answers.apply(request);
            if (answer.status() / 100 == 2) {
                taken.addAll(samples);
            }
        } catch (RuntimeException malformed) {
            complaints.add(malformed.toString());
            answer = new Answer(400, Map.of(), malformed.toString());
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : text.length);
        if (answer.status() != 204) {
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }

    /** google/snappy, format_description.txt: a length, then literals and copies. */
    static byte[] unsnapped(byte[] block) {
        ByteBuffer in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        byte[] out = new byte[Math.toIntExact(varint(in))];
        int at = 0;
        while (in.hasRemaining()) {
            int tag = in.get() & 0xff;
            if ((tag & 3) == 0) {
                int length = (tag >> 2) + 1;
                if (length > 60) {
                    int bytes = length - 60;
                    length = 0;
                    for (int i = 0; i < bytes; i++) {
                        length |= (in.get() & 0xff) << 8 * i;
                    }
                    length++;
                }
                in.get(out, at, length);
                at += length;
            } else {
                int length = (tag & 3) == 1 ? (tag >> 2 & 7) + 4 : (tag >> 2) + 1;
                int offset =
                        switch (tag & 3) {
                            case 1 -> (tag >> 5) << 8 | in.get() & 0xff;
                            case 2 -> in.getShort() & 0xffff;
                            default -> in.getInt();
                        };
                if (offset <= 0 || offset > at) {
                    throw new IllegalArgumentException("a copy from before the beginning");
                }
                for (int i = 0; i < length; i++, at++) {
                    out[at] = out[at - offset];
                }
            }
        }
        if (at != out.length) {
            throw new IllegalArgumentException(at + " bytes instead of " + out.length);
        }
        return out;
    }

    private static List<Sample> samples(byte[] message) {
        List<Sample> samples = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            require(varint(in) == (1 << 3 | 2), "a field that is no series");
            series(part(in), samples);
        }
        return samples;
    }

    private static void series(ByteBuffer in, List<Sample> samples) {
        Map<String, String> labels = new TreeMap<>();
        String before = "";
        int found = 0;
        while (in.hasRemaining()) {
            long field = varint(in);
            ByteBuffer part = part(in);
            if (field == (1 << 3 | 2)) {
                require(varint(part) == (1 << 3 | 2), "a label without a name");
                String name = text(part);
                require(varint(part) == (2 << 3 | 2), "a label without a value");
                String value = text(part);
                require(name.compareTo(before) > 0, "labels not sorted, or one twice: " + name);
                require(!value.isEmpty(), "an empty label: " + name);
                before = name;
                labels.put(name, value);
            } else {
                require(field == (2 << 3 | 2), "a field of a series: " + field);
                require(varint(part) == (1 << 3 | 1), "a sample without a value");
                long value = part.getLong();
                require(varint(part) == 2 << 3, "a sample without a time");
                samples.add(new Sample(labels, value, varint(part)));
                found++;
            }
        }
        require(labels.containsKey("__name__") && found > 0, "a series without name or samples");
    }

    private static ByteBuffer part(ByteBuffer in) {
        int length = Math.toIntExact(varint(in));
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static String text(ByteBuffer in) {
        ByteBuffer part = part(in);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (part.hasRemaining()) {
            bytes.write(part.get());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static long varint(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
