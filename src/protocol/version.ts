/** The version of the wire that this build speaks. The hub answers every version that was ever released. */
export const protocolVersion = 1;

/** Most items in one push, [P2]. */
export const mostItems = 200;

/** Most bytes of one push's body before compression, [P2]. */
export const mostPushBytes = 8 * 1024 * 1024;
