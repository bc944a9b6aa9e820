// The sign panel's page. Wiring only.
import '../../components/page/page.css';
import '../../components/page/panel.css';
import { PanelApp } from '../../features/sign/panel/panel-app.tsx';
import { showPage } from '../../features/show-page.tsx';

const signingId = new URL(location.href).searchParams.get('signing') ?? '';
void showPage(<PanelApp signingId={signingId} />, 'panel.title');
