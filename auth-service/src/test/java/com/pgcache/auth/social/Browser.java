package com.pgcache.auth.social;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody's browser: keeps our cookie of the way there, goes to providers with cookies of their own, and comes back. */
final class Browser {

    static final String STATE_COOKIE = "better-auth.state";
    static final String DEVICE_COOKIE = "better-auth.trust_device";

    private static final String OURS = "http://localhost:8080";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String state = "";
    private String device = "";

    /** @return the address at the provider */
    String start(String provider, String person) {
        return start(body(provider, person));
    }

    String start(Map<String, Object> body) {
        return begun(Api.json().body(body).post("/api/auth/sign-in/social"));
    }

    /** @param token of a browser that has given a code before */
    Browser trustedBy(String token) {
        device = token;
        return this;
    }

    String startLinking(Api.Member member, String provider, String person) {
        return begun(member.post("link-social", body(provider, person)));
    }

    /** Goes to the provider, who takes the person of the login hint for signed in. @return the address it sends to */
    String visit(String url) {
        try {
            String next = url;
            for (int steps = 0; steps < 10; steps++) {
                HttpResponse<String> page = http.send(
                        HttpRequest.newBuilder(URI.create(next)).build(), HttpResponse.BodyHandlers.ofString());
                next = page.headers()
                        .firstValue("location")
                        .map(location -> page.uri().resolve(location).toString())
                        .orElseThrow(() -> new AssertionError(page.statusCode() + " " + page.body()));
                if (next.startsWith(OURS)) {
                    return next;
                }
            }
            throw new AssertionError("the provider does not come to an end");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Opens an address of ours that a provider sent it to. */
    Response open(String url) {
        RequestSpecification request = given().redirects().follow(false).urlEncodingEnabled(false);
        if (!state.isEmpty()) {
            request.cookie(STATE_COOKIE, state);
        }
        if (!device.isEmpty()) {
            request.cookie(DEVICE_COOKIE, device);
        }
        return request.get(url.substring(OURS.length()));
    }

    Response signIn(String provider, String person) {
        return open(visit(start(provider, person)));
    }

    Response link(Api.Member member, String provider, String person) {
        return open(visit(startLinking(member, provider, person)));
    }

    static String parameter(String url, String name) {
        var found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertThat(found.find()).as(name + " in " + url).isTrue();
        return found.group(1);
    }

    static String replace(String url, String name, String value) {
        return url.replaceFirst("([?&]" + name + "=)[^&]*", "$1" + value);
    }

    static String without(String url, String name) {
        return url.replaceFirst("([?&])" + name + "=[^&]*&?", "$1");
    }

    private String begun(Response answer) {
        answer.then().statusCode(200);
        state = answer.getCookie(STATE_COOKIE);
        return answer.path("url");
    }

    static Map<String, Object> body(String provider, String person) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "provider", provider,
                "callbackURL", "/instances",
                "newUserCallbackURL", "/welcome",
                "errorCallbackURL", "/sign-in?from=provider"));
        if (!person.isEmpty()) {
            body.put("loginHint", person);
        }
        return body;
    }
}
