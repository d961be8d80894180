package com.pgcache.api.preflight;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.form.CredentialForm;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.secret.ScrapeCredential;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a preflight: what would be registered. */
@Schema(name = "PreflightRequest", description = "The instance to look at")
record PreflightForm(
        @Schema(required = true, examples = "http://pgcache.example.com:9090") @Nullable String adminUrl,
        @Schema(
                        description =
                                "Used for this look only, and not stored; only over https or to an address that is not public")
                @Nullable
                CredentialForm credential) {

    /** @param adminUrl as it came: judging it is the first step */
    record Checked(String adminUrl, Optional<ScrapeCredential> credential) {}

    /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} */
    Checked check() {
        Parameters parameters = new Parameters();
        String url = adminUrl == null ? "" : adminUrl.strip();
        if (url.isEmpty()) {
            parameters.wrong("adminUrl", "must be a URL such as http://pgcache.example.com:9090");
        }
        Optional<ScrapeCredential> presented = credential == null
                ? Optional.empty()
                : credential.check(parameters, parsed(url)).presented();
        parameters.refuseIfWrong();
        return new Checked(url, presented);
    }

    private static @Nullable AdminUrl parsed(String url) {
        try {
            return AdminUrl.parse(url);
        } catch (ProblemException toldByTheFirstStep) {
            return null;
        }
    }
}
