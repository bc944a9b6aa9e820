// Writes docs/self-assessment.md: npm run self-assessment.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { selfAssessment } from './document.ts';

writeFileSync(join(import.meta.dirname, '../../docs/self-assessment.md'), selfAssessment());
