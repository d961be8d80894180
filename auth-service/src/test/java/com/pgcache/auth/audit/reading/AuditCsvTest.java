package com.pgcache.auth.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCsvTest {

    private static final Instant AT = Instant.parse("2026-01-31T10:00:00.123Z");

    @Test
    void aHeaderThenOneLineEach() {
        String csv = AuditCsv.of(List.of(entry("Mozilla/5.0 (X11; \"Linux\", x86)"), entry("")));

        assertThat(csv.split("\r\n", -1))
                .containsExactly(
                        "id,at,action,outcome,actorId,actorName,actorEmail,organizationId,target,ipAddress,userAgent,"
                                + "requestId",
                        "\"7\",\"2026-01-31T10:00:00.123Z\",\"sign_in\",\"success\",\"u1\",\"Ada\",,\"o1\",,\"192.0.2.1\","
                                + "\"Mozilla/5.0 (X11; \"\"Linux\"\", x86)\",\"r1\"",
                        "\"7\",\"2026-01-31T10:00:00.123Z\",\"sign_in\",\"success\",\"u1\",\"Ada\",,\"o1\",,\"192.0.2.1\",,"
                                + "\"r1\"",
                        "");
    }

    private static AuditEntry entry(String userAgent) {
        return new AuditEntry(
                "7", AT, "sign_in", "success", "u1", "Ada", null, "o1", null, "192.0.2.1", userAgent, "r1");
    }
}
