package com.pgcache.auth.twofactor.enrolment;

import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.twofactor.CodeCheck;
import com.pgcache.auth.twofactor.Factor;
import com.pgcache.auth.twofactor.FactorReader;
import com.pgcache.auth.twofactor.code.RecoveryCodes;
import com.pgcache.auth.twofactor.code.Totp;
import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes the secrets of a factor, which are shown to nobody but its owner. */
@ApplicationScoped
class Enrolment {

    private static final Refusal ALREADY_ENABLED = new Refusal(400, "TOTP_ALREADY_ENABLED", "TOTP is already enabled");
    private static final Refusal TOTP_NOT_ENABLED = new Refusal(400, "TOTP_NOT_ENABLED", "TOTP not enabled");
    private static final Refusal NOT_ENABLED = new Refusal(400, "TWO_FACTOR_NOT_ENABLED", "Two factor isn't enabled");

    private final KeyEncryption encryption;
    private final FactorReader reader;
    private final EnrolmentWriter writer;

    Enrolment(KeyEncryption encryption, FactorReader reader, EnrolmentWriter writer) {
        this.encryption = encryption;
        this.reader = reader;
        this.writer = writer;
    }

    /** Nobody is asked for a code before one has confirmed this. */
    Uni<Begun> begin(String userId) {
        byte[] secret = Totp.randomSecret();
        List<String> codes = RecoveryCodes.random();
        return writer.begin(userId, encryption.seal(CodeCheck.owner(userId), secret), hashes(secret, codes))
                .map(begun -> {
                    if (!begun) {
                        throw ALREADY_ENABLED.asException();
                    }
                    return new Begun(secret, codes);
                });
    }

    /** Also of an enrolment that was not confirmed yet. */
    Uni<byte[]> secret(String userId) {
        return reader.ofUser(userId).map(found -> open(found.orElseThrow(TOTP_NOT_ENABLED::asException)));
    }

    /** New codes, the earlier ones are worth nothing any more. */
    Uni<List<String>> renewCodes(String userId) {
        List<String> codes = RecoveryCodes.random();
        return reader.ofUser(userId)
                .map(found -> found.filter(Factor::enabled).orElseThrow(NOT_ENABLED::asException))
                .flatMap(factor -> writer.replaceCodes(userId, hashes(open(factor), codes)))
                .map(replaced -> {
                    if (!replaced) {
                        throw NOT_ENABLED.asException();
                    }
                    return codes;
                });
    }

    private byte[] open(Factor factor) {
        return encryption.open(CodeCheck.owner(factor.userId()), factor.secret());
    }

    private static List<byte[]> hashes(byte[] secret, List<String> codes) {
        return codes.stream().map(code -> RecoveryCodes.hash(secret, code)).toList();
    }

    /** @param codes for recovery */
    record Begun(byte[] secret, List<String> codes) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Begun[]";
        }
    }
}
