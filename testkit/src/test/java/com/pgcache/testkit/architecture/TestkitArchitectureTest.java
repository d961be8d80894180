package com.pgcache.testkit.architecture;

class TestkitArchitectureTest extends ArchitectureRules {

    TestkitArchitectureTest() {
        super("com.pgcache.testkit");
    }
}
