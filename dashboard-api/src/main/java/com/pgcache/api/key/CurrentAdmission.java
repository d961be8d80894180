package com.pgcache.api.key;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.model.token.ApiKey;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The admission of the request under way. */
@ApplicationScoped
public class CurrentAdmission {

    private final CurrentMember currentMember;
    private final CurrentVertxRequest request;
    private final KeyTokens tokens;

    CurrentAdmission(CurrentMember currentMember, CurrentVertxRequest request, KeyTokens tokens) {
        this.currentMember = currentMember;
        this.request = request;
        this.tokens = tokens;
    }

    /**
     * Stands as long as the key that signed the token is published and, when an API key came in place of a token, for as
     * long as that is good: each look is a use of it.
     */
    public Admission get() {
        BooleanSupplier signature = currentMember.signature();
        Optional<ApiKey> key = ApiKeyMechanism.keyOf(request.getCurrent());
        return () -> signature.getAsBoolean()
                ? key.map(this::isGood).orElseGet(() -> Uni.createFrom().item(true))
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> isGood(ApiKey key) {
        return tokens.take(key)
                .map(answer -> !(answer instanceof ExchangeAnswer.Refused))
                .onFailure()
                .recoverWithItem(true);
    }
}
