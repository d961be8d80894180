package com.pgcache.auth.organization.membership;

import com.pgcache.auth.organization.Role;
import com.pgcache.auth.organization.membership.Membership.Person;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class MembershipReader {

    private static final String OF_USER =
            """
            SELECT m.id, m.organization_id, m.user_id, m.role, m.created_at, u.name, u.email, u.image
            FROM auth.members m
            JOIN auth.users u ON u.id = m.user_id
            WHERE m.organization_id = $1 AND m.user_id = $2
            """;

    private static final String OF_ORGANIZATION =
            """
            SELECT m.id, m.organization_id, m.user_id, m.role, m.created_at, u.name, u.email, u.image
            FROM auth.members m
            JOIN auth.users u ON u.id = m.user_id
            WHERE m.organization_id = $1
            ORDER BY m.created_at, m.id
            """;

    private final Pool origin;

    MembershipReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return empty when the user does not belong to it, or there is no such organisation */
    public Uni<Optional<Membership>> of(String organizationId, String userId) {
        return of(origin, organizationId, userId);
    }

    /** As {@link #of(String, String)}, in a transaction. */
    public static Uni<Optional<Membership>> of(SqlClient connection, String organizationId, String userId) {
        return connection
                .preparedQuery(OF_USER)
                .execute(Tuple.of(organizationId, userId))
                .map(MembershipReader::memberships)
                .map(found -> found.stream().findFirst());
    }

    /** All of them, who joined first first; an organisation has few enough. */
    public Uni<List<Membership>> all(String organizationId) {
        return all(origin, organizationId);
    }

    static Uni<List<Membership>> all(SqlClient connection, String organizationId) {
        return connection
                .preparedQuery(OF_ORGANIZATION)
                .execute(Tuple.of(organizationId))
                .map(MembershipReader::memberships);
    }

    private static List<Membership> memberships(RowSet<Row> rows) {
        List<Membership> memberships = new ArrayList<>();
        for (Row row : rows) {
            String userId = row.getString("user_id");
            memberships.add(new Membership(
                    row.getString("id"),
                    row.getString("organization_id"),
                    userId,
                    Role.ofStored(row.getString("role")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    new Person(userId, row.getString("name"), row.getString("email"), row.getString("image"))));
        }
        return memberships;
    }
}
