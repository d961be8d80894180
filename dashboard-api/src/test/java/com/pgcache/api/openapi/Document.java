package com.pgcache.api.openapi;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document as it is served, with references followed. */
@SuppressWarnings("unchecked")
final class Document {

    private static @Nullable Document served;

    private final Map<String, Object> root;
    private final List<Operation> operations = new ArrayList<>();

    private Document(Map<String, Object> root) {
        this.root = root;
        object(root, "paths").forEach((path, methods) -> ((Map<String, Map<String, Object>>) methods)
                .forEach((method, details) ->
                        operations.add(Operation.of(method.toUpperCase(Locale.ROOT), path, details))));
        // names before placeholders
        operations.sort(Comparator.comparing(operation -> operation.path.replace('{', '~')));
    }

    /** One method of one path. */
    record Operation(String method, String path, Pattern pattern, Map<String, Object> details) {

        static Operation of(String method, String path, Map<String, Object> details) {
            String pattern = Arrays.stream(path.split("\\{[^}]+}", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^/]+"));
            return new Operation(method, path, Pattern.compile(pattern), details);
        }

        String id() {
            return String.valueOf(details.get("operationId"));
        }

        /** {@code everybody}, {@code members} or {@code writers}. */
        String who() {
            return String.valueOf(object(details, "x-access").get("who"));
        }

        /** That an API key needs; {@code none} when no key gets in. */
        String scope() {
            return String.valueOf(object(details, "x-access").get("scope"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static synchronized Document served() {
        Document document = served;
        if (document == null) {
            document = new Document(given().get("/q/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getMap("$"));
            served = document;
        }
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    Map<String, Object> root() {
        return root;
    }

    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method.equals(method)
                        && operation.pattern.matcher(path).matches())
                .findFirst();
    }

    /** By status. */
    Map<String, Map<String, Object>> responses(Operation operation) {
        Map<String, Map<String, Object>> responses = new LinkedHashMap<>();
        object(operation.details, "responses")
                .forEach((status, response) -> responses.put(status, followed((Map<String, Object>) response)));
        return responses;
    }

    /** Codes of refusals with that status. */
    Set<String> codes(Operation operation, String status) {
        Map<String, Object> response = responses(operation).getOrDefault(status, Map.of());
        Map<String, Object> problem = object(object(response, "content"), "application/problem+json");
        return new TreeSet<>(object(problem, "examples").keySet());
    }

    static Map<String, Object> object(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }

    Map<String, Object> followed(Map<String, Object> item) {
        Object reference = item.get("$ref");
        if (reference == null) {
            return item;
        }
        Map<String, Object> found = root;
        for (String step : reference.toString().substring(2).split("/", -1)) {
            found = object(found, step);
        }
        return found;
    }
}
