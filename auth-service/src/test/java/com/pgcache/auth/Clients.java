package com.pgcache.auth;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Client programs as an operator would name them: each one's secret is its name and {@code -secret}. */
public final class Clients implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        Map.of("gateway", "introspect,revoke", "reader", "introspect", "operator", "revoke-keys")
                .forEach((name, permissions) -> {
                    settings.put("auth.clients." + name + ".secret-sha256", sha256(name + "-secret"));
                    settings.put("auth.clients." + name + ".permissions", permissions);
                });
        return settings;
    }

    public static RequestSpecification as(String client) {
        return basic(client, client + "-secret");
    }

    public static RequestSpecification basic(String name, String secret) {
        return given().header("Authorization", authorization(name, secret));
    }

    public static String authorization(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
