package com.pgcache.auth.twofactor.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An authenticator app, which has scanned the picture of a member's enrolment. */
public final class App {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");

    private final byte[] secret;
    private final List<String> recoveryCodes;

    private App(byte[] secret, List<String> recoveryCodes) {
        this.secret = secret;
        this.recoveryCodes = recoveryCodes;
    }

    /** @param uri that the picture stands for */
    public static App scanned(String uri) {
        return new App(secretOf(uri), List.of());
    }

    /** An enrolment that no code has confirmed. */
    public static App begin(Api.Member member) {
        Response enabled = member.post("two-factor/enable", Map.of("password", Api.PASSWORD));
        assertThat(enabled.statusCode()).as(enabled.asString()).isEqualTo(200);
        return new App(secretOf(enabled.path("totpURI")), enabled.path("backupCodes"));
    }

    /** An enrolment with the answer to its confirmation; the member's session goes on under another token. */
    public static Enrolled enrol(Api.Member member) {
        App app = begin(member);
        return new Enrolled(app, Api.member(member.email(), app.confirm(member)));
    }

    /** @return the answer, with the session under its new token */
    public Response confirm(Api.Member member) {
        Response confirmed = member.post("two-factor/verify-totp", Map.of("code", code()));
        assertThat(confirmed.statusCode()).as(confirmed.asString()).isEqualTo(200);
        return confirmed;
    }

    public static byte[] secretOf(String uri) {
        Matcher found = SECRET.matcher(uri);
        assertThat(found.find()).as(uri).isTrue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int pending = 0;
        int bits = 0;
        for (char each : found.group(1).toCharArray()) {
            pending = pending << 5 | BASE32.indexOf(each);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(pending >>> bits & 0xff);
                pending &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }

    public byte[] secret() {
        return secret;
    }

    public List<String> recoveryCodes() {
        return recoveryCodes;
    }

    /** What it shows now. */
    public String code() {
        return code(0);
    }

    /** What it shows so many steps from now. */
    public String code(int steps) {
        return Totp.code(secret, Totp.step(Instant.now()) + steps);
    }

    public String wrongCode() {
        List<String> right = List.of(code(-1), code(0), code(1), code(2));
        return List.of("000000", "111111", "222222", "333333", "444444").stream()
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    /** As if the app had not been used for a while: a test does not wait 30 s for the next code. */
    public static void forgetUsedCodes(Api.Member member) {
        Database.update("UPDATE auth.two_factors SET last_step = 0 WHERE user_id = ?", member.userId());
    }

    /** @param member signed in by the session that goes on */
    public record Enrolled(App app, Api.Member member) {}
}
