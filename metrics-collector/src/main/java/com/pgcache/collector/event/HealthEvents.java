package com.pgcache.collector.event;

import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.model.event.EventKind;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What attempts that follow each other tell: that readings began to fail or came again, and another dialect. */
public final class HealthEvents {

    /**
     * What is stored of an instance.
     *
     * @param failures since the last success
     */
    public record Before(Instant lastAttemptAt, boolean succeeded, int failures, @Nullable String dialect) {}

    private final List<SeenEvent> events = new ArrayList<>();
    private final UUID instanceId;
    private boolean succeeded;
    private int failures;
    private @Nullable String dialect;
    private Instant last;

    private HealthEvents(UUID instanceId, @Nullable Before before) {
        this.instanceId = instanceId;
        this.last = before == null ? Instant.MIN : before.lastAttemptAt;
        if (before != null) {
            this.succeeded = before.succeeded;
            this.failures = before.failures;
            this.dialect = before.dialect;
        }
    }

    /**
     * @param before instances that were never tried are missing
     * @param wave attempts that are not newer than what is stored tell nothing
     */
    public static List<SeenEvent> of(Map<UUID, Before> before, List<Scraped> wave) {
        List<SeenEvent> all = new ArrayList<>();
        wave.stream()
                .sorted(Comparator.comparing(Scraped::collectedAt))
                .collect(Collectors.groupingBy(Scraped::instanceId))
                .forEach((instanceId, attempts) -> {
                    HealthEvents one = new HealthEvents(instanceId, before.get(instanceId));
                    attempts.forEach(one::add);
                    all.addAll(one.events);
                });
        return all;
    }

    /** An attempt counts once, as in what is stored. */
    private void add(Scraped attempt) {
        if (!attempt.collectedAt().isAfter(last)) {
            return;
        }
        last = attempt.collectedAt();
        if (attempt.code() == ScrapeCode.OK) {
            good(attempt);
        } else {
            failures++;
            if (failures == ScrapeCode.FAILURES_OF_A_DOWN_INSTANCE) {
                tell(
                        attempt,
                        EventKind.STATE,
                        "Readings fail",
                        Map.of("state", "down", "code", attempt.code().code()));
            }
        }
    }

    private void good(Scraped attempt) {
        if (!succeeded) {
            tell(attempt, EventKind.STATE, "The first reading came", Map.of("state", "up"));
        } else if (failures >= ScrapeCode.FAILURES_OF_A_DOWN_INSTANCE) {
            tell(attempt, EventKind.STATE, "Readings come again", Map.of("state", "up", "failures", failures));
        }
        succeeded = true;
        failures = 0;
        Exposition exposition = attempt.exposition();
        String spoken = exposition == null ? null : exposition.dialect().code();
        if (spoken != null && dialect != null && !spoken.equals(dialect)) {
            tell(
                    attempt,
                    EventKind.DIALECT,
                    "The instance speaks another dialect",
                    Map.of("from", dialect, "to", spoken));
        }
        dialect = spoken == null ? dialect : spoken;
    }

    private void tell(Scraped attempt, EventKind kind, String title, Map<String, Object> detail) {
        events.add(new SeenEvent(instanceId, attempt.collectedAt(), kind, title, detail));
    }
}
