package com.pgcache.router;

import com.pgcache.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("com.pgcache.router");
    }
}
