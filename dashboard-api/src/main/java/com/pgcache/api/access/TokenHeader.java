package com.pgcache.api.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token says about itself before anybody has checked it: enough to choose the key, and nothing else. */
public final class TokenHeader {

    /** Our longest token has about 1,000 characters, and its header 100. */
    private static final int TOKEN_LENGTH_MAX = 8192;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private TokenHeader() {}

    /** @return empty unless it is a JWS in three parts with one {@code kid} */
    public static Optional<String> keyId(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        boolean threeParts = first > 0 && second > first && token.indexOf('.', second + 1) < 0;
        if (!threeParts || token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(kid(Base64.getUrlDecoder().decode(token.substring(0, first))));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable String kid(byte[] header) throws IOException {
        try (JsonParser json = JSON.createParser(header)) {
            @Nullable String kid = null;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("kid") && value == JsonToken.VALUE_STRING) {
                    kid = json.getText();
                }
                json.skipChildren();
            }
            return json.currentToken() == JsonToken.END_OBJECT ? kid : null;
        }
    }
}
