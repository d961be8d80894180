package com.pgcache.auth.audit.reading;

import com.pgcache.model.csv.Csv;
import java.util.List;
import java.util.stream.Collectors;

/** Events as a table; a browser's name is whatever its owner wants. */
final class AuditCsv {

    private static final String HEADER = Csv.header(
            "id",
            "at",
            "action",
            "outcome",
            "actorId",
            "actorName",
            "actorEmail",
            "organizationId",
            "target",
            "ipAddress",
            "userAgent",
            "requestId");

    private AuditCsv() {}

    static String of(List<AuditEntry> entries) {
        return entries.stream().map(AuditCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(AuditEntry entry) {
        return Csv.line(
                entry.id(),
                entry.at(),
                entry.action(),
                entry.outcome(),
                entry.actorId(),
                entry.actorName(),
                entry.actorEmail(),
                entry.organizationId(),
                entry.target(),
                entry.ipAddress(),
                entry.userAgent(),
                entry.requestId());
    }
}
