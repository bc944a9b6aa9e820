// The verify page. Wiring only.
import '../../components/page/page.css';
import '../../components/page/panel.css';
import '../../components/page/verify.css';
import { VerifyApp } from '../../features/verify/verify-app.tsx';
import { showPage } from '../../features/show-page.tsx';

const reportId = new URL(location.href).searchParams.get('report') ?? undefined;
void showPage(<VerifyApp reportId={reportId} />);
