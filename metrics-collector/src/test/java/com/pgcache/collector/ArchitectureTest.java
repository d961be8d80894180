package com.pgcache.collector;

class ArchitectureTest extends com.pgcache.testkit.architecture.ArchitectureRules {
    ArchitectureTest() {
        super("com.pgcache.collector");
    }
}
