package com.pgcache.testkit.standin.admin;

import org.jspecify.annotations.Nullable;

/** @param contentType null for none, as some of pgcache's answers have */
record Answer(int status, @Nullable String contentType, String body) {

    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";

    static Answer text(int status, String body) {
        return new Answer(status, TEXT, body);
    }

    static Answer metrics(String body) {
        return new Answer(200, "text/plain; charset=utf-8", body);
    }

    static Answer json(int status, String body) {
        return new Answer(status, JSON, body);
    }

    static Answer notFound() {
        return new Answer(404, null, "Not Found");
    }
}
