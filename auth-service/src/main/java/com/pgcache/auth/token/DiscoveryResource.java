package com.pgcache.auth.token;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.pgcache.auth.AuthConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Where a resource server that knows no more than the issuer finds the rest. */
@Path("/.well-known/openid-configuration")
@Produces(MediaType.APPLICATION_JSON)
class DiscoveryResource {

    private final Discovery discovery;

    DiscoveryResource(AuthConfig config) {
        this.discovery = Discovery.of(config.publicUrl());
    }

    @GET
    public Response discovery() {
        return Response.ok(discovery)
                .header(HttpHeaders.CACHE_CONTROL, KeySetResource.CACHE_CONTROL)
                .build();
    }

    /**
     * Provider metadata (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2) of an issuer that has neither an
     * authorization nor a token endpoint: members get their tokens by their session.
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Discovery(
            String issuer,
            String jwksUri,
            List<String> responseTypesSupported,
            List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported) {

        static Discovery of(String publicUrl) {
            return new Discovery(
                    publicUrl, publicUrl + "/api/auth/jwks", List.of("none"), List.of("public"), List.of("RS256"));
        }
    }
}
