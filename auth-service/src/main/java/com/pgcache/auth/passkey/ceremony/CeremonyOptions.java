package com.pgcache.auth.passkey.ceremony;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.member.User;
import com.pgcache.auth.passkey.Passkey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser hands to an authenticator, in the JSON of WebAuthn Level 3 sections 5.1.9 and 5.1.10. */
final class CeremonyOptions {

    /** COSE algorithms (RFC 9053): ES256, which every authenticator has, and RS256 for those with a TPM. */
    private static final List<Parameters> ALGORITHMS =
            List.of(new Parameters(-7, "public-key"), new Parameters(-257, "public-key"));

    private static final String REQUIRED = "required";

    private CeremonyOptions() {}

    /**
     * The passkey must be one that is found without a name, and its owner must show a finger, a face or a PIN: so it is
     * two factors in one.
     *
     * @param attachment {@code platform} or {@code cross-platform}; null for either
     */
    static Registration registration(
            Ceremony ceremony,
            Site site,
            User user,
            List<Passkey> existing,
            @Nullable String attachment,
            Duration timeout) {
        // an authenticator keeps one passkey per user and site, so the user's id is the same every time
        String handle =
                Base64.getUrlEncoder().withoutPadding().encodeToString(user.id().getBytes(StandardCharsets.UTF_8));
        return new Registration(
                ceremony.challenge(),
                site,
                new Account(handle, user.email(), user.name()),
                ALGORITHMS,
                timeout.toMillis(),
                existing.stream().map(Descriptor::of).toList(),
                new Selection(attachment, REQUIRED, true, REQUIRED),
                "none");
    }

    static Authentication authentication(Ceremony ceremony, Site site, List<Passkey> known, Duration timeout) {
        return new Authentication(
                ceremony.challenge(),
                site.id(),
                timeout.toMillis(),
                REQUIRED,
                known.stream().map(Descriptor::of).toList());
    }

    record Registration(
            String challenge,
            Site rp,
            Account user,
            List<Parameters> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    /** @param allowCredentials left out when there are none: then any passkey of this site will do */
    record Authentication(
            String challenge,
            String rpId,
            long timeout,
            String userVerification,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Descriptor> allowCredentials) {}

    /** @param id host of the public address */
    record Site(String name, String id) {}

    record Account(String id, String name, String displayName) {}

    record Parameters(int alg, String type) {}

    record Descriptor(String id, String type, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> transports) {

        static Descriptor of(Passkey passkey) {
            List<String> transports = passkey.transports().isEmpty()
                    ? List.of()
                    : List.of(passkey.transports().split(","));
            return new Descriptor(passkey.credentialID(), "public-key", transports);
        }
    }

    record Selection(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String authenticatorAttachment,
            String residentKey,
            boolean requireResidentKey,
            String userVerification) {}
}
