package com.pgcache.api;

import com.pgcache.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("com.pgcache.api");
    }
}
