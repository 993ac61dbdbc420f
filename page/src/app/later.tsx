// Parts of the page that are loaded when they are wanted.
import type { ComponentType, ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type Rest = typeof import('../rest.ts');
type Props<Name extends keyof Rest> = Rest[Name] extends ComponentType<infer P> ? P : Rest[Name] extends (props: infer P) => unknown ? P : never;

let rest: Rest | null = null;

/** Loads the rest, so that it is there before it is wanted. */
export async function loadRest(): Promise<Rest> {
  return (rest ??= await import('../rest.ts'));
}

/** A part of the rest by its name; `otherwise` stands there until it has come. */
export function later<Name extends keyof Rest>(name: Name, otherwise: ComponentChildren = null): ComponentType<Props<Name> & object> {
  return function Later(props) {
    const [, ready] = useState(0);
    useEffect(() => {
      if (!rest) loadRest().then(() => ready(1));
    }, []);
    if (!rest) return <>{otherwise}</>;
    const Part = rest[name] as ComponentType<object>;
    return <Part {...props} />;
  };
}
