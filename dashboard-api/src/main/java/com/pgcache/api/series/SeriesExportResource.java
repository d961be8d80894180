package com.pgcache.api.series;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.export.Download;
import com.pgcache.api.export.Pages;
import com.pgcache.api.export.Table;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.series.Metric.Columns;
import com.pgcache.api.series.Metric.Measured;
import com.pgcache.api.window.Window;
import com.pgcache.model.csv.Csv;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/export/series" + Download.FORMAT)
@Produces(Csv.MEDIA_TYPE)
@Tag(name = "Export")
@ForKeys(KeyScope.METRICS_READ)
class SeriesExportResource {

    private final CurrentMember currentMember;
    private final SeriesReader reader;
    private final Download download;
    private final Clock clock;

    SeriesExportResource(CurrentMember currentMember, SeriesReader reader, Download download, Clock clock) {
        this.currentMember = currentMember;
        this.reader = reader;
        this.download = download;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "exportSeries",
            summary = "Any metrics over time as a file",
            description =
                    "One row per step: its start, scrapes, restarts, and the metrics, of which a level has last, min and"
                            + " max, and a quantile min, max and weighted. The parameters are those of the series.")
    @APIResponse(responseCode = "200", description = "One row per step, none missing")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public RestMulti<byte[]> series(
            @PathParam("format") String format,
            @Parameter(required = true, example = "hit,miss,hitRatio") @QueryParam("metric") @Nullable String metric,
            @QueryParam("instance") @Nullable String instance,
            @QueryParam("region") @Nullable String region,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("step") @Nullable String step) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        Window.Request window = Window.Request.parse(parameters, from, to, step, null);
        SeriesRequest request = SeriesRequest.parse(parameters, metric, instance, region, window);
        parameters.refuseIfWrong();
        return download.of(
                reader.read(member, request, clock.instant()).map(found -> table(request.metrics(), found.steps())),
                format);
    }

    private static Table table(List<Metric> metrics, Steps steps) {
        Map<String, double[]> columns = columns(metrics, new Measured(steps));
        List<String> names = new ArrayList<>(List.of("at", "scrapes", "restarts"));
        names.addAll(columns.keySet());
        List<Object[]> rows = new ArrayList<>(steps.window().points());
        for (int i = 0; i < steps.window().points(); i++) {
            List<@Nullable Object> row = new ArrayList<>(names.size());
            row.add(steps.window().from().plus(steps.window().step().multipliedBy(i)));
            row.add((long) steps.scrapes(i));
            row.add((long) steps.resets(i));
            for (double[] column : columns.values()) {
                row.add(number(column[i]));
            }
            rows.add(row.toArray());
        }
        return new Table("series", names, Pages.single(Uni.createFrom().item(rows)));
    }

    private static Map<String, double[]> columns(List<Metric> metrics, Measured measured) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            Columns values = metric.columns(measured);
            if (values instanceof Columns.Growth growth) {
                columns.put(metric.name(), growth.values());
            } else if (values instanceof Columns.Quotient quotient) {
                columns.put(metric.name(), quotient.values());
            } else if (values instanceof Columns.Level level) {
                columns.put(metric.name() + "Last", level.last());
                columns.put(metric.name() + "Min", level.min());
                columns.put(metric.name() + "Max", level.max());
            } else if (values instanceof Columns.Band band) {
                columns.put(metric.name() + "Min", band.min());
                columns.put(metric.name() + "Max", band.max());
                columns.put(metric.name() + "Weighted", band.weighted());
            }
        }
        return columns;
    }

    /** Whole numbers without a point, nothing where there is nothing. */
    private static @Nullable Number number(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
        return whole ? (Number) (long) value : (Number) value;
    }
}
