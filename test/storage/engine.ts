import { type PostgresServer, startPostgres } from './postgres-server';

let server: PostgresServer | undefined;
const places = new Map<string, string>();

/** The engine of the storage in a folder: SQLite, unless the test file runs its suites `onPostgres`. The same folder has the same database. */
export async function engineOf(folder: string): Promise<{ databaseUrl?: string }> {
  if (!server) return {};
  const databaseUrl = places.get(folder) ?? (await server.fresh());
  places.set(folder, databaseUrl);
  return { databaseUrl };
}

/** Every storage that is opened in this test file has a database of its own in one PostgreSQL. */
export function onPostgres(): void {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server?.end();
    server = undefined;
  });
}
