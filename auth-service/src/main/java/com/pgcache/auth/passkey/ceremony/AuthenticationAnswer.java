package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.passkey.Passkey;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends after {@code navigator.credentials.get}.
 *
 * @param userHandle whose passkey it is, as the authenticator has it in base64url
 */
record AuthenticationAnswer(
        byte[] credentialId,
        byte[] authenticatorData,
        byte[] clientDataJson,
        byte[] signature,
        Optional<String> userHandle) {

    private static final int PART_LENGTH_MAX = 8192;

    /** WebAuthn section 5.4.3: at most 64 bytes. */
    private static final int USER_HANDLE_LENGTH_MAX = 88;

    /** @throws RefusalException 400 */
    static AuthenticationAnswer of(byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        RequestBody credential = body.object("response");
        byte[] credentialId = credential.base64Url("id", Passkey.CREDENTIAL_ID_LENGTH_MAX);
        RequestBody response = credential.object("response");
        byte[] authenticatorData = response.base64Url("authenticatorData", PART_LENGTH_MAX);
        byte[] clientDataJson = response.base64Url("clientDataJSON", PART_LENGTH_MAX);
        byte[] signature = response.base64Url("signature", PART_LENGTH_MAX);
        Optional<String> userHandle = response.nullableText("userHandle", USER_HANDLE_LENGTH_MAX);
        body.refuseInvalid();
        return new AuthenticationAnswer(credentialId, authenticatorData, clientDataJson, signature, userHandle);
    }

    /** As it is stored. */
    String credentialIdText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(credentialId);
    }
}
