package com.pgcache.auth.apikey;

import static io.restassured.RestAssured.given;

import com.pgcache.auth.Api;
import com.pgcache.auth.Claims;
import com.pgcache.auth.Database;
import com.pgcache.auth.RandomText;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys of members, over HTTP. */
public final class Keys {

    static final Map<String, List<String>> EVERYTHING =
            Map.of("instances", List.of("read", "write"), "metrics", List.of("read"));

    private Keys() {}

    /** @param text the whole of it */
    public record Key(String id, String text) {

        /** Shows it where tokens are. */
        public Response exchange() {
            return given().header("x-api-key", text).get("/api/auth/token");
        }

        /** @return the claims */
        JsonObject token() {
            Response answer = exchange();
            answer.then().statusCode(200);
            return Claims.of(answer.path("token"));
        }
    }

    public static Key of(Api.Member member) {
        return of(member, Map.of());
    }

    static Key of(Api.Member member, Map<String, ?> body) {
        Response created = member.post("api-key/create", body);
        created.then().statusCode(200);
        return new Key(created.path("id"), created.path("key"));
    }

    static Key ofOrganization(Api.Member member, String organizationId, Map<String, ?> body) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.put("organizationId", organizationId);
        return of(member, whole);
    }

    /** The one that came with the account. */
    static String organization(Api.Member member) {
        return Database.column("SELECT organization_id FROM auth.members WHERE user_id = ?", member.userId())
                .get(0);
    }

    static void join(Api.Member member, String organizationId, String role) {
        Database.update(
                "INSERT INTO auth.members (id, organization_id, user_id, role) VALUES (?, ?, ?, ?)",
                RandomText.id(),
                organizationId,
                member.userId(),
                role);
    }

    static void stale(Api.Member member) {
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - interval '11 minutes' WHERE user_id = ?",
                member.userId());
    }
}
