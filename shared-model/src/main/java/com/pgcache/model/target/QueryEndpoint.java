package com.pgcache.model.target;

import com.pgcache.model.body.BodyReading;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient.Path;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.ScrapeOutcome.BadStatus;
import io.smallrye.mutiny.Uni;

/** Where an instance has its per-query statistics, by dialect. */
public final class QueryEndpoint {

    private QueryEndpoint() {}

    /** Never fails; see {@link InstanceClient#get}. */
    public static Uni<ScrapeOutcome> get(InstanceClient client, Vetted target, Dialect dialect, BodyReading reading) {
        return switch (dialect) {
            case CURRENT -> client.get(target, Path.STATUS, reading);
            case SEED ->
                client.get(target, Path.SEED_QUERIES, reading)
                        .flatMap(outcome -> orOfTheDiagram(client, target, outcome, reading));
        };
    }

    /** 503 is how pgcache says that it has no time for this one (contract part 1). */
    public static ScrapeCode code(ScrapeOutcome outcome) {
        boolean busy = outcome instanceof BadStatus bad && bad.status() == 503;
        return busy ? ScrapeCode.BUSY : outcome.code();
    }

    /** ADR-007 names {@code /metrics/queries} in its table and {@code /queries} in its diagram. */
    private static Uni<ScrapeOutcome> orOfTheDiagram(
            InstanceClient client, Vetted target, ScrapeOutcome outcome, BodyReading reading) {
        boolean notThere = outcome instanceof BadStatus bad && bad.status() == 404;
        return notThere
                ? client.get(target, Path.SEED_QUERIES_OF_THE_DIAGRAM, reading)
                : Uni.createFrom().item(outcome);
    }
}
