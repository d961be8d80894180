import { render } from "preact";

render(<h1>pgcache dashboard</h1>, document.getElementById("app") as HTMLElement);
