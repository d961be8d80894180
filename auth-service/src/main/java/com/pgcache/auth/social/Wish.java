package com.pgcache.auth.social;

import com.pgcache.auth.social.flow.Flow;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.ReturnAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page asks for. Scopes and further parameters for the provider are not taken from it: we need to know who
 * somebody is and nothing else.
 *
 * @param disableRedirect whether the page goes to the provider itself
 * @param withIdToken whether the page brings a token of the provider and wants no redirect at all
 */
record Wish(
        String providerId,
        String returnTo,
        String newUserReturnTo,
        String errorReturnTo,
        boolean disableRedirect,
        Optional<String> loginHint,
        boolean withIdToken) {

    private static final int PROVIDER_LENGTH_MAX = 64;
    private static final int LOGIN_HINT_LENGTH_MAX = 254;
    private static final Refusal NO_ID_TOKENS = new Refusal(404, "ID_TOKEN_NOT_SUPPORTED", "id_token not supported");

    static Wish of(byte @Nullable [] json, ReturnAddress addresses) {
        RequestBody body = RequestBody.of(json);
        String providerId = body.text("provider", PROVIDER_LENGTH_MAX);
        boolean disableRedirect = body.flag("disableRedirect", false);
        Optional<String> loginHint = body.nullableText("loginHint", LOGIN_HINT_LENGTH_MAX);
        String returnTo = addresses.of(body, "callbackURL");
        return new Wish(
                providerId,
                returnTo,
                addresses.of(body, "newUserCallbackURL", returnTo),
                addresses.of(body, "errorCallbackURL", CallbackResource.ERROR_PAGE),
                disableRedirect,
                loginHint,
                body.has("idToken"));
    }

    /** A token that a page hands in was not asked for by us: it bears no nonce of ours, so anybody's may be replayed. */
    void refuseIdToken() {
        if (withIdToken) {
            throw NO_ID_TOKENS.asException();
        }
    }

    Flow flow(Optional<Flow.Linking> linking) {
        return new Flow(providerId, returnTo, newUserReturnTo, errorReturnTo, linking);
    }
}
