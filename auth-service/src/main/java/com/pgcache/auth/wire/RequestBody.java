package com.pgcache.auth.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request. Reading a field that is not valid notes a complaint and goes on, so that
 * {@link #refuseInvalid()} can name all of them at once, in the words of BetterAuth's validation.
 */
public final class RequestBody {

    /** RFC 5321 section 4.5.3.1.3, without the angle brackets. */
    private static final int EMAIL_LENGTH_MAX = 254;

    /** Ten years. */
    private static final long SECONDS_MAX = 315_360_000;

    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9_'+-]+(?:\\.[A-Za-z0-9_'+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final JsonNode fields;
    private final String place;
    private final List<String> complaints;

    private RequestBody(JsonNode fields, String place, List<String> complaints) {
        this.fields = fields;
        this.place = place;
        this.complaints = complaints;
    }

    /** @throws RefusalException 400 when {@code json} is not one JSON object */
    public static RequestBody of(byte @Nullable [] json) {
        JsonNode root = json == null || json.length == 0 ? MissingNode.getInstance() : parse(json);
        if (!root.isObject()) {
            throw invalid("[body] " + wrongType("object", root)).asException();
        }
        return new RequestBody(root, "body", new ArrayList<>());
    }

    /** @return an object in this one, whose complaints are this one's; empty when there is a complaint about it */
    public RequestBody object(String field) {
        JsonNode value = fields.path(field);
        if (!value.isObject()) {
            complain(field, wrongType("object", value));
        }
        return new RequestBody(value, place + "." + field, complaints);
    }

    /** Bytes in base64url without padding, as WebAuthn's JSON has them. */
    public byte[] base64Url(String field, int lengthMax) {
        try {
            return Base64.getUrlDecoder().decode(text(field, lengthMax));
        } catch (IllegalArgumentException malformed) {
            complain(field, "Invalid base64url-encoded string");
            return new byte[0];
        }
    }

    /** @return the text; empty when there is a complaint about it */
    public String text(String field, int lengthMax) {
        JsonNode value = fields.path(field);
        if (!value.isTextual()) {
            return complain(field, wrongType("string", value));
        }
        String text = value.textValue();
        if (!isStorable(text)) {
            return complain(field, "Invalid string: must be well-formed Unicode without NUL");
        }
        if (text.isEmpty()) {
            return complain(field, "Too small: expected string to have >=1 characters");
        }
        if (text.codePointCount(0, text.length()) > lengthMax) {
            return complain(field, "Too big: expected string to have <=" + lengthMax + " characters");
        }
        return text;
    }

    /** A text that is shown on one line: not only blanks, no control characters. */
    public String name(String field, int lengthMax) {
        String text = text(field, lengthMax);
        if (!text.isEmpty() && text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            return complain(field, "Invalid string: must be one line that is not blank");
        }
        return text.strip();
    }

    /** @param rule what a text that does not match the pattern breaks */
    public String matching(String field, int lengthMax, Pattern pattern, String rule) {
        String text = text(field, lengthMax);
        return text.isEmpty() || pattern.matcher(text).matches() ? text : complain(field, "Invalid string: " + rule);
    }

    /** @return the address in lower case; empty when there is a complaint about it */
    public String email(String field) {
        JsonNode value = fields.path(field);
        if (value.isTextual() && !isEmail(value.textValue())) {
            return complain(field, "Invalid email address");
        }
        return text(field, EMAIL_LENGTH_MAX).toLowerCase(Locale.ROOT);
    }

    /** A text that may be left out. */
    public Optional<String> optionalText(String field, int lengthMax) {
        return fields.has(field) ? Optional.of(text(field, lengthMax)) : Optional.empty();
    }

    /** A text that may be left out or null, which is the same. */
    public Optional<String> nullableText(String field, int lengthMax) {
        return fields.path(field).isNull() ? Optional.empty() : optionalText(field, lengthMax);
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    /**
     * An object of any content that may be left out.
     *
     * @param lengthMax characters of its JSON
     * @return its JSON
     */
    public Optional<String> optionalObject(String field, int lengthMax) {
        if (!fields.has(field)) {
            return Optional.empty();
        }
        String json = object(field).fields.toString();
        if (json.length() > lengthMax) {
            complain(field, "Too big: expected JSON of <=" + lengthMax + " characters");
        } else if (!isStorable(json)) {
            complain(field, "Invalid string: must be well-formed Unicode without NUL");
        }
        return Optional.of(json);
    }

    public boolean flag(String field, boolean absent) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isBoolean()) {
            complain(field, wrongType("boolean", value));
        }
        return value.booleanValue();
    }

    /** Left out or null, which is the same. */
    public boolean isAbsent(String field) {
        JsonNode value = fields.path(field);
        return value.isMissingNode() || value.isNull();
    }

    /** As {@link #text}, and an empty one will do. */
    public String anyText(String field, int lengthMax) {
        JsonNode value = fields.path(field);
        return value.isTextual() && value.textValue().isEmpty() ? "" : text(field, lengthMax);
    }

    /** A number that may be left out or null. */
    public Optional<Double> nullableNumber(String field, double min) {
        JsonNode value = fields.path(field);
        if (isAbsent(field)) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            complain(field, wrongType("number", value));
        } else if (value.doubleValue() < min) {
            complain(field, "Too small: expected number to be >=" + (long) min);
        }
        return Optional.of(value.doubleValue());
    }

    /** A list of at most {@code countMax} texts. */
    public List<String> texts(String field, int countMax, int lengthMax) {
        JsonNode value = fields.path(field);
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
        if (!value.isArray()
                || texts.size() > countMax
                || texts.stream().anyMatch(each -> each.isEmpty() || each.length() > lengthMax || !isStorable(each))) {
            complain(
                    field,
                    "Invalid input: expected at most " + countMax + " strings of 1 to " + lengthMax + " characters");
        }
        return texts;
    }

    /** As {@link #texts}, or one text by itself. */
    public List<String> textOrTexts(String field, int countMax, int lengthMax) {
        return fields.path(field).isArray() ? texts(field, countMax, lengthMax) : List.of(text(field, lengthMax));
    }

    /** An object of any names, each with what {@link #texts} reads, in the order of the names. */
    public SortedMap<String, List<String>> textsByName(String field, int countMax, int lengthMax) {
        RequestBody object = object(field);
        SortedMap<String, List<String>> texts = new TreeMap<>();
        object.names().forEach(name -> texts.put(name, object.texts(name, countMax, lengthMax)));
        return texts;
    }

    /** A number of seconds, at most ten years, that may be left out or null. */
    public Optional<Duration> nullableSeconds(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            complain(field, wrongType("number", value));
        } else if (!(value.doubleValue() >= 1 && value.doubleValue() <= SECONDS_MAX)) {
            complain(field, "Invalid input: expected 1 to " + SECONDS_MAX + " seconds");
        }
        return Optional.of(Duration.ofSeconds((long) value.doubleValue()));
    }

    /** The names of the fields, in the order of the request. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** @throws RefusalException 400 with every complaint, in the order the fields were read */
    public void refuseInvalid() {
        if (!complaints.isEmpty()) {
            throw invalid(String.join("; ", complaints)).asException();
        }
    }

    /** ASCII only, as BetterAuth has it: an address with other letters cannot be compared reliably. */
    public static boolean isEmail(String text) {
        return text.length() <= EMAIL_LENGTH_MAX && EMAIL.matcher(text).matches();
    }

    /**
     * Notes what is wrong with a field that is more than a shape.
     *
     * @return an empty text
     */
    public String complain(String field, String complaint) {
        complaints.add("[" + place + "." + field + "] " + complaint);
        return "";
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            // the parser's message quotes the body, which may hold a password
            throw new Refusal(400, "INVALID_JSON_IN_REQUEST_BODY", "Invalid JSON in request body").asException();
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "VALIDATION_ERROR", message);
    }

    private static String wrongType(String expected, JsonNode received) {
        String type = received.isMissingNode()
                ? "undefined"
                : received.getNodeType().name().toLowerCase(Locale.ROOT);
        return "Invalid input: expected " + expected + ", received " + type;
    }

    /** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
