package com.pgcache.auth.passkey;

import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Written to JSON as it stands, in the names of BetterAuth's plugin.
 *
 * @param name as its owner calls it; null when they gave none
 * @param publicKey a COSE_Key (RFC 9052 section 7) in base64
 * @param credentialID the authenticator's name for it, in base64url
 * @param counter of signatures, 0 when the authenticator does not count
 * @param deviceType {@code singleDevice}, or {@code multiDevice} when it may be copied to others
 * @param backedUp whether it has been copied
 * @param transports how the authenticator is reached, separated by commas
 * @param aaguid the model of the authenticator; all zero when it does not tell
 */
public record Passkey(
        String id,
        @Nullable String name,
        byte[] publicKey,
        String userId,
        String credentialID,
        long counter,
        String deviceType,
        boolean backedUp,
        String transports,
        @WireTime Instant createdAt,
        String aaguid) {

    public static final int NAME_LENGTH_MAX = 100;

    /** WebAuthn Level 3 section 4: at most 1023 bytes, here in base64url. */
    public static final int CREDENTIAL_ID_LENGTH_MAX = 1364;
}
