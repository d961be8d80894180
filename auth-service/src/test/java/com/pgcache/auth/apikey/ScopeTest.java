package com.pgcache.auth.apikey;

import static com.pgcache.auth.apikey.Scope.INSTANCES_READ;
import static com.pgcache.auth.apikey.Scope.INSTANCES_WRITE;
import static com.pgcache.auth.apikey.Scope.METRICS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void permissionsAreScopesByResource() {
        Map<String, List<String>> permissions =
                Map.of("metrics", List.of("read"), "instances", List.of("write", "read"));

        Set<Scope> scopes = Scope.ofPermissions(permissions).orElseThrow();

        assertThat(scopes).containsExactlyInAnyOrder(INSTANCES_READ, INSTANCES_WRITE, METRICS_READ);
        assertThat(Scope.claim(scopes)).isEqualTo("instances:read instances:write metrics:read");
        assertThat(Scope.permissions(scopes))
                .isEqualTo(Map.of("instances", List.of("read", "write"), "metrics", List.of("read")));
    }

    @Test
    void whatIsNotKnownIsNoPermission() {
        assertThat(Scope.ofPermissions(Map.of("members", List.of("write")))).isEmpty();
        assertThat(Scope.ofPermissions(Map.of("metrics", List.of("read", "write"))))
                .isEmpty();
        assertThat(Scope.ofPermissions(Map.of("metrics", List.of()))).isEmpty();
        assertThat(Scope.ofPermissions(Map.of())).hasValue(Set.of());
        assertThat(Scope.known(List.of("metrics:read", "alerts:write"))).containsExactly(METRICS_READ);
    }

    @Test
    void aKeyNeverHasMoreThanItsUserAndNeverIsAnOwner() {
        Set<Scope> all = Set.of(Scope.values());

        assertThat(Scope.within(all, "viewer")).containsExactly(INSTANCES_READ, METRICS_READ);
        assertThat(Scope.within(all, "member")).isEqualTo(all);
        assertThat(Scope.role(all, "owner")).isEqualTo("admin");
        assertThat(Scope.role(all, "member")).isEqualTo("member");
        assertThat(Scope.role(Scope.READING, "owner")).isEqualTo("viewer");
    }
}
