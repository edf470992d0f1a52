import '../items/more-kinds.ts';
import { applyProfiles, changedBy } from './apply-profiles.ts';
import { bringBranching } from './ground.ts';
import { countLinks, truthOf } from './truth.ts';

const parts = { applyProfiles, changedBy, countLinks, truthOf };

export type Branching = typeof parts;

bringBranching(parts);
