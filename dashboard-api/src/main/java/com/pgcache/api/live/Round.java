package com.pgcache.api.live;

import java.util.List;

/**
 * Messages that are told together, written once for all who hear all of them.
 *
 * @param events as they are sent, one after the other; not to be changed
 */
record Round(List<Numbered> messages, byte[] events) {

    static Round of(List<Numbered> messages) {
        byte[] events =
                new byte[messages.stream().mapToInt(each -> each.event().length).sum()];
        int at = 0;
        for (Numbered each : messages) {
            System.arraycopy(each.event(), 0, events, at, each.event().length);
            at += each.event().length;
        }
        return new Round(messages, events);
    }
}
