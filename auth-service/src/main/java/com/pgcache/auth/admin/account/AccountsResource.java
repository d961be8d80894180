package com.pgcache.auth.admin.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.admin.AdminGate;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who has an account. Looking is noted too: names and addresses are shown. */
@Path("/api/auth/admin")
@Produces(MediaType.APPLICATION_JSON)
class AccountsResource {

    private static final Refusal NOT_LIST =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS", "You are not allowed to list users");
    private static final Refusal NOT_GET =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_GET_USER", "You are not allowed to get user");

    private final AdminGate gate;
    private final AdministeredUserReader reader;
    private final AuditWriter audit;

    AccountsResource(AdminGate gate, AdministeredUserReader reader, AuditWriter audit) {
        this.gate = gate;
        this.reader = reader;
        this.audit = audit;
    }

    @GET
    @Path("list-users")
    public Uni<Page> list(@Context HttpServerRequest request, @Context HttpHeaders headers, @Context UriInfo uri) {
        UserQuery query = UserQuery.of(uri.getQueryParameters());
        RequestSource source = RequestSource.of(request);
        return gate.looking(request, headers, NOT_LIST)
                .flatMap(admin -> audit.write(
                        AuditEvent.success("list_users", admin.user().id(), source)))
                .flatMap(noted -> reader.list(query))
                .map(found -> Page.of(found, query, uri));
    }

    @GET
    @Path("get-user")
    public Uni<AdministeredUser> get(
            @Context HttpServerRequest request, @Context HttpHeaders headers, @RestQuery @Nullable String id) {
        RequestSource source = RequestSource.of(request);
        return gate.looking(request, headers, NOT_GET)
                .flatMap(admin -> reader.byId(id == null ? "" : id).flatMap(user -> audit.write(
                                AuditEvent.success("get_user", admin.user().id(), source)
                                        .on(user.id()))
                        .replaceWith(user)));
    }

    /**
     * @param limit as asked for; left out when it was not
     * @param offset likewise
     */
    record Page(
            List<AdministeredUser> users,
            long total,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer limit,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer offset) {

        static Page of(AdministeredUserReader.Found found, UserQuery query, UriInfo uri) {
            boolean asked = uri.getQueryParameters().containsKey("limit");
            return new Page(
                    found.users(),
                    found.total(),
                    asked ? query.limit() : null,
                    query.offset() > 0 ? query.offset() : null);
        }
    }
}
