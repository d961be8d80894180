import { render } from "preact";
import { App } from "./app";
import { askSession } from "./parts/session";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/screens.css";

void askSession();
render(<App />, document.getElementById("app") as HTMLElement);
