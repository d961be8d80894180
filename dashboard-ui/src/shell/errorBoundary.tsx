import { Component, type ComponentChildren } from "preact";
import { Icon } from "../parts/icons";

interface Props {
  /** Another one starts afresh. */
  at: string;
  children: ComponentChildren;
}

/** A mistake of one screen leaves the navigation, and with it a way out. */
export class ErrorBoundary extends Component<Props, { cause: unknown; at: string | null }> {
  override state = { cause: null as unknown, at: null as string | null };

  override componentDidCatch(cause: unknown): void {
    console.error(cause);
    this.setState({ cause, at: this.props.at });
  }

  override render() {
    if (this.state.at === null || this.state.at !== this.props.at) {
      return this.props.children;
    }
    return (
      <div class="problem" role="alert">
        <Icon name="triangle" />
        <div>
          <strong>This page made a mistake</strong>
          <p>{String(this.state.cause)}</p>
        </div>
        <button type="button" class="button" onClick={() => this.setState({ cause: null, at: null })}>
          Try again
        </button>
        <button type="button" class="button" onClick={() => window.location.reload()}>
          Reload
        </button>
      </div>
    );
  }
}
