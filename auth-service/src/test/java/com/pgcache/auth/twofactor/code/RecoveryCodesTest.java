package com.pgcache.auth.twofactor.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryCodesTest {

    private static final byte[] SECRET = Totp.randomSecret();

    @Test
    void thereAreTenOfTenLettersAndDigits() {
        assertThat(RecoveryCodes.random())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9A-Za-z]{5}-[0-9A-Za-z]{5}"));
    }

    @Test
    void howACodeIsWrittenDownDoesNotMatterButWhoseItIsDoes() {
        byte[] hash = RecoveryCodes.hash(SECRET, "3jqPO-mxRwY");

        assertThat(RecoveryCodes.hash(SECRET, " 3jqPO mxRwY")).isEqualTo(hash);
        assertThat(RecoveryCodes.hash(SECRET, "3jqPO-mxRwy")).isNotEqualTo(hash);
        assertThat(RecoveryCodes.hash(Totp.randomSecret(), "3jqPO-mxRwY")).isNotEqualTo(hash);
    }
}
