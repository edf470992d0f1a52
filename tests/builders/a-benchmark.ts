import type { Model } from '#core/model/model.ts';
import type { BenchmarkGroups, Peer } from '#core/result/benchmark.ts';
import { nothingPublished, publishNext, tableOf, type CountedPeer } from '#core/result/publish-benchmark.ts';

/** Each another enterprise. */
export function counted(peers: readonly Peer[]): CountedPeer[] {
  return peers.map((peer, at) => ({ ...peer, firm: `firm ${at}`, seal: `seal ${at}` }));
}

/** The first table of a province. */
export function firstTable(model: Model, peers: readonly Peer[]): BenchmarkGroups {
  return tableOf(model, publishNext(model, nothingPublished, counted(peers)));
}
