package com.pgcache.auth.organization;

import com.fasterxml.jackson.annotation.JsonValue;
import com.pgcache.auth.wire.RequestBody;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a member may do, from least to most. Owner, admin and member are BetterAuth's defaults with their permissions;
 * viewer is ours, and so are the resources {@code instances}, {@code metrics} and {@code events}, which dashboard-api enforces.
 */
public enum Role {
    VIEWER(Map.of("ac", List.of("read"), "instances", List.of("read"), "metrics", List.of("read"))),
    MEMBER(Map.of(
            "ac", List.of("read"),
            "instances", List.of("read", "write"),
            "metrics", List.of("read"),
            "events", List.of("write"))),
    ADMIN(Map.of(
            "organization", List.of("update"),
            "member", List.of("create", "update", "delete"),
            "invitation", List.of("create", "cancel"),
            "team", List.of("create", "update", "delete"),
            "ac", List.of("create", "read", "update", "delete"),
            "instances", List.of("read", "write"),
            "metrics", List.of("read"),
            "events", List.of("write"))),
    OWNER(Map.of(
            "organization", List.of("update", "delete"),
            "member", List.of("create", "update", "delete"),
            "invitation", List.of("create", "cancel"),
            "team", List.of("create", "update", "delete"),
            "ac", List.of("create", "read", "update", "delete"),
            "instances", List.of("read", "write"),
            "metrics", List.of("read"),
            "events", List.of("write")));

    private static final int NAME_LENGTH_MAX = 64;

    /** In a request, so that one with several is told that there is no such role. */
    private static final int ROLES_MAX = 20;

    private final Map<String, List<String>> permissions;

    Role(Map<String, List<String>> permissions) {
        this.permissions = permissions;
    }

    /** As in the tables and in JSON. */
    @JsonValue
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it is not in lower case, or no role */
    public static Role ofStored(String stored) {
        return named(stored).orElseThrow(() -> new IllegalArgumentException("no role: " + stored));
    }

    public static Optional<Role> named(String name) {
        for (Role role : values()) {
            if (role.stored().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /**
     * The role that a request is about: one, although BetterAuth's clients may send a list.
     *
     * @throws com.pgcache.auth.wire.RefusalException 400 when the body has complaints, or there is no such role
     */
    public static Role in(RequestBody body) {
        List<String> roles = body.textOrTexts("role", ROLES_MAX, NAME_LENGTH_MAX);
        body.refuseInvalid();
        return Optional.of(roles)
                .filter(one -> one.size() == 1)
                .flatMap(one -> named(one.get(0).strip()))
                .orElseThrow(OrganizationRefusal.ROLE_NOT_FOUND::asException);
    }

    /** Whether somebody with this role may do one thing. */
    public boolean may(String resource, String action) {
        return permissions.getOrDefault(resource, List.of()).contains(action);
    }

    /** Whether all of it is allowed; asking for nothing, or for nothing of a resource, is answered with no. */
    public boolean may(Map<String, List<String>> wanted) {
        return !wanted.isEmpty()
                && wanted.entrySet().stream()
                        .allMatch(entry -> !entry.getValue().isEmpty()
                                && entry.getValue().stream().allMatch(action -> may(entry.getKey(), action)));
    }

    /** Whether somebody with this role may give, change or take that one: nobody goes above their own. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
