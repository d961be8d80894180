package com.pgcache.auth;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The client programs that the configuration of the tests names: each one's secret is its name and {@code -secret}. */
public final class Clients {

    private Clients() {}

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
