package com.pgcache.testkit.standin.proxy;

import com.pgcache.testkit.standin.sql.SqlText;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one connection add up to: which request was answered when, and with what. It follows
 * pipelining (several requests before the first answer), COPY, and errors, after which PostgreSQL skips to the next
 * Sync.
 */
final class Conversation {

    /** Types whose bodies {@link #fromClient} needs. */
    static final String CLIENT_BODIES = "QPBEC";

    /** Types whose bodies {@link #fromOrigin} needs. */
    static final String ORIGIN_BODIES = "ZE";

    private static final int PORTALS_KEPT = 10_000;

    private final LongSupplier nanos;
    private final Consumer<Request> answered;
    private final Map<String, SqlText> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private final Deque<Step> waiting = new ArrayDeque<>();
    private final List<Request> awaitingReady = new ArrayList<>();
    private boolean inSession;
    private boolean inTransaction;
    private boolean copyingIn;
    private boolean terminated;

    private record Portal(SqlText statement, long key, boolean mixedFormats) {}

    /** @param request null for a Sync */
    private record Step(@Nullable Request request) {

        static final Step SYNC = new Step(null);
    }

    /** @param answered gets each request once, answered or not, and before its answer has been passed on */
    Conversation(LongSupplier nanos, Consumer<Request> answered) {
        this.nanos = nanos;
        this.answered = answered;
    }

    /** The client has said that it is going. */
    boolean isTerminated() {
        return terminated;
    }

    void fromClient(char type, Buffer body, boolean complete) {
        switch (type) {
            case 'Q' -> query(complete ? SqlText.of(cString(body, 0)) : SqlText.tooLong());
            case 'P' -> parse(body, complete);
            case 'B' -> bind(body, complete);
            case 'E' -> execute(body);
            case 'C' -> close(body);
            case 'S' -> sync();
            // a function call is answered with ReadyForQuery as a Sync is
            case 'F' -> waiting.add(Step.SYNC);
            case 'c', 'f' -> copyingIn = false;
            case 'X' -> terminated = true;
            default -> {}
        }
    }

    void fromOrigin(char type, Buffer body) {
        switch (type) {
            case 'D' -> current(Request::row);
            case 'C', 's', 'I' -> finish();
            case 'E' -> fail(sqlState(body));
            case 'G', 'W' -> copyIn();
            case 'Z' -> ready((char) body.getByte(0));
            default -> {}
        }
    }

    /** The connection is over: what was not answered will not be. */
    void end() {
        awaitingReady.forEach(answered);
        awaitingReady.clear();
        while (!waiting.isEmpty()) {
            Request request = waiting.remove().request();
            if (request != null) {
                answered.accept(request);
            }
        }
    }

    private void query(SqlText statement) {
        add(new Request(true, statement, key(statement, Buffer.buffer(), 0), inTransaction, nanos.getAsLong()));
    }

    private void parse(Buffer body, boolean complete) {
        String name = complete ? cString(body, 0) : "";
        SqlText statement = complete ? SqlText.of(cString(body, bytes(name) + 1)) : SqlText.tooLong();
        put(statements, name, statement);
    }

    /** Portal, statement, parameter formats, parameters, result formats. */
    private void bind(Buffer body, boolean complete) {
        if (!complete) {
            portals.put("", new Portal(SqlText.tooLong(), 0, false));
            return;
        }
        String portal = cString(body, 0);
        String name = cString(body, bytes(portal) + 1);
        SqlText statement = statements.getOrDefault(name, SqlText.tooLong());
        int parametersAt = bytes(portal) + bytes(name) + 2;
        int at = parametersAt + 2 + 2 * body.getUnsignedShort(parametersAt);
        int parameters = body.getUnsignedShort(at);
        at += 2;
        for (int each = 0; each < parameters; each++) {
            at += 4 + Math.max(0, body.getInt(at));
        }
        long key = key(statement, body.slice(parametersAt, at), parameters);
        put(portals, portal, new Portal(statement, key, mixed(body, at)));
    }

