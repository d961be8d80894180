package com.pgcache.api.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Answers again what was done before under the same key, and keeps the answer to what is done now. */
class OnceFilter {

    static final String REPLAYED = "Idempotency-Replayed";

    /** After those that refuse, whose order among themselves is nobody's business. */
    private static final int LAST = Priorities.USER + 1000;

    private static final Uni<Response> GO_ON = Uni.createFrom().nullItem();

    private static final Logger LOG = Logger.getLogger(OnceFilter.class);

    private final CurrentMember currentMember;
    private final CurrentClaim current;
    private final OnceReader reader;
    private final OnceWriter writer;
    private final ObjectMapper json;

    OnceFilter(
            CurrentMember currentMember,
            CurrentClaim current,
            OnceReader reader,
            OnceWriter writer,
            ObjectMapper json) {
        this.currentMember = currentMember;
        this.current = current;
        this.reader = reader;
        this.writer = writer;
        this.json = json;
    }

    /** @return nothing to go on */
    @ServerRequestFilter(priority = LAST)
    public Uni<Response> answerAgain(ContainerRequestContext request, ResourceInfo resource, RoutingContext http) {
        if (!resource.getResourceMethod().isAnnotationPresent(Once.class)) {
            return GO_ON;
        }
        IdempotencyKey key = IdempotencyKey.parse(request.getHeaderString(IdempotencyKey.HEADER));
        if (key == null) {
            return GO_ON;
        }
        Buffer body = http.body().buffer();
        Claim claim = Claim.of(
                currentMember.get(),
                key,
                request.getMethod(),
                http.normalizedPath(),
                body == null ? new byte[0] : body.getBytes());
        current.set(claim);
        return reader.find(claim).map(found -> answer(claim, found));
    }

    /** Refusals are not kept: nothing was done, and the key is free. */
    @ServerResponseFilter
    public Uni<Void> keepAnswer(ContainerResponseContext response) {
        Optional<Claim> done = current.ifDone();
        if (done.isEmpty() || response.getStatus() >= 300) {
            return Uni.createFrom().voidItem();
        }
        KeptAnswer answer = new KeptAnswer(
                response.getStatus(),
                response.getHeaderString(HttpHeaders.LOCATION),
                response.getHeaderString(HttpHeaders.ETAG),
                json.valueToTree(response.getEntity()));
        return writer.keep(done.get(), answer.sealed(json, done.get()))
                .onFailure()
                .invoke(failed -> LOG.warnf("an answer could not be kept: %s", failed.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Null when nothing was done before. */
    private @Nullable Response answer(Claim claim, Optional<OnceReader.Done> found) {
        if (found.isEmpty()) {
            return null;
        }
        OnceReader.Done done = found.get();
        if (!done.requestHash().equals(claim.requestHash())) {
            throw Refusal.IDEMPOTENCY_KEY_REUSED
                    .because("Another path or body was sent with this key before. Make a new key for every request.")
                    .asException();
        }
        if (done.answer() == null) {
            throw done.recent() ? OnceWriter.inUse() : lost();
        }
        KeptAnswer kept = KeptAnswer.opened(json, claim, done.answer());
        Response.ResponseBuilder again = Response.status(kept.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(kept.body())
                .header(REPLAYED, "true");
        if (kept.location() != null) {
            again.header(HttpHeaders.LOCATION, kept.location());
        }
        if (kept.tag() != null) {
            again.header(HttpHeaders.ETAG, kept.tag());
        }
        return again.build();
    }

    private static RuntimeException lost() {
        return Refusal.IDEMPOTENCY_ANSWER_LOST
                .because("It was done, once. Look for what it made; a request with another key would do it again.")
                .asException();
    }
}
