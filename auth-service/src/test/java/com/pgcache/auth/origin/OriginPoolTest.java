package com.pgcache.auth.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
@QuarkusTestResource(OriginResource.class)
class OriginPoolTest {

    @Inject
    @ReactiveDataSource("origin")
    Pool origin;

    @ParameterizedTest
    @CsvSource({"statement_timeout,10s", "idle_in_transaction_session_timeout,15s", "tcp_keepalives_count,2"})
    void theServerGivesUpWhatTakesTooLong(String setting, String expected) {
        assertThat(show(setting)).isEqualTo(expected);
    }

    private String show(String setting) {
        return origin.query("SHOW " + setting)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
