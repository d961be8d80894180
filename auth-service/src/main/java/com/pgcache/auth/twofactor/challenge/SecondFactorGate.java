package com.pgcache.auth.twofactor.challenge;

import com.pgcache.auth.credential.Credential;
import com.pgcache.auth.session.SignInMethod;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Stands behind the first factor: whoever has a second one gets a challenge here, and no session. */
@ApplicationScoped
public class SecondFactorGate {

    private final ChallengeCookies cookies;
    private final ChallengeWriter challenges;
    private final TrustedDeviceWriter devices;

    SecondFactorGate(ChallengeCookies cookies, ChallengeWriter challenges, TrustedDeviceWriter devices) {
        this.cookies = cookies;
        this.challenges = challenges;
        this.devices = devices;
    }

    /**
     * @param credential of the user: an authenticator app is there only beside a password, and ends with it
     * @param method what the user has shown so far
     * @param remembered whether the session shall outlive the browser
     */
    public Uni<Passage> pass(Credential credential, SignInMethod method, boolean remembered, HttpHeaders headers) {
        if (!credential.user().twoFactorEnabled()) {
            return Uni.createFrom().item(Passage.FREE);
        }
        return renewed(cookies.device(headers), credential)
                .flatMap(device -> device.isPresent()
                        ? Uni.createFrom().item(new Passage(true, response -> cookies.device(response, device.get())))
                        : challenged(credential, method, remembered));
    }

    private Uni<Optional<String>> renewed(Optional<String> token, Credential credential) {
        return token.isEmpty()
                ? Uni.createFrom().item(token)
                : devices.renew(token.get(), credential.user().id(), credential.version());
    }

    private Uni<Passage> challenged(Credential credential, SignInMethod method, boolean remembered) {
        return challenges
                .open(new Challenge(credential.user().id(), method, credential.version(), remembered))
                .map(token -> new Passage(false, response -> cookies.challenge(response, token)));
    }
}
