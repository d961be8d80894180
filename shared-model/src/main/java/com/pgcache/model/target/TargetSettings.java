package com.pgcache.model.target;

import java.util.List;
import java.util.Optional;

/** Which machines may be asked. Only an operator decides it; members cannot change it. */
public interface TargetSettings {

    /**
     * Addresses that are not public and may be scraped all the same, with an optional port or range of ports:
     * {@code 10.1.0.0/16:9090}. For operators of a private fleet. Empty: none.
     */
    Optional<List<String>> allowed();

    /**
     * Addresses that are never scraped, in the same form, whatever {@link #allowed()} says: our own services and
     * their database, where they have public addresses or lie in an allowed block. Empty: none beyond the
     * addresses that are not public.
     */
    Optional<List<String>> refused();

    /** PEM file with the authorities of a private fleet, in place of the public ones. Empty: those of the JDK. */
    Optional<String> trustedCertificates();
}
