// The check before sending. Wiring only.
import '../../components/page/page.css';
import '../../components/page/dispatch.css';
import { DispatchApp } from '../../features/dispatch/dispatch-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<DispatchApp />, 'dispatch.title');
