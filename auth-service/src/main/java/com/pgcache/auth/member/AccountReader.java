package com.pgcache.auth.member;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

@ApplicationScoped
class AccountReader {

    private static final String OF_USER =
            """
            SELECT id, provider_id, account_id, created_at, updated_at
            FROM auth.accounts
            WHERE user_id = $1
            ORDER BY created_at, id
            """;

    private final Pool origin;

    AccountReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Oldest first. */
    Uni<List<Account>> ofUser(String userId) {
        return origin.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(rows -> accounts(rows, userId));
    }

    private static List<Account> accounts(RowSet<Row> rows, String userId) {
        List<Account> accounts = new ArrayList<>();
        for (Row row : rows) {
            accounts.add(new Account(
                    row.getString("id"),
                    row.getString("provider_id"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getString("account_id"),
                    userId,
                    List.of()));
        }
        return accounts;
    }
}
