package com.pgcache.api.instance.form;

import com.pgcache.api.http.Parameters;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.secret.ScrapeCredential;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A credential as it came: everything may be missing or wrong. It is written, and never read again by anybody. */
@Schema(
        name = "ScrapeCredential",
        description = "What the instance asks for before it answers; stored encrypted and never shown")
public record CredentialForm(
        @Schema(
                        required = true,
                        description =
                                "bearer needs token, basic needs username and password, none removes what is stored",
                        enumeration = {"basic", "bearer", "none"})
                @Nullable
                String kind,
        @Schema(description = "1 to 4096 visible ASCII characters") @Nullable String token,
        @Schema(description = "1 to 255 characters, none of them a colon") @Nullable String username,
        @Schema(description = "1 to 1024 characters") @Nullable String password) {

    private static final String NONE = "none";
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";
    private static final Set<String> KINDS = Collections.unmodifiableSet(new TreeSet<>(Set.of(BASIC, BEARER, NONE)));

    private static final AddressRules PUBLIC_ONES = AddressRules.allowing(List.of());

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");
    private static final int MAX_USERNAME_LENGTH = 255;
    private static final int MAX_PASSWORD_LENGTH = 1024;

    /** What becomes of the stored credential. */
    public sealed interface Change {

        record Keep() implements Change {}

        record Remove() implements Change {}

        /** @param kind as in {@code fleet.scrape_credentials} */
        record Replace(String kind, ScrapeCredential credential) implements Change {}

        /** The credential for a request that is made now. */
        default Optional<ScrapeCredential> presented() {
            return this instanceof Replace replace ? Optional.of(replace.credential()) : Optional.empty();
        }
    }

    /**
     * A credential in the clear over the open network is everybody's.
     *
     * @param url where it would be sent; null when that is not known, because it is wrong itself
     */
    public Change check(Parameters parameters, @Nullable AdminUrl url) {
        Change change = check(parameters);
        if (url != null && !url.tls() && change.presented().isPresent() && PUBLIC_ONES.permits(url)) {
            parameters.wrong("credential", "needs an adminUrl with https, or an address that is not public");
        }
        return change;
    }

    private Change check(Parameters parameters) {
        if (kind == null) {
            parameters.wrong("credential.kind", "must be one of " + String.join(", ", KINDS));
            return new Change.Keep();
        }
        return switch (parameters.oneOf("credential.kind", kind, NONE, KINDS)) {
            case BEARER -> bearer(parameters);
            case BASIC -> basic(parameters);
            default -> new Change.Remove();
        };
    }

    private Change bearer(Parameters parameters) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            parameters.wrong("credential.token", "must have 1 to 4096 visible ASCII characters");
            return new Change.Keep();
        }
        return new Change.Replace(BEARER, ScrapeCredential.bearer(token));
    }

    private Change basic(Parameters parameters) {
        if (username == null || !isPart(username, MAX_USERNAME_LENGTH) || username.indexOf(':') >= 0) {
            parameters.wrong(
                    "credential.username",
                    "must have 1 to " + MAX_USERNAME_LENGTH + " characters, none of them a colon");
            return new Change.Keep();
        }
        if (password == null || !isPart(password, MAX_PASSWORD_LENGTH)) {
            parameters.wrong("credential.password", "must have 1 to " + MAX_PASSWORD_LENGTH + " characters");
            return new Change.Keep();
        }
        return new Change.Replace(BASIC, ScrapeCredential.basic(username, password));
    }

    private static boolean isPart(String text, int maxLength) {
        return !text.isEmpty() && text.length() <= maxLength && Parameters.isPlain(text);
    }

    @Override
    public String toString() {
        return "CredentialForm[kind=" + kind + "]";
    }
}
