import { readConfig } from '../base/config';
import { startServer } from '../main';

// The whole product in a process of its own, so that the clients of conversation.bench do not share its thread.
startServer(readConfig({ ...process.env, DATABASE_URL: '', NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'error' })).then(
  ({ url }) => process.send?.({ url }),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
