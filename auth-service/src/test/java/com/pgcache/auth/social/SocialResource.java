package com.pgcache.auth.social;

import com.pgcache.auth.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Names two OpenID providers, {@code corp} and {@code other}, and somebody who answers as GitHub does. Where they are is
 * part of the service's settings, so all its tests have them; they run once somebody wants to sign in there.
 */
public final class SocialResource implements QuarkusTestResourceLifecycleManager {

    private static final List<String> IDS = List.of("corp", "other");
    private static final String CALLBACK = "http://localhost:8080/api/auth/callback/";

    private static @Nullable ProviderProcess running;

    private final GitHubAnswers gitHub = new GitHubAnswers();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        for (String id : IDS) {
            settings.put(issuer(id), "http://127.0.0.1:" + Ports.free());
            settings.put("auth.social." + id + ".client-id", ProviderProcess.CLIENT_ID);
            settings.put("auth.social." + id + ".client-secret", ProviderProcess.CLIENT_SECRET);
        }
        settings.put("auth.social.corp.name", "Example Corp");
        try {
            settings.putAll(gitHub.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return settings;
    }

    @Override
    public void stop() {
        gitHub.stop();
    }

    /** Starts the two, unless they run. */
    static void startProviders() throws Exception {
        if (running == null) {
            Map<Integer, String> redirects = new LinkedHashMap<>();
            for (String id : IDS) {
                String url = ConfigProvider.getConfig().getValue(issuer(id), String.class);
                redirects.put(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)), CALLBACK + id);
            }
            running = ProviderProcess.start(redirects);
        }
    }

    private static String issuer(String id) {
        return "auth.social." + id + ".issuer";
    }
}
