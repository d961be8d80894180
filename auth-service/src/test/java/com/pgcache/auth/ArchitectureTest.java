package com.pgcache.auth;

import com.pgcache.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("com.pgcache.auth");
    }
}
