import '../items/more-kinds.ts';
import { changedBy } from '../model/parts-below.ts';
import { applyProfiles } from './apply-profiles.ts';
import { bringBranching } from './ground.ts';
import { countLinks, truthOf } from './truth.ts';

const parts = { applyProfiles, changedBy, countLinks, truthOf };

export type Branching = typeof parts;

bringBranching(parts);
