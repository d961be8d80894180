package com.pgcache.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = "00-[0-9a-f]{32}-[0-9a-f]{16}-00";

    private final MultiMap incoming = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap outgoing = MultiMap.caseInsensitiveMultiMap();

    @Test
    void whatATrustedPeerHasBegunGoesOn() {
        incoming.add("traceparent", PARENT).add("tracestate", "a=1").add("tracestate", "b=2");
        TraceContext.write(incoming, true, outgoing);

        assertThat(outgoing.get("traceparent")).isEqualTo(PARENT);
        assertThat(outgoing.get("tracestate")).isEqualTo("a=1,b=2");
    }

    @Test
    void aStrangersTraceBeginsAnewAndUnsampled() {
        incoming.add("traceparent", PARENT).add("tracestate", "a=1");
        outgoing.addAll(incoming);
        TraceContext.write(incoming, false, outgoing);

        assertThat(outgoing.getAll("traceparent")).hasSize(1);
        assertThat(outgoing.get("traceparent")).matches(UNSAMPLED).doesNotContain("4bf92f35");
        assertThat(outgoing.contains("tracestate")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"
            })
    void whatIsNoParentBeginsAnew(String parent) {
        incoming.add("traceparent", parent);
        TraceContext.write(incoming, true, outgoing);
        assertThat(outgoing.get("traceparent")).matches(UNSAMPLED);
    }

    @Test
    void twoParentsAreNone() {
        incoming.add("traceparent", PARENT).add("traceparent", PARENT.replace("4bf9", "4bf8"));
        TraceContext.write(incoming, true, outgoing);
        assertThat(outgoing.get("traceparent")).matches(UNSAMPLED).doesNotContain("3577b34da6");
    }

    @Test
    void aStateThatIsTooLongIsLeftOut() {
        incoming.add("traceparent", PARENT).add("tracestate", "a=" + "1".repeat(511));
        TraceContext.write(incoming, true, outgoing);
        assertThat(outgoing.get("traceparent")).isEqualTo(PARENT);
        assertThat(outgoing.contains("tracestate")).isFalse();
    }
}
