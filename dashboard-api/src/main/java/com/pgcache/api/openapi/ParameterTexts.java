package com.pgcache.api.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a parameter of that name means everywhere, unless its own operation says more. */
final class ParameterTexts {

    private record Text(String description, Object example) {}

    private static final String ID = "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44";

    private static final Map<String, Text> BY_NAME = Map.ofEntries(
            Map.entry("compare", new Text("What to compare with", "previous")),
            Map.entry("cursor", new Text("nextCursor of the page before", "MTIzCjE3NjQ")),
            Map.entry("event", new Text("Id of an annotation", ID)),
            Map.entry("filter", new Text("Terms that must all hold", "table:orders")),
            Map.entry("format", new Text("csv (RFC 4180) or json", "csv")),
            Map.entry("from", new Text("Start of the window", "2026-11-24T09:00:00Z")),
            Map.entry("id", new Text("Id of an instance of yours", ID)),
            Map.entry("instance", new Text("Only this instance", ID)),
            Map.entry("kind", new Text("Kinds, separated by commas", "restart,annotation")),
            Map.entry("Last-Event-ID", new Text("Of the last event that you have", "42")),
            Map.entry("limit", new Text("Rows of a page", 50)),
            Map.entry("metric", new Text("Names, separated by commas", "hit,miss")),
            Map.entry("order", new Text("asc or desc", "desc")),
            Map.entry("region", new Text("Only instances of this region", "us")),
            Map.entry("search", new Text("Text in the SQL, any case", "FROM orders")),
            Map.entry("share", new Text("Id of a link", "s3xqk2")),
            Map.entry("sort", new Text("What the list is sorted by", "dbTime")),
            Map.entry("sparkline", new Text("Points per row", 24)),
            Map.entry("step", new Text("Seconds or a time such as 5m", "5m")),
            Map.entry("to", new Text("End of the window, excluded", "2026-11-24T10:00:00Z")),
            Map.entry("token", new Text("The address is the key", "pgc_share_s3xqk2_7Yw0")),
            Map.entry("view", new Text("Id of a view", ID)));

    private ParameterTexts() {}

    static void complete(Operation operation, OperationMethod code) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(ParameterTexts::complete);
        }
    }

    private static void complete(Parameter parameter) {
        @Nullable Text text = BY_NAME.get(parameter.getName());
        if (text == null) {
            return;
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(text.description());
        }
        if (parameter.getExample() == null && parameter.getExamples() == null) {
            parameter.setExample(text.example());
        }
    }
}
