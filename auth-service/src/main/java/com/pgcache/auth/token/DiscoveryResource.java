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

/**
 * Where those that know no more than the issuer find the rest. Two documents for two readers: a resource server that
 * verifies tokens itself must not fall back to asking us about every junk token, which quarkus-oidc does as soon as it
 * sees an introspection endpoint; so that one is told only to those who look for it.
 */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
class DiscoveryResource {

    private final Discovery discovery;
    private final Metadata metadata;
    private final String cacheControl;

    DiscoveryResource(AuthConfig config) {
        this.discovery = Discovery.of(config.publicUrl());
        this.metadata = Metadata.of(config.publicUrl());
        this.cacheControl = KeySetResource.cacheControl(config);
    }

    @GET
    @Path("openid-configuration")
    public Response discovery() {
        return cacheable(discovery);
    }

    @GET
    @Path("oauth-authorization-server")
    public Response metadata() {
        return cacheable(metadata);
    }

    private Response cacheable(Object document) {
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    /**
     * Provider metadata (OpenID Connect Discovery 1.0 section 3) of an issuer that has neither an authorization nor a
     * token endpoint: members get their tokens by their session.
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

    /** Authorization server metadata (RFC 8414 section 2): the same issuer, and what its clients may ask. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(
            String issuer,
            String jwksUri,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            String introspectionEndpoint,
            List<String> introspectionEndpointAuthMethodsSupported,
            String revocationEndpoint,
            List<String> revocationEndpointAuthMethodsSupported) {

        static Metadata of(String publicUrl) {
            List<String> basic = List.of("client_secret_basic");
            return new Metadata(
                    publicUrl,
                    publicUrl + "/api/auth/jwks",
                    List.of(),
                    List.of(),
                    publicUrl + "/api/auth/oauth2/introspect",
                    basic,
                    publicUrl + "/api/auth/oauth2/revoke",
                    basic);
        }
    }
}
