package com.pgcache.auth.social;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.social.flow.Flow;
import com.pgcache.auth.social.flow.FlowCookie;
import com.pgcache.auth.social.flow.FlowSecrets;
import com.pgcache.auth.social.flow.FlowWriter;
import com.pgcache.auth.social.provider.Provider;
import com.pgcache.auth.social.provider.Providers;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.ReturnAddress;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends a browser to a provider. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class StartResource {

    private static final Logger LOG = Logger.getLogger(StartResource.class);
    private static final Refusal UNKNOWN = new Refusal(404, "PROVIDER_NOT_FOUND", "Provider not found");
    private static final Refusal UNREACHABLE =
            new Refusal(503, "SERVICE_UNAVAILABLE", "Not available at the moment. Please try again.");

    private final Providers providers;
    private final FlowWriter flows;
    private final FlowCookie cookie;
    private final SessionGate gate;
    private final ReturnAddress addresses;
    private final String callbackUrl;

    StartResource(
            Providers providers,
            FlowWriter flows,
            FlowCookie cookie,
            SessionGate gate,
            ReturnAddress addresses,
            AuthConfig config) {
        this.providers = providers;
        this.flows = flows;
        this.cookie = cookie;
        this.gate = gate;
        this.addresses = addresses;
        this.callbackUrl = CallbackResource.url(config);
    }

    @POST
    @Path("sign-in/social")
    public Uni<Response> signIn(byte @Nullable [] json) {
        return start(Wish.of(json, addresses), Optional.empty());
    }

    /** One more way to sign in, for whoever has just signed in: it lasts as long as the account. */
    @POST
    @Path("link-social")
    public Uni<Response> link(@Context HttpHeaders headers, byte @Nullable [] json) {
        Wish wish = Wish.of(json, addresses);
        return gate.requireFresh(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> start(wish, Optional.of(linking(caller))));
    }

    private Uni<Response> start(Wish wish, Optional<Flow.Linking> linking) {
        Provider provider = providers.named(wish.providerId()).orElseThrow(UNKNOWN::asException);
        wish.refuseIdToken();
        FlowSecrets secrets = FlowSecrets.random();
        String state = FlowSecrets.random43();
        Provider.Departure departure = new Provider.Departure(
                callbackUrl + provider.id(), state, secrets.challenge(), secrets.nonce(), wish.loginHint());
        return provider.authorizationUrl(departure)
                .onFailure()
                .transform(failed -> unreachable(provider, failed))
                .flatMap(url ->
                        flows.begin(wish.flow(linking), state, secrets).map(begun -> answer(url, wish, secrets)));
    }

    private Response answer(String url, Wish wish, FlowSecrets secrets) {
        Response.ResponseBuilder answer = Response.ok(new Started(url, !wish.disableRedirect()));
        if (!wish.disableRedirect()) {
            answer.header(HttpHeaders.LOCATION, url);
        }
        return cookie.issue(answer, secrets).build();
    }

    private static Flow.Linking linking(SignedIn caller) {
        return new Flow.Linking(caller.user().id(), caller.session().id());
    }

    private static RuntimeException unreachable(Provider provider, Throwable cause) {
        LOG.warnf("provider not reachable: provider=%s cause=%s", provider.id(), cause.getMessage());
        return UNREACHABLE.asException();
    }

    /** @param redirect whether the client shall go to {@code url} by itself */
    record Started(String url, boolean redirect) {}
}
