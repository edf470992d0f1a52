import { bytesAtOnce, fewestBytesAtOnce } from '#protocol/files.ts';

/** How the parts of a file go: so large, and as what they are or, [P18], as a POST. */
export interface UploadWay {
  most: number;
  posts: boolean;
}

/** What the uploads of this page have learnt of what lies between it and the hub. */
export interface KnownWay {
  way: UploadWay;
  /** Parts that have come through at this size, and at how many a larger one is tried. */
  came: number;
  enough: number;
  /** The last part ended without an answer: once is the signal, twice in a row may be something on the way. */
  broke: boolean;
}

const step = 4;
const [firstEnough, mostEnough] = [64, 1024];

export const firstWay: KnownWay = {
  way: { most: bytesAtOnce, posts: false },
  came: 0,
  enough: firstEnough,
  broke: false,
};

/** How the next file is tried: as the last one went, and now and then in larger parts, or the proxy of one evening slows a page for ever. */
export function nextWay({ way, came, enough }: KnownWay): UploadWay {
  return came < enough ? way : { ...way, most: Math.min(bytesAtOnce, way.most * step) };
}

/** In smaller parts; null where there are none. */
export function smallerWay(way: UploadWay): UploadWay | null {
  return way.most <= fewestBytesAtOnce ? null : { ...way, most: way.most / step };
}

/** What else may pass where this was stopped and the hub answers: the way before, then the smallest parts by either method. */
export function otherWays({ way }: KnownWay, stopped: UploadWay): UploadWay[] {
  const least = [!stopped.posts, stopped.posts].map((posts) => ({ most: fewestBytesAtOnce, posts }));
  const others = way.most < stopped.most ? [way, ...least] : least;
  return others.filter(
    (one, at) => !isSame(one, stopped) && others.findIndex((it) => isSame(it, one)) === at,
  );
}

/** The hub has heard by this way; `parts`: so many that were as large as it allows. A shorter one says nothing of a larger size. */
export function hearThrough(known: KnownWay, way: UploadWay, parts: number): KnownWay {
  const most = parts > 0 ? way.most : Math.min(way.most, known.way.most);
  const came = most === known.way.most ? known.came : 0;
  const enough = most > known.way.most ? firstEnough : known.enough;
  return { way: { ...way, most }, came: came + parts, enough, broke: false };
}

/** Nothing comes through by this way: larger parts are tried after twice as many the next time, up to a limit. */
export function hearStopped(known: KnownWay, way: UploadWay): KnownWay {
  const tooSoon = way.most > known.way.most;
  return tooSoon ? { ...known, came: 0, enough: Math.min(mostEnough, known.enough * 2) } : known;
}

/** Something on the way says that it takes none so large: that is known at once, whatever becomes of smaller ones. */
export function hearTooLarge(known: KnownWay, way: UploadWay): KnownWay {
  return way.most > known.way.most
    ? hearStopped(known, way)
    : { ...known, way: smallerWay(way) ?? way, came: 0, broke: false };
}

/** By no way at all: what is stopped next costs no more than it must. */
export function leastOf(known: KnownWay): KnownWay {
  return { ...known, way: { ...known.way, most: fewestBytesAtOnce }, came: 0 };
}

function isSame(one: UploadWay, other: UploadWay): boolean {
  return one.most === other.most && one.posts === other.posts;
}
