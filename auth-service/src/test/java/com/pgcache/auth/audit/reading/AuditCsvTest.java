package com.pgcache.auth.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\uff1d1"
            })
    void whatASpreadsheetWouldCalculateStaysText(String text) {
        assertThat(AuditCsv.field(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "1-2", "curl/8.0", " a", "'=1"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(AuditCsv.field(text)).isEqualTo('"' + text + '"');
    }

    private static AuditEntry entry(String userAgent) {
        return new AuditEntry(
                "7", AT, "sign_in", "success", "u1", "Ada", null, "o1", null, "192.0.2.1", userAgent, "r1");
    }
}
