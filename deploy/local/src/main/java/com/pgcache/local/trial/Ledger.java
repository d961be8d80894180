package com.pgcache.local.trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What services have promised by an answer, and what went wrong. Written by many threads. */
public final class Ledger {

    /** @param title made up by its writer; no two are the same */
    public record Annotation(String title, Instant acknowledgedAt) {}

    /** @param at as the push named it, a whole second */
    public record Push(UUID instanceId, Instant at) {}

    /**
     * A request that was not answered as it should be.
     *
     * @param what method and path without ids
     * @param outcome a status, or the kind of failure
     */
    public record Trouble(Instant at, String what, String outcome) {}

    private final Queue<Annotation> annotations = new ConcurrentLinkedQueue<>();
    private final Queue<String> signUps = new ConcurrentLinkedQueue<>();
    private final Queue<Push> pushes = new ConcurrentLinkedQueue<>();
    private final Queue<String> endedSessions = new ConcurrentLinkedQueue<>();
    private final Queue<String> resurrected = new ConcurrentLinkedQueue<>();
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> answered = new ConcurrentHashMap<>();

    void annotated(String title) {
        annotations.add(new Annotation(title, Instant.now()));
    }

    void signedUp(String email) {
        signUps.add(email);
    }

    void pushed(UUID instanceId, Instant at) {
        pushes.add(new Push(instanceId, at));
    }

    /** @param token of a session whose end was answered with 200 */
    void ended(String token) {
        endedSessions.add(token);
    }

    /** A session that had ended was taken for a live one. */
    void resurrected(String token) {
        resurrected.add(token);
    }

    void answered(String what) {
        answered.computeIfAbsent(what, any -> new AtomicLong()).incrementAndGet();
    }

    void failed(String what, String outcome) {
        troubles.add(new Trouble(Instant.now(), what, outcome));
    }

    public List<Annotation> annotations() {
        return List.copyOf(annotations);
    }

    public List<String> signUps() {
        return List.copyOf(signUps);
    }

    public List<Push> pushes() {
        return List.copyOf(pushes);
    }

    public List<String> endedSessions() {
        return List.copyOf(endedSessions);
    }

    public List<String> resurrections() {
        return List.copyOf(resurrected);
    }

    public List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    public List<Trouble> troubles(Instant from, Instant to) {
        return troubles.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .toList();
    }

    /** By what was asked. */
    public Map<String, Long> answers() {
        Map<String, Long> counts = new TreeMap<>();
        answered.forEach((what, count) -> counts.put(what, count.get()));
        return counts;
    }

    public long answerCount() {
        return answered.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
