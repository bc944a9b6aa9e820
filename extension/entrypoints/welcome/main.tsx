// The page of the first steps. Wiring only.
import '../../components/page/page.css';
import '../../components/page/panel.css';
import '../../components/page/welcome.css';
import { WelcomeApp } from '../../features/welcome/welcome-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<WelcomeApp />, 'welcome.title');
