package com.pgcache.api.series;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.pgcache.api.metrics.Scope;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.series.Metric.Columns;
import com.pgcache.api.series.Metric.Measured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer column by column, as {@link SeriesDocument} describes it: a week has 2,016 points, and a record for
 * each of them would cost more than the database does.
 */
final class SeriesJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final double DECIMALS = 1e6;

    private final JsonGenerator json;
    private final boolean single;

    private SeriesJson(JsonGenerator json, boolean single) {
        this.json = json;
        this.single = single;
    }

    static byte[] of(Scope scope, List<Metric> metrics, Steps steps, @Nullable Steps compared) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            SeriesJson writer = new SeriesJson(json, scope instanceof Scope.OfInstance);
            json.writeStartObject();
            writer.writeScope(scope);
            json.writeNumberField("stepSeconds", steps.window().step().toSeconds());
            json.writeNumberField("points", steps.window().points());
            json.writeStringField("tier", steps.window().tier().code());
            writer.writeMeasured(metrics, steps);
            if (compared == null) {
                json.writeNullField("compare");
            } else {
                json.writeObjectFieldStart("compare");
                writer.writeMeasured(metrics, compared);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void writeScope(Scope scope) throws IOException {
        json.writeStringField("scope", scope.code());
        json.writeStringField(
                "instance", scope instanceof Scope.OfInstance one ? one.id().toString() : null);
        json.writeStringField("region", scope instanceof Scope.OfRegion some ? some.region() : null);
    }

    private void writeMeasured(List<Metric> metrics, Steps steps) throws IOException {
        json.writeStringField("from", steps.window().from().toString());
        json.writeStringField("to", steps.window().to().toString());
        // of many instances one alone makes no gap
        writeSteps("gaps", steps, step -> steps.scrapes(step) == 0 || (single && steps.gaps(step) > 0));
        writeSteps("resets", steps, step -> steps.resets(step) > 0);
        Measured measured = new Measured(steps);
        json.writeArrayFieldStart("series");
        for (Metric metric : metrics) {
            json.writeStartObject();
            json.writeStringField("metric", metric.name());
            json.writeStringField("unit", metric.unit());
            writeColumns(metric, metric.columns(measured));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSteps(String field, Steps steps, IntPredicate marked) throws IOException {
        json.writeArrayFieldStart(field);
        for (int step = 0; step < steps.window().points(); step++) {
            if (marked.test(step)) {
                json.writeNumber(step);
            }
        }
        json.writeEndArray();
    }

    private void writeColumns(Metric metric, Columns columns) throws IOException {
        if (columns instanceof Columns.Growth growth) {
            json.writeStringField("kind", "growth");
            writeColumn("values", growth.values(), metric.isWhole());
            writeTotal(growth.total(), metric.isWhole());
        } else if (columns instanceof Columns.Quotient quotient) {
            json.writeStringField("kind", "quotient");
            writeColumn("values", quotient.values(), false);
            writeTotal(quotient.total(), false);
        } else if (columns instanceof Columns.Level level) {
            json.writeStringField("kind", "level");
            writeColumn("last", level.last(), metric.isWhole());
            writeColumn("min", level.min(), metric.isWhole());
            writeColumn("max", level.max(), metric.isWhole());
        } else if (columns instanceof Columns.Band band) {
            json.writeStringField("kind", "band");
            writeColumn("min", band.min(), false);
            writeColumn("max", band.max(), false);
            writeColumn("weighted", band.weighted(), false);
        }
    }

    private void writeTotal(double total, boolean whole) throws IOException {
        json.writeFieldName("total");
        if (Double.isNaN(total)) {
            json.writeNull();
        } else if (whole) {
            json.writeNumber((long) total);
        } else {
            json.writeNumber(total);
        }
    }

    /** Six decimals are more than a screen shows, and half the bytes. */
    private void writeColumn(String field, double[] values, boolean whole) throws IOException {
        json.writeArrayFieldStart(field);
        for (double value : values) {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else if (whole || (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE)) {
                json.writeNumber((long) value);
            } else {
                json.writeNumber(
                        Math.abs(value) < Long.MAX_VALUE / DECIMALS ? Math.round(value * DECIMALS) / DECIMALS : value);
            }
        }
        json.writeEndArray();
    }
}
