package com.pgcache.collector.queryhistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.TestPools;
import com.pgcache.collector.queryhistory.StoredHashes.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HashCacheTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minusSeconds(86_400);

    @Test
    void theInstancesAskedForLeastRecentlyAreGivenUpFirst() {
        HashCache cache = new HashCache(TestPools.config(Map.of("collector.queries.hash-memory-bytes", "7000")));
        List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        ids.subList(0, 3).forEach(id -> cache.put(id, hashes(100)));
        assertThat(cache.of(ids.get(0))).isNotNull();

        cache.put(ids.get(3), hashes(100));

        assertThat(ids).map(id -> cache.of(id) != null).containsExactly(true, false, true, true);
        assertThat(cache.bytes()).isEqualTo(3 * 2_200);
        ids.forEach(cache::remove);
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void whatIsLargerThanTheLimitIsNotKept() {
        HashCache cache = new HashCache(TestPools.config(Map.of("collector.queries.hash-memory-bytes", "1000")));
        UUID id = UUID.randomUUID();
        cache.put(id, hashes(1_000));

        assertThat(cache.of(id)).isNull();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void rowsAreFoundByUnsignedKeysAfterSomeWereWrittenOver() {
        StoredHashes hashes = hashes(100).with(7, List.of(new Entry(-1, 5, NOON), new Entry(50, 51, NOON)));

        assertThat(hashes.size()).isEqualTo(101);
        assertThat(hashes.isEdition(7L)).isTrue();
        assertThat(hashes.newest()).isEqualTo(NOON.plusSeconds(99));
        assertThat(hashes.holds(-1, 5, LONG_AGO)).isTrue();
        assertThat(hashes.holds(50, 50, LONG_AGO)).isFalse();
        assertThat(hashes.holds(50, 51, LONG_AGO)).isTrue();
        assertThat(hashes.holds(99, 99, LONG_AGO)).isTrue();
        assertThat(hashes.holds(100, 100, LONG_AGO)).isFalse();
        assertThat(hashes.holds(99, 99, NOON.plusSeconds(120))).isFalse();
    }

    private static StoredHashes hashes(int rows) {
        return StoredHashes.of(
                1,
                LongStream.range(0, rows)
                        .mapToObj(i -> new Entry(i, i, NOON.plusSeconds(i)))
                        .toList());
    }
}
