package com.pgcache.auth.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class ReadingTest {

    /** Everything that changes something, by the method that it takes. */
    private static final List<String> POSTS = List.of(
            "sign-up/email",
            "sign-in/email",
            "sign-out",
            "update-user",
            "update-session",
            "change-email",
            "change-password",
            "verify-password",
            "delete-user",
            "request-password-reset",
            "reset-password",
            "send-verification-email",
            "revoke-session",
            "revoke-sessions",
            "revoke-other-sessions",
            "oauth2/introspect",
            "oauth2/revoke",
            "admin/set-role",
            "admin/ban-user",
            "admin/unban-user",
            "admin/update-user",
            "admin/remove-user",
            "admin/list-user-sessions",
            "admin/revoke-user-session",
            "admin/revoke-user-sessions",
            "admin/impersonate-user",
            "admin/stop-impersonating");

    private static final List<String> GETS = List.of(
            "get-session",
            "token",
            "jwks",
            "ok",
            "error",
            "list-sessions",
            "list-accounts",
            "audit-log",
            "verify-email?token=made-up",
            "delete-user/callback?token=made-up",
            "reset-password/made-up?callbackURL=/");

    /** Of everything that is somebody's, and is no log of requests. */
    private static final String STATE =
            """
            SELECT md5(concat(
                (SELECT string_agg(u::text, ',' ORDER BY u.id) FROM auth.users u),
                (SELECT string_agg(a::text, ',' ORDER BY a.id) FROM auth.accounts a),
                (SELECT string_agg(s::text, ',' ORDER BY s.id) FROM auth.sessions s),
                (SELECT string_agg(m::text, ',' ORDER BY m.id) FROM auth.members m),
                (SELECT string_agg(o::text, ',' ORDER BY o.id) FROM auth.organizations o)))
            """;

    /** D3 L20. */
    @Test
    void getHeadAndOptionsChangeNothing() {
        Api.Member ada = Api.newMember();
        String before = state();

        for (String path : POSTS) {
            for (Method method : List.of(Method.GET, Method.HEAD, Method.OPTIONS)) {
                int status = ada.request().request(method, "/api/auth/" + path).statusCode();
                assertThat(status)
                        .as(method + " " + path)
                        .isIn(method == Method.OPTIONS ? List.of(200, 204, 404, 405) : List.of(404, 405));
            }
        }
        for (String path : GETS) {
            for (Method method : List.of(Method.GET, Method.HEAD, Method.OPTIONS)) {
                ada.request().redirects().follow(false).request(method, "/api/auth/" + path);
            }
        }

        assertThat(state()).isEqualTo(before);
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
    }

    private static String state() {
        return Database.column(STATE).get(0);
    }
}
