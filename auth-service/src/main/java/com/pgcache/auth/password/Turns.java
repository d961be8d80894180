package com.pgcache.auth.password;

import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** So much work at once, so many who wait in the order in which they came; everybody else is turned away at once. */
final class Turns {

    private final int atOnce;
    private final int waitingMax;
    private final int waitingPerSourceMax;
    private final Refusal full;

    private final Queue<Turn<?>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param waitingPerSourceMax of those who wait, from one source
     * @param full what whoever is turned away hears
     */
    Turns(int atOnce, int waitingMax, int waitingPerSourceMax, Refusal full) {
        this.atOnce = atOnce;
        this.waitingMax = waitingMax;
        this.waitingPerSourceMax = waitingPerSourceMax;
        this.full = full;
    }

    /**
     * Work that has begun is brought to its end even when the caller hangs up, and has its place until then: otherwise
     * whoever hangs up again and again could have any amount of it under way. Who hangs up while waiting is forgotten.
     *
     * @param source who asks, as far as that limits how many of theirs wait
     * @param work not called before its turn, and then in the context of Vert.x that the caller came with
     * @throws com.pgcache.auth.wire.RefusalException as a failure, when too many wait already, or too many of the source
     */
    <T> Uni<T> take(String source, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(caller -> {
            Turn<T> turn = new Turn<>(source, work, caller, Optional.ofNullable(Vertx.currentContext()));
            switch (enter(turn)) {
                case BEGINS -> turn.work();
                case WAITS -> caller.onTermination(() -> forget(turn));
                case TURNED_AWAY -> caller.fail(full.asException());
            }
        });
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int underWay() {
        return underWay;
    }

    private synchronized Entry enter(Turn<?> turn) {
        if (underWay < atOnce) {
            underWay++;
            return Entry.BEGINS;
        }
        boolean room = waiting.size() < waitingMax && waitingOf(turn.source) < waitingPerSourceMax;
        return room && waiting.add(turn) ? Entry.WAITS : Entry.TURNED_AWAY;
    }

    /** Counted anew each time: fewer than a hundred wait, and a count of its own could go astray. */
    private long waitingOf(String source) {
        return waiting.stream().filter(turn -> turn.source.equals(source)).count();
    }

    private synchronized void forget(Turn<?> turn) {
        waiting.remove(turn);
    }

    /** The place goes to who waits longest. */
    private void leave() {
        Turn<?> next = next();
        if (next != null) {
            next.begin();
        }
    }

    private synchronized @Nullable Turn<?> next() {
        Turn<?> next = waiting.poll();
        if (next == null) {
            underWay--;
        }
        return next;
    }

    private enum Entry {
        BEGINS,
        WAITS,
        TURNED_AWAY
    }

    private final class Turn<T> {

        private final String source;
        private final Supplier<Uni<T>> work;
        private final UniEmitter<? super T> caller;
        private final Optional<Context> context;

        Turn(String source, Supplier<Uni<T>> work, UniEmitter<? super T> caller, Optional<Context> context) {
            this.source = source;
            this.work = work;
            this.caller = caller;
            this.context = context;
        }

        void begin() {
            context.ifPresentOrElse(own -> own.runOnContext(nothing -> work()), this::work);
        }

        /** Nobody can cancel it, so it ends in one of two ways, once. */
        void work() {
            Uni.createFrom()
                    .deferred(work::get)
                    .subscribe()
                    .with(
                            item -> {
                                leave();
                                caller.complete(item);
                            },
                            failure -> {
                                leave();
                                caller.fail(failure);
                            });
        }
    }
}
