package com.pgcache.api.idempotency;

import com.pgcache.api.access.Member;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * That a member wants something to be done once.
 *
 * @param requestHash of method, path and body: the same key with another request is a mistake
 */
record Claim(Member member, IdempotencyKey key, ByteBuffer requestHash) {

    static Claim of(Member member, IdempotencyKey key, String method, String path, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return new Claim(member, key, ByteBuffer.wrap(digest.digest(body)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Whose answer it is, authenticated with it. */
    String owner() {
        return "idempotent answer of " + member.userId() + " in " + member.orgId();
    }
}
