package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RefusalException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Refusal FULL = new Refusal(503, "FULL", "Full.");

    private static final String SOURCE = "one";

    private final Turns turns = new Turns(2, 3, 3, FULL);

    @Test
    void whoeverComesWhenTheQueueIsFullIsTurnedAwayWithoutAnyWork() {
        List<Job> jobs = begin(5);

        Job turnedAway = new Job();

        assertThat(turnedAway.begun).isFalse();
        assertThatThrownBy(turnedAway.answer::join)
                .hasCauseInstanceOf(RefusalException.class)
                .hasMessageContaining("FULL");
        assertThat(jobs.stream().map(job -> job.begun)).containsExactly(true, true, false, false, false);
        assertPlaces(2, 3);
    }

    @Test
    void aPlaceGoesToWhoWaitsLongest() {
        List<Job> jobs = begin(5);

        jobs.get(1).end.complete("done");
        assertThat(jobs.stream().map(job -> job.begun)).containsExactly(true, true, true, false, false);
        jobs.get(2).end.complete("done");

        assertThat(jobs.stream().map(job -> job.begun)).containsExactly(true, true, true, true, false);
        assertThat(jobs.get(2).answer).isCompletedWithValue("done");
        assertPlaces(2, 1);
    }

    @Test
    void whatFailsGivesItsPlaceBack() {
        List<Job> jobs = begin(3);

        jobs.get(0).end.completeExceptionally(new IllegalStateException("no database"));

        assertThat(jobs.get(2).begun).isTrue();
        assertThatThrownBy(jobs.get(0).answer::join).hasMessageContaining("no database");
        assertPlaces(2, 0);
    }

    @Test
    void whatCannotEvenBeginGivesItsPlaceBack() {
        CompletableFuture<String> answer = turns.<String>take(SOURCE, () -> {
                    throw new IllegalStateException("no password");
                })
                .subscribeAsCompletionStage();

        assertThatThrownBy(answer::join).hasMessageContaining("no password");
        assertPlaces(0, 0);
    }

    @Test
    void whoHangsUpKeepsThePlaceUntilTheWorkHasEnded() {
        List<Job> jobs = begin(3);

        jobs.get(0).answer.cancel(true);
        assertThat(jobs.get(2).begun).isFalse();
        assertPlaces(2, 1);

        jobs.get(0).end.complete("nobody hears it");
        assertThat(jobs.get(2).begun).isTrue();
        assertPlaces(2, 0);
    }

    @Test
    void whoHangsUpWhileWaitingIsForgotten() {
        List<Job> jobs = begin(5);

        jobs.get(2).answer.cancel(true);
        jobs.get(3).answer.cancel(true);
        assertPlaces(2, 1);
        jobs.get(0).end.complete("done");

        assertThat(jobs.stream().map(job -> job.begun)).containsExactly(true, true, false, false, true);
    }

    @Test
    void workBeginsInTheContextThatItsCallerCameWith() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            List<Job> jobs = begin(2);
            CompletableFuture<Context> began = new CompletableFuture<>();
            CompletableFuture<Context> came = new CompletableFuture<>();
            CountDownLatch waits = new CountDownLatch(1);
            vertx.getOrCreateContext().runOnContext(nothing -> {
                came.complete(Vertx.currentContext());
                turns.take(SOURCE, () -> {
                            began.complete(Vertx.currentContext());
                            return Uni.createFrom().voidItem();
                        })
                        .subscribe()
                        .with(done -> {});
                waits.countDown();
            });
            assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();

            jobs.get(0).end.complete("done");

            assertThat(began.get(30, TimeUnit.SECONDS)).isSameAs(came.get(30, TimeUnit.SECONDS));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    /** Ends, failures and hang-ups from several threads; every one of them would show a place that is lost. */
    @Test
    void noPlaceIsLostHoweverMuchHappensAtOnce() throws Exception {
        int threads = 4;
        int rounds = 2_000;
        AtomicInteger mostAtOnce = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2 * threads);
        try {
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                callers.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < rounds; i++) {
                                boolean fails = i % 3 == 0;
                                CompletableFuture<Void> answer = turns.take(SOURCE, () -> Uni.createFrom()
                                                .completionStage(() -> CompletableFuture.runAsync(
                                                        () -> {
                                                            mostAtOnce.accumulateAndGet(
                                                                    atOnce.incrementAndGet(), Math::max);
                                                            atOnce.decrementAndGet();
                                                            if (fails) {
                                                                throw new IllegalStateException("fails");
                                                            }
                                                        },
                                                        pool)))
                                        .subscribeAsCompletionStage();
                                if (i % 2 == 0) {
                                    answer.cancel(true);
                                } else {
                                    answer.exceptionally(failed -> null).join();
                                }
                            }
                        },
                        pool));
            }
            CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertPlaces(0, 0);
        assertThat(mostAtOnce.get()).isBetween(1, 2);
    }

    /** Its own that wait are turned away beyond two, and it may wait again as soon as one of them no longer does. */
    @Test
    void oneSourceDoesNotFillTheQueueForOthers() {
        Turns fair = new Turns(1, 3, 2, FULL);
        List<Job> flood = Stream.generate(() -> new Job(fair, SOURCE)).limit(4).toList();

        Job other = new Job(fair, "another");
        Job last = new Job(fair, "a third");

        assertThat(flood.stream().map(job -> job.answer.isCompletedExceptionally()))
                .containsExactly(false, false, false, true);
        assertThat(other.answer).isNotDone();
        assertThat(last.answer).as("the queue is full").isCompletedExceptionally();
        flood.get(0).end.complete("done");
        assertThat(new Job(fair, SOURCE).answer).isNotDone();
        flood.get(1).end.complete("done");
        flood.get(2).end.complete("done");
        assertThat(other.begun).isTrue();
    }

    private List<Job> begin(int count) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(new Job());
        }
        return jobs;
    }

    private void assertPlaces(int underWay, int waiting) {
        assertThat(turns.underWay()).as("under way").isEqualTo(underWay);
        assertThat(turns.waiting()).as("waiting").isEqualTo(waiting);
    }

    /** Work that ends when it is told to. */
    private final class Job {

        final CompletableFuture<String> end = new CompletableFuture<>();
        final CompletableFuture<String> answer;
        boolean begun;

        Job() {
            this(turns, SOURCE);
        }

        Job(Turns of, String source) {
            this.answer = of.take(source, () -> {
                        begun = true;
                        return Uni.createFrom().completionStage(end);
                    })
                    .subscribeAsCompletionStage();
        }
    }
}
