package com.pgcache.auth.organization.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.pgcache.auth.organization.Role;
import com.pgcache.auth.wire.RefusalException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberListQueryTest {

    private static final List<Membership> ALL = List.of(
            member("a", Role.OWNER, "2026-01-01T00:00:00Z"),
            member("b", Role.MEMBER, "2026-01-02T00:00:00.5Z"),
            member("c", Role.ADMIN, "2026-01-03T00:00:00Z"),
            member("d", Role.MEMBER, "2026-01-04T00:00:00Z"));

    @Test
    void withoutAQueryEverybodyIsListedInTheOrderOfJoining() {
        MemberListQuery.Page page = page("");

        assertThat(page.members()).isEqualTo(ALL);
        assertThat(page.total()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "filterField=role&filterValue=member, bd",
        "filterField=role&filterValue=member&filterOperator=ne, ac",
        "filterField=role&filterValue=member&filterValue=owner&filterOperator=in, abd",
        "filterField=role&filterValue=member&filterValue=owner&filterOperator=not_in, c",
        "filterField=role&filterValue=m&filterOperator=contains, bcd",
        "filterField=role&filterValue=own&filterOperator=starts_with, a",
        "filterField=role&filterValue=min&filterOperator=ends_with, c",
        "filterField=userId&filterValue=user-c, c",
        "filterField=createdAt&filterValue=2026-01-03T00:00:00Z&filterOperator=gte, cd",
        "filterField=createdAt&filterValue=2026-01-03T00:00:00Z&filterOperator=gt, d",
        "filterField=createdAt&filterValue=2026-01-02T00:00:00.500Z&filterOperator=lte, ab",
        "filterField=createdAt&filterValue=2026-01-02T00:00:00.500Z&filterOperator=lt, a",
        "sortBy=role, cbda",
        "sortBy=createdAt&sortDirection=desc, dcba",
        "limit=2, ab",
        "limit=2&offset=3, d",
        "offset=9, ''",
        "sortBy=role&sortDirection=desc&limit=1&filterField=role&filterValue=owner&filterOperator=ne, b",
    })
    void theQueryDecidesWhoAndInWhichOrder(String query, String expected) {
        assertThat(page(query).members().stream().map(Membership::id).reduce("", String::concat))
                .isEqualTo(expected);
    }

    @Test
    void theTotalCountsWhoPassesTheFilterNotThePage() {
        assertThat(page("filterField=role&filterValue=member&limit=1").total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "offset=-1",
                "sortBy=email",
                "sortDirection=up",
                "filterField=password&filterValue=x",
                "filterField=role",
                "filterField=role&filterValue=x&filterOperator=like",
                "filterField=createdAt&filterValue=yesterday"
            })
    void whatIsNoQueryIsRefusedByTheNameOfItsParameter(String query) {
        assertThat(catchThrowable(() -> page(query))).isInstanceOfSatisfying(RefusalException.class, refused -> {
            assertThat(refused.refusal().status()).isEqualTo(400);
            assertThat(refused.refusal().message()).startsWith("[query.");
        });
    }

    private static MemberListQuery.Page page(String query) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                parameters.add(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return MemberListQuery.of(parameters).of(ALL);
    }

    private static Membership member(String id, Role role, String createdAt) {
        return new Membership(id, "organization", "user-" + id, role, Instant.parse(createdAt), null);
    }
}
