package com.pgcache.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The address that throttles count by, without a proxy that the operator trusts. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SpoofedAddressTest {

    /** D3 L06. */
    @Test
    void noHeaderOfAClientChangesItsAddress() {
        String signed = Api.json()
                .header("X-Forwarded-For", "203.0.113.9, 203.0.113.10")
                .header("Forwarded", "for=203.0.113.9;proto=https")
                .header("X-Real-IP", "203.0.113.9")
                .header("CF-Connecting-IP", "203.0.113.9")
                .header("True-Client-IP", "203.0.113.9")
                .header("X-Client-IP", "203.0.113.9")
                .body(Map.of("email", Api.newMember().email(), "password", Api.PASSWORD))
                .post("/api/auth/sign-in/email")
                .getHeader("set-auth-token");

        assertThat(Api.bearer(signed).get("/api/auth/get-session").<String>path("session.ipAddress"))
                .isEqualTo("127.0.0.1");
    }
}
