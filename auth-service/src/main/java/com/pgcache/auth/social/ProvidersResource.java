package com.pgcache.auth.social;

import com.pgcache.auth.social.provider.Provider;
import com.pgcache.auth.social.provider.Providers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** For the buttons of a page that signs in. BetterAuth has nothing like it; its client reaches it by {@code $fetch}. */
@Path("/api/auth/providers")
@Produces(MediaType.APPLICATION_JSON)
class ProvidersResource {

    private final Offers offers;

    ProvidersResource(Providers providers) {
        this.offers = new Offers(providers.all().stream().map(Offer::of).toList());
    }

    @GET
    public Offers offers() {
        return offers;
    }

    /** @param providers by id; empty where passwords and passkeys are all there is */
    record Offers(List<Offer> providers) {}

    /**
     * @param id what sign-in takes as {@code provider}
     * @param name as members know it
     */
    record Offer(String id, String name) {

        static Offer of(Provider provider) {
            return new Offer(provider.id(), provider.name());
        }
    }
}