    /** Contract 0.10: such a query is never cached. */
    private static boolean mixed(Buffer body, int at) {
        int formats = body.getUnsignedShort(at);
        for (int each = 1; each < formats; each++) {
            if (body.getShort(at + 2 + 2 * each) != body.getShort(at + 2)) {
                return true;
            }
        }
        return false;
    }

    private void execute(Buffer body) {
        String name = cString(body, 0);
        boolean limited = body.getInt(bytes(name) + 1) > 0;
        Portal portal = portals.getOrDefault(name, new Portal(SqlText.tooLong(), 0, false));
        boolean forwarded = inTransaction || limited || portal.mixedFormats();
        add(new Request(false, portal.statement(), portal.key(), forwarded, nanos.getAsLong()));
    }

    private void add(Request request) {
        waiting.add(new Step(request));
        switch (request.statement().kind()) {
            case BEGIN -> inTransaction = true;
            case END -> inTransaction = false;
            default -> {}
        }
    }

    private void close(Buffer body) {
        String name = cString(body, 1);
        if (body.getByte(0) == 'S') {
            statements.remove(name);
        } else {
            portals.remove(name);
        }
    }

    private void sync() {
        // PostgreSQL does not answer a Sync in the middle of COPY FROM STDIN
        if (!copyingIn) {
            waiting.add(Step.SYNC);
        }
    }

    /** A Sync sent before the client knew that it is to send data goes unanswered. */
    private void copyIn() {
        Step first = waiting.peek();
        if (first == null || first.request() == null || first.request().isSimple()) {
            return;
        }
        copyingIn = true;
        waiting.removeFirstOccurrence(Step.SYNC);
    }

    private void current(Consumer<Request> change) {
        Step first = waiting.peek();
        if (first != null && first.request() != null) {
            change.accept(first.request());
        }
    }

    /** An Execute is done; a simple Query may go on with its next statement. */
    private void finish() {
        current(Request::ran);
        Step first = waiting.peek();
        if (first != null && first.request() != null && !first.request().isSimple()) {
            waiting.remove();
            awaitingReady.add(first.request());
        }
    }

    private void fail(String sqlState) {
        copyingIn = false;
        current(request -> request.failed(sqlState));
    }

    private void ready(char status) {
        if (!inSession) {
            // the end of the greeting, and no answer to what an eager client has already sent
            inSession = true;
            return;
        }
        awaitingReady.forEach(answered);
        awaitingReady.clear();
        for (boolean over = waiting.isEmpty(); !over; ) {
            Request request = waiting.remove().request();
            if (request != null) {
                answered.accept(request);
            }
            over = request == null || request.isSimple() || waiting.isEmpty();
        }
        if (waiting.isEmpty()) {
            inTransaction = status != 'I';
        }
    }

    private static <V> void put(Map<String, V> map, String name, V value) {
        if (map.size() < PORTALS_KEPT || map.containsKey(name)) {
            map.put(name, value);
        }
    }

    /** FNV-1a over the text and the bytes of the parameters. */
    private static long key(SqlText statement, Buffer parameters, int count) {
        long hash = 0xcbf29ce484222325L;
        for (int each = 0; each < statement.sql().length(); each++) {
            hash = (hash ^ statement.sql().charAt(each)) * 0x100000001b3L;
        }
        for (int each = 0; count > 0 && each < parameters.length(); each++) {
            hash = (hash ^ (parameters.getByte(each) & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Fields of one letter and a string each; {@code C} is the SQLSTATE. */
    private static String sqlState(Buffer fields) {
        int at = 0;
        while (at < fields.length() && fields.getByte(at) != 0) {
            String value = cString(fields, at + 1);
            if (fields.getByte(at) == 'C') {
                return value;
            }
            at += bytes(value) + 2;
        }
        return "";
    }

    private static String cString(Buffer body, int from) {
        int end = from;
        while (end < body.length() && body.getByte(end) != 0) {
            end++;
        }
        return body.getString(from, end, "UTF-8");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
