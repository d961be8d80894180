package com.pgcache.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that most tests begin with. */
public final class Api {

    public static final String PASSWORD = "correct horse battery 1";
    public static final String COOKIE = "better-auth.session_token";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Api() {}

    public static String newEmail() {
        return "member-" + COUNTER.incrementAndGet() + "-" + RandomText.lowerCase(6) + "@example.org";
    }

    /** A new member, signed in, past the endpoints; the address is not confirmed. */
    public static Member newMember() {
        String email = newEmail();
        return Accounts.signedIn(Accounts.create("Ada", email), email);
    }

    /** As {@link #newMember}, with the address confirmed. */
    public static Member newConfirmedMember() {
        Member member = newMember();
        Database.update("UPDATE auth.users SET email_verified = true WHERE id = ?", member.userId());
        return member;
    }

    /** As {@link #newMember}, over HTTP: with a mail that is owed, and entries in the audit log. */
    public static Member signedUpMember() {
        String email = newEmail();
        signUp(Map.of("name", "Ada", "email", email, "password", PASSWORD))
                .then()
                .statusCode(200);
        return member(email, signIn(email, PASSWORD));
    }

    public static Member member(String email, Response signedIn) {
        signedIn.then().statusCode(200);
        return new Member(
                email, signedIn.path("user.id"), signedIn.path("token"), signedIn.getHeader("set-auth-token"));
    }

    public static Response signUp(Object body) {
        return json().body(body).post("/api/auth/sign-up/email");
    }

    public static Response signIn(String email, String password) {
        return signIn(Map.of("email", email, "password", password));
    }

    public static Response signIn(Object body) {
        return json().body(body).post("/api/auth/sign-in/email");
    }

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    /** @param signed as in {@code set-auth-token} */
    public static RequestSpecification bearer(String signed) {
        return given().header("Authorization", "Bearer " + signed);
    }

    /**
     * @param token of the session, without signature
     * @param signed the same with signature
     */
    public record Member(String email, String userId, String token, String signed) {

        /** The same member at another desk, later than at this one. */
        public Member elsewhere() {
            Database.update(
                    "UPDATE auth.sessions SET created_at = created_at - interval '1 millisecond' WHERE user_id = ?",
                    userId);
            return Accounts.signedIn(userId, email);
        }

        public RequestSpecification request() {
            return bearer(signed);
        }

        public Response post(String path, Object body) {
            return request().contentType(ContentType.JSON).body(body).post("/api/auth/" + path);
        }

        public Response get(String path) {
            return request().get("/api/auth/" + path);
        }
    }
}
