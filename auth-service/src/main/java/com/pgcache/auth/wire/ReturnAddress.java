package com.pgcache.auth.wire;

import com.pgcache.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where links of mails lead back to. A client names the place, so it has to be a path of ours or a page of a trusted
 * origin; everything that a browser could read otherwise than we do is refused (CVE-2024-56734, CVE-2025-27143,
 * CVE-2025-53535 were such differences).
 */
@ApplicationScoped
public class ReturnAddress {

    private static final int LENGTH_MAX = 1024;

    /** One slash and no second one, then what stays a path in every parser: no backslash, no control character. */
    private static final Pattern PATH =
            Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@?#-][A-Za-z0-9._~!$&'()*+,;=:@/?#%-]*)?");

    private static final Pattern ENCODED_SLASH =
            Pattern.compile("%(?:2f|5c|0[0-9a-f]|1[0-9a-f]|7f|25)", Pattern.CASE_INSENSITIVE);

    private final Set<String> origins;
    private final String publicUrl;

    ReturnAddress(AuthConfig config) {
        Set<String> trusted = new HashSet<>(config.trustedOrigins().orElse(List.of()));
        trusted.add(config.publicUrl());
        this.origins = Set.copyOf(trusted);
        this.publicUrl = config.publicUrl();
    }

    /**
     * @param field such as {@code callbackURL} or {@code redirectTo}
     * @return the address as given; {@code /} when there is none
     * @throws RefusalException 403 when it leads elsewhere
     */
    public String of(RequestBody body, String field) {
        return of(body, field, "/");
    }

    /** As {@link #of(RequestBody, String)}, with another address when there is none. */
    public String of(RequestBody body, String field, String absent) {
        Optional<String> given = body.nullableText(field, LENGTH_MAX);
        body.refuseInvalid();
        return given.map(address -> trusted(address, field)).orElse(absent);
    }

    /** As {@link #of}, for the query of a link. */
    public String trusted(String address, String field) {
        if (!isTrusted(address)) {
            throw refusal(field).asException();
        }
        return address;
    }

    private static Refusal refusal(String field) {
        return switch (field) {
            case "redirectTo" -> new Refusal(403, "INVALID_REDIRECT_URL", "Invalid redirectURL");
            case "errorCallbackURL" -> new Refusal(403, "INVALID_ERROR_CALLBACK_URL", "Invalid errorCallbackURL");
            case "newUserCallbackURL" ->
                new Refusal(403, "INVALID_NEW_USER_CALLBACK_URL", "Invalid newUserCallbackURL");
            default -> new Refusal(403, "INVALID_CALLBACK_URL", "Invalid callbackURL");
        };
    }

    /** A trusted address in full, with one more parameter. */
    public URI with(String address, String parameter, String value) {
        String whole = absolute(address);
        int hash = whole.indexOf('#');
        String beforeHash = hash < 0 ? whole : whole.substring(0, hash);
        String fragment = hash < 0 ? "" : whole.substring(hash);
        return URI.create(beforeHash
                + (beforeHash.indexOf('?') < 0 ? "?" : "&")
                + parameter
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)
                + fragment);
    }

    public URI uri(String address) {
        return URI.create(absolute(address));
    }

    private String absolute(String address) {
        return address.startsWith("/") ? publicUrl + address : address;
    }

    private boolean isTrusted(String address) {
        String path = address;
        if (!address.startsWith("/")) {
            int slash = address.indexOf('/', address.indexOf("://") + 3);
            String origin = slash < 0 ? address : address.substring(0, slash);
            if (!origins.contains(origin)) {
                return false;
            }
            path = slash < 0 ? "/" : address.substring(slash);
        }
        String beforeQuery = path.split("[?#]", 2)[0];
        return address.length() <= LENGTH_MAX
                && PATH.matcher(path).matches()
                && !ENCODED_SLASH.matcher(beforeQuery).find()
                && isUri(absolute(address));
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
