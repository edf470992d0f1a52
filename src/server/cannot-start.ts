/** Why the hub cannot start: its message is one sentence for the administrator, shown without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
