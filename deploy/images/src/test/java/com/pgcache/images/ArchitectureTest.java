package com.pgcache.images;

import com.pgcache.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("com.pgcache.images");
    }
}
