package com.pgcache.auth.apikey;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.model.token.ApiKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be said about a key that is made or changed. Names, limits and refusals are the plugin's, with two
 * differences: {@code permissions} is for everybody, as it only ever takes from what the owner may, and there is no key
 * without an end.
 */
final class ApiKeyForm {

    private static final Duration LIFETIME_MIN = Duration.ofDays(1);
    private static final Duration LIFETIME_MAX = Duration.ofDays(365);
    private static final int NAME_LENGTH_MAX = 32;
    private static final int ID_LENGTH_MAX = 64;

    /** Of one kind of thing; beyond what there are, so that others are told which there are. */
    private static final int PERMISSIONS_MAX = 20;

    private static final int PERMISSION_LENGTH_MAX = 64;

    /** Beyond any name, so that a long one is told its own refusal. */
    private static final int TEXT_LENGTH_MAX = 8192;

    private static final List<String> SERVER_ONLY = List.of(
            "refillAmount", "refillInterval", "rateLimitMax", "rateLimitTimeWindow", "rateLimitEnabled", "remaining");

    private static final Refusal SERVER_ONLY_PROPERTY = new Refusal(
            400,
            "SERVER_ONLY_PROPERTY",
            "The property you're trying to set can only be set from the server auth instance only.");
    private static final Refusal METADATA_DISABLED = new Refusal(400, "METADATA_DISABLED", "Metadata is disabled.");
    private static final Refusal INVALID_NAME_LENGTH =
            new Refusal(400, "INVALID_NAME_LENGTH", "The name length is either too large or too small.");
    private static final Refusal TOO_SMALL =
            new Refusal(400, "EXPIRES_IN_IS_TOO_SMALL", "The expiresIn is smaller than the predefined minimum value.");
    private static final Refusal TOO_LARGE =
            new Refusal(400, "EXPIRES_IN_IS_TOO_LARGE", "The expiresIn is larger than the predefined maximum value.");
    private static final Refusal NO_VALUES = new Refusal(400, "NO_VALUES_TO_UPDATE", "No values to update.");

    private ApiKeyForm() {}

    /** @param organizationId of the owner; empty when that is the caller */
    record Creation(Optional<String> name, Duration lifetime, Set<Scope> scopes, Optional<String> organizationId) {}

    /** Empty is left as it is. */
    record Change(
            Optional<String> name,
            Optional<Boolean> enabled,
            Optional<Duration> lifetime,
            Optional<Set<Scope>> scopes) {

        boolean isNothing() {
            return name.isEmpty() && enabled.isEmpty() && lifetime.isEmpty() && scopes.isEmpty();
        }
    }

    /** @throws com.pgcache.auth.wire.RefusalException 400 */
    static Creation creation(RequestBody body, AuthConfig.ApiKeys defaults) {
        Optional<String> organization = body.optionalText("organizationId", ID_LENGTH_MAX);
        Optional<String> prefix = body.optionalText("prefix", TEXT_LENGTH_MAX);
        if (prefix.filter(given -> !given.equals(ApiKey.PREFIX)).isPresent()) {
            // scanners of leaked secrets know this one
            body.complain("prefix", "Invalid input: expected \"" + ApiKey.PREFIX + "\"");
        }
        Change said = said(body);
        if (!body.isAbsent("metadata")) {
            throw METADATA_DISABLED.asException();
        }
        return new Creation(
                said.name(),
                said.lifetime().orElse(defaults.lifetime()),
                said.scopes().orElse(Scope.READING),
                organization);
    }

    /** @throws com.pgcache.auth.wire.RefusalException 400 */
    static Change change(RequestBody body) {
        boolean endless = body.has("expiresIn") && body.isAbsent("expiresIn");
        Change said = said(body);
        if (endless) {
            throw TOO_LARGE.asException();
        }
        if (said.isNothing()) {
            throw NO_VALUES.asException();
        }
        return said;
    }

    private static Change said(RequestBody body) {
        Optional<String> name =
                body.has("name") ? Optional.of(body.anyText("name", TEXT_LENGTH_MAX)) : Optional.empty();
        Optional<Boolean> enabled = body.has("enabled") ? Optional.of(body.flag("enabled", true)) : Optional.empty();
        Optional<Double> expiresIn = body.nullableNumber("expiresIn", 1);
        Optional<Set<Scope>> scopes = body.isAbsent("permissions") ? Optional.empty() : Optional.of(scopes(body));
        body.refuseInvalid();
        if (SERVER_ONLY.stream().anyMatch(field -> !body.isAbsent(field))) {
            throw SERVER_ONLY_PROPERTY.asException();
        }
        name.ifPresent(ApiKeyForm::requireName);
        return new Change(name, enabled, expiresIn.map(ApiKeyForm::lifetime), scopes);
    }

    private static Set<Scope> scopes(RequestBody body) {
        Map<String, List<String>> permissions = body.textsByName("permissions", PERMISSIONS_MAX, PERMISSION_LENGTH_MAX);
        return Scope.ofPermissions(permissions).orElseGet(() -> {
            body.complain(
                    "permissions",
                    "Invalid input: expected some of {instances: [read, write], metrics: [read], events: [write]}");
            return Set.of();
        });
    }

    private static void requireName(String name) {
        boolean fits = !name.isBlank()
                && name.codePointCount(0, name.length()) <= NAME_LENGTH_MAX
                && name.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            throw INVALID_NAME_LENGTH.asException();
        }
    }

    private static Duration lifetime(double seconds) {
        if (seconds < LIFETIME_MIN.toSeconds()) {
            throw TOO_SMALL.asException();
        }
        if (seconds > LIFETIME_MAX.toSeconds()) {
            throw TOO_LARGE.asException();
        }
        return Duration.ofSeconds((long) seconds);
    }
}
