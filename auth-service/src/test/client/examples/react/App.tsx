import { useState, type FormEvent } from "react";
import { createAuthClient } from "better-auth/react";

export const auth = createAuthClient();

export function App() {
  const { data, isPending } = auth.useSession();
  if (isPending) return <p>…</p>;
  if (!data) return <SignIn />;
  return (
    <>
      <p>Signed in as {data.user.email}</p>
      <button onClick={() => auth.signOut()}>Sign out</button>
    </>
  );
}

function SignIn() {
  const [problem, setProblem] = useState("");

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const { error } = await auth.signIn.email({
      email: String(fields.get("email")),
      password: String(fields.get("password")),
    });
    setProblem(error ? (error.message ?? "Something went wrong.") : "");
  }

  return (
    <form onSubmit={signIn}>
      <input name="email" type="email" autoComplete="username" required />
      <input name="password" type="password" autoComplete="current-password" required />
      <button>Sign in</button>
      <p role="alert">{problem}</p>
    </form>
  );
}
