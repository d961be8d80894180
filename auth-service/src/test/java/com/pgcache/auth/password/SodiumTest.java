package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever of the two hashed a password, the other one knows it again. */
class SodiumTest {

    private static final byte[] SALT = "sixteen bytes...".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnabledIf(value = "com.pgcache.auth.password.Sodium#isThere", disabledReason = "there is no libsodium")
    @CsvSource({"8, 1, 16, ''", "67, 3, 32, correct horse battery 1", "19456, 2, 32, p\u00e4ssword", "1024, 1, 100, x"})
    void theLibraryAndJavaGiveTheSameHash(int memoryKib, int passes, int hashBytes, String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);

        assertThat(Sodium.argon2id(bytes, SALT, memoryKib, passes, hashBytes))
                .contains(Argon2id.inJava(bytes, SALT, memoryKib, passes, 1, hashBytes));
    }

    @Test
    void whatTheLibraryDoesNotKnowIsLeftToJava() {
        assertThat(Sodium.argon2id(new byte[8], new byte[8], 19_456, 2, 32)).isEmpty();
        assertThat(Sodium.argon2id(new byte[8], SALT, 7, 2, 32)).isEmpty();
        assertThat(Sodium.argon2id(new byte[8], SALT, 19_456, 2, 15)).isEmpty();
    }
}
