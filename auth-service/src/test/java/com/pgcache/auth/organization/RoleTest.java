package com.pgcache.auth.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void nobodyCoversARoleAboveTheirOwn() {
        Role[] roles = Role.values();
        for (int own = 0; own < roles.length; own++) {
            for (int other = 0; other < roles.length; other++) {
                assertThat(roles[own].covers(roles[other]))
                        .as("%s, %s", roles[own], roles[other])
                        .isEqualTo(own >= other);
            }
        }
        assertThat(roles).containsExactly(Role.VIEWER, Role.MEMBER, Role.ADMIN, Role.OWNER);
    }

    @Test
    void everythingThatIsAskedForMustBeAllowed() {
        assertThat(Role.ADMIN.may(Map.of("member", List.of("create", "delete"), "invitation", List.of("cancel"))))
                .isTrue();
        assertThat(Role.ADMIN.may(Map.of("member", List.of("create"), "organization", List.of("delete"))))
                .isFalse();
        assertThat(Role.OWNER.may(Map.of("organization", List.of("update", "delete"))))
                .isTrue();
    }

    @Test
    void askingForNothingOrForTheUnknownIsAnsweredWithNo() {
        assertThat(Role.OWNER.may(Map.of())).isFalse();
        assertThat(Role.OWNER.may(Map.of("member", List.of()))).isFalse();
        assertThat(Role.OWNER.may(Map.of("universe", List.of("create")))).isFalse();
        assertThat(Role.OWNER.may(Map.of("member", List.of("sing")))).isFalse();
    }

    @Test
    void aViewerReadsAndAMemberWritesInstancesButNeitherChangesTheOrganisation() {
        assertThat(Role.VIEWER.may("instances", "read")).isTrue();
        assertThat(Role.VIEWER.may("instances", "write")).isFalse();
        assertThat(Role.MEMBER.may("instances", "write")).isTrue();
        for (Role role : List.of(Role.VIEWER, Role.MEMBER)) {
            assertThat(role.may("member", "create")).isFalse();
            assertThat(role.may("invitation", "create")).isFalse();
            assertThat(role.may("organization", "update")).isFalse();
        }
    }
}
