/** One event of a `text/event-stream` (HTML, 9.2). */
export interface ServerSentEvent {
  /** `message` when the stream names none. */
  event: string;
  /** Last id the stream has told, `null` before the first: what to come back with as `Last-Event-ID`. */
  id: string | null;
  /** Lines of data, joined by line feeds. */
  data: string;
}

/** The events of a stream as they come; what was not finished when it ended is no event. */
export async function* serverSentEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  let id: string | null = null;
  let event = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) {
            yield { event: event === "" ? "message" : event, id, data: data.join("\n") };
          }
          event = "";
          data = [];
          continue;
        }
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon);
        const text = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "data") {
          data.push(text);
        } else if (field === "event") {
          event = text;
        } else if (field === "id") {
          id = text;
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
