package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.Configs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreachedPasswordsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 100, 5000})
    void everyHashOfTheFileIsFoundAndNoOther(int count) throws IOException {
        List<String> lines = IntStream.range(0, count)
                .mapToObj(i -> sha1("breached " + i) + ":" + i * i)
                .sorted()
                .toList();
        BreachedPasswords breached = in(Files.write(directory.resolve("hashes.txt"), lines));

        assertThat(IntStream.range(0, count)).allMatch(i -> breached.contains("breached " + i));
        assertThat(IntStream.range(0, 500)).noneMatch(i -> breached.contains("not breached " + i));
    }

    @Test
    void countsMayBeMissingAndLinesMayEndAsOnWindows() throws IOException {
        String lines = sha1("one").compareTo(sha1("two")) < 0
                ? sha1("one") + "\r\n" + sha1("two") + "\r\n"
                : sha1("two") + "\r\n" + sha1("one") + "\r\n";
        BreachedPasswords breached = in(Files.writeString(directory.resolve("hashes.txt"), lines));

        assertThat(breached.contains("one")).isTrue();
        assertThat(breached.contains("two")).isTrue();
        assertThat(breached.contains("three")).isFalse();
    }

    @Test
    void withoutAFileNothingIsBreachedAndAnEmptyOneIsFine() throws IOException {
        assertThat(new BreachedPasswords(Configs.defaults()).contains("password"))
                .isFalse();
        assertThat(in(Files.createFile(directory.resolve("empty"))).contains("password"))
                .isFalse();
    }

    @Test
    void aFileThatIsGoneIsAFaultAndNotAPass() {
        assertThatThrownBy(() -> in(directory.resolve("gone")).contains("password"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static BreachedPasswords in(Path file) {
        return new BreachedPasswords(Configs.with(Map.of("auth.password.breached-file", file.toString())));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
