// The guide for officials. Wiring only.
import '../../components/page/page.css';
import '../../components/page/help.css';
import { HelpApp } from '../../features/help/help-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<HelpApp />, 'help.title');
