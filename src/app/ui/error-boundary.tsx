import { Component, type ComponentType, type ReactNode } from 'react';

interface Props {
  fallback: ComponentType<{ error: unknown }>;
  onError?: () => void;
  children: ReactNode;
}

// The catcher of broken assumptions for one screen. Give it a key so that going elsewhere starts afresh.
export class ErrorBoundary extends Component<Props, { error: unknown; failed: boolean }> {
  override state = { error: null as unknown, failed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  override componentDidCatch(): void {
    this.props.onError?.();
  }

  override render(): ReactNode {
    const { fallback: Fallback, children } = this.props;
    return this.state.failed ? <Fallback error={this.state.error} /> : children;
  }
}
