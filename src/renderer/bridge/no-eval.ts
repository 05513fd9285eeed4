import { z } from 'zod'

/*
 * zod compiles object checks with `new Function` when it may. The page's CSP forbids that, and the attempt alone is
 * reported as a violation. Import this before anything that builds a schema.
 */
z.config({ jitless: true })
