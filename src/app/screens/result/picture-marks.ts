export type Weight = 400 | 600 | 700;

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
  round: number;
}

/** One colour, or several from top to bottom or from left to right of a hillside (`from` is where it begins, 0–1). */
export type Paint = string | { down: string[] } | { across: string[]; from: number };

/** What a picture is made of, in pixels; `y` of a text is its baseline. */
export type Mark =
  | {
      is: 'text';
      text: string;
      x: number;
      y: number;
      size: number;
      weight: Weight;
      colour: string;
      align?: 'right' | 'center';
    }
  | ({ is: 'box'; colour: string } & Frame)
  /** The ground under a bold text, as wide as that. */
  | { is: 'pill'; x: number; y: number; height: number; pad: number; text: string; size: number }
  /** A path in units of its own, drawn at (x, y) and scaled. */
  | {
      is: 'path';
      path: string;
      x: number;
      y: number;
      scale: number;
      clip?: Frame;
      fill?: Paint;
      stroke?: string;
      width?: number;
      alpha?: number;
    };

export type Measure = (text: string, size: number, weight: Weight) => number;
