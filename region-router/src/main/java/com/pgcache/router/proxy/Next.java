package com.pgcache.router.proxy;

/** Where a request is sent, or why it is not. */
sealed interface Next permits Hop, GatewayProblem {}
