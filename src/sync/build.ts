// oxlint-disable-next-line no-underscore-dangle -- given by the build
declare const __BUILT_AT__: string | undefined;

/** When this build was made; empty where nothing was built. */
export const builtAt = typeof __BUILT_AT__ === 'string' ? __BUILT_AT__ : '';
