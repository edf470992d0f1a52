import { makeRemote } from '#sync/remote.ts';

/** The way to the hub for what a person asks for on a screen; the sync loop has its own rounds. */
export const remote = makeRemote();
