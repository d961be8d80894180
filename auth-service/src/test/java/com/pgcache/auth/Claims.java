package com.pgcache.auth;

import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What access tokens say; whether they are ours is another question. */
public final class Claims {

    private Claims() {}

    public static JsonObject of(String jwt) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    /** Claim {@code amr} in a token of the session that an answer began. */
    public static List<String> amr(Response signedIn) {
        String token = Api.bearer(signedIn.getHeader("set-auth-token"))
                .get("/api/auth/token")
                .path("token");
        return of(token).getJsonArray("amr", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }
}
