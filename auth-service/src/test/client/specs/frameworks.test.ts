// @vitest-environment happy-dom
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { render } from "solid-js/web";
import { createComponent } from "solid-js";
import { mount } from "svelte";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "vue";
import { App as ReactApp } from "../examples/react/App";
import { App as SolidApp } from "../examples/solid/App";
import SvelteApp from "../examples/svelte/App.svelte";
import { start } from "../examples/vanilla/app";
import VueApp from "../examples/vue/App.vue";
import { signedUp, type Member } from "../support/member";
import { eventually } from "../support/service";

const FRAMEWORKS: Record<string, (page: HTMLElement) => void> = {
  vanilla: start,
  react: (page) => createRoot(page).render(createElement(ReactApp)),
  vue: (page) => void createApp(VueApp).mount(page),
  svelte: (page) => void mount(SvelteApp, { target: page }),
  solid: (page) => void render(() => createComponent(SolidApp, {}), page),
};

/** The examples of docs/use-it-from-your-spa.md as they stand, in a page of the service's own address. */
describe.each(Object.entries(FRAMEWORKS))("the example for %s", (_name, open) => {
  let owner: Member;
  let page: HTMLElement;

  beforeAll(async () => {
    owner = await signedUp();
  });

  afterEach(() => page.remove());

  it("signs in, follows the session, and signs out", async () => {
    page = document.body.appendChild(document.createElement("main"));
    open(page);

    await shown("form");
    submit(owner.email, "wrong horse battery 1");
    await eventually(
      () => page.textContent?.includes("Invalid email or password"),
      `the refusal in: ${page.innerHTML}`,
    );

    submit(owner.email, owner.password);
    await eventually(() => page.textContent?.includes(`Signed in as ${owner.email}`), "the member's address");
    expect(page.querySelector("form")).toBeNull();

    (await shown("button")).click();
    await shown("form");
  });

  async function shown(selector: string): Promise<HTMLElement> {
    return eventually(() => page.querySelector<HTMLElement>(selector), selector);
  }

  function submit(email: string, password: string): void {
    type("email", email);
    type("password", password);
    page.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  }

  function type(name: string, text: string): void {
    const input = page.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (!input) throw new Error(`no field ${name}`);
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
