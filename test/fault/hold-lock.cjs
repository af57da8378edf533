/** Holds the write lock of a database file for so many milliseconds, as a foreign program would. */
const { join } = require('node:path');
const { openDatabase } = require(join(__dirname, '../../dist/server/storage/database.js'));

async function main([file, ms]) {
  const database = await openDatabase(file);
  await database.write(async (transaction) => {
    await transaction.get('SELECT 1');
    process.stdout.write('held\n');
    await new Promise((resolve) => setTimeout(resolve, Number(ms)));
  });
  await database.close();
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
