package com.pgcache.auth.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalOrganizationTest {

    @Test
    void itIsNamedAfterItsOwner() {
        PersonalOrganization organization = PersonalOrganization.of("Ada");

        assertThat(organization.name()).isEqualTo("Ada's organisation");
        assertThat(organization.slug()).matches("ada-[0-9a-z]{10}");
    }

    @Test
    void twoPeopleOfOneNameGetTwoSlugs() {
        assertThat(PersonalOrganization.of("Ada").slug())
                .isNotEqualTo(PersonalOrganization.of("Ada").slug());
    }

    @Test
    void slugsAreFitForAddressesWhateverTheName() {
        assertThat(PersonalOrganization.of("Zoë & Łukasz").slug()).matches("zoe-ukasz-[0-9a-z]{10}");
        assertThat(PersonalOrganization.of("李雷").slug()).matches("[0-9a-z]{10}");
        assertThat(PersonalOrganization.of("x".repeat(100)).slug()).matches("x{40}-[0-9a-z]{10}");
    }
}
