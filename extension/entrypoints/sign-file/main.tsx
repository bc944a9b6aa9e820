// The page «Ký tệp trên máy». Wiring only.
import '../../components/page/page.css';
import '../../components/page/panel.css';
import '../../components/page/whole-page.css';
import { SignFileApp } from '../../features/sign-file/sign-file-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<SignFileApp />, 'file.title');
