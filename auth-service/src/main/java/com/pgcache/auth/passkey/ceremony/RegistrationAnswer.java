package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.passkey.Passkey;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends after {@code navigator.credentials.create}.
 *
 * @param name as the user calls the passkey
 * @param transports how the authenticator says it is reached
 */
record RegistrationAnswer(
        @Nullable String name, byte[] attestationObject, byte[] clientDataJson, List<String> transports) {

    private static final int PART_LENGTH_MAX = 16_384;
    private static final int TRANSPORTS_MAX = 8;
    private static final int TRANSPORT_LENGTH_MAX = 20;

    /** Those of the future look like those of today. */
    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]+");

    /** @throws RefusalException 400 */
    static RegistrationAnswer of(byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        RequestBody response = body.object("response").object("response");
        byte[] attestationObject = response.base64Url("attestationObject", PART_LENGTH_MAX);
        byte[] clientDataJson = response.base64Url("clientDataJSON", PART_LENGTH_MAX);
        String name = body.has("name") ? body.name("name", Passkey.NAME_LENGTH_MAX) : null;
        body.flag("createSession", false);
        List<String> transports = transports(response);
        body.refuseInvalid();
        return new RegistrationAnswer(name, attestationObject, clientDataJson, transports);
    }

    private static List<String> transports(RequestBody response) {
        return response.isAbsent("transports")
                ? List.of()
                : response.texts("transports", TRANSPORTS_MAX, TRANSPORT_LENGTH_MAX).stream()
                        .filter(text -> TRANSPORT.matcher(text).matches())
                        .distinct()
                        .toList();
    }
}
