package com.pgcache.auth.passkey.ceremony;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

@ApplicationScoped
class AnsweredChallengeWriter {

    private static final String INSERT =
            """
            INSERT INTO auth.answered_challenges (challenge, expires_at)
            VALUES ($1, $2)
            ON CONFLICT (challenge) DO NOTHING
            """;

    private final Pool origin;

    AnsweredChallengeWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return false when it was answered before */
    Uni<Boolean> answer(Ceremony ceremony) {
        return origin.preparedQuery(INSERT)
                .execute(Tuple.of(
                        Buffer.buffer(ceremony.challengeBytes()),
                        ceremony.endsAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
