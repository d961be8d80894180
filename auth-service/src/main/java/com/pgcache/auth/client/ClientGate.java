package com.pgcache.auth.client;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.AuthConfig.Client.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets clients in that the operator has named. The one place where a throttle of theirs would stand. */
@ApplicationScoped
public class ClientGate {

    private static final int HASH_BYTES = 32;

    /** No secret is known that has this hash. */
    private static final byte[] NOBODY = new byte[HASH_BYTES];

    private final Map<String, AuthConfig.Client> clients;
    private final Map<String, byte[]> secretHashes;

    ClientGate(AuthConfig config) {
        this.clients = config.clients();
        this.secretHashes = clients.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, client -> HexFormat.of()
                        .parseHex(client.getValue().secretSha256())));
    }

    /** @return the answer to send (RFC 6749 section 5.2) when the client may not do this; empty when it may */
    public Optional<Response> refusal(HttpHeaders headers, Permission permission) {
        Optional<AuthConfig.Client> client = BasicCredentials.of(headers)
                .filter(this::isGenuine)
                .map(credentials -> clients.get(credentials.clientId()));
        if (client.isEmpty()) {
            return Optional.of(error(401, "invalid_client")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"pgcache-auth\", charset=\"UTF-8\"")
                    .build());
        }
        return client.get().permissions().contains(permission)
                ? Optional.empty()
                : Optional.of(error(403, "unauthorized_client").build());
    }

    /** An OAuth error: {@code {"error": code}}. */
    public static Response.ResponseBuilder error(int status, String code) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Map.of("error", code));
    }

    /** Takes as long for an unknown client as for a wrong secret. */
    private boolean isGenuine(BasicCredentials credentials) {
        byte[] expected = secretHashes.getOrDefault(credentials.clientId(), NOBODY);
        boolean same = MessageDigest.isEqual(expected, sha256(credentials.secret()));
        return same && expected != NOBODY;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
