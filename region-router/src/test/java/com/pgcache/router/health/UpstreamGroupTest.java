package com.pgcache.router.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Configured;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three replicas of one region, on a clock that the test turns. */
class UpstreamGroupTest {

    private static final long MS = 1_000_000L;

    private final Random dice = new Random(1);
    private final Deque<Integer> drawn = new ArrayDeque<>();
    private long now;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final Upstreams upstreams = new Upstreams(
            Configured.with(Map.of(
                    "router.regions.us.api", "http://a:1,http://b:1,http://c:1", "router.upstream.in-flight", "8")),
            meters,
            null,
            () -> now,
            count -> drawn.isEmpty() ? dice.nextInt(count) : drawn.pop() % count);

    private final UpstreamGroup group = upstreams.region("us");

    @Test
    void ofTwoDrawnTheOneWithLessInFlightIsAsked() {
        drawn.addAll(List.of(0, 0));
        Attempt first = begun();
        drawn.addAll(List.of(0, 0));
        Attempt second = begun();

        assertThat(first.upstream()).hasToString("a:1");
        assertThat(second.upstream()).hasToString("b:1");
    }

    @Test
    void twoDrawsAreNeverTheSameReplica() {
        List<Attempt> open = IntStream.range(0, 24).mapToObj(i -> begun()).toList();

        assertThat(open).hasSize(24);
        assertThat(group.replicas())
                .allSatisfy(replica -> assertThat(replica.inFlight().count()).isEqualTo(8));
    }

    @Test
    void theLimitOfRequestsInFlightIsKeptAndGivenBack() {
        List<Attempt> open = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            open.add(begun());
        }
        assertThat(group.begin(Set.of(), true)).isNull();
        assertThat(group.isFull(Set.of())).isTrue();

