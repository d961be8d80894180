package com.pgcache.auth.passkey.ceremony;

import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A browser and an authenticator with one passkey, made by hand from WebAuthn Level 3 sections 5.8.1 and 6: what is
 * public may be set wrong.
 */
final class SoftwareAuthenticator {

    static final String ORIGIN = "http://localhost:8080";

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int HAS_CREDENTIAL = 0x40;

    private final byte[] credentialId = new byte[32];
    private final KeyPair keys;

    String origin = ORIGIN;
    String site = "localhost";
    boolean verifiesUser = true;

    /** After the next signature. */
    long counter = 1;

    private SoftwareAuthenticator(KeyPair keys) {
        this.keys = keys;
        new SecureRandom().nextBytes(credentialId);
    }

    static SoftwareAuthenticator es256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new SoftwareAuthenticator(generator.generateKeyPair());
    }

    static SoftwareAuthenticator rs256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new SoftwareAuthenticator(generator.generateKeyPair());
    }

    String id() {
        return base64Url(credentialId);
    }

    /** {@code navigator.credentials.create}, as the client of BetterAuth sends the result on. */
    Map<String, Object> create(Response options) {
        return create(options.<String>path("challenge"));
    }

    Map<String, Object> create(String challenge) {
        byte[] authenticatorData = concat(data(HAS_CREDENTIAL), credential());
        byte[] attestation = concat(
                head(5, 3),
                text("fmt"),
                text("none"),
                text("attStmt"),
                head(5, 0),
                text("authData"),
                bytes(authenticatorData));
        return credential(Map.of(
                "clientDataJSON",
                base64Url(clientData("webauthn.create", challenge)),
                "attestationObject",
                base64Url(attestation),
                "transports",
                List.of("internal", "hybrid")));
    }

    /** {@code navigator.credentials.get}. */
    Map<String, Object> get(Response options, String userId) throws GeneralSecurityException {
        return get(options.<String>path("challenge"), userId);
    }

    Map<String, Object> get(String challenge, String userId) throws GeneralSecurityException {
        byte[] authenticatorData = data(0);
        byte[] clientData = clientData("webauthn.get", challenge);
        Signature signature =
                Signature.getInstance(keys.getPublic() instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(concat(authenticatorData, sha256(clientData)));
        Map<String, Object> response = new HashMap<>(Map.of(
                "clientDataJSON", base64Url(clientData),
                "authenticatorData", base64Url(authenticatorData),
                "signature", base64Url(signature.sign())));
        response.put("userHandle", base64Url(userId.getBytes(StandardCharsets.UTF_8)));
        return credential(response);
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "response",
                response);
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int furtherFlags) {
        int flags = PRESENT | (verifiesUser ? VERIFIED : 0) | furtherFlags;
        return ByteBuffer.allocate(37)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) counter++)
                .array();
    }

    /** The model is all zero: it does not tell. */
    private byte[] credential() {
        byte[] length = ByteBuffer.allocate(Short.BYTES)
                .putShort((short) credentialId.length)
                .array();
        return concat(new byte[16], length, credentialId, publicKey());
    }

    private byte[] publicKey() {
        if (keys.getPublic() instanceof RSAPublicKey rsa) {
            return concat(
                    head(5, 4),
                    integer(1),
                    integer(3),
                    integer(3),
                    integer(-257),
                    integer(-1),
                    bytes(unsigned(rsa.getModulus(), 256)),
                    integer(-2),
                    bytes(unsigned(rsa.getPublicExponent(), 3)));
        }
        ECPublicKey ec = (ECPublicKey) keys.getPublic();
        return concat(
                head(5, 5),
                integer(1),
                integer(2),
                integer(3),
                integer(-7),
                integer(-1),
                integer(1),
                integer(-2),
                bytes(unsigned(ec.getW().getAffineX(), 32)),
                integer(-3),
                bytes(unsigned(ec.getW().getAffineY(), 32)));
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] whole = new byte[length + signed.length];
        System.arraycopy(signed, 0, whole, length, signed.length);
        return Arrays.copyOfRange(whole, whole.length - length, whole.length);
    }

    /** CBOR, RFC 8949 section 3. */
    private static byte[] head(int major, int argument) {
        if (argument < 24) {
            return new byte[] {(byte) (major << 5 | argument)};
        }
        return argument < 256
                ? new byte[] {(byte) (major << 5 | 24), (byte) argument}
                : new byte[] {(byte) (major << 5 | 25), (byte) (argument >> 8), (byte) argument};
    }

    private static byte[] integer(int number) {
        return number < 0 ? head(1, -1 - number) : head(0, number);
    }

    private static byte[] bytes(byte[] bytes) {
        return concat(head(2, bytes.length), bytes);
    }

    private static byte[] text(String text) {
        return concat(head(3, text.length()), text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
