import { expect, test } from "vitest";
import { createDashboardClient, read, serverSentEvents, type ServerSentEvent } from "./index";

/** A stream that comes in exactly these pieces. */
function streamOf(...pieces: string[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(bytes.encode(piece)));
      controller.close();
    },
  });
}
async function all(stream: ReadableStream<Uint8Array>): Promise<ServerSentEvent[]> {
  const found: ServerSentEvent[] = [];
  for await (const event of serverSentEvents(stream)) {
    found.push(event);
  }
  return found;
}

test("an event has its name, its id and its data", async () =>
  expect(await all(streamOf(":open\n\nid:a-1\nevent:health\ndata:{}\n\ndata: x\n\n"))).toEqual([
    { event: "health", id: "a-1", data: "{}" },
    { event: "message", id: "a-1", data: "x" },
  ]));
test("a piece may end anywhere, within a character too", async () => {
  const bytes = new TextEncoder().encode("data:é\r\ndata:2\r\n\r\n");
  const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(piece));
      controller.close();
    },
  });
  expect((await all(stream)).map((event) => event.data)).toEqual(["é\n2"]);
});
test("what is cut off is no event", async () => expect(await all(streamOf("data:1\n\ndata:2\n"))).toHaveLength(1));
test("comments and unknown fields are nothing", async () =>
  expect(await all(streamOf(":keep\n\nretry:5\n\n"))).toEqual([]));

test("the client hands a stream on while it is still open", async () => {
  let open: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (open = controller) });
  const client = createDashboardClient({
    baseUrl: "https://dashboard.test",
    fetch: async () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
  });
  const stream = await read(client.POST("/api/v1/preflight", { body: { adminUrl: "http://x:1" }, parseAs: "stream" }));
  const events = serverSentEvents(stream as ReadableStream<Uint8Array>);
  open?.enqueue(new TextEncoder().encode("data:1\n\n"));
  expect((await events.next()).value).toMatchObject({ data: "1" });
  open?.enqueue(new TextEncoder().encode("data:2\n\n"));
  expect((await events.next()).value).toMatchObject({ data: "2" });
  await events.return(undefined);
});
