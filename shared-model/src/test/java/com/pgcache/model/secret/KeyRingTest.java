package com.pgcache.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @Test
    void aCredentialOpensForItsInstanceOnlyAndUnderItsVersion() {
        UUID id = new UUID(0, 1);
        ScrapeCredential credential = ScrapeCredential.basic("ops", "x:y");
        Sealed sealed = credential.seal(keys(Map.of(1, KEY), 1), id);
        KeyRing rotated = keys(Map.of(1, KEY, 2, OTHER), 2);

        assertThat(credential.authorization()).isEqualTo("Basic b3BzOng6eQ==");
        assertThat(ScrapeCredential.open(rotated, id, sealed)).isEqualTo(credential);
        assertThat(credential.seal(rotated, id).version()).isEqualTo(2);
        assertThatThrownBy(() -> ScrapeCredential.open(rotated, new UUID(0, 2), sealed))
                .hasMessageContaining("SCRAPE_KEY");
        assertThat(credential + " " + sealed).isEqualTo("ScrapeCredential[hidden] Sealed[version=1]");
    }

    @Test
    void whatIsNoKeyIsComplainedAboutWithoutNamingIt() {
        assertThat(keys(Map.of(1, "secret"), 1).complaint())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("SCRAPE_KEY").doesNotContain("secret"));
        assertThat(keys(Map.of(1, KEY), 2).complaint()).isPresent();
        assertThatThrownBy(() -> keys(Map.of(1, "secret"), 1).requireSound()).hasMessageContaining("SCRAPE_KEY");
        keys(Map.of(1, KEY), 1).requireSound();
        assertThat(keys(Map.of(1, KeyRing.UNSET), 1).complaint()).isEmpty();
        assertThat(keys(Map.of(), 1).complaint()).isEmpty();
        assertThat(keys(Map.of(1, KeyRing.UNSET), 1).canSeal()).isFalse();
        assertThat(keys(Map.of(1, KEY), 1).canSeal()).isTrue();
    }

    private static KeyRing keys(Map<Integer, String> keys, int activeVersion) {
        return new KeyRing(
                new KeyRingSettings() {
                    @Override
                    public Map<Integer, String> keys() {
                        return keys;
                    }

                    @Override
                    public int activeVersion() {
                        return activeVersion;
                    }
                },
                "SCRAPE_KEY");
    }
}
