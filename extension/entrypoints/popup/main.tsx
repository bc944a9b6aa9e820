// The popup behind the toolbar button. Wiring only.
import '../../components/page/page.css';
import '../../components/page/popup.css';
import { PopupApp } from '../../features/popup/popup-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<PopupApp />, 'popup.name');
