// A program on node-postgres that names its queries, as its documentation shows. libpq's environment variables
// say where to connect.
const { Client } = require('pg');

async function main() {
    const client = new Client();
    await client.connect();
    for (const name of ['fetch-user', 'fetch-domains'])
        await client.query({ name, text: 'SELECT $1::integer', values: [1] });
    await client.end();
}

main().catch((error) => {
    console.error(error.message);
    process.exit(1);
});
