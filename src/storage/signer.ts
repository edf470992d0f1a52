// A device is told by the last twelve digits of its id. What signs its dots ends in them, and begins anew with every start
// of the app: nobody can tell whether a database is a copy of another phone's, or of last week's, and so no dot is ever
// made twice.

const ownPart = 24;

/** An id to sign with, for as long as the database stays open. */
export function freshSigner(device: string, newId: () => string): string {
  return newId().slice(0, ownPart) + device.slice(ownPart);
}

/** Whether a signer is of this device, or of a copy of it; older builds signed with the device's own id. */
export function isOfDevice(signer: string, device: string): boolean {
  return signer.slice(ownPart) === device.slice(ownPart);
}
