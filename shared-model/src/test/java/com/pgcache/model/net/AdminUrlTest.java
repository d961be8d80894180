package com.pgcache.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pgcache.model.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://pgcache.example.com:9090, http://pgcache.example.com:9090",
        "HTTP://PgCache.Example.COM:9090/, http://pgcache.example.com:9090",
        "https://pgcache.example.com, https://pgcache.example.com:443",
        "http://pgcache.example.com, http://pgcache.example.com:80",
        "http://8.8.8.8:1024, http://8.8.8.8:1024",
        "'http://[2606:4700::1111]:9090', 'http://[2606:4700::1111]:9090'",
        "http://a-1.b:65535, http://a-1.b:65535",
    })
    void acceptsSchemeHostAndPort(String text, String canonical) {
        assertThat(AdminUrl.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no web scheme
                "ftp://a.example:9090",
                "file:///etc/passwd",
                "gopher://a.example",
                "jar:http://a.example!/",
                "javascript:alert(1)",
                "data:text/plain,x",
                "ws://a.example",
                "//a.example",
                "a.example:9090",
                "",
                " ",
                // no host
                "http:/x",
                "http:///x",
                "http://:8080",
                "http://",
                "http://a.example:80:90",
                "http://a.example:",
                // more than scheme, host and port
                "http://user@a.example",
                "http://user:pw@a.example",
                "http://a.example/metrics",
                "http://a.example/?x=1",
                "http://a.example/#x",
                "http://good.example#@evil.example",
                "http://good.example\\@evil.example",
                // addresses that other parsers read differently
                "http://127.1",
                "http://127.0.1",
                "http://2130706433",
                "http://0",
                "http://127.000.000.001",
                "http://0177.0.0.1",
                "http://0x7f.1",
                "http://0x7f000001",
                "http://017700000001",
                "http://1.2.3.4.",
                "http://[::1%25eth0]",
                // not host names
                "http://exam_ple.com",
                "http://example.com.",
                "http://-a.example",
                "http://a..example",
                "http://bücher.example",
                "http://１２７.0.0.1",
                "http://a%2eexample",
                "http://a.example\r\nX: 1",
                "http://a.example\t",
                "http://a\0.example",
                // ports
                "http://a.example:0",
                "http://a.example:22",
                "http://a.example:25",
                "http://a.example:1023",
                "http://a.example:65536",
                "http://a.example:99999",
                "http://a.example:-1",
                "http://a.example:5432",
                "http://a.example:6379",
                "http://a.example:11211",
            })
    void refusesEverythingElseAndNamesTheField(String text) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> AdminUrl.parse(text));

        assertThat(refusal.problem().status()).isEqualTo(400);
        assertThat(refusal.problem().code()).isEqualTo("validation_failed");
        assertThat(refusal.problem().errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("adminUrl");
            assertThat(error.message()).containsAnyOf("must ", "port ").doesNotContain("Exception");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 100_000})
    void refusesWhatIsTooLongWithoutParsingIt(int length) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> AdminUrl.parse("http://" + "a".repeat(length)));

        assertThat(refusal.problem().detail()).contains("at most 512 characters");
    }
}
