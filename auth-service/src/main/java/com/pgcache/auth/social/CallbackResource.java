package com.pgcache.auth.social;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.social.flow.Flow;
import com.pgcache.auth.social.flow.FlowCookie;
import com.pgcache.auth.social.flow.FlowSecrets;
import com.pgcache.auth.social.flow.FlowWriter;
import com.pgcache.auth.social.provider.Identity;
import com.pgcache.auth.social.provider.Provider;
import com.pgcache.auth.social.provider.Providers;
import com.pgcache.auth.social.provider.SocialException;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where providers send browsers back to. It changes something although it is a GET; what makes it safe is that it takes
 * the secret of the address and the one of the browser's cookie together, once.
 */
@Path("/api/auth/callback/{provider}")
class CallbackResource {

    static final String ERROR_PAGE = "/api/auth/error";

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final List<String> PARAMETERS = List.of("code", "state", "error", "iss");

    private final Providers providers;
    private final FlowWriter flows;
    private final FlowCookie cookie;
    private final Admittance admittance;
    private final ReturnAddress addresses;
    private final AuditWriter audit;
    private final String callbackUrl;

    CallbackResource(
            Providers providers,
            FlowWriter flows,
            FlowCookie cookie,
            Admittance admittance,
            ReturnAddress addresses,
            AuditWriter audit,
            AuthConfig config) {
        this.providers = providers;
        this.flows = flows;
        this.cookie = cookie;
        this.admittance = admittance;
        this.addresses = addresses;
        this.audit = audit;
        this.callbackUrl = url(config);
    }

    /** The address before the provider's id. */
    static String url(AuthConfig config) {
        return config.publicUrl() + "/api/auth/callback/";
    }

    @GET
    public Uni<Response> arrive(
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @RestPath String provider,
            @RestQuery @Nullable String code,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String error,
            @RestQuery @Nullable String iss) {
        Optional<FlowSecrets> secrets = cookie.presented(headers);
        Optional<Provider> known = providers.named(provider);
        if (known.isEmpty() || state == null || secrets.isEmpty()) {
            String why =
                    known.isEmpty() ? "oauth_provider_not_found" : state == null ? "state_not_found" : "state_mismatch";
            return Uni.createFrom().item(lost(why));
        }
        ProviderAnswer answer =
                new ProviderAnswer(Optional.ofNullable(code), Optional.ofNullable(error), Optional.ofNullable(iss));
        Admittance.Visit visit = new Admittance.Visit(RequestSource.of(request), headers);
        return flows.take(provider, state, secrets.get())
                .flatMap(taken -> taken.isEmpty()
                        ? Uni.createFrom().item(lost("state_mismatch"))
                        : returned(known.get(), taken.get(), answer, secrets.get(), visit));
    }

    /** Some providers answer by a form; the browser withholds its cookies from that, so it has to come again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response arriveByForm(@RestPath String provider, MultivaluedMap<String, String> form) {
        UriBuilder again = UriBuilder.fromUri(callbackUrl).path(provider);
        PARAMETERS.forEach(name -> Optional.ofNullable(form.getFirst(name))
                .ifPresent(value -> again.queryParam(name, "{" + name + "}").resolveTemplate(name, value)));
        return Response.seeOther(again.build()).build();
    }

    /** Software that looks at links without opening them does not use them up. */
    @HEAD
    public Response look() {
        return Response.ok().build();
    }

    private Uni<Response> returned(
            Provider provider,
            FlowWriter.Taken taken,
            ProviderAnswer answer,
            FlowSecrets secrets,
            Admittance.Visit visit) {
        Flow flow = taken.flow();
        return identify(provider, taken, answer, secrets)
                .flatMap(identity -> admittance.of(flow, identity, visit))
                .invoke(admitted -> count(flow, admitted.error().isEmpty() ? "success" : admitted.error()))
                .map(this::welcome)
                .onFailure(Refusal.BANNED_USER::isReasonOf)
                .recoverWithItem(() -> banned(flow))
                .onFailure(SocialException.class)
                .recoverWithUni(turned -> turnAway(flow, ((SocialException) turned).code(), visit.source()));
    }

    private Uni<Identity> identify(
            Provider provider, FlowWriter.Taken taken, ProviderAnswer answer, FlowSecrets secrets) {
        if (!taken.live()) {
            return Uni.createFrom().failure(new SocialException("state_mismatch"));
        }
        return provider.checkIssuer(answer.iss())
                .onFailure(failed -> !(failed instanceof SocialException))
                .transform(unreachable -> new SocialException("unable_to_get_user_info"))
                .map(checked -> answer.requireCode())
                .flatMap(code -> provider.identify(
                        new Provider.Arrival(callbackUrl + provider.id(), code, secrets.verifier(), secrets.nonce())));
    }

    private Response welcome(Admitted admitted) {
        URI address = admitted.error().isEmpty()
                ? addresses.uri(admitted.address())
                : addresses.with(admitted.address(), "error", admitted.error());
        return cookie.clear(admitted.cookies()
                        .on(Response.status(Response.Status.FOUND).location(address)))
                .build();
    }

    private Uni<Response> turnAway(Flow flow, String code, RequestSource source) {
        count(flow, "refused");
        String action = flow.linking().isPresent() ? Admittance.LINK : ProviderLogin.ACTION;
        String userId = flow.linking().map(Flow.Linking::userId).orElse(null);
        return audit.write(AuditEvent.refused(action, code, userId, source))
                .map(noted -> errorPage(flow.errorReturnTo(), code));
    }

    /** Noted already; by BetterAuth's word. */
    private Response banned(Flow flow) {
        count(flow, "refused");
        return errorPage(flow.errorReturnTo(), "banned");
    }

    /** Not this browser's flow, so its addresses are none of this browser's either. */
    private Response lost(String code) {
        return errorPage(ERROR_PAGE, code);
    }

    private Response errorPage(String address, String code) {
        return cookie.clear(Response.status(Response.Status.FOUND).location(addresses.with(address, "error", code)))
                .build();
    }

    private static void count(Flow flow, String outcome) {
        Metrics.counter("auth.social.sign.ins", "provider", flow.providerId(), "outcome", outcome)
                .increment();
    }

    /** @param iss who says that it is the one who answers (RFC 9207) */
    private record ProviderAnswer(Optional<String> code, Optional<String> error, Optional<String> iss) {

        /** A description of the error is not passed on: anybody could write it into a link. */
        String requireCode() {
            if (error.isPresent()) {
                throw new SocialException(CODE.matcher(error.get()).matches() ? error.get() : "unknown_error");
            }
            return code.filter(text -> !text.isEmpty()).orElseThrow(() -> new SocialException("no_code"));
        }
    }
}
