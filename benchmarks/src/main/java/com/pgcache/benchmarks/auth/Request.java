package com.pgcache.benchmarks.auth;

import java.util.Map;
import java.util.stream.Collectors;

/** One request of a load. */
record Request(String method, String path, Map<String, String> headers, String body) {

    static Request get(String path, String cookie) {
        return new Request("GET", path, cookie.isEmpty() ? Map.of() : Map.of("Cookie", cookie), "");
    }

    static Request json(String path, String body) {
        return new Request("POST", path, Map.of("Content-Type", "application/json"), body);
    }

    static Request form(String path, String body) {
        return new Request("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    /** As {@code requests.lua} reads it. */
    String line() {
        return method + "\t" + path + "\t"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + ";;")
                        .collect(Collectors.joining())
                + "\t" + body;
    }
}
