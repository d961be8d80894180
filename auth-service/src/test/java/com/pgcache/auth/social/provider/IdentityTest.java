package com.pgcache.auth.social.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final String ISSUER = "https://provider.example";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "\u0000", "\u00e4"})
    void withoutASubjectThereIsNobody(String subject) {
        assertThatThrownBy(() -> Identity.of(ISSUER, subject, "ada@example.org", true, "Ada", null))
                .isInstanceOf(SocialException.class);
        assertThatThrownBy(() -> Identity.of(ISSUER, "a".repeat(256), "ada@example.org", true, "Ada", null))
                .isInstanceOf(SocialException.class);
    }

    @Test
    void whatAProviderTellsIsCutToWhatWeStore() {
        Identity ada = Identity.of(
                ISSUER, "1", " Ada@Example.org ", true, "\u0000A\nda\ud800" + "x".repeat(200), "javascript:alert(1)");

        assertThat(ada.email()).contains("ada@example.org");
        assertThat(ada.name()).hasSize(100).startsWith("A da x").doesNotContain("\n", "\u0000");
        assertThat(ada.image()).isEmpty();
        assertThat(Identity.of(ISSUER, "1", "ada@example.org", false, " ", "https://a.example/\u00e4")
                        .name())
                .isEqualTo("ada");
        assertThat(Identity.of(ISSUER, "1", null, true, null, null).name()).isEqualTo("Member");
    }

    @Test
    void anAddressThatIsNoneIsNotVerifiedEither() {
        Identity nobody = Identity.of(ISSUER, "1", "ada@@example", true, "Ada", null);

        assertThat(nobody.email()).isEmpty();
        assertThat(nobody.emailVerified()).isFalse();
    }
}
