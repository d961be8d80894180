package com.pgcache.collector.querydocument;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.pgcache.model.scrape.Dialect;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the two documents a body is, when no path tells. The seed's is an array, or has {@code sql_template} in its
 * queries; today's has {@code sql_preview} there, and {@code cache} and {@code cdc} beside them (contract 3.1, 3.2, 3.4).
 */
public final class QueryDialect {

    private @Nullable Dialect found;

    private QueryDialect() {}

    /** Today's dialect for whatever is neither; reading it will tell that it is not. */
    public static Dialect of(InputStream body) {
        QueryDialect search = new QueryDialect();
        try (JsonParser json = JsonFields.open(body)) {
            search.read(json);
        } catch (IOException notJson) {
            // what was found before the fault stands
        }
        return search.found == null ? Dialect.CURRENT : search.found;
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.START_ARRAY) {
            found = Dialect.SEED;
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (found == null && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("cache") || name.equals("cdc")) {
                found = Dialect.CURRENT;
            } else if (name.equals("queries") && json.currentToken() == JsonToken.START_ARRAY) {
                entries(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void entries(JsonParser json) throws IOException {
        while (found == null && json.nextToken() != JsonToken.END_ARRAY) {
            JsonFields.object(json, (name, value) -> {
                if (name.equals("sql_template")) {
                    found = Dialect.SEED;
                } else if (name.equals("sql_preview")) {
                    found = Dialect.CURRENT;
                }
                value.skipChildren();
            });
        }
    }
}
