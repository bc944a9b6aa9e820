// The settings page. Wiring only.
import '../../components/page/page.css';
import { OptionsApp } from '../../features/options/options-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<OptionsApp />, 'options.title');
