package com.pgcache.auth.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class FaultMapperTest {

    @Test
    void whoIsTurnedAwayIsToldWhenToComeBack() {
        Response answer = new FaultMapper().refusal(new Refusal(503, "BUSY", "Later.").asException());

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
    }
}
