// The report page. Wiring only.
import '../../components/page/page.css';
import { ReportApp } from '../../features/verify/report-app.tsx';
import { showPage } from '../../features/show-page.tsx';

const reportId = new URL(location.href).searchParams.get('report') ?? '';
void showPage(<ReportApp reportId={reportId} />);
