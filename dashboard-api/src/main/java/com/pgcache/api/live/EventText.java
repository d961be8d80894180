package com.pgcache.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events as they are sent (WHATWG HTML, section Server-sent events). */
final class EventText {

    private final ObjectMapper json;

    EventText(ObjectMapper json) {
        this.json = json;
    }

    byte[] of(String id, String name, Object data) {
        return bytes("id:" + id + "\n" + text(name, data));
    }

    byte[] withoutId(String name, Object data) {
        return bytes(text(name, data));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** JSON has no line breaks of its own, so it is one line of data. */
    private String text(String name, Object data) {
        try {
            return "event:" + name + "\ndata:" + json.writeValueAsString(data) + "\n\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
