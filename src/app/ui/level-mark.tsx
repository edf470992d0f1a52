import './level-mark.css';
import { shadeOf } from './hill-ground.tsx';

interface Props {
  // null: no level was claimed.
  level: number | null;
  levels: number;
  name?: string | undefined;
}

// A level by number, shade and, where there is room, name.
export function LevelMark({ level, levels, name }: Props) {
  const shade = level === null ? null : shadeOf(level - 1, levels);
  return (
    <span className="level-mark">
      <span
        className="level-mark-step"
        style={
          shade === null
            ? undefined
            : { background: `var(--terrace-${shade})`, color: `var(--on-terrace-${shade})` }
        }
      >
        {level ?? '–'}
      </span>
      {name}
    </span>
  );
}
