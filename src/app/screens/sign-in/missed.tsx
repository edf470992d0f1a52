/** What a field still needs. */
export function Missed({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className="field-error" role="alert">
      {children}
    </p>
  );
}
