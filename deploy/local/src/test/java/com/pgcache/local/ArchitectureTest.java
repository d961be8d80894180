package com.pgcache.local;

import com.pgcache.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("com.pgcache.local");
    }
}
