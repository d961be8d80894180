package com.pgcache.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes spans as services send them: <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP over HTTP</a>,
 * protobuf. Of the messages of opentelemetry/proto/trace/v1 only what a test asks about is read.
 */
final class SpanReceiver implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** @param service {@code service.name} of who recorded it */
    record Span(String service, String traceId, String id, String parentId, String name) {}

    private SpanReceiver(HttpServer server) {
        this.server = server;
    }

    static SpanReceiver listen(int port) throws IOException {
        SpanReceiver receiver = new SpanReceiver(HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0));
        receiver.server.createContext("/v1/traces", receiver::take);
        receiver.server.start();
        return receiver;
    }

    List<Span> ofTrace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Message request =
                    Message.read(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
            for (ByteBuffer resourceSpans : request.all(1)) {
                Message ofOneService = Message.read(resourceSpans);
                String service = serviceName(Message.read(ofOneService.all(1).get(0)));
                for (ByteBuffer scopeSpans : ofOneService.all(2)) {
                    Message.read(scopeSpans).all(2).forEach(span -> spans.add(span(service, Message.read(span))));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(String service, Message span) {
        return new Span(service, hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5));
    }

    private static String serviceName(Message resource) {
        return resource.all(1).stream()
                .map(Message::read)
                .filter(attribute -> text(attribute, 1).equals("service.name"))
                .map(attribute -> text(Message.read(attribute.all(2).get(0)), 1))
                .findFirst()
                .orElse("");
    }

    private static String text(Message message, int field) {
        return message.all(field).stream()
                .map(bytes -> UTF_8.decode(bytes.duplicate()).toString())
                .findFirst()
                .orElse("");
    }

    private static String hex(Message message, int field) {
        return message.all(field).stream()
                .map(bytes -> {
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.duplicate().get(copy);
                    return HEX.formatHex(copy);
                })
                .findFirst()
                .orElse("");
    }

    /**
     * Fields of a protobuf message that have a length, by number, in their order; numbers are skipped
     * (<a href="https://protobuf.dev/programming-guides/encoding/">encoding</a>).
     */
    private record Message(Map<Integer, List<ByteBuffer>> fields) {

        static Message read(ByteBuffer whole) {
            ByteBuffer bytes = whole.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            Map<Integer, List<ByteBuffer>> fields = new TreeMap<>();
            while (bytes.hasRemaining()) {
                int tag = (int) varint(bytes);
                switch (tag & 7) {
                    case 0 -> varint(bytes);
                    case 1 -> bytes.getLong();
                    case 2 -> {
                        int length = (int) varint(bytes);
                        fields.computeIfAbsent(tag >>> 3, number -> new ArrayList<>())
                                .add(bytes.slice(bytes.position(), length));
                        bytes.position(bytes.position() + length);
                    }
                    case 5 -> bytes.getInt();
                    default -> throw new IllegalArgumentException("no protobuf: tag " + tag);
                }
            }
            return new Message(fields);
        }

        List<ByteBuffer> all(int field) {
            return fields.getOrDefault(field, List.of());
        }

        private static long varint(ByteBuffer bytes) {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                byte next = bytes.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("no protobuf: a number without an end");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
