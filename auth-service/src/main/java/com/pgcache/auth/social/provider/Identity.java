package com.pgcache.auth.social.provider;

import com.pgcache.auth.member.User;
import com.pgcache.auth.wire.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at a provider. Only issuer and subject together tell people apart.
 *
 * @param subject never reused by the issuer, and never more than 255 characters (OpenID Connect Core section 2)
 * @param email lower case; empty when the provider tells none that we could write to
 * @param emailVerified whether the provider says that it has checked the address
 * @param name one line
 * @param image https address of a picture
 */
public record Identity(
        String issuer,
        String subject,
        Optional<String> email,
        boolean emailVerified,
        String name,
        Optional<String> image) {

    private static final int SUBJECT_LENGTH_MAX = 255;
    private static final int IMAGE_LENGTH_MAX = User.IMAGE_LENGTH_MAX;

    /**
     * From what a provider tells, which is as foreign as any request.
     *
     * @throws SocialException when there is no usable subject
     */
    static Identity of(
            String issuer,
            @Nullable String subject,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String name,
            @Nullable String image) {
        if (subject == null
                || subject.isBlank()
                || subject.length() > SUBJECT_LENGTH_MAX
                || !subject.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new SocialException("unable_to_get_user_info");
        }
        Optional<String> address = Optional.ofNullable(email)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(RequestBody::isEmail);
        String shown = line(name);
        return new Identity(
                issuer,
                subject,
                address,
                emailVerified && address.isPresent(),
                shown.isEmpty()
                        ? address.map(text -> text.substring(0, text.indexOf('@')))
                                .orElse("Member")
                        : shown,
                Optional.ofNullable(image).filter(Identity::isPicture));
    }

    private static String line(@Nullable String name) {
        String line =
                name == null ? "" : name.replaceAll("\\p{Cntrl}|\\p{Cs}", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(User.NAME_LENGTH_MAX, line.codePointCount(0, line.length())));
        return line.substring(0, end).strip();
    }

    private static boolean isPicture(String image) {
        return image.startsWith("https://")
                && image.length() <= IMAGE_LENGTH_MAX
                && StandardCharsets.US_ASCII.newEncoder().canEncode(image)
                && image.chars().noneMatch(c -> c <= ' ');
    }
}
