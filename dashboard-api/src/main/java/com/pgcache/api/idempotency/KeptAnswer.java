package com.pgcache.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.model.secret.AesGcm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** What was answered: enough to answer it again. */
record KeptAnswer(int status, @Nullable String location, @Nullable String tag, JsonNode body) {

    byte[] sealed(ObjectMapper json, Claim claim) {
        try {
            return AesGcm.seal(claim.key().answerKey(), claim.owner(), json.writeValueAsBytes(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was answered is JSON", impossible);
        }
    }

    static KeptAnswer opened(ObjectMapper json, Claim claim, byte[] sealed) {
        try {
            return json.readValue(AesGcm.open(claim.key().answerKey(), claim.owner(), sealed), KeptAnswer.class);
        } catch (IOException | GeneralSecurityException damaged) {
            throw new IllegalStateException("a kept answer does not open with the key it was found by", damaged);
        }
    }
}
