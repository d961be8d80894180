package com.pgcache.collector.wave;

import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed write says about who is to blame: the data, or the state of the database. */
final class SqlFailure {

    private static final String CHECK_VIOLATION = "23514";

    /**
     * Cardinality, data, integrity, limits of the program, WITH CHECK OPTION, RAISE. Any other class may be over in a
     * moment or needs an operator, a missing column or right included: then nothing is wrong with the data.
     */
    private static final Set<String> CLASSES_OF_DATA = Set.of("21", "22", "23", "44", "54", "P0");

    private SqlFailure() {}

    /** True when the same data will fail again, however often it is tried. */
    static boolean isOfTheData(Throwable cause) {
        if (cause instanceof PgException refused) {
            String state = refused.getSqlState();
            return !isNoPartition(cause)
                    && state != null
                    && state.length() == 5
                    && CLASSES_OF_DATA.contains(state.substring(0, 2));
        }
        // what our own code and the client throw while they make parameters of values
        return cause instanceof IllegalArgumentException
                || cause instanceof ArithmeticException
                || cause instanceof ClassCastException
                || cause instanceof DateTimeException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof NullPointerException;
    }

    /**
     * A row without a partition fails like a CHECK, but names none. Housekeeping may be about to make it, at the first
     * start above all.
     */
    static boolean isNoPartition(Throwable cause) {
        return cause instanceof PgException refused
                && CHECK_VIOLATION.equals(refused.getSqlState())
                && isBlank(refused.getConstraint());
    }

    /** SQLSTATE, or the kind of failure; never a value. */
    static String code(Throwable cause) {
        return cause instanceof PgException refused
                ? "SQLSTATE " + refused.getSqlState()
                : cause.getClass().getSimpleName();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
