/** What the browser says of the network; most say nothing. */
export type Network = 'wifi' | 'mobile' | 'unknown';

interface Connection extends EventTarget {
  type?: string;
}

export function connectionOf(browser: Navigator = navigator): Connection | undefined {
  return (browser as Navigator & { connection?: Connection }).connection;
}

export function networkNow(connection: Connection | undefined = connectionOf()): Network {
  const type = connection?.type;
  if (type === 'wifi' || type === 'ethernet') return 'wifi';
  return type === 'cellular' || type === 'wimax' || type === 'bluetooth' ? 'mobile' : 'unknown';
}
