import { Skeleton } from "../../parts/feedback";
import type { Location } from "../../parts/location";
import type { Session } from "../../parts/session";
import "../../styles/account.css";
import { InvitationScreen } from "./invitation";
import { ForgotPasswordScreen, ResetPasswordScreen } from "./passwords";
import type { AccountPage } from "./route";
import { SignInScreen } from "./signIn";
import { SignUpScreen } from "./signUp";
import { VerifyEmailScreen } from "./verifyEmail";

interface AccountScreenProps {
  route: AccountPage;
  location: Location;
  session: Session;
}

export function AccountScreen({ route, location, session }: AccountScreenProps) {
  switch (route.page) {
    case "signIn":
      return <SignInScreen location={location} expired={session.kind === "out" && session.why === "ended"} />;
    case "signUp":
      return <SignUpScreen location={location} />;
    case "verifyEmail":
      return <VerifyEmailScreen location={location} session={session} />;
    case "forgotPassword":
      return <ForgotPasswordScreen location={location} />;
    case "resetPassword":
      return <ResetPasswordScreen location={location} />;
    case "acceptInvitation":
      return session.kind === "in" ? (
        <InvitationScreen key={route.id} id={route.id} session={session} />
      ) : (
        <Skeleton lines={3} what="the invitation" />
      );
  }
}
