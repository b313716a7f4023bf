import pg from 'pg';

/**
 * As many connections as the gateway has. A statement is planned once for each: planning again for every value, which
 * PostgreSQL does where it guesses that it pays, takes up to three times as long as running these does.
 */
export const openPool = (name) =>
  new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: Number(process.env.DATABASE_POOL_SIZE ?? 10),
    application_name: name,
    options: '-c plan_cache_mode=force_generic_plan',
  });
