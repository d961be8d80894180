package com.pgcache.router.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.router.balance.Ejection;
import com.pgcache.router.balance.EjectionShare;
import java.net.URI;
import java.time.Duration;
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

    private static Upstream upstream(String url) {
        Ejection.Rules rules = new Ejection.Rules(3, 3, Duration.ofSeconds(1), Duration.ofSeconds(4));
        return new Upstream(URI.create(url), 3, new Ejection(rules, new EjectionShare(2, 50)), 0);
    }
}
