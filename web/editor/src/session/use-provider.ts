import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/errors.js';
import { isAnswer, leaveForProvider, type Provider, readProvider, takeAnswer } from './provider.js';

export interface SignInAtProvider {
  /** The provider's name; null where there is none. */
  readonly host: string | null;
  readonly problem: string | null;
  /** Leaves this page. */
  readonly leave: () => void;
}

/** Signing in at the identity provider; `onToken` is called when it answered with a token. */
export function useProvider(onToken: (token: string) => void): SignInAtProvider {
  const [provider, setProvider] = useState<Provider | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the provider answers once
  useEffect(() => {
    const fail = (error: unknown): void =>
      setProblem(`The identity provider did not sign you in: ${messageOf(error)}`);
    readProvider().then(
      (known) => {
        setProvider(known);
        if (known && isAnswer()) takeAnswer(known).then(({ token }) => onToken(token), fail);
      },
      // Keys work without a provider; sending one says whether the gateway can be reached.
      () => setProvider(null),
    );
  }, []);
  return {
    host: provider && new URL(provider.issuer).host,
    problem,
    leave() {
      if (provider) {
        leaveForProvider(provider).catch((error: unknown) =>
          setProblem(`The identity provider cannot be reached: ${messageOf(error)}`),
        );
      }
    },
  };
}
