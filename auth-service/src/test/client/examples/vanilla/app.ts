import { createAuthClient } from "better-auth/client";

export const auth = createAuthClient();

/** Shows who is signed in, or a form; every change of the session draws it again. */
export function start(page: HTMLElement): void {
  auth.useSession.subscribe(({ data, isPending }) => {
    if (isPending) {
      page.textContent = "…";
    } else if (data) {
      page.innerHTML = `<p></p><button>Sign out</button>`;
      page.querySelector("p")!.textContent = `Signed in as ${data.user.email}`;
      page.querySelector("button")!.onclick = () => auth.signOut();
    } else {
      page.innerHTML = `
        <form>
          <input name="email" type="email" autocomplete="username" required>
          <input name="password" type="password" autocomplete="current-password" required>
          <button>Sign in</button>
          <p role="alert"></p>
        </form>`;
      page.querySelector("form")!.onsubmit = signIn;
    }
  });
}

async function signIn(event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const fields = new FormData(form);
  const { error } = await auth.signIn.email({
    email: String(fields.get("email")),
    password: String(fields.get("password")),
  });
  if (error) {
    form.querySelector("[role=alert]")!.textContent = error.message ?? "Something went wrong.";
  }
}
