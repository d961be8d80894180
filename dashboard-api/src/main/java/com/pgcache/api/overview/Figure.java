package com.pgcache.api.overview;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A number, what it was at the other time, and the difference; each null when there is nothing to tell. */
@Schema(
        description =
                "A number now, before, and the difference. Null where there is nothing to divide by or to compare")
record Figure(
        @Schema(examples = "0.91") @Nullable Double value,
        @Schema(description = "In the compared window", examples = "0.74") @Nullable Double before,
        @Schema(description = "value - before; of ratios in parts of 1", examples = "0.17") @Nullable Double delta) {

    /** NaN is nothing. */
    static Figure of(double value, double before) {
        return new Figure(known(value), known(before), known(value - before));
    }

    /** NaN, not 0, when there is nothing to divide by. */
    static double quotient(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }
}
