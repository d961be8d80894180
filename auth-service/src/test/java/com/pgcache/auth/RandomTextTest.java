package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomTextTest {

    @Test
    void idsLookLikeBetterAuthsAndUseTheWholeAlphabet() {
        String many = String.join("", Stream.generate(RandomText::id).limit(200).toList());

        assertThat(RandomText.id()).matches("[0-9A-Za-z]{32}");
        assertThat(many.chars().distinct().count()).isEqualTo(62);
    }

    @Test
    void lowerCaseTextsHaveNoCapitals() {
        assertThat(RandomText.lowerCase(500)).matches("[0-9a-z]{500}");
    }
}
