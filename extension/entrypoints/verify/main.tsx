// The verify page. Wiring only.
import '../../components/page/page.css';
import '../../components/page/panel.css';
import '../../components/page/verify.css';
import { VerifyApp } from '../../features/verify/verify-app.tsx';
import { showPage } from '../../features/show-page.tsx';

const asked = new URL(location.href).searchParams;
void showPage(
  <VerifyApp reportId={asked.get('report') ?? undefined} linkId={asked.get('link') ?? undefined} />,
  'verify.title',
);
