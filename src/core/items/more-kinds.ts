import { date, dateValue } from './date/date.ts';
import { file, fileValue } from './file/file.ts';
import { grid, gridValue } from './grid/grid.ts';
import { matrix, matrixValue } from './matrix/matrix.ts';
import { number, numberValue } from './number/number.ts';
import { bringKinds } from './registry.ts';

bringKinds({
  matrix: { rules: matrix, value: matrixValue },
  grid: { rules: grid, value: gridValue },
  number: { rules: number, value: numberValue },
  date: { rules: date, value: dateValue },
  file: { rules: file, value: fileValue },
});
