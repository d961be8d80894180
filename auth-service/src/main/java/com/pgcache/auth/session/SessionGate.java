package com.pgcache.auth.session;

import com.pgcache.auth.admin.impersonation.ImpersonationLimits;
import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/** Tells every endpoint who is calling, and keeps sessions that are used alive. */
@ApplicationScoped
public class SessionGate {

    private final SessionCookies cookies;
    private final SessionReader reader;
    private final SessionWriter writer;
    private final ImpersonationLimits limits;

    SessionGate(SessionCookies cookies, SessionReader reader, SessionWriter writer, ImpersonationLimits limits) {
        this.cookies = cookies;
        this.reader = reader;
        this.writer = writer;
        this.limits = limits;
    }

    /** @return empty when nobody is signed in */
    public Uni<Optional<Admission>> admit(HttpHeaders headers) {
        return caller(headers).flatMap(this::renewIfDue);
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure, 401 when nobody is signed in */
    public Uni<Admission> require(HttpHeaders headers) {
        return admit(headers).map(admission -> admission.orElseThrow(Refusal.UNAUTHORIZED::asException));
    }

    /**
     * For what a stolen session must not do.
     *
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 401, or 403 when the password was given too long ago
     */
    public Uni<Admission> requireFresh(HttpHeaders headers) {
        return require(headers).invoke(SessionGate::refuseStale);
    }

    /** As {@link #admit}, but the session's end stays where it is. */
    public Uni<Optional<Admission>> look(HttpHeaders headers) {
        return caller(headers).map(found -> found.map(Admission::unchanged));
    }

    /**
     * Whose session that is, without regard to the request; empty when it has ended.
     *
     * @param token that this service has just made, or kept in a cookie that it signed
     */
    public Uni<Optional<SignedIn>> look(String token) {
        return reader.live(token);
    }

    private static void refuseStale(Admission admission) {
        if (!admission.caller().session().fresh()) {
            throw Refusal.SESSION_NOT_FRESH.asException();
        }
    }

    private Uni<Optional<SignedIn>> caller(HttpHeaders headers) {
        return cookies.presented(headers)
                .map(reader::live)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .invoke(limits::refuseChanges);
    }

    private Uni<Optional<Admission>> renewIfDue(Optional<SignedIn> found) {
        if (found.isEmpty() || !found.get().session().renewalDue()) {
            return Uni.createFrom().item(found.map(Admission::unchanged));
        }
        SignedIn caller = found.get();
        return writer.renew(caller.session())
                .map(session ->
                        Optional.of(new Admission(caller.with(session), response -> cookies.renew(response, session))));
    }

    /**
     * @param caller with the times as they are after this request
     * @param cookie puts the cookie with its new end on the response, when the end moved
     */
    public record Admission(SignedIn caller, CookieChange cookie) {

        static Admission unchanged(SignedIn caller) {
            return new Admission(caller, response -> response);
        }
    }

    /** A change of the response's cookies. */
    @FunctionalInterface
    public interface CookieChange {
        ResponseBuilder on(ResponseBuilder response);
    }
}
