package com.pgcache.auth.admin;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an admin may do here, in the words of BetterAuth's access control; everybody else may do nothing of it. */
final class Permissions {

    /** Without create, set-password, set-email and impersonate-admins: nobody may. */
    private static final Map<String, Set<String>> OF_ADMIN = Map.of(
            "user", Set.of("list", "get", "update", "set-role", "ban", "impersonate", "delete"),
            "session", Set.of("list", "revoke"));

    private Permissions() {}

    /** @return whether an admin may do all of that; false when nothing is asked for */
    static boolean include(Map<String, List<String>> asked) {
        return !asked.isEmpty()
                && asked.entrySet().stream().allMatch(resource -> OF_ADMIN.getOrDefault(resource.getKey(), Set.of())
                        .containsAll(resource.getValue()));
    }
}
