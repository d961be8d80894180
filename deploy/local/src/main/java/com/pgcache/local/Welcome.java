package com.pgcache.local;

import com.pgcache.local.demo.DemoData;

/** What a person needs once everything runs. */
final class Welcome {

    private Welcome() {}

    static void print(Console console, SuiteConfig config) {
        console.say(String.format(
                "everything runs after %.1f s", console.sinceStart().toMillis() / 1e3));
        console.say("");
        console.say("  dashboard   " + config.publicUrl());
        console.say("  sign in     " + DemoData.EMAIL + "  /  " + DemoData.PASSWORD);
        console.say("  or sign up and add an instance with the admin URL http://127.0.0.1:"
                + config.standInAdminPort("eu"));
        console.say("  mailbox     " + config.publicUrl() + "/api/auth/mailbox  (mails are caught here)");
        console.say("  logs        " + config.runDirectory().resolve("logs"));
        console.say("");
        console.say("Ctrl-C stops everything; the data stay for the next start (-Dfresh forgets them).");
    }
}
