// Starts the reference portal by hand: `node test/portal/main.ts [PORT]`.
import { demoPassword, users } from './seed/users.ts';
import { startPortal } from './server.ts';

const [port = '8642'] = process.argv.slice(2);
const portal = await startPortal({ port: Number(port) });
console.log(`Cổng QLVB tham chiếu: ${portal.origin}`);
for (const user of users)
  console.log(`  ${user.login} / ${demoPassword}: ${user.name}, ${user.title}`);
console.log('Nhấn Ctrl+C để dừng.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void portal.close();
  });
}
