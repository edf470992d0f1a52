/** The light colours of `ui/tokens.css` and `ui/drawing-colours.css`, which a canvas cannot read: the picture is always light, like paper. */
export const palette = {
  paper: '#fbf8f1',
  surface: '#ffffff',
  sunk: '#f3eee1',
  line: '#e2dac7',
  ink: '#1b2a22',
  ink2: '#4d5c53',
  leaf: '#1c6844',
  leafSoft: '#e1efe6',
  ochre: '#8f5400',
  ochreSoft: '#fbecd2',
  brick: '#a23626',
  sky: '#eaf3ef',
  skyLow: '#fbf3df',
  far: '#cfe0d8',
  near: '#b4cfc2',
  sun: '#e9a23b',
  glow: '#ffe08a',
  lip: '#ffffff70',
  riser: '#1b2a2224',
  /** From the lowest up; the numbers are those of the tokens. */
  terraces: { 1: '#dccb9d', 2: '#c2cf91', 3: '#93c07f', 4: '#4f9c66', 5: '#1c6844' } as {
    [shade: number]: string;
  },
};
