/**
 * The account that `id` is, as `accounts`, of `province` or once of it: whoever was moved is still called by their name in
 * what they wrote there. SQL, of names alone.
 */
export function joinWho(province: string, id: string, as = 'accounts'): string {
  return `left join accounts ${as} on ${as}.id::text = ${id}::text and ${isKnownIn(province, as)}`;
}

export function isKnownIn(province: string, as = 'accounts'): string {
  return `(${as}.province = ${province} or (${province}, ${as}.id) in (select province, account from account_moves))`;
}
