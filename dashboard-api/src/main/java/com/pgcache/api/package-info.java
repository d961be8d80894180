/** The REST API of the suite: what members and other clients ask about their instances. */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "pgcache dashboard API",
                        version = "v1",
                        description = "Instances of an organisation, and what was measured on them."
                                + " Every error is an RFC 9457 problem with a stable code."),
        security = @SecurityRequirement(name = "accessToken"))
package com.pgcache.api;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.NullMarked;
