package com.pgcache.auth.introspection;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SessionEndWriter {

    private static final String DELETE =
            """
            DELETE FROM auth.sessions
            WHERE id = $1
            """;

    private final Pool origin;

    SessionEndWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Nothing happens when it has ended already. */
    Uni<Void> end(String sessionId) {
        return origin.preparedQuery(DELETE).execute(Tuple.of(sessionId)).replaceWithVoid();
    }
}
