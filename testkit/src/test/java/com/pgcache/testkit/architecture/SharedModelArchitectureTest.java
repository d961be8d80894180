package com.pgcache.testkit.architecture;

/** Here and not in shared-model, which the testkit depends on. */
class SharedModelArchitectureTest extends ArchitectureRules {

    SharedModelArchitectureTest() {
        super("com.pgcache.model");
    }
}
