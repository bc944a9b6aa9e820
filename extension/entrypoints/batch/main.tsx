// The page that signs many documents together. Wiring only.
import '../../components/page/page.css';
import '../../components/page/panel.css';
import '../../components/page/batch.css';
import { BatchApp } from '../../features/batch/batch-app.tsx';
import { showPage } from '../../features/show-page.tsx';

const signingIds = (new URL(location.href).searchParams.get('signings') ?? '').split(',');
void showPage(<BatchApp signingIds={signingIds} />, 'batch.side');