        open.get(0).abandoned();
        open.get(0).answered(200, true);
        assertThat(begun().upstream()).isEqualTo(open.get(0).upstream());
        assertThat(group.begin(Set.of(), true)).isNull();
    }

    @Test
    void aReplicaTenTimesSlowerGetsLessThanOneRequestInAHundred() {
        Map<String, Integer> asked = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            Attempt attempt = begun();
            attempt.sent();
            String replica = attempt.upstream().toString();
            asked.merge(replica, 1, Integer::sum);
            now += (replica.equals("a:1") ? 150 : 15) * MS;
            attempt.answered(200, true);
        }
        assertThat(asked.get("a:1")).isLessThan(50);
        assertThat(asked.get("b:1")).isBetween(1_500, 3_500);
    }

    @Test
    void fiveFailuresInARowEjectAndATrialBringsItBack() {
        drawn.addAll(repeated(0, 10));
        for (int i = 0; i < 5; i++) {
            Attempt attempt = begun();
            assertThat(attempt.upstream()).hasToString("a:1");
            attempt.sent();
            attempt.answered(500, true);
        }
        assertThat(names(50)).doesNotContain("a:1");

        now += 1_000 * MS;
        Attempt unrepeatable = begin(false);
        assertThat(unrepeatable.upstream())
                .as("never the trial")
                .isNotEqualTo(group.replicas().get(0));
        unrepeatable.abandoned();

        Attempt trial = begun();
        assertThat(trial.upstream()).hasToString("a:1");
        assertThat(names(50)).doesNotContain("a:1");
        trial.sent();
        trial.answered(200, true);
        assertThat(names(50)).contains("a:1");
    }

    @Test
    void slowAnswersEjectOnlyNextToFasterPeers() {
        for (int round = 0; round < 20; round++) {
            answerEachIn(300);
        }
        assertThat(group.replicas()).as("all of them slow").allMatch(Upstream::isIn);

        for (int round = 0; round < 20; round++) {
            answer("a:1", 2_000);
            answer("b:1", 100);
            answer("c:1", 100);
        }
        assertThat(group.replicas()).filteredOn(replica -> !replica.isIn()).hasToString("[a:1]");
    }

    @Test
    void everyAttemptIsCountedOnceByItsOutcome() {
        upstreams.takeOver(null);
        drawn.addAll(repeated(0, 6));
        Attempt answered = begun();
        answered.sent();
        answered.answered(204, true);
        answered.broke("too late to count");
        Attempt open = begun();

        assertThat(meters.get("router.upstream")
                        .tags("group", "us", "upstream", "a:1", "outcome", "2xx")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("router.upstream").tags("outcome", "broken").timer())
                .isNull();
        assertThat(meters.get("router.upstream.in.flight")
                        .tags("upstream", open.upstream().toString())
                        .gauge()
                        .value())
                .isEqualTo(1);
        open.unreachable("refused");
        assertThat(meters.get("router.upstream.in")
                        .tags("upstream", open.upstream().toString())
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void whatIsKnownAboutWhoStaysIsKnownUnderTheNextConfiguration() {
        group.replicas().get(2).unreachable("refused");
        Attempt open = ejected("a:1");
        answer("b:1", 15);

        UpstreamGroup next =
                followedBy("http://d:1,http://c:1,http://b:1,http://a:1").region("us");

        assertThat(next.replicas())
                .as("one is ejected, one is down")
                .filteredOn(Upstream::isIn)
                .hasToString("[d:1, b:1]");
        Upstream a = next.replicas().get(3);
        assertThat(a.inFlight().count()).as("under way since before").isEqualTo(1);
        assertThat(next.replicas().get(2).latency().last()).isEqualTo(15.0 * MS);
        open.abandoned();
        assertThat(a.inFlight().count()).isZero();

        now += 1_000 * MS;
        Attempt trial = Objects.requireNonNull(next.begin(Set.of(), true));
        assertThat(trial.upstream()).isSameAs(a);
        trial.sent();
        trial.answered(200, true);
        assertThat(a.isIn()).isTrue();
    }

    @Test
    void moreAreNotEjectedUnderTheNextConfigurationThanItAllows() {
        ejected("a:1").abandoned();

        Upstreams next = followedBy(
                Map.of("router.regions.us.api", "http://a:1,http://b:1", "router.health.ejected-percent", "0"));

        assertThat(next.region("us").replicas()).allMatch(Upstream::isIn);
    }

    @Test
    void whatIsNoLongerConfiguredIsNoLongerInTheMetrics() {
        upstreams.takeOver(null);
        answer("a:1", 15);
        answer("b:1", 15);

        Upstreams next = followedBy("http://b:1,http://d:1");
        assertThat(metered("router.upstream.in"))
                .as("before it is in force")
                .contains("a:1")
                .doesNotContain("d:1");
        next.takeOver(upstreams);

        assertThat(metered("router.upstream.in")).contains("b:1", "d:1").doesNotContain("a:1", "c:1");
        assertThat(metered("router.upstream.in.flight")).contains("b:1", "d:1").doesNotContain("a:1", "c:1");
        assertThat(metered("router.upstream")).containsExactly("b:1");
    }

    private Set<String> metered(String name) {
        return meters.find(name).meters().stream()
                .map(meter -> Objects.requireNonNull(meter.getId().getTag("upstream")))
                .collect(Collectors.toSet());
    }

    private Upstreams followedBy(String urls) {
        return followedBy(Map.of("router.regions.us.api", urls));
    }

    private Upstreams followedBy(Map<String, String> properties) {
        return new Upstreams(Configured.with(properties), meters, upstreams, () -> now, dice::nextInt);
    }

    /** @return a request that is still under way there */
    private Attempt ejected(String name) {
        Attempt open = to(name);
        for (int i = 0; i < 5; i++) {
            Attempt failing = to(name);
            failing.sent();
            failing.answered(500, true);
        }
        return open;
    }

    private Attempt to(String name) {
        return Objects.requireNonNull(group.begin(othersThan(name), false));
    }

    private Set<Upstream> othersThan(String name) {
        return Set.copyOf(group.replicas().stream()
                .filter(replica -> !replica.toString().equals(name))
                .toList());
    }

    @Test
    void anUploadThatTakesLongSaysNothingAboutTheReplica() {
        for (int i = 0; i < 20; i++) {
            Attempt attempt = begun();
            attempt.sent();
            now += 5_000 * MS;
            attempt.answered(200, false);
        }
        assertThat(group.replicas())
                .allMatch(replica -> Double.isNaN(replica.latency().last()));
    }

    @Test
    void whenAllHaveFailedTheyAreAskedAllTheSame() {

        for (int i = 0; i < 100; i++) {
            Attempt attempt = begun();
            attempt.sent();
            attempt.broke("reset");
        }
        assertThat(group.replicas())
                .as("half of five, rounded down")
                .filteredOn(Upstream::isIn)
                .hasSize(1);
    }

    @Test
    void whatIsNotReadyIsNotAskedEvenWhenNobodyElseIsThere() {
        group.replicas().forEach(replica -> replica.unreachable("refused"));

        assertThat(group.begin(Set.of(), true)).isNull();
        assertThat(group.beginAnyway(Set.of())).isNull();
        assertThat(group.isFull(Set.of())).isFalse();
        assertThat(group.isUp()).isFalse();
    }

    @Test
    void whatWasTriedIsNotAskedAgain() {
        Set<Upstream> tried = Set.of(group.replicas().get(0), group.replicas().get(2));
        for (int i = 0; i < 5; i++) {
            Attempt attempt = Objects.requireNonNull(group.begin(tried, true));
            assertThat(attempt.upstream()).hasToString("b:1");
        }
        assertThat(group.begin(Set.copyOf(group.replicas()), true)).isNull();
    }

    private Attempt begun() {
        return begin(true);
    }

    private Attempt begin(boolean repeatable) {
        return Objects.requireNonNull(group.begin(Set.of(), repeatable));
    }

    private void answerEachIn(int ms) {
        group.replicas().forEach(replica -> answer(replica.toString(), ms));
    }

    private void answer(String name, int ms) {
        Attempt attempt = group.begin(othersThan(name), false);
        if (attempt != null) {
            attempt.sent();
            now += ms * MS;
            attempt.answered(200, true);
        }
    }

    private List<String> names(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> {
                    Attempt attempt = begin(false);
                    attempt.abandoned();
                    return attempt.upstream().toString();
                })
                .toList();
    }

    private static List<Integer> repeated(int value, int times) {
        return IntStream.range(0, times).mapToObj(i -> value).toList();
    }
}
