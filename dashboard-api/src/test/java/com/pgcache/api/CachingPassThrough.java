package com.pgcache.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * A cache as blind as pgcache: it answers a prepared statement that it has seen with the same text and parameters, whoever
 * asks (security B6), and never forgets. Everything else goes to the origin.
 */
public final class CachingPassThrough {

    private static final char NO_TYPE = 0;

    private final Vertx vertx = Vertx.vertx();
    private final String originHost;
    private final int originPort;
    private final NetServer server;
    private final Map<String, Buffer> answers = new ConcurrentHashMap<>();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    CachingPassThrough(String originHost, int originPort) {
        this.originHost = originHost;
        this.originPort = originPort;
        this.server = vertx.createNetServer()
                .connectHandler(this::connect)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    public long hits() {
        return hits.get();
    }

    public long misses() {
        return misses.get();
    }

    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connect(NetSocket service) {
        service.pause();
        vertx.createNetClient()
                .connect(originPort, originHost)
                .onFailure(refused -> service.close())
                .onSuccess(origin -> {
                    Conversation conversation = new Conversation(service, origin);
                    Messages fromService = new Messages(true, conversation::asked);
                    Messages fromOrigin = new Messages(false, conversation::answered);
                    service.handler(fromService::add);
                    origin.handler(fromOrigin::add);
                    service.closeHandler(closed -> origin.close());
                    origin.closeHandler(closed -> service.close());
                    service.resume();
                });
    }

    /** One connection. A batch ends with Sync, its answer with ReadyForQuery. */
    private final class Conversation {

        private final NetSocket service;
        private final NetSocket origin;
        private final Map<String, String> statements = new HashMap<>();
        /** Of the batches that the origin has not answered yet, what their answers are to be remembered by. */
        private final Deque<Optional<String>> waiting = new ArrayDeque<>();

        private Buffer batch = Buffer.buffer();
        private String types = "";
        private Optional<String> key = Optional.empty();
        private Buffer answer = Buffer.buffer();
        private boolean failed;

        Conversation(NetSocket service, NetSocket origin) {
            this.service = service;
            this.origin = origin;
        }

        void asked(char type, Buffer message) {
            if (type == NO_TYPE || type == 'X' || type == 'p') {
                origin.write(message);
                return;
            }
            batch.appendBuffer(message);
            types += type;
            if (type == 'P') {
                String name = text(message, 5);
                statements.put(name, text(message, 6 + name.length()));
            } else if (type == 'B') {
                key = key(message);
            } else if (type == 'S' || type == 'Q') {
                end();
            }
        }

        private void end() {
            Optional<String> cacheable = types.equals("BES") ? key : Optional.empty();
            Buffer known = cacheable.map(answers::get).orElse(null);
            if (known != null && waiting.isEmpty()) {
                hits.incrementAndGet();
                service.write(known);
            } else {
                cacheable.ifPresent(asked -> misses.incrementAndGet());
                waiting.add(cacheable);
                origin.write(batch);
            }
            batch = Buffer.buffer();
            types = "";
            key = Optional.empty();
        }

        /** Text, parameters and formats; never who asks. */
        private Optional<String> key(Buffer bind) {
            String portal = text(bind, 5);
            String name = text(bind, 6 + portal.length());
            int rest = 7 + portal.length() + name.length();
            return Optional.ofNullable(statements.get(name))
                    .map(sql -> sql + '\0' + bind.getString(rest, bind.length(), "ISO-8859-1"));
        }

        void answered(char type, Buffer message) {
            service.write(message);
            if (waiting.isEmpty()) {
                return;
            }
            answer.appendBuffer(message);
            failed |= type == 'E';
            if (type == 'Z') {
                Optional<String> asked = waiting.remove();
                if (!failed) {
                    Buffer whole = answer;
                    asked.ifPresent(remembered -> answers.put(remembered, whole));
                }
                answer = Buffer.buffer();
                failed = false;
            }
        }
    }

    /** Cuts a stream into messages; the first one of a service has no type. */
    private static final class Messages {

        private final BiConsumer<Character, Buffer> each;
        private Buffer rest = Buffer.buffer();
        private boolean starting;

        Messages(boolean starting, BiConsumer<Character, Buffer> each) {
            this.starting = starting;
            this.each = each;
        }

        void add(Buffer more) {
            Buffer all = rest.length() == 0 ? more : rest.appendBuffer(more);
            int at = 0;
            while (all.length() - at >= 5) {
                int head = starting ? 0 : 1;
                int end = at + head + all.getInt(at + head);
                if (end > all.length()) {
                    break;
                }
                char type = starting ? NO_TYPE : (char) all.getByte(at);
                starting = false;
                each.accept(type, all.getBuffer(at, end));
                at = end;
            }
            rest = all.getBuffer(at, all.length());
        }
    }

    private static String text(Buffer message, int from) {
        int end = from;
        while (message.getByte(end) != 0) {
            end++;
        }
        return message.getString(from, end, StandardCharsets.ISO_8859_1.name());
    }
}
