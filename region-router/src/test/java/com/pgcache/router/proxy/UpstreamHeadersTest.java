package com.pgcache.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamHeadersTest {

    private static final UpstreamHeaders.Forwarding FORWARDING =
            new UpstreamHeaders.Forwarding("203.0.113.9", "https", "dash.example", "id-12345");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Proxy-Authorization",
                "Proxy-Authenticate",
                "HTTP2-Settings",
                "Expect",
                "Forwarded",
                "X-Real-IP",
                "X-Client-IP",
                "True-Client-IP",
                "X-Forwarded-Server",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Host",
                "Proxy",
                "X-Pgcache-Region",
                "X-Region",
                "CF-IPCountry",
                "cf-connecting-ip",
                "CF_IPCountry",
                "X_Forwarded_For",
                "CloudFront-Viewer-Country",
                "Fly-Region",
                "Fastly-Client-IP",
                "x-vercel-ip-country",
                "X-AppEngine-Country",
                "X-Geo-Continent",
                "X-Client-Geo-Location",
                "x-nf-geo",
                "X-Country",
                "X-My-Geo"
            })
    void hopByHopForwardingAndGeoHeadersDoNotCross(String name) {
        MultiMap incoming = MultiMap.caseInsensitiveMultiMap().add(name, "x");

        assertThat(UpstreamHeaders.ofRequest(incoming, Set.of("x-my-geo"), FORWARDING)
                        .names())
                .containsExactlyInAnyOrder("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-Id");
    }

    @Test
    void ourOwnHeadersReplaceTheClients() {
        MultiMap incoming = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "1.1.1.1")
                .add("x-forwarded-for", "2.2.2.2")
                .add("X-Forwarded-Proto", "gopher")
                .add("X-Forwarded-Host", "evil.test")
                .add("X-Request-Id", "evil");
        MultiMap outgoing = UpstreamHeaders.ofRequest(incoming, Set.of(), FORWARDING);

        assertThat(outgoing.getAll("X-Forwarded-For")).containsExactly("203.0.113.9");
        assertThat(outgoing.getAll("X-Forwarded-Proto")).containsExactly("https");
        assertThat(outgoing.getAll("X-Forwarded-Host")).containsExactly("dash.example");
        assertThat(outgoing.getAll("X-Request-Id")).containsExactly("id-12345");
    }

    @Test
    void everythingElseCrossesWithAllItsValues() {
        MultiMap incoming = MultiMap.caseInsensitiveMultiMap()
                .add("Authorization", "Bearer x")
                .add("Accept", "a/a")
                .add("Accept", "b/b")
                .add("Cookie", "a=1")
                .add("Cookie", "b=2")
                .add("traceparent", "00-1-2-01")
                .add("Content-Length", "3");
        MultiMap outgoing = UpstreamHeaders.ofRequest(incoming, Set.of(), FORWARDING);

        assertThat(outgoing.getAll("Accept")).containsExactly("a/a", "b/b");
        assertThat(outgoing.getAll("Cookie")).containsExactly("a=1; b=2");
        assertThat(outgoing.get("Authorization")).isEqualTo("Bearer x");
        assertThat(outgoing.get("traceparent")).isEqualTo("00-1-2-01");
        assertThat(outgoing.get("Content-Length")).isEqualTo("3");
    }

    @Test
    void whatConnectionNominatesStaysBehindButNotTheFramingAndNotWhatWeWrite() {
        MultiMap incoming = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "close, X-Hop , content-length")
                .add("connection", "X-Forwarded-For, X-Second")
                .add("X-Hop", "1")
                .add("x-second", "1")
                .add("Content-Length", "3");
        MultiMap outgoing = UpstreamHeaders.ofRequest(incoming, Set.of(), FORWARDING);

        assertThat(outgoing.contains("X-Hop")).isFalse();
        assertThat(outgoing.contains("X-Second")).isFalse();
        assertThat(outgoing.get("Content-Length")).isEqualTo("3");
        assertThat(outgoing.get("X-Forwarded-For")).isEqualTo("203.0.113.9");
    }

    @Test
    void anAnswerKeepsItsCookiesAndLosesWhatIsOursToSay() {
        MultiMap answer = MultiMap.caseInsensitiveMultiMap()
                .add("Set-Cookie", "a=1")
                .add("Set-Cookie", "b=2")
                .add("Connection", "X-Hop")
                .add("X-Hop", "1")
                .add("X-Pgcache-Region", "mars")
                .add("X-Request-Id", "theirs")
                .add("Fly-Replay", "region=mars")
                .add("Server-Timing", "db;dur=1");
        MultiMap outgoing = MultiMap.caseInsensitiveMultiMap().add("X-Request-Id", "ours");
        UpstreamHeaders.addAnswer(answer, outgoing);

        assertThat(outgoing.getAll("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(outgoing.getAll("X-Request-Id")).containsExactly("ours");
        assertThat(outgoing.names()).containsExactlyInAnyOrder("Set-Cookie", "X-Request-Id", "Server-Timing");
    }
}
