/** An empty circle, of which one is crossed, or an empty square, of which several are. */
export function Mark({ many = false }: { many?: boolean }) {
  return <span className={many ? 'paper-mark paper-many' : 'paper-mark'} aria-hidden="true" />;
}

/** A line to write on, as long as there is room. */
export function Written() {
  return <span className="paper-written" aria-hidden="true" />;
}

/** A box for each digit, in groups. */
export function Boxes({ groups }: { groups: readonly number[] }) {
  return (
    <span className="paper-boxes" aria-hidden="true">
      {groups.map((count, group) => (
        <span key={group}>
          {Array.from({ length: count }, (_, box) => (
            <i key={box} />
          ))}
        </span>
      ))}
    </span>
  );
}
