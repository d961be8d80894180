package com.pgcache.router.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {

    @Test
    void itIsUpUntilEnoughChecksInARowHaveFailed() {
        Upstream upstream = upstream("http://a:1");

        upstream.failed("slow");
        upstream.failed("slow");
        upstream.succeeded();
        upstream.failed("slow");
        upstream.failed("slow");
        assertThat(upstream.isUp()).isTrue();

        upstream.failed("slow");
        assertThat(upstream.isUp()).isFalse();
    }

    @Test
    void aRefusedConnectionTakesItOutAtOnceAndOneGoodCheckBringsItBack() {
        Upstream upstream = upstream("http://a:1");

        upstream.unreachable("refused");
        assertThat(upstream.isUp()).isFalse();

        upstream.succeeded();
        assertThat(upstream.isUp()).isTrue();

        upstream.failed("one failure after its return is one, not the third");
        assertThat(upstream.isUp()).isTrue();
    }

    @Test
    void portsDefaultByScheme() {
        assertThat(upstream("http://a").port()).isEqualTo(80);
        assertThat(upstream("https://a/").port()).isEqualTo(443);
        assertThat(upstream("https://a/").ssl()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:1", "http:///x", "ftp://a", "http://a/path", "http://a?x", "http://u@a", "http://exam_ple"})
    void whatIsNoBaseUrlIsRefused(String url) {
        assertThatThrownBy(() -> upstream(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url);
    }

    @Test
    void aGroupTakesTurnsAmongThoseThatAreUpAndUntried() {
        Upstream a = upstream("http://a:1");
        Upstream b = upstream("http://b:1");
        UpstreamGroup group = new UpstreamGroup(List.of(a, b));

        assertThat(List.of(group.next(Set.of()), group.next(Set.of()))).containsExactlyInAnyOrder(a, b);
        assertThat(group.next(Set.of(a))).isEqualTo(b);

        b.unreachable("refused");
        assertThat(group.next(Set.of())).isEqualTo(a);
        assertThat(group.next(Set.of(a))).isNull();
        assertThat(group.isUp()).isTrue();

        a.unreachable("refused");
        assertThat(group.isUp()).isFalse();
    }

    private static Upstream upstream(String url) {
        return new Upstream(URI.create(url), 3);
    }
}
