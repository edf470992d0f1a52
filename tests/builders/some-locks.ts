/** The locks of one browser, all of one tab each, as Web Locks are where they are asked `ifAvailable`. */
export function someLocks(): Pick<LockManager, 'request'> {
  const held = new Set<string>();
  const request = async (
    name: string,
    _: LockOptions,
    work: (lock: { name: string } | null) => unknown,
  ): Promise<unknown> => {
    if (held.has(name)) return work(null);
    held.add(name);
    try {
      return await work({ name });
    } finally {
      held.delete(name);
    }
  };
  return { request: request as unknown as LockManager['request'] };
}
