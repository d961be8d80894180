package com.pgcache.auth.social.flow;

import com.pgcache.auth.TokenHash;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

@ApplicationScoped
public class FlowWriter {

    /** BetterAuth's, too. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Every new one takes some that have ended along, so the table needs no housekeeping. */
    private static final String INSERT =
            """
            WITH ended AS (
                DELETE FROM auth.social_flows
                WHERE state_hash IN (SELECT state_hash
                                     FROM auth.social_flows
                                     WHERE expires_at <= now()
                                     LIMIT 10
                                     FOR UPDATE SKIP LOCKED)
            )
            INSERT INTO auth.social_flows (state_hash, browser_hash, provider_id, return_to, new_user_return_to,
                                           error_return_to, linking_user_id, linking_session_id, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(secs => $9))
            """;

    /** Only the browser that began takes it, so that nobody ends the flow of somebody else. */
    private static final String TAKE =
            """
            DELETE FROM auth.social_flows
            WHERE state_hash = $1 AND browser_hash = $2 AND provider_id = $3
            RETURNING return_to, new_user_return_to, error_return_to, linking_user_id, linking_session_id,
                      expires_at > now() AS live
            """;

    private final Pool origin;

    FlowWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    public Uni<Void> begin(Flow flow, String state, FlowSecrets secrets) {
        Tuple row = Tuple.tuple()
                .addValue(Buffer.buffer(TokenHash.of(state)))
                .addValue(Buffer.buffer(TokenHash.of(secrets.browser())))
                .addString(flow.providerId())
                .addString(flow.returnTo())
                .addString(flow.newUserReturnTo())
                .addString(flow.errorReturnTo())
                .addString(flow.linking().map(Flow.Linking::userId).orElse(null))
                .addString(flow.linking().map(Flow.Linking::sessionId).orElse(null))
                .addDouble((double) LIFETIME.toSeconds());
        return origin.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    /** @return empty when there is no such flow, or not of this browser, or no more */
    public Uni<Optional<Taken>> take(String providerId, String state, FlowSecrets secrets) {
        return origin.preparedQuery(TAKE)
                .execute(Tuple.of(
                        Buffer.buffer(TokenHash.of(state)), Buffer.buffer(TokenHash.of(secrets.browser())), providerId))
                .map(rows -> first(rows, providerId));
    }

    private static Optional<Taken> first(RowSet<Row> rows, String providerId) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        String userId = row.getString("linking_user_id");
        Flow flow = new Flow(
                providerId,
                row.getString("return_to"),
                row.getString("new_user_return_to"),
                row.getString("error_return_to"),
                userId == null
                        ? Optional.empty()
                        : Optional.of(new Flow.Linking(userId, row.getString("linking_session_id"))));
        return Optional.of(new Taken(flow, row.getBoolean("live")));
    }

    /** @param live false when it took too long */
    public record Taken(Flow flow, boolean live) {}
}
