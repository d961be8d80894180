package com.pgcache.auth.apikey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may do at dashboard-api, which refuses everything else to it. */
public enum Scope {
    INSTANCES_READ("instances", "read"),
    INSTANCES_WRITE("instances", "write"),
    METRICS_READ("metrics", "read"),
    /** Annotations, as from CI. */
    EVENTS_WRITE("events", "write");

    /** Of a key that was made without saying what for. */
    static final Set<Scope> READING = Set.of(INSTANCES_READ, METRICS_READ);

    private static final Map<String, Scope> BY_TEXT =
            EnumSet.allOf(Scope.class).stream().collect(Collectors.toMap(Scope::text, scope -> scope));

    private final String resource;
    private final String action;

    Scope(String resource, String action) {
        this.resource = resource;
        this.action = action;
    }

    /** As it stands in claim {@code scope} and in the database: {@code instances:read}. */
    public String text() {
        return resource + ":" + action;
    }

    boolean isWriting() {
        return action.equals("write");
    }

    /** Those that are known; what a newer replica stored is not believed by an older one. */
    public static Set<Scope> known(Collection<String> texts) {
        return texts.stream()
                .filter(BY_TEXT::containsKey)
                .map(BY_TEXT::get)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** @return empty unless every resource and action of the plugin's {@code permissions} is known */
    static Optional<Set<Scope>> ofPermissions(Map<String, List<String>> permissions) {
        List<String> texts = new ArrayList<>();
        permissions.forEach((resource, actions) -> actions.forEach(action -> texts.add(resource + ":" + action)));
        boolean understood = BY_TEXT.keySet().containsAll(texts)
                && permissions.values().stream().noneMatch(List::isEmpty);
        return understood ? Optional.of(known(texts)) : Optional.empty();
    }

    /** As the plugin has it: {@code {"instances": ["read", "write"]}}. */
    static Map<String, List<String>> permissions(Set<Scope> scopes) {
        Map<String, List<String>> permissions = new LinkedHashMap<>();
        for (Scope scope : sorted(scopes)) {
            permissions
                    .computeIfAbsent(scope.resource, none -> new ArrayList<>())
                    .add(scope.action);
        }
        return permissions;
    }

    /** Separated by blanks (RFC 8693 section 4.2). */
    public static String claim(Set<Scope> scopes) {
        return sorted(scopes).stream().map(Scope::text).collect(Collectors.joining(" "));
    }

    /** A viewer's key does not write, whatever it was made for. */
    public static Set<Scope> within(Set<Scope> scopes, String role) {
        return role.equals("viewer")
                ? scopes.stream()
                        .filter(scope -> !scope.isWriting())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)))
                : scopes;
    }

    /** The role that a key acts in: never an owner's, and a viewer's when it only reads. */
    public static String role(Set<Scope> scopes, String ownRole) {
        if (scopes.stream().noneMatch(Scope::isWriting)) {
            return "viewer";
        }
        return ownRole.equals("owner") ? "admin" : ownRole;
    }

    private static List<Scope> sorted(Set<Scope> scopes) {
        return scopes.stream().sorted().toList();
    }
}
