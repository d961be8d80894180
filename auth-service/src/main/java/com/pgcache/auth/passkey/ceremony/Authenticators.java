package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.passkey.Passkey;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What authenticators answer, checked as WebAuthn Level 3 sections 7.1 and 7.2 tell: challenge, origin, site, presence
 * and verification of the user, signature, counter. Attestation is neither asked for nor looked at. Takes 1 to 2 ms.
 */
@ApplicationScoped
class Authenticators {

    private static final Logger LOG = Logger.getLogger(Authenticators.class);
    private static final int AAGUID_BYTES = 16;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final CeremonyOptions.Site site;
    private final Set<Origin> origins;

    Authenticators(AuthConfig config) {
        this.site = new CeremonyOptions.Site(
                config.passkeys().siteName(), URI.create(config.publicUrl()).getHost());
        this.origins = Stream.concat(Stream.of(config.publicUrl()), config.trustedOrigins().orElse(List.of()).stream())
                .map(Origin::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    CeremonyOptions.Site site() {
        return site;
    }

    /** @return empty when the answer is malformed, or not one to this question */
    Optional<Passkey> register(RegistrationAnswer answer, Ceremony ceremony) {
        try {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(answer.attestationObject(), answer.clientDataJson()),
                    new RegistrationParameters(server(ceremony), ALGORITHMS, true, true));
            return Optional.ofNullable(data.getAttestationObject())
                    .map(object -> passkey(object.getAuthenticatorData(), answer, ceremony.userId()));
        } catch (RuntimeException refused) {
            // whatever a parser throws at bytes that anybody can send, the answer is none
            LOG.debugf("registration of a passkey refused: cause=%s", refused);
            return Optional.empty();
        }
    }

    /** @return empty when the answer is malformed, or not one to this question by this passkey */
    Optional<Use> authenticate(AuthenticationAnswer answer, Passkey passkey, Ceremony ceremony) {
        try {
            AuthenticationData data = manager.verify(
                    new AuthenticationRequest(
                            answer.credentialId(),
                            answer.authenticatorData(),
                            answer.clientDataJson(),
                            answer.signature()),
                    new AuthenticationParameters(server(ceremony), stored(passkey), null, true, true));
            return Optional.ofNullable(data.getAuthenticatorData())
                    .map(used -> new Use(used.getSignCount(), used.isFlagBS()));
        } catch (RuntimeException refused) {
            // whatever a parser throws at bytes that anybody can send, the answer is none
            LOG.debugf("passkey refused: passkey=%s cause=%s", passkey.id(), refused);
            return Optional.empty();
        }
    }

    private ServerProperty server(Ceremony ceremony) {
        return new ServerProperty(origins, site.id(), new DefaultChallenge(ceremony.challengeBytes()));
    }

    private Passkey passkey(AuthenticatorData<?> data, RegistrationAnswer answer, String userId) {
        AttestedCredentialData credential = data.getAttestedCredentialData();
        if (credential == null) {
            throw new IllegalArgumentException("no credential in the answer");
        }
        return new Passkey(
                RandomText.id(),
                answer.name(),
                publicKey(credential),
                userId,
                Base64.getUrlEncoder().withoutPadding().encodeToString(credential.getCredentialId()),
                data.getSignCount(),
                data.isFlagBE() ? "multiDevice" : "singleDevice",
                data.isFlagBS(),
                String.join(",", answer.transports()),
                Instant.now(),
                credential.getAaguid().toString());
    }

    /** WebAuthn section 6.5.1: the COSE_Key is what follows the model, the length of the id, and the id. */
    private byte[] publicKey(AttestedCredentialData credential) {
        byte[] whole = credentials.convert(credential);
        int before = AAGUID_BYTES + Short.BYTES + credential.getCredentialId().length;
        return Arrays.copyOfRange(whole, before, whole.length);
    }

    private CredentialRecordImpl stored(Passkey passkey) {
        byte[] id = Base64.getUrlDecoder().decode(passkey.credentialID());
        byte[] whole = ByteBuffer.allocate(AAGUID_BYTES + Short.BYTES + id.length + passkey.publicKey().length)
                .put(new AAGUID(passkey.aaguid()).getBytes())
                .putShort((short) id.length)
                .put(id)
                .put(passkey.publicKey())
                .array();
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.deviceType().equals("multiDevice"),
                passkey.backedUp(),
                passkey.counter(),
                credentials.convert(whole),
                null,
                null,
                null,
                null);
    }

    /** @param counter of the authenticator after this signature */
    record Use(long counter, boolean backedUp) {}
}
