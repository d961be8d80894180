package com.pgcache.router.site;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** RFC 9110 section 12.5.3: which of the codings there are a client likes best. */
final class ContentCoding {

    static final String IDENTITY = "identity";

    private ContentCoding() {}

    /**
     * @param accepted the values of {@code Accept-Encoding}
     * @param available the smallest first, which wins among those that are liked equally
     * @return one of {@code available}, or {@link #IDENTITY}
     */
    static String choose(List<String> accepted, List<String> available) {
        Map<String, Double> weights = weights(accepted);
        double others = weights.getOrDefault("*", 0.0);
        String best = IDENTITY;
        double bestWeight = weights.getOrDefault(IDENTITY, 0.0);
        for (String coding : available) {
            double weight = weights.getOrDefault(coding, others);
            if (weight > bestWeight || weight == bestWeight && weight > 0 && best.equals(IDENTITY)) {
                best = coding;
                bestWeight = weight;
            }
        }
        return best;
    }

    private static Map<String, Double> weights(List<String> accepted) {
        Map<String, Double> weights = new HashMap<>();
        for (String value : accepted) {
            for (String item : value.split(",", -1)) {
                String[] parts = item.split(";", 2);
                String coding = parts[0].strip().toLowerCase(Locale.ROOT);
                weights.merge(
                        coding.equals("x-gzip") ? "gzip" : coding, parts.length < 2 ? 1 : weight(parts[1]), Math::max);
            }
        }
        return weights;
    }

    /** What is no weight means no. */
    private static double weight(String parameter) {
        String text = parameter.strip().toLowerCase(Locale.ROOT);
        return text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(text.substring(2)) : 0;
    }
}
