package com.pgcache.api.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.scrape.Mode;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @ParameterizedTest(name = "{0} s ago, {1} failures, outcome {2}, queries {3}: {4}")
    @CsvSource({
        "    0, 0, ok,      ok,       up",
        "   75, 0, ok,      ok,       up",
        "   76, 0, ok,      ok,       stale",
        "  150, 0, ok,      ok,       stale",
        "  151, 0, ok,      ok,       down",
        "   10, 0, ok,      ,         up",
        "   10, 0, ok,      busy,     degraded",
        "   10, 0, ok,      not_json, degraded",
        "   80, 0, ok,      busy,     stale",
        "   40, 1, timeout, ok,       degraded",
        "   70, 2, timeout, ok,       degraded",
        "   80, 2, timeout, ok,       stale",
        "   60, 3, timeout, ok,       down",
        "     , 1, dns,     ,         down"
    })
    void theStateFollowsTheLastSuccess(
            @Nullable Long successSecondsAgo, int failures, String outcome, @Nullable String queries, String state) {
        Instant success = successSecondsAgo == null ? null : NOW.minusSeconds(successSecondsAgo);

        assertThat(of(scrape(success, outcome, queries, failures)).state().code())
                .isEqualTo(state);
    }

    @Test
    void anInstanceNobodyTriedIsPending() {
        Health health = Health.of(null, INTERVAL, false, Mode.PULL, NOW);

        assertThat(health.state()).isEqualTo(Health.State.PENDING);
        assertThat(health.message()).isNull();
    }

    @Test
    void aPausedInstanceIsNeverDown() {
        Health.Scrape old = scrape(NOW.minusSeconds(9999), "timeout", null, 300);

        assertThat(Health.of(old, INTERVAL, true, Mode.PULL, NOW).state()).isEqualTo(Health.State.PAUSED);
        assertThat(Health.of(null, INTERVAL, true, Mode.PULL, NOW).state()).isEqualTo(Health.State.PAUSED);
    }

    @Test
    void theMessageSaysWhatToDo() {
        assertThat(of(scrape(null, "dns", null, 1)).message()).isEqualTo(ScrapeCode.DNS.explanation());
        assertThat(of(scrape(NOW, "ok", "busy", 0)).message()).isEqualTo(ScrapeCode.BUSY.explanation());
        assertThat(of(scrape(NOW, "from_the_future", null, 1)).message()).isEqualTo(ScrapeCode.UNKNOWN.explanation());
        assertThat(of(scrape(NOW, "ok", "ok", 0)).message()).isNull();
        assertThat(of(scrape(NOW.minusSeconds(100), "ok", "ok", 0)).message()).contains("not scraped");
    }

    @Test
    void ofAnInstanceThatPushesTheMessageIsAboutItsJob() {
        Health.Scrape silent = scrape(NOW.minusSeconds(100), "ok", "ok", 0);
        Health.Scrape wrong = scrape(NOW, "not_prometheus", null, 1);

        assertThat(Health.of(silent, INTERVAL, false, Mode.PUSH, NOW).message()).contains("Nothing was pushed");
        assertThat(Health.of(wrong, INTERVAL, false, Mode.PUSH, NOW).message())
                .isEqualTo(ScrapeCode.NOT_PROMETHEUS.explanationOfPush())
                .startsWith("What was pushed");
    }

    private static Health of(Health.Scrape scrape) {
        return Health.of(scrape, INTERVAL, false, Mode.PULL, NOW);
    }

    private static Health.Scrape scrape(
            @Nullable Instant success, String outcome, @Nullable String queries, int failures) {
        return new Health.Scrape(NOW, success, outcome, queries, failures, "current", 133, 12);
    }
}
