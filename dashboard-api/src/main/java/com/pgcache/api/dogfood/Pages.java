package com.pgcache.api.dogfood;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.Member;
import com.pgcache.api.region.ReadTrace.Read;
import com.pgcache.model.memory.RecentlyUsed;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last pages of the members who looked at something lately. A member's pages push out nobody else's. */
@Singleton
class Pages {

    private final RecentlyUsed<List<String>, Map<String, PageReads>> members;
    private final int perMember;

    Pages(ApiConfig config) {
        this.members = new RecentlyUsed<>(config.dogfood().members());
        this.perMember = config.dogfood().perMember();
    }

    void add(Member member, String view, List<Read> reads) {
        Map<String, PageReads> own = members.get(key(member)).orElse(null);
        if (own == null) {
            own = new LinkedHashMap<>();
            // two at once: one of them may be forgotten, which costs a page some reads
            members.put(key(member), own);
        }
        PageReads page;
        synchronized (own) {
            page = own.computeIfAbsent(view, any -> new PageReads());
            if (own.size() > perMember) {
                own.remove(own.keySet().iterator().next());
            }
        }
        page.add(reads);
    }

    /** Empty when there were no reads, or they are forgotten. */
    PageReads get(Member member, @Nullable String view) {
        Map<String, PageReads> own = members.get(key(member)).orElse(Map.of());
        synchronized (own) {
            PageReads page = view == null ? null : own.get(view);
            return page == null ? new PageReads() : page;
        }
    }

    private static List<String> key(Member member) {
        return List.of(member.orgId(), member.userId());
    }
}
