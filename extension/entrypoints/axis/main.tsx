// The board of the exchange axis. Wiring only.
import '../../components/page/page.css';
import '../../components/page/axis.css';
import { AxisApp } from '../../features/axis/page/axis-app.tsx';
import { showPage } from '../../features/show-page.tsx';

void showPage(<AxisApp />, 'axis.title');
