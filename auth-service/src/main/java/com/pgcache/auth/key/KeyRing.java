package com.pgcache.auth.key;

import com.pgcache.auth.key.material.PublishedKey;
import com.pgcache.auth.key.material.StoredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every published key at one moment, as the database has it.
 *
 * @param entries oldest first; at most one is pending and at most one active
 * @param unused whether there never was a key, so that nobody can be surprised by the first one
 * @param readAt by the database's clock, which all replicas share
 */
public record KeyRing(List<Entry> entries, boolean unused, Instant readAt) {

    public KeyRing {
        entries = List.copyOf(entries);
    }

    public Optional<Entry> in(KeyState state) {
        return entries.stream().filter(entry -> entry.state() == state).findFirst();
    }

    List<PublishedKey> published() {
        return entries.stream().map(Entry::published).toList();
    }

    /**
     * @param publishedAt since when verifiers can know it
     * @param activatedAt since when it signs; null while it is pending
     * @param retiredAt since when it no longer signs; null before
     * @param sealed with the private half; null once it no longer signs
     */
    public record Entry(
            PublishedKey published,
            KeyState state,
            Instant publishedAt,
            @Nullable Instant activatedAt,
            @Nullable Instant retiredAt,
            @Nullable StoredKey sealed) {

        public String kid() {
            return published.kid();
        }
    }
}
