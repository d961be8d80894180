package com.pgcache.auth.social.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What we use of an OpenID provider's discovery document (OpenID Connect Discovery section 3).
 *
 * @param namesItself whether answers carry {@code iss} (RFC 9207), and one without is not its own
 * @param secretInBody whether the client's secret goes into the form, because the provider takes no Basic authentication
 */
record Metadata(
        String authorizationEndpoint,
        String tokenEndpoint,
        Optional<String> userinfoEndpoint,
        String keySetUrl,
        boolean namesItself,
        boolean secretInBody) {

    /** @throws IllegalStateException when it is the document of somebody else, or leads to unsafe places */
    static Metadata of(JsonNode document, String issuer) {
        if (!issuer.equals(document.path("issuer").asText())) {
            throw new IllegalStateException("the discovery document of " + issuer + " names another issuer");
        }
        JsonNode methods = document.path("token_endpoint_auth_methods_supported");
        return new Metadata(
                endpoint(document, "authorization_endpoint"),
                endpoint(document, "token_endpoint"),
                document.has("userinfo_endpoint")
                        ? Optional.of(endpoint(document, "userinfo_endpoint"))
                        : Optional.empty(),
                endpoint(document, "jwks_uri"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(),
                has(methods, "client_secret_post") && !has(methods, "client_secret_basic"));
    }

    private static boolean has(JsonNode methods, String method) {
        for (JsonNode each : methods) {
            if (method.equals(each.asText())) {
                return true;
            }
        }
        return false;
    }

    private static String endpoint(JsonNode document, String name) {
        String url = document.path(name).asText();
        if (!SocialSettings.isSafe(url)) {
            throw new IllegalStateException("a discovery document has no https address as " + name);
        }
        return url;
    }
}
