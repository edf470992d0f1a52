import { useTranslation } from 'react-i18next';
import './install.css';

export function InstallSteps({ way }: { way: 'apple' | 'menu' }) {
  const { t } = useTranslation('install');
  return (
    <ol className="install-steps">
      {([1, 2, 3] as const).map((step) => (
        <li key={step}>{t(`${way}.step${step}`)}</li>
      ))}
    </ol>
  );
}
