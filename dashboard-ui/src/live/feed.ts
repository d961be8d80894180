import type { ServerSentEvent } from "@pgcache/dashboard-client";
import type { Page } from "../time/poller";
import type { Connection, StreamOptions } from "./stream";

/** Whose news a screen shows. */
export interface Scope {
  /** `null` for all of the organisation. */
  instance: string | null;
  /** Between two scrapes; of several instances the longest. */
  intervalSeconds: number;
  /** Newest snapshot that is known without a stream, milliseconds since the epoch. */
  knownMs: number | null;
}

export interface FeedView {
  /** `null` while no screen that is shown has news. */
  scope: Scope | null;
  connection: Connection;
  /** Why nothing is shown anew. */
  paused: "no" | "member" | "looking";
  /** Snapshots that came while it was paused. */
  waiting: number;
  /** Time of the newest snapshot that what is shown can hold. */
  shownMs: number | null;
}

/** How a screen asks that follows a feed: when there is news, slower while somebody tells, and not while it is paused. */
export interface Pacing {
  page: Page;
  pace(everyMs: number): number;
  onNews(listener: () => void): () => void;
}

/** Those of one reading of the server come together. */
const GATHER_MS = 250;
/** Many instances have news all the time; a screen is not drawn more often than this. */
const GAP_MS = 5_000;
/** Asking without being told goes on, this many times slower: a stream may miss something. */
const STRETCH = 3;

export interface FeedParts {
  page: Page;
  nowMs(): number;
  /** @returns stops it */
  listen(instance: string | null, options: Pick<StreamOptions, "heard" | "became" | "page">): () => void;
}

/** What has just been measured, for the screen that is shown: one stream, whatever the number of its parts. */
export class Feed implements Pacing {
  readonly page: Page;
  private readonly parts: FeedParts;
  private view: FeedView = { scope: null, connection: "connecting", paused: "no", waiting: 0, shownMs: null };
  private byMember = false;
  private looking = false;
  private newestMs: number | null = null;
  private readonly newest = new Map<string, number>();
  private readonly viewers = new Set<() => void>();
  private readonly askers = new Set<() => void>();
  private readonly turners = new Set<() => void>();
  private stop: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private newsUnshown = false;
  private toldMs = 0;

  constructor(parts: FeedParts) {
    this.parts = parts;
    const held = () => this.view.paused !== "no";
    const turners = this.turners;
    this.page = {
      get hidden() {
        return parts.page.hidden || held();
      },
      addEventListener(type, listener) {
        turners.add(listener);
        parts.page.addEventListener(type, listener);
      },
      removeEventListener(type, listener) {
        turners.delete(listener);
        parts.page.removeEventListener(type, listener);
      },
    };
  }

  now(): FeedView {
    return this.view;
  }

  /** @returns takes the listener away */
  onView(listener: () => void): () => void {
    this.viewers.add(listener);
    return () => this.viewers.delete(listener);
  }

  onNews(listener: () => void): () => void {
    this.askers.add(listener);
    return () => this.askers.delete(listener);
  }

  pace(everyMs: number): number {
    return this.view.connection === "open" ? everyMs * STRETCH : everyMs;
  }

  /** @returns ends it */
  follow(scope: Scope): () => void {
    this.leave();
    this.newestMs = scope.knownMs;
    this.become({ scope, connection: "connecting", waiting: 0, shownMs: scope.knownMs });
    const stop = this.parts.listen(scope.instance, {
      heard: (event) => this.heard(event),
      became: (connection) => this.become({ connection }),
      page: this.parts.page,
    });
    this.stop = stop;
    return () => {
      if (this.stop === stop) {
        this.leave();
      }
    };
  }

  /** What was asked for otherwise tells of newer snapshots too. */
  know(intervalSeconds: number, knownMs: number | null): void {
    const { scope, shownMs } = this.view;
    if (scope === null || (scope.intervalSeconds === intervalSeconds && scope.knownMs === knownMs)) {
      return;
    }
    this.newestMs = later(this.newestMs, knownMs);
    this.become({
      scope: { ...scope, intervalSeconds, knownMs },
      ...(this.view.paused === "no" ? { shownMs: later(shownMs, knownMs) } : {}),
    });
  }

  /** By the member, until the member wants it again. */
  toggle(): void {
    this.byMember = !this.byMember;
    this.pausedOrNot();
  }

  /** Somebody points at a table, or selects in it: nothing there may move. */
  look(looking: boolean): void {
    this.looking = looking;
    this.pausedOrNot();
  }

  private pausedOrNot(): void {
    const paused = this.byMember ? "member" : this.looking ? "looking" : "no";
    if (paused === this.view.paused) {
      return;
    }
    this.become({ paused });
    if (paused === "no") {
      if (this.newsUnshown) {
        this.tell();
      }
      this.turners.forEach((turner) => turner());
    }
  }

  private heard(event: ServerSentEvent): void {
    if (event.event === "snapshot") {
      const { instanceId, at } = JSON.parse(event.data) as { instanceId: string; at: string };
      const atMs = Date.parse(at);
      const before = this.newest.get(instanceId);
      this.newest.set(instanceId, Math.max(atMs, before ?? 0));
      this.newestMs = later(this.newestMs, atMs);
      if (before === undefined) {
        // A stream begins with what is known, which the screen has just asked for itself.
        this.become(this.view.paused === "no" ? { shownMs: this.newestMs } : {});
        return;
      }
      if (atMs <= before) {
        return;
      }
      this.become(this.view.paused === "no" ? {} : { waiting: this.view.waiting + 1 });
    } else if (event.event !== "health" && event.event !== "gone") {
      return;
    }
    this.newsUnshown = true;
    if (this.view.paused === "no" && this.timer === undefined) {
      const pause = Math.max(GATHER_MS, this.toldMs + GAP_MS - this.parts.nowMs());
      this.timer = setTimeout(() => this.tell(), pause);
    }
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.view.paused !== "no") {
      return;
    }
    this.toldMs = this.parts.nowMs();
    this.newsUnshown = false;
    this.become({ waiting: 0, shownMs: this.newestMs });
    this.askers.forEach((asker) => asker());
  }

  private leave(): void {
    this.stop();
    this.stop = () => undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.newest.clear();
    this.newsUnshown = false;
    this.become({ scope: null, connection: "connecting", waiting: 0, shownMs: null });
  }

  private become(change: Partial<FeedView>): void {
    this.view = { ...this.view, ...change };
    this.viewers.forEach((viewer) => viewer());
  }
}

function later(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other);
}
