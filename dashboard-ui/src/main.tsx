import { render } from "preact";
import { App } from "./app";
import { askSession } from "./parts/session";
import { startTheme } from "./shell/theme";
import { startZone } from "./shell/zone";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/shell.css";
import "./styles/screens.css";
import "./styles/live.css";

startTheme();
startZone();
void askSession();
render(<App />, document.getElementById("app") as HTMLElement);
