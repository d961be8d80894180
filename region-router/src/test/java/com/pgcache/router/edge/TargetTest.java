package com.pgcache.router.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "/api/auth, AUTH",
        "/api/auth/sign-in/email, AUTH",
        "/.well-known/openid-configuration, AUTH",
        "/.well-known/oauth-authorization-server, AUTH",
        "/operator/keys, SITE",
        "/.well-known/jwks.json, AUTH",
        "/api, API",
        "/api/v1/instances, API",
        "/api/authors, API",
        "/api/ingest, INGEST",
        "/api/ingest/v1/metrics, INGEST",
        "/api/ingestion, API",
        "/api/route/x, API",
        "/api/route, ROUTE",
        "/q, NOTHING",
        "/q/health, NOTHING",
        "/.well-known/security.txt, NOTHING",
        "/.well-known, NOTHING",
        "/, SITE",
        "/instances/1, SITE",
        "/apis, SITE",
        "/queries, SITE",
        "/API/v1, SITE",
        "/Q/health, SITE"
    })
    void everyPathHasOneRoom(String path, Target target) {
        assertThat(Target.of(path)).isEqualTo(target);
    }
}
