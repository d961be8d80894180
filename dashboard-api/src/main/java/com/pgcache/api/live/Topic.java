package com.pgcache.api.live;

import com.pgcache.api.instance.Health;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.live.LiveMessage.OfEnd;
import com.pgcache.api.live.LiveMessage.OfHealth;
import com.pgcache.api.live.LiveMessage.OfSnapshot;
import com.pgcache.api.metrics.LatestReader.Latest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an organisation's listeners have been told: the last message of each kind about each instance, and the last ones
 * in their order for those who come back. For one thread at a time.
 */
final class Topic {

    /** Distinguishes it from the topics of other replicas, and of other times. */
    private final String id = UUID.randomUUID().toString().substring(0, 8);

    private final EventText text;
    private final int remembered;
    private final Map<UUID, Instant> newest = new HashMap<>();
    private final Map<UUID, Health.State> states = new HashMap<>();
    private final Map<UUID, Numbered> snapshots = new LinkedHashMap<>();
    private final Map<UUID, Numbered> healths = new LinkedHashMap<>();
    private final Deque<Numbered> recent = new ArrayDeque<>();
    private long number;

    /** @param remembered messages for those who come back */
    Topic(EventText text, int remembered) {
        this.text = text;
        this.remembered = remembered;
    }

    /** What is new in what was read. */
    List<Numbered> add(List<Instance> instances, List<Latest> latest) {
        List<Numbered> news = new ArrayList<>();
        Map<UUID, Instance> known = new HashMap<>();
        instances.forEach(instance -> known.put(instance.id(), instance));
        for (UUID gone : List.copyOf(states.keySet())) {
            if (!known.containsKey(gone)) {
                forget(gone);
                news.add(remember(new OfEnd(gone)));
            }
        }
        for (Instance instance : instances) {
            Health health = instance.health();
            if (states.put(instance.id(), health.state()) != health.state()) {
                Numbered message = remember(new OfHealth(instance.id(), health));
                healths.put(instance.id(), message);
                news.add(message);
            }
        }
        for (Latest each : latest) {
            if (known.containsKey(each.instanceId()) && isNew(each)) {
                Numbered message = remember(OfSnapshot.of(each));
                snapshots.put(each.instanceId(), message);
                news.add(message);
            }
        }
        return news;
    }

    /** What somebody missed who had all until this event; everything that is the latest when nobody can know. */
    List<Numbered> since(String lastEventId) {
        String[] parts = lastEventId.split("-", -1);
        long last = parts.length == 2 && parts[0].equals(id) && parts[1].matches("\\d{1,18}")
                ? Long.parseLong(parts[1])
                : -1;
        boolean complete = last >= 0 && last <= number && (number - recent.size()) <= last;
        return complete ? recent.stream().filter(each -> each.number() > last).toList() : current();
    }

    /** In their order, so that the last one that somebody got is the last one there is. */
    private List<Numbered> current() {
        return Stream.concat(healths.values().stream(), snapshots.values().stream())
                .sorted(Comparator.comparing(Numbered::number))
                .toList();
    }

    private boolean isNew(Latest latest) {
        Instant before = newest.get(latest.instanceId());
        boolean news = before == null || latest.at().isAfter(before);
        if (news) {
            newest.put(latest.instanceId(), latest.at());
        }
        return news;
    }

    private void forget(UUID instance) {
        newest.remove(instance);
        states.remove(instance);
        snapshots.remove(instance);
        healths.remove(instance);
    }

    private Numbered remember(LiveMessage message) {
        number++;
        Numbered numbered = new Numbered(number, message, text.of(id + "-" + number, message.name(), message));
        recent.addLast(numbered);
        if (recent.size() > remembered) {
            recent.removeFirst();
        }
        return numbered;
    }
}
