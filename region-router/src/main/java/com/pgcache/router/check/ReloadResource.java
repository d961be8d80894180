package com.pgcache.router.check;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.edge.Plans;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.config.ConfigValidationException;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * {@code POST /reload} on the management port reads the configuration again: the environment, as it was at the start, and
 * the files of {@code QUARKUS_CONFIG_LOCATIONS}. 204 when it is in force, 422 with every complaint when nothing has changed.
 */
@Singleton
class ReloadResource {

    private static final Logger LOG = Logger.getLogger(ReloadResource.class);

    /** What sockets and pools were made with. */
    private static final Map<String, Function<RouterConfig, Object>> FIXED = new LinkedHashMap<>();

    static {
        FIXED.put("router.public-url (PUBLIC_URL)", RouterConfig::publicUrl);
        FIXED.put("router.site.resources", config -> config.site().resources());
        FIXED.put("router.upstream.connect-timeout", config -> config.upstream().connectTimeout());
        FIXED.put("router.upstream.idle-timeout", config -> config.upstream().idleTimeout());
        FIXED.put("router.upstream.connections", config -> config.upstream().connections());
        FIXED.put("router.upstream.waiting", config -> config.upstream().waiting());
        FIXED.put("router.upstream.chunk-bytes", config -> config.upstream().chunkBytes());
    }

    private final Plans plans;
    private final List<String> files;

    ReloadResource(Plans plans, @ConfigProperty(name = "quarkus.config.locations") Optional<List<String>> files) {
        this.plans = plans;
        this.files = files.orElse(List.of());
    }

    void register(@Observes ManagementInterface management) {
        management.router().post("/reload").blockingHandler(this::reload);
    }

    private void reload(RoutingContext context) {
        List<String> complaints = complaints();
        if (complaints.isEmpty()) {
            LOG.info("the configuration has been read again and is in force");
            context.response().setStatusCode(204).end();
            return;
        }
        complaints.forEach(complaint -> LOG.warnf("the configuration stays as it was: %s", complaint));
        Problem problem =
                Problem.of(422, "config_refused", "The configuration stays as it was.", String.join("\n", complaints));
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encodeToBuffer(problem));
    }

    /** @return nothing when the new configuration is in force */
    private List<String> complaints() {
        RouterConfig config;
        try {
            config = ConfigCheck.read(defaults -> ConfigSources.again(defaults, files));
        } catch (ConfigValidationException invalid) {
            return IntStream.range(0, invalid.getProblemCount())
                    .mapToObj(i -> invalid.getProblem(i).getMessage())
                    .toList();
        } catch (UncheckedIOException unreadable) {
            return List.of("cannot be read: " + unreadable.getMessage());
        }
        List<String> complaints = new ArrayList<>(ConfigCheck.complaints(config));
        FIXED.forEach((property, value) -> {
            if (!value.apply(config).equals(value.apply(plans.config()))) {
                complaints.add(property + ": changes only with a restart");
            }
        });
        if (complaints.isEmpty()) {
            plans.replace(config);
        }
        return complaints;
    }
}
