// The page with the profile that was taught. Wiring only.
import '../../components/page/page.css';
import '../../components/page/taught.css';
import { TaughtApp } from '../../features/teach/result/taught-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<TaughtApp />, 'taught.title');
