package com.pgcache.api.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Gives each JSON body without an example one that is made of its fields: of the examples that they have, else of their
 * type and the unit in which their name ends.
 */
final class Examples {

    private static final String JSON = "application/json";
    private static final int DEPTH = 12;

    private static final Map<String, Object> BY_FORMAT = Map.of(
            "date-time", "2026-11-24T10:00:00Z",
            "uuid", "0192f0c4-7a51-7c3e-9d0a-5b1f0e8d2c44",
            "uri", "https://ci.example.org/deployments/7");

    /** What a text of that name is everywhere. */
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("at", "2026-11-24T10:00:00Z"),
            Map.entry("from", "2026-11-24T09:00:00Z"),
            Map.entry("link", "https://ci.example.org/deployments/7"),
            Map.entry("to", "2026-11-24T10:00:00Z"),
            Map.entry("adminUrl", "http://pgcache.example.com:9090"),
            Map.entry("advice", "Compute the value in the application and bind it."),
            Map.entry("createdBy", "user-1"),
            Map.entry("dialect", "current"),
            Map.entry("excerpt", "SELECT id FROM orders"),
            Map.entry("fingerprint", "16845390139448941002"),
            Map.entry("id", "s3xqk2V0aZ1b"),
            Map.entry("lastFailure", "http_5xx"),
            Map.entry("meaning", "The query calls a function whose value changes."),
            Map.entry("message", "The instance answered with status 503."),
            Map.entry("name", "orders-eu"),
            Map.entry("instanceName", "orders-eu"),
            Map.entry("nextCursor", "MTIzCjE3NjQ"),
            Map.entry("notice", "An estimate from the text alone."),
            Map.entry("outcome", "success"),
            Map.entry("owner", "user-1"),
            Map.entry("password", "of the proxy in front"),
            Map.entry("path", "/api/v1/shared/pgc_share_s3xqk2V0aZ1b_7Yw0"),
            Map.entry("queriesOutcome", "success"),
            Map.entry("region", "us"),
            Map.entry("requestedBy", "user-1"),
            Map.entry("screen", "overview"),
            Map.entry("sqlTemplate", "SELECT * FROM orders WHERE id = $1"),
            Map.entry("start", "pgc_share_s3xqk2"),
            Map.entry("state", "Ready"),
            Map.entry("tables", "public.orders"),
            Map.entry("tags", "team:orders"),
            Map.entry("title", "Deployment 7"),
            Map.entry("token", "pgc_push_s3xqk2V0aZ1b_7Yw0"),
            Map.entry("username", "scraper"));

    private final Components components;

    Examples(Components components) {
        this.components = components;
    }

    void add(Operation operation) {
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            add(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> {
            if (response.getRef() == null && response.getContent() != null) {
                add(response.getContent());
            }
        });
    }

    private void add(Content content) {
        content.getMediaTypes().forEach((type, body) -> {
            boolean none = body.getExample() == null && body.getExamples() == null;
            if (none && type.equals(JSON) && body.getSchema() != null) {
                body.setExample(of("", body.getSchema(), 0));
            }
        });
    }

    private @Nullable Object of(String name, Schema schema, int depth) {
        if (schema.getFormat() != null && BY_FORMAT.containsKey(schema.getFormat())) {
            return BY_FORMAT.get(schema.getFormat());
        }
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            Object example = schema.getExamples().get(0);
            boolean ofItems = isArray(schema) && !(example instanceof List);
            return ofItems ? List.of(example) : example;
        }
        if (schema.getRef() != null) {
            Schema referred = components
                    .getSchemas()
                    .get(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1));
            return referred == null || depth > DEPTH ? null : of(name, referred, depth + 1);
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().get(0);
        }
        for (List<Schema> alternatives : alternatives(schema)) {
            return of(name, alternatives.get(0), depth + 1);
        }
        return ofType(name, schema, depth);
    }

    private static boolean isArray(Schema schema) {
        return schema.getType() != null && schema.getType().contains(SchemaType.ARRAY);
    }

    private static List<List<Schema>> alternatives(Schema schema) {
        return java.util.stream.Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(list -> list != null && !list.isEmpty())
                .toList();
    }

    private @Nullable Object ofType(String name, Schema schema, int depth) {
        List<SchemaType> types = schema.getType();
        SchemaType type = types == null || types.isEmpty()
                ? SchemaType.OBJECT
                : types.stream()
                        .filter(each -> each != SchemaType.NULL)
                        .findFirst()
                        .orElse(SchemaType.NULL);
        return switch (type) {
            case ARRAY -> schema.getItems() == null ? List.of() : nonNull(of(name, schema.getItems(), depth + 1));
            case OBJECT -> object(schema, depth);
            case BOOLEAN -> Boolean.TRUE;
            case INTEGER -> whole(name);
            case NUMBER -> real(name);
            case STRING -> BY_NAME.getOrDefault(name, name);
            case NULL -> null;
        };
    }

    private static List<Object> nonNull(@Nullable Object item) {
        return item == null ? List.of() : List.of(item);
    }

    private Map<String, Object> object(Schema schema, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                Object value = of(name, property, depth + 1);
                if (value != null) {
                    object.put(name, value);
                }
            });
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            Object value = of("", schema.getAdditionalPropertiesSchema(), depth + 1);
            if (value != null) {
                object.put("key", value);
            }
        }
        return object;
    }

    private static Object whole(String name) {
        if (name.endsWith("Bytes") || name.startsWith("bytes")) {
            return 1_048_576;
        }
        if (name.endsWith("Seconds")) {
            return 60;
        }
        return 12;
    }

    private static Object real(String name) {
        if (name.endsWith("Ratio") || name.endsWith("Share")) {
            return 0.9;
        }
        return name.endsWith("Ms") || name.startsWith("avg") || name.startsWith("mean") ? 1.5 : 12;
    }
}
