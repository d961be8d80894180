package com.pgcache.auth.organization;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Organisations of somebody who belongs to them; nobody reads another one. */
@ApplicationScoped
public class OrganizationReader {

    private static final String OF_USER =
            """
            SELECT o.id, o.name, o.slug, o.logo, o.metadata, o.created_at
            FROM auth.members m
            JOIN auth.organizations o ON o.id = m.organization_id
            WHERE m.user_id = $1
            ORDER BY m.created_at, m.id
            """;

    private static final String BY_ID =
            """
            SELECT o.id, o.name, o.slug, o.logo, o.metadata, o.created_at
            FROM auth.members m
            JOIN auth.organizations o ON o.id = m.organization_id
            WHERE m.user_id = $1 AND o.id = $2
            """;

    private static final String BY_SLUG =
            """
            SELECT o.id, o.name, o.slug, o.logo, o.metadata, o.created_at
            FROM auth.members m
            JOIN auth.organizations o ON o.id = m.organization_id
            WHERE m.user_id = $1 AND o.slug = $2
            """;

    private static final String SLUG =
            """
            SELECT 1
            FROM auth.organizations
            WHERE slug = $1
            """;

    private final Pool origin;

    OrganizationReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** The one joined first first. */
    Uni<List<Organization>> ofUser(String userId) {
        return origin.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(OrganizationReader::organizations);
    }

    /** @return empty also when the user does not belong to it */
    public Uni<Optional<Organization>> byId(String userId, String id) {
        return first(BY_ID, Tuple.of(userId, id));
    }

    /** @return empty also when the user does not belong to it */
    public Uni<Optional<Organization>> bySlug(String userId, String slug) {
        return first(BY_SLUG, Tuple.of(userId, slug));
    }

    Uni<Boolean> isSlugTaken(String slug) {
        return origin.preparedQuery(SLUG).execute(Tuple.of(slug)).map(rows -> rows.size() > 0);
    }

    private Uni<Optional<Organization>> first(String sql, Tuple parameters) {
        return origin.preparedQuery(sql).execute(parameters).map(rows -> organizations(rows).stream()
                .findFirst());
    }

    static List<Organization> organizations(RowSet<Row> rows) {
        List<Organization> organizations = new ArrayList<>();
        for (Row row : rows) {
            organizations.add(new Organization(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("slug"),
                    row.getString("logo"),
                    row.getString("metadata"),
                    row.getOffsetDateTime("created_at").toInstant()));
        }
        return organizations;
    }
}
