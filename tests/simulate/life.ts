import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Account } from '#server/auth/account.ts';
import { chanceOf, type Chance } from '#tests/builders/chance.ts';
import { beginAssessment, enterEnterprise } from './captures.ts';
import { checkAtRest, checkAtEnd } from './checks.ts';
import { deedOf } from './deeds.ts';
import { comeToRest } from './fair-weather.ts';
import { endAll, makeStorageFrail } from './frail-storage.ts';
import { aSimulatedHub, type SimulatedHub, type SimulatedStore } from './hub.ts';
import { aLedger, type Ledger } from './ledger.ts';
import type { OldClient } from './old-client.ts';
import { aPhone, signInAs, sync, type Phone, type Seams } from './phone.ts';
import type { Plan, Step } from './plan.ts';
import type { Straggler } from './road.ts';
import { swiftly } from './swift.ts';

/** Everything that there is in one life, and what was seen of it. */
export interface Life {
  seed: number;
  chance: Chance;
  hub: SimulatedHub;
  phones: Phone[];
  ledger: Ledger;
  stragglers: Straggler[];
  oldClient: OldClient | null;
  seams: Seams;
  /** A name for whatever is made next. */
  next: () => number;
  befell: (what: string, detail: string) => void;
  say: (text: string) => void;
  lose: (things: number) => void;
  fail: (problem: string) => void;
}

export interface Outcome {
  seed: number;
  steps: number;
  /** The first thing that was not as it must be; null where all was. */
  problem: string | null;
  befell: Map<string, number>;
  captured: number;
  /** Photos that were shown as saved, and those of them that lie at the hub in the end. */
  photos: number;
  arrived: number;
  /** Facts and seals that are nowhere to be seen in the end. */
  lost: number;
  trace: string[];
}

class Wrong extends Error {}

let frail = false;

/** Lives a plan from its first step to rest in fair weather. The same plan is always the same life. */
export async function live(plan: Plan, stored: SimulatedStore, seams: Seams = {}): Promise<Outcome> {
  if (!frail) makeStorageFrail();
  frail = true;
  Dexie.dependencies.indexedDB = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  const outcome: Outcome = {
    seed: plan.seed,
    steps: 0,
    problem: null,
    befell: new Map(),
    captured: 0,
    photos: 0,
    arrived: 0,
    lost: 0,
    trace: [],
  };
  const life = aLife(plan.seed, stored, outcome, seams);
  try {
    await swiftly(async () => {
      await settleIn(life, plan.others);
      for (const step of plan.steps) await take(life, step, outcome);
      await comeToRest(life);
      await checkAtEnd(life);
    });
  } catch (error) {
    if (!(error instanceof Wrong)) outcome.problem ??= `it broke: ${(error as Error).stack}`;
  } finally {
    for (const { device } of life.phones) device.db.close();
    outcome.photos = life.ledger.photos.size;
    outcome.arrived = [...life.ledger.photos.values()].filter(({ sha256 }) =>
      life.hub.disk.holds(sha256),
    ).length;
    life.hub.disk.end();
    endAll();
  }
  outcome.captured = life.ledger.captured;
  return outcome;
}

function aLife(seed: number, stored: SimulatedStore, outcome: Outcome, seams: Seams): Life {
  const chance = chanceOf(`life ${seed}`);
  let made = 0;
  const say = (text: string) => outcome.trace.push(text);
  return {
    seed,
    chance,
    hub: aSimulatedHub(stored, someAccounts(chance), chance),
    phones: [],
    ledger: aLedger(),
    stragglers: [],
    oldClient: null,
    seams,
    next: () => (made += 1),
    say,
    befell(what, detail) {
      outcome.befell.set(what, (outcome.befell.get(what) ?? 0) + 1);
      say(`    ${what}: ${detail}`);
    },
    lose: (things) => (outcome.lost += things),
    fail(problem) {
      outcome.problem ??= problem;
      say(`    WRONG: ${problem}`);
      throw new Wrong(problem);
    },
  };
}

function someAccounts(chance: Chance): Account[] {
  const people: [string, string][] = [
    ['hoa', '20'],
    ['lan', '20'],
    ['minh', '14'],
    ['thu', '14'],
  ];
  return people.map(([login, province]) => ({
    id: chance.uuid(0),
    login,
    name: login,
    role: 'adviser',
    province,
  }));
}

/** Two phones of one adviser, and of others and of owners as many as the plan says; everybody has signed in once. */
async function settleIn(life: Life, others: number): Promise<void> {
  const carriers = ['hoa', 'hoa', ...['lan', null, 'minh'].slice(0, others)];
  for (const [index, carrier] of carriers.entries()) {
    const phone = await aPhone(life, `${carrier ?? 'owner'}-${index}`, carrier);
    life.phones.push(phone);
    if (carrier !== null) await signInAs(life, phone, carrier);
  }
  const [one, two] = life.phones;
  await enterEnterprise(life, one!, life.chance);
  await beginAssessment(life, one!, life.chance);
  for (const phone of [one!, two!]) await sync(life, phone);
  const owners = life.phones.find((phone) => phone.carrier === null);
  if (owners) await enterEnterprise(life, owners, life.chance);
  if (owners) await beginAssessment(life, owners, life.chance);
  await life.hub.backUp();
}

async function take(life: Life, step: Step, outcome: Outcome): Promise<void> {
  const chance = chanceOf(step.seed);
  const phone = life.phones[step.phone % life.phones.length]!;
  outcome.steps += 1;
  life.hub.clock.now += chance.below(4) * chance.below(40_000);
  life.say(`${step.seed} ${phone.name}: ${step.deed}${step.ailment === 'none' ? '' : ` (${step.ailment})`}`);
  if (step.ailment !== 'none') phone.frailty.ail(step.ailment, step.ailsAt);
  await deedOf(step.deed)(life, phone, chance);
  const came = phone.frailty.recover();
  if (came && (step.ailment === 'is full' || step.ailment === 'loses its connection')) {
    life.befell(`a memory ${step.ailment}`, phone.name);
  }
  for (const error of life.hub.errors.splice(0)) life.fail(`the hub logged: ${error}`);
  await checkAtRest(life, phone);
}
