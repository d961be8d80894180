package com.pgcache.api.region.pool;

import com.pgcache.api.region.pool.RegionReader.Limits;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads over one pool, and judges pgcache by them. What counts is the time from when a read has a connection: those that
 * wait because other reads have all of them wait for us, not for pgcache.
 */
final class PoolReader {

    private final Pool pool;
    private final Limits limits;
    /** Reads that want a connection or have one. */
    private final AtomicInteger underWay = new AtomicInteger();
    /** Reads of which nothing came in time, nor has since, although a connection was theirs to have. */
    private final AtomicInteger hanging = new AtomicInteger();

    /** Told at most once by a read; what it says nothing about is not told. */
    interface Verdict {
        void tell(boolean well, String why);
    }

    PoolReader(Pool pool, Limits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    /** Fails when there is no answer in time, the wait for a connection included. */
    Uni<RowSet<Row>> read(String select, Tuple parameters, Verdict verdict) {
        return Uni.createFrom().deferred(() -> {
            Read read = new Read(verdict, underWay.incrementAndGet() > limits.connections());
            // by an emitter, so that it goes on, and is judged, when the caller has given up
            return Uni.createFrom()
                    .<RowSet<Row>>emitter(
                            caller -> pool.withConnection(connection -> read.over(connection, select, parameters))
                                    .onTermination()
                                    .invoke(read::end)
                                    .onFailure(RegionReader::isSick)
                                    .invoke(failure -> read.judge(false, failure.toString()))
                                    .subscribe()
                                    .with(caller::complete, caller::fail))
                    .ifNoItem()
                    .after(limits.timeout())
                    .fail()
                    .onFailure(TimeoutException.class)
                    .invoke(read::giveUp);
        });
    }

    void close() {
        pool.closeAndForget();
    }

    private enum State {
        UNDER_WAY,
        HANGING,
        ENDED
    }

    private final class Read {

        private final Verdict verdict;
        private final boolean queued;
        private final AtomicBoolean judged = new AtomicBoolean();
        private final AtomicReference<State> state = new AtomicReference<>(State.UNDER_WAY);
        private volatile boolean connected;
        private volatile boolean givenUp;

        Read(Verdict verdict, boolean queued) {
            this.verdict = verdict;
            this.queued = queued;
        }

        Uni<RowSet<Row>> over(SqlConnection connection, String select, Tuple parameters) {
            connected = true;
            if (givenUp) {
                judged.set(true);
                return Uni.createFrom().failure(TimeoutException::new);
            }
            long startedAt = System.nanoTime();
            Cancellable alarm = Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(limits.timeout())
                    .subscribe()
                    .with(late -> hang("no answer"));
            return connection
                    .preparedQuery(select)
                    .execute(parameters)
                    .onTermination()
                    .invoke(alarm::cancel)
                    .invoke(rows -> judge(
                            System.nanoTime() - startedAt <= limits.slowAfter().toNanos(), "slow"));
        }

        /** Waiting in a queue of ours says nothing, unless it is one behind reads that hang, all of them. */
        void giveUp() {
            givenUp = true;
            if (connected) {
                return;
            }
            if (!queued) {
                hang("no connection");
            } else if (hanging.get() >= limits.connections()) {
                judge(false, "all connections hang");
            }
        }

        void end() {
            underWay.decrementAndGet();
            if (state.getAndSet(State.ENDED) == State.HANGING) {
                hanging.decrementAndGet();
            }
        }

        private void hang(String why) {
            if (state.compareAndSet(State.UNDER_WAY, State.HANGING)) {
                hanging.incrementAndGet();
                judge(false, why);
            }
        }

        void judge(boolean well, String why) {
            if (judged.compareAndSet(false, true)) {
                verdict.tell(well, why);
            }
        }
    }
}
