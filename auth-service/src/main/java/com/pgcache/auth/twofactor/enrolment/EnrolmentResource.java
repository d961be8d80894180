package com.pgcache.auth.twofactor.enrolment;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.twofactor.code.TotpUri;
import com.pgcache.auth.twofactor.enrolment.FactorConfirmation.Confirmed;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Setting up an authenticator app and its recovery codes, which are shown once. */
@Path("/api/auth/two-factor")
@Produces(MediaType.APPLICATION_JSON)
class EnrolmentResource {

    private static final int ISSUER_LENGTH_MAX = 64;
    private static final String TOTP = "totp";

    /** Codes by mail would let whoever reads the mails in past both factors. */
    private static final Refusal NO_OTP = new Refusal(400, "OTP_NOT_CONFIGURED", "OTP is not available");

    private final FactorConfirmation confirmation;
    private final Enrolment enrolment;
    private final AuditWriter audit;
    private final AuthConfig.TwoFactor settings;

    EnrolmentResource(FactorConfirmation confirmation, Enrolment enrolment, AuditWriter audit, AuthConfig config) {
        this.confirmation = confirmation;
        this.enrolment = enrolment;
        this.audit = audit;
        this.settings = config.twoFactor();
    }

    /** Enables nothing yet: that takes a code, at {@code verify-totp} in the same session. */
    @POST
    @Path("enable")
    public Uni<Enabled> enable(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String issuer = body.optionalText("issuer", ISSUER_LENGTH_MAX).orElse(settings.issuer());
        boolean totp = body.optionalText("method", TOTP.length()).orElse(TOTP).equals(TOTP);
        return confirmation
                .confirmed("begin_two_factor", request, headers, body)
                .flatMap(confirmed -> {
                    if (!totp) {
                        throw NO_OTP.asException();
                    }
                    return enrolment.begin(confirmed.userId()).flatMap(begun -> noted("begin_two_factor", confirmed)
                            .map(noted -> new Enabled(TOTP, uri(issuer, confirmed, begun.secret()), begun.codes())));
                });
    }

    @POST
    @Path("get-totp-uri")
    public Uni<Map<String, String>> uri(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        return confirmation
                .confirmed("show_totp_uri", request, headers, RequestBody.of(json))
                .flatMap(confirmed -> enrolment.secret(confirmed.userId()).flatMap(secret -> noted(
                                "show_totp_uri", confirmed)
                        .map(noted -> Map.of("totpURI", uri(settings.issuer(), confirmed, secret)))));
    }

    @POST
    @Path("generate-backup-codes")
    public Uni<Renewed> renew(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        return confirmation
                .confirmed("generate_backup_codes", request, headers, RequestBody.of(json))
                .flatMap(confirmed -> enrolment.renewCodes(confirmed.userId()).flatMap(codes -> noted(
                                "generate_backup_codes", confirmed)
                        .map(noted -> new Renewed(true, codes))));
    }

    private static String uri(String issuer, Confirmed confirmed, byte[] secret) {
        return TotpUri.of(issuer, confirmed.caller().user().email(), secret);
    }

    private Uni<Void> noted(String action, Confirmed confirmed) {
        return audit.write(AuditEvent.success(action, confirmed.userId(), confirmed.source())
                .in(confirmed.caller().session().activeOrganizationId()));
    }

    record Enabled(String method, String totpURI, List<String> backupCodes) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Enabled[method=" + method + "]";
        }
    }

    record Renewed(boolean status, List<String> backupCodes) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Renewed[status=" + status + "]";
        }
    }
}
