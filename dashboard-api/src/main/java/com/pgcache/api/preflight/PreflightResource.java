package com.pgcache.api.preflight;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Places;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.preflight.Preflight.Tools;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.exposition.Limits;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.TargetAddresses;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/preflight")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Instances")
@ForKeys(KeyScope.INSTANCES_WRITE)
class PreflightResource {

    private final CurrentMember currentMember;
    private final Tools tools;
    private final Places places;

    PreflightResource(
            CurrentMember currentMember,
            TargetAddresses addresses,
            InstanceClient client,
            ApiConfig config,
            Clock clock) {
        this.currentMember = currentMember;
        this.tools = new Tools(
                AddressRules.allowing(config.targets().allowed().orElse(List.of())),
                addresses,
                client,
                Limits.of(config.preflight().exposition()),
                config.preflight().pause(),
                clock);
        this.places =
                new Places(config.preflight().concurrency(), config.preflight().perOrganization());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "preflight",
            summary = "Looks at an instance before it is registered",
            description =
                    "As the collector would: url, dns, tcp, tls, http, metrics, dialect, queries, counters. Each step"
                            + " is one event, sent when it has ended; after the first that fails the others are skipped. Nothing"
                            + " is stored.")
    @APIResponse(responseCode = "200", description = "Nine events, in this order")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.EMAIL_UNVERIFIED, Refusal.TOO_MANY_STREAMS})
    public Multi<PreflightStep> look(@Nullable PreflightForm form) {
        Member member = currentMember.get();
        member.requireVerifiedEmail();
        if (form == null) {
            throw Problem.invalid("adminUrl", "must be a URL such as http://pgcache.example.com:9090")
                    .asException();
        }
        PreflightForm.Checked checked = form.check();
        places.take(member.orgId());
        return Multi.createFrom()
                // whoever hangs up holds the place until the work has ended too
                .emitter(steps -> new Preflight(tools, checked, steps).run(() -> places.giveBack(member.orgId())));
    }
}
