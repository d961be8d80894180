package com.pgcache.api.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Whoever may only read sends nothing but reads; operations of the future are covered without being named here. */
class WriteAccessFilter {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CurrentMember currentMember;

    WriteAccessFilter(CurrentMember currentMember) {
        this.currentMember = currentMember;
    }

    @ServerRequestFilter
    public void refuseReaders(ContainerRequestContext request, ResourceInfo resource) {
        if (!READS.contains(request.getMethod())
                && !resource.getResourceMethod().isAnnotationPresent(OnlyReads.class)) {
            currentMember.get().requireWriteAccess();
        }
    }
}
