package com.pgcache.auth.social.account;

import com.pgcache.auth.social.provider.Identity;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
public class SocialAccountReader {

    private static final String OWNER =
            """
            SELECT user_id
            FROM auth.accounts
            WHERE issuer = $1 AND account_id = $2
            """;

    private final Pool origin;

    SocialAccountReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return id of the user to whom this person is known */
    public Uni<Optional<String>> owner(Identity identity) {
        return origin.preparedQuery(OWNER)
                .execute(Tuple.of(identity.issuer(), identity.subject()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("user_id")));
    }
}
