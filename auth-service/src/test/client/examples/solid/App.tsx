/** @jsxImportSource solid-js */
import { Match, Switch, createSignal } from "solid-js";
import { createAuthClient } from "better-auth/solid";

const auth = createAuthClient();

export function App() {
  const session = auth.useSession();
  const [problem, setProblem] = createSignal("");

  async function signIn(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const { error } = await auth.signIn.email({
      email: String(fields.get("email")),
      password: String(fields.get("password")),
    });
    setProblem(error ? (error.message ?? "Something went wrong.") : "");
  }

  return (
    <Switch
      fallback={
        <form onSubmit={signIn}>
          <input name="email" type="email" autocomplete="username" required />
          <input name="password" type="password" autocomplete="current-password" required />
          <button>Sign in</button>
          <p role="alert">{problem()}</p>
        </form>
      }
    >
      <Match when={session().isPending}>
        <p>…</p>
      </Match>
      <Match when={session().data}>
        {(data) => (
          <>
            <p>Signed in as {data().user.email}</p>
            <button onClick={() => auth.signOut()}>Sign out</button>
          </>
        )}
      </Match>
    </Switch>
  );
}
