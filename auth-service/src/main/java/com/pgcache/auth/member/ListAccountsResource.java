package com.pgcache.auth.member;

import com.pgcache.auth.session.SessionGate;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/api/auth/list-accounts")
@Produces(MediaType.APPLICATION_JSON)
class ListAccountsResource {

    private final SessionGate gate;
    private final AccountReader reader;

    ListAccountsResource(SessionGate gate, AccountReader reader) {
        this.gate = gate;
        this.reader = reader;
    }

    @GET
    public Uni<List<Account>> list(@Context HttpHeaders headers) {
        return gate.require(headers)
                .flatMap(admission -> reader.ofUser(admission.caller().user().id()));
    }
}
