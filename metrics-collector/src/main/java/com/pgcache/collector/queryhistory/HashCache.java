package com.pgcache.collector.queryhistory;

import com.pgcache.collector.CollectorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link StoredHashes} of the instances that this process stores for, those asked for least recently given up first. */
@ApplicationScoped
public class HashCache {

    private final long limitBytes;
    private final Map<UUID, StoredHashes> byInstance = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    public HashCache(CollectorConfig config) {
        this.limitBytes = config.queries().hashMemoryBytes();
    }

    public synchronized @Nullable StoredHashes of(UUID instanceId) {
        return byInstance.get(instanceId);
    }

    public synchronized void put(UUID instanceId, StoredHashes hashes) {
        remove(instanceId);
        byInstance.put(instanceId, hashes);
        bytes += hashes.bytes();
        Iterator<StoredHashes> oldest = byInstance.values().iterator();
        while (bytes > limitBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    public synchronized void remove(UUID instanceId) {
        StoredHashes before = byInstance.remove(instanceId);
        bytes -= before == null ? 0 : before.bytes();
    }

    synchronized long bytes() {
        return bytes;
    }
}
